import { describe, it } from '@jest/globals';
import { given } from '#decider/given';
import { LogKey, logId } from './logkey.decider.ts';

const vkey = (n: number) => `heli.example/log+0000000${n}+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k`;
const origin = 'heli.example/log';
const introduced = (n: number, ...replaces: number[]) => ({
  type: 'LogKeyIntroduced' as const,
  data: { origin, keys: [vkey(n)], replaces: replaces.map(vkey) },
});
const ordered = { type: 'LogKeyRotationOrdered', data: { reason: '一年一换' } } as const;
const introduce = (n: number, name = origin) => ({ type: 'IntroduceLogKey' as const, data: { origin: name, keys: [vkey(n)] } });
const rotate = { type: 'RotateLogKey', data: { reason: '一年一换' } } as const;

describe('a log’s key', () => {
  it('is introduced once', () => {
    given(LogKey).when(introduce(1), { id: logId }).then(introduced(1));
    given(LogKey, introduced(1)).when(introduce(1), { id: logId }).thenNothing();
  });
  it('takes the place of the one before, which stays known', () => {
    given(LogKey, introduced(1), ordered).when(introduce(2), { id: logId }).then(introduced(2, 1));
    given(LogKey, introduced(1), ordered, introduced(2, 1)).when(introduce(3), { id: logId }).then(introduced(3, 2));
  });
  it('is introduced by the server alone, and changed by the platform’s administration', () => {
    const admin = { id: 'adam', grants: [{ role: 'platform-admin' }] } as const;
    given(LogKey).when(introduce(1), { id: logId, as: admin }).thenRejected('NOT_PERMITTED');
    given(LogKey, introduced(1)).when(rotate, { id: logId, as: admin }).then(ordered);
    given(LogKey, introduced(1))
      .when(rotate, { id: logId, as: { id: 'o', grants: [{ role: 'auditor' }] } })
      .thenRejected('NOT_PERMITTED');
  });
  it('is one of this log', () => {
    given(LogKey, introduced(1)).when(introduce(2, 'other.example/log'), { id: logId }).thenRejected('OTHER_LOG');
    given(LogKey).when(introduce(1), { id: 'other' }).thenRejected('NO_SUCH_LOG');
  });
  it('is changed on order, once until that is done', () => {
    given(LogKey, introduced(1)).when(rotate, { id: logId }).then(ordered);
    given(LogKey, introduced(1), ordered).when(rotate, { id: logId }).thenNothing();
    given(LogKey, introduced(1), ordered, introduced(2, 1)).when(rotate, { id: logId }).then(ordered);
  });
  it('cannot be changed before there is one, nor in a log that is not', () => {
    given(LogKey).when(rotate, { id: logId }).thenRejected('NO_KEY_YET');
    given(LogKey, introduced(1)).when(rotate, { id: 'other' }).thenRejected('NO_SUCH_LOG');
  });
});
