import { describe, expect, it } from '@jest/globals';
import type { CommitteePolicy } from '#committee';
import { Committee } from '#committee';
import type { EventOf } from '#decider';
import { given } from '#decider/given';
import { Allowance, allowanceId } from './allowance.decider.ts';
import { at, committeeId, liaison, officer, withPolicy } from './task.samples.ts';

const [one, two, three] = [
  '01980000-0000-7000-8000-000000000001',
  '01980000-0000-7000-8000-000000000002',
  '01980000-0000-7000-8000-000000000003',
];
const id = allowanceId(committeeId, 'L.1');
type Told = EventOf<typeof Allowance> & { readonly at?: string };

const under = (policy: Partial<CommitteePolicy>, ...facts: Told[]) =>
  given(Allowance, ...(facts as never[])).and(Committee, committeeId, ...withPolicy(policy));
const reserve = (taskId: string, liftAt: string | null = null) =>
  ({ type: 'ReserveClaim', data: { taskId, token: 'mine', liftAt } }) as const;
const reserved = (taskId: string, when = at(0), token = 'mine'): Told => ({
  type: 'ClaimReserved',
  data: { taskId, token, until: when, lifted: false },
  at: when,
});
const settled = (taskId: string): Told => ({ type: 'ReservationSettled', data: { taskId } });
const returned = (taskId: string, spent: boolean): Told => ({ type: 'ClaimReturned', data: { taskId, spent } });

describe('a claim is set aside', () => {
  it('for ten minutes', () =>
    under({ maxOpenClaims: 1 })
      .when(reserve(one), { id })
      .then({ type: 'ClaimReserved', data: { taskId: one, token: 'mine', until: '2026-01-01T00:10:00.000Z', lifted: false } }));
  it('once for each task', () => under({ maxOpenClaims: 1 }, reserved(one)).when(reserve(one), { id }).thenNothing());
  it('up to the claims that a unit may have open, naming the last', () => {
    under({ maxOpenClaims: 2 }, reserved(one), settled(one), reserved(two)).when(reserve(three), { id }).thenRejected('CLAIM_QUOTA', 3);
    expect(
      under({ maxOpenClaims: 2 }, reserved(one), reserved(two), returned(one, true)).when(reserve(three), { id }).decision,
    ).toHaveLength(1);
  });
  it('up to the claims of a period, also of those that have ended', () => {
    const spent = [reserved(one, at(0)), returned(one, true), reserved(two, at(24)), returned(two, true)];
    const period = { claimsPerPeriod: { claims: 2, days: 7 } };
    under(period, ...spent)
      .when(reserve(three), { id, now: at(167) })
      .thenRejected('CLAIM_QUOTA', 3);
    expect(under(period, ...spent).when(reserve(three), { id, now: at(168) }).decision).toHaveLength(1);
  });
  it('says when the unit can claim again', () =>
    expect(
      under({ claimsPerPeriod: { claims: 1, days: 7 } }, reserved(one, at(1))).when(reserve(two), { id, now: at(2) }).decision,
    ).toMatchObject({
      zh: expect.stringContaining(at(169)),
    }));
  it('beyond the quotas once they are lifted', () => {
    under({ maxOpenClaims: 1 }, reserved(one))
      .when(reserve(two, at(5)), { id, now: at(4) })
      .thenRejected('CLAIM_QUOTA');
    expect(
      under({ maxOpenClaims: 1, claimsPerPeriod: { claims: 1, days: 9 } }, reserved(one)).when(reserve(two, at(5)), { id, now: at(5) })
        .decision,
    ).toMatchObject([{ data: { lifted: true } }]);
  });
  it('by nobody but the engine', () => {
    for (const as of [officer, liaison('L.1')]) under({}).when(reserve(one), { id, as }).thenRejected('NOT_PERMITTED');
  });
});

describe('what was set aside', () => {
  const giveBack = (token: string) => ({ type: 'GiveBackReservation', data: { taskId: one, token } }) as const;

  it('is given back by the request that set it aside, as if it had never been', () => {
    under({}, reserved(one))
      .when(giveBack('mine'), { id })
      .then({ type: 'ClaimReturned', data: { taskId: one, spent: false } });
    const { state } = under({}, reserved(one), returned(one, false));
    expect(state).toEqual({ held: {}, made: [] });
  });
  it('is not given back by another request, nor twice, nor once the claim was made', () => {
    under({}, reserved(one)).when(giveBack('other'), { id }).thenNothing();
    under({}).when(giveBack('mine'), { id }).thenNothing();
    under({}, reserved(one), settled(one)).when(giveBack('mine'), { id }).thenNothing();
  });
  it('is used by the claim', () => {
    const settle = { type: 'SettleReservation', data: { taskId: one } } as const;
    under({}, reserved(one))
      .when(settle, { id })
      .then({ type: 'ReservationSettled', data: { taskId: one } });
    under({}, reserved(one), settled(one)).when(settle, { id }).thenNothing();
  });
  it('counts again where the claim was made after all', () => {
    const settle = { type: 'SettleReservation', data: { taskId: one } } as const;
    under({ maxOpenClaims: 1 }, reserved(one), returned(one, false))
      .when(settle, { id })
      .then({ type: 'ReservationSettled', data: { taskId: one } });
    under({ maxOpenClaims: 1 }, settled(one)).when(reserve(two), { id }).thenRejected('CLAIM_QUOTA', 1);
    under({}).when(settle, { id }).thenNothing();
  });
  it('is free again when the claim ends', () => {
    const back = { type: 'ReturnClaim', data: { taskId: one, spent: true } } as const;
    under({}, reserved(one), settled(one))
      .when(back, { id })
      .then({ type: 'ClaimReturned', data: { taskId: one, spent: true } });
    under({}).when(back, { id }).thenNothing();
  });
});

it('forgets claims of more than a year ago', () =>
  expect(given(Allowance, reserved(one, '2024-01-01T00:00:00.000Z'), returned(one, true), reserved(two, at(0))).state.made).toHaveLength(
    1,
  ));
it('belongs to the committee', () => expect(Allowance.committee!(Allowance.initial, id)).toBe(committeeId));
