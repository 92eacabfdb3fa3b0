import { z } from 'zod';
import { Committee, type CommitteePolicy } from '#committee';
import { decider, nobody, reject } from '#decider';
import { membershipId, membershipOf } from '#membership';
import { allowanceEvents } from './allowance.events.ts';

export interface AllowanceState {
  /** By task: claims that are open, or about to be. */
  readonly held: { readonly [taskId: string]: { readonly token: string; readonly settled: boolean; readonly version: number } };
  /** Claims of the last year that count in their period, oldest first. */
  readonly made: readonly { readonly taskId: string; readonly at: string; readonly version: number }[];
}

const minute = 60_000;
const day = 86_400_000;
/** Nobody waits this long for an answer; what is still set aside then was forgotten in a crash. */
const patience = 10 * minute;

/** One allowance for a unit in a committee, named like its membership. */
export const allowanceId = membershipId;

/** Whether a unit's claims are limited over all tasks. */
export const hasQuota = ({ maxOpenClaims, claimsPerPeriod }: CommitteePolicy) => maxOpenClaims !== null || claimsPerPeriod !== null;

const kept = (made: AllowanceState['made'], now: string) => made.filter(({ at }) => Date.parse(at) > Date.parse(now) - 366 * day);
const noMore = ({ held }: AllowanceState, taskId: string) => {
  const { [taskId]: _, ...rest } = held;
  return rest;
};
const withoutLast = (made: AllowanceState['made'], taskId: string) => {
  const at = made.findLastIndex(one => one.taskId === taskId);
  return made.filter((_, i) => i !== at);
};

/** What a unit may still claim in a committee: set aside first, then claimed, given back when refused or ended. Heard from the engine only. */
export const Allowance = decider<AllowanceState>()({
  category: 'allowance',
  events: allowanceEvents,
  commands: {
    ReserveClaim: z
      .object({ taskId: z.uuid(), token: z.string().min(1).max(100), liftAt: z.iso.datetime().nullable() })
      .describe('Set a claim aside, before the task is asked. From `liftAt` on the quotas do not hold for that task.'),
    GiveBackReservation: z.object({ taskId: z.uuid(), token: z.string().min(1).max(100) }).describe('No claim came of it.'),
    SettleReservation: z.object({ taskId: z.uuid() }).describe('The claim was made.'),
    ReturnClaim: z
      .object({ taskId: z.uuid(), spent: z.boolean() })
      .describe('The claim is open no more; where `spent`, it counts in its period.'),
  },
  initial: { held: {}, made: [] },
  committee: (_, id) => membershipOf(id)?.committeeId,
  permit: { ReserveClaim: nobody, GiveBackReservation: nobody, SettleReservation: nobody, ReturnClaim: nobody },

  decide: {
    ReserveClaim(allowance, { taskId, token, liftAt }, { id, now, of }) {
      if (allowance.held[taskId]) return [];
      const { maxOpenClaims, claimsPerPeriod } = of(Committee, membershipOf(id)!.committeeId).policy;
      const lifted = liftAt !== null && Date.parse(liftAt) <= Date.parse(now);
      const open = Object.values(allowance.held);
      if (!lifted && maxOpenClaims !== null && open.length >= maxOpenClaims) {
        return reject(
          'CLAIM_QUOTA',
          `贵单位已有 ${open.length} 项进行中的认领，本大工委的上限是 ${maxOpenClaims} 项。完成或释放其中一项后可再认领。`,
          `Your unit has ${open.length} claims open; this committee allows ${maxOpenClaims}. Finish or release one first.`,
          Math.max(...open.map(({ version }) => version)),
        );
      }
      if (!lifted && claimsPerPeriod !== null) {
        const { claims, days } = claimsPerPeriod;
        const recent = allowance.made.filter(({ at }) => Date.parse(at) > Date.parse(now) - days * day);
        if (recent.length >= claims) {
          const again = new Date(Date.parse(recent.at(-claims)!.at) + days * day).toISOString();
          return reject(
            'CLAIM_QUOTA',
            `贵单位最近 ${days} 天已认领 ${recent.length} 项，上限是 ${claims} 项。${again} 后可再认领。`,
            `Your unit made ${recent.length} claims in the last ${days} days; ${claims} are allowed. It can claim again after ${again}.`,
            recent.at(-1)!.version,
          );
        }
      }
      return [{ type: 'ClaimReserved', data: { taskId, token, until: new Date(Date.parse(now) + patience).toISOString(), lifted } }];
    },

    GiveBackReservation({ held }, { taskId, token }) {
      const reservation = held[taskId];
      return reservation && !reservation.settled && reservation.token === token
        ? [{ type: 'ClaimReturned', data: { taskId, spent: false } }]
        : [];
    },

    // The task has the last word: also where the reservation was given back meanwhile, the claim counts.
    SettleReservation({ held }, { taskId }, { id, of }) {
      const reservation = held[taskId];
      if (reservation ? reservation.settled : !hasQuota(of(Committee, membershipOf(id)!.committeeId).policy)) return [];
      return [{ type: 'ReservationSettled', data: { taskId } }];
    },

    ReturnClaim: ({ held }, { taskId, spent }) => (held[taskId] ? [{ type: 'ClaimReturned', data: { taskId, spent } }] : []),
  },

  evolve: {
    ClaimReserved: ({ held, made }, { taskId, token }, { at, version }) => ({
      held: { ...held, [taskId]: { token, settled: false, version } },
      made: [...kept(made, at), { taskId, at, version }],
    }),
    ReservationSettled: ({ held, made }, { taskId }, { at, version }) => ({
      held: { ...held, [taskId]: { token: held[taskId]?.token ?? '', settled: true, version: held[taskId]?.version ?? version } },
      made: held[taskId] ? made : [...kept(made, at), { taskId, at, version }],
    }),
    ClaimReturned: (allowance, { taskId, spent }) => ({
      held: noMore(allowance, taskId),
      made: spent ? allowance.made : withoutLast(allowance.made, taskId),
    }),
  },
});
