import { describe, it } from '@jest/globals';
import type { Caller } from '#decider';
import { given } from '#decider/given';
import { Desk, deskId } from './desk.decider.ts';

const mei: Caller = { id: 'mei', grants: [{ role: 'unit-liaison', of: 'L.1' }] };
const id = deskId('mei', 'L.1');
const seen = (position: string) => ({ type: 'DeskSeen', data: { personId: 'mei', bodyId: 'L.1', position } }) as const;
const mark = (upTo: string, bodyId = 'L.1') => ({ type: 'MarkDeskSeen', data: { bodyId, upTo } }) as const;

describe('what waits at a desk', () => {
  it('is marked as seen up to a position', () => given(Desk).when(mark('7'), { as: mei, id }).then(seen('7')));
  it('is marked further on', () => given(Desk, seen('7')).when(mark('10'), { as: mei, id }).then(seen('10')));
  it('stays seen where it has been seen further', () => {
    given(Desk, seen('10')).when(mark('10'), { as: mei, id }).thenNothing();
    given(Desk, seen('10')).when(mark('7'), { as: mei, id }).thenNothing();
  });
  it('is marked by whoever acts for the body, for themselves alone', () => {
    given(Desk)
      .when(mark('7', 'L.2'), { as: mei, id: deskId('mei', 'L.2') })
      .thenRejected('NOT_PERMITTED');
    given(Desk)
      .when(mark('7'), { as: mei, id: deskId('li', 'L.1') })
      .thenRejected('NOT_PERMITTED');
    given(Desk)
      .when(mark('7'), { as: { id: 'clock', grants: [], automatic: true }, id })
      .thenRejected('NOT_YOUR_DESK');
  });
});
