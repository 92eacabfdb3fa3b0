import type { SqlEntityManager } from '@mikro-orm/sql';
import { committeesOfBranch, committeeViews, withDescendants } from '#committee';
import type { Caller } from '#decider';
import { membershipRegister, seatsOf } from './membership.register.ts';

/** The views that `visibleCommittees` reads: open them live, also for an answer about the past, so that nobody sees by what he was. */
export const visibilityViews = [...committeeViews, membershipRegister] as const;

/**
 * The committees whose inside a caller may see: their officers (and all below theirs), their branches, the liaisons of units that have a seat
 * in them, and auditors. Nothing for anybody else: names of established committees are for all.
 */
export const visibleCommittees = async (em: SqlEntityManager, { grants }: Caller): Promise<readonly string[] | 'all'> => {
  const seen = new Set<string>();
  for (const { role, of } of grants) {
    if (role === 'auditor' && of === undefined) return 'all';
    if (of === undefined) continue;
    if (role === 'committee-officer' || role === 'auditor') for (const id of await withDescendants(em, [of])) seen.add(id);
    if (role === 'community-branch') for (const id of await committeesOfBranch(em, of)) seen.add(id);
    if (role === 'unit-liaison') for (const id of await seatsOf(em, of)) seen.add(id);
  }
  return [...seen];
};

export const maySee = async (em: SqlEntityManager, caller: Caller, committeeId: string): Promise<boolean> => {
  const visible = await visibleCommittees(em, caller);
  return visible === 'all' || visible.includes(committeeId);
};
