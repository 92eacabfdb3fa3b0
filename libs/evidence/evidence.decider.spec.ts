import { describe, expect, it } from '@jest/globals';
import { Committee } from '#committee';
import type { Caller, EventOf } from '#decider';
import { given } from '#decider/given';
import { Evidence } from './index.ts';

const committeeId = '01980000-0000-7000-8000-00000000000c';
const sha256 = 'b'.repeat(64);
const id = committeeId;
const officer: Caller = { id: 'olga', grants: [{ role: 'committee-officer', of: committeeId }] };
const established: EventOf<typeof Committee> = {
  type: 'CommitteeEstablished',
  data: { kind: 'regional', name: '如意湖大工委', foundedOn: { on: '2016-12-22' } },
};
const reason = '照片中有无关人员';
const remove = { type: 'RemoveEvidence', data: { sha256, reason } } as const;
const removed: EventOf<typeof Evidence> = { type: 'EvidenceRemoved', data: { sha256, reason } };

describe('a file', () => {
  it('is removed by an officer of the committee, and nobody else', () => {
    given(Evidence).and(Committee, committeeId, established).when(remove, { as: officer, id }).then(removed);
    for (const as of [
      { id: 'o', grants: [{ role: 'committee-officer', of: '01980000-0000-7000-8000-00000000000d' }] },
      { id: 'l', grants: [{ role: 'unit-liaison', of: committeeId }] },
      { id: 'auditor', grants: [{ role: 'auditor' }] },
      { id: 'admin', grants: [{ role: 'platform-admin' }] },
    ] as const)
      given(Evidence).and(Committee, committeeId, established).when(remove, { as, id }).thenRejected('NOT_PERMITTED');
  });
  it('is removed once', () => given(Evidence, removed).when(remove, { as: officer, id }).thenNothing());
  it('is removed in a committee that there is', () =>
    given(Evidence).when(remove, { as: officer, id }).thenRejected('COMMITTEE_NOT_FOUND'));
  it('is named by its hash', () => {
    for (const wrong of ['b', 'B'.repeat(64), `${sha256}0`])
      expect(() => Evidence.commands.RemoveEvidence.parse({ sha256: wrong, reason })).toThrow();
  });
  it('is removed beside others', () => {
    const another = 'c'.repeat(64);
    given(Evidence, removed)
      .and(Committee, committeeId, established)
      .when({ type: 'RemoveEvidence', data: { sha256: another, reason } }, { as: officer, id })
      .then({ type: 'EvidenceRemoved', data: { sha256: another, reason } });
  });
});
