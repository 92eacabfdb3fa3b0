import type { SqlEntityManager } from '@mikro-orm/sql';
import { agreementList, agreementsMatching } from '#agreement';
import { committeeDirectory, orgTree } from '#committee';
import type { View } from '#engine';
import { attendanceRegister, matchingMeetings, meetingCalendar, seriesCalendar } from '#meeting';
import { changesBetween, membershipRegister } from '#membership';
import { needBoard, needsMatching } from '#need';
import { bookingCalendar, bookingsMatching, resourceList, resourcesMatching } from '#resource';
import { claimRegister, claimsMatching, taskBoard, tasksMatching } from '#task';
import type { ListOf } from './committee.dashboard.ts';

/** Rows of a view, by their ids. */
export interface RowsOf {
  readonly view: View;
  readonly ids: readonly string[];
}

type Given = Readonly<Record<string, any>>;
type Found = (em: SqlEntityManager, given: Given, now: string, committees: readonly string[]) => Promise<readonly RowsOf[]>;

const idsOf = async (em: SqlEntityManager, view: View, where: unknown): Promise<RowsOf> => ({
  view,
  ids: (
    await em.find(view.table, where as never, { fields: ['id'] as never, orderBy: { id: 'asc' } as never, disableIdentityMap: true })
  ).map(({ id }: { id: string }) => id),
});

/** One view, and which of its rows. */
const one =
  (view: View, where: (given: Given, now: string, committees: readonly string[]) => unknown): Found =>
  async (em, given, now, committees) => [await idsOf(em, view, where(given, now, committees))];

const ofCommittee = (given: Given, filter: unknown) => ({ $and: [{ committeeId: given['committeeId'] }, filter] });

/** What each list that a figure names shows: the same conditions as the API's query of that name. */
const lists: Readonly<Record<string, Found>> = {
  needs: one(needBoard, (given, _, committees) => ({
    $and: [{ committeeId: { $in: [...committees] } }, needsMatching(given['filter'] ?? {}, committees)],
  })),
  tasks: one(taskBoard, given => ofCommittee(given, tasksMatching(given['filter'] ?? {}))),
  claims: one(claimRegister, given => ofCommittee(given, claimsMatching(given['filter'] ?? {}))),
  memberships: one(membershipRegister, given => ofCommittee(given, { status: { $in: ['active', 'suspended'] } })),
  membershipChanges: async (em, { committeeId, from, to }) => {
    const { joined, left } = await changesBetween(em, committeeId, from, to);
    return [{ view: membershipRegister, ids: [...new Set([...joined, ...left].map(({ id }) => id))].sort() }];
  },
  committee: async (em, { id }) =>
    Promise.all([idsOf(em, committeeDirectory, { $or: [{ id }, { parentId: id }] }), idsOf(em, orgTree, { committeeId: id })]),
  agreements: one(agreementList, (given, now) => ofCommittee(given, agreementsMatching(given['filter'] ?? {}, now))),
  meetings: one(meetingCalendar, given => matchingMeetings([given['committeeId']], given['filter'] ?? {})),
  meetingSeries: one(seriesCalendar, given => ({ committeeId: given['committeeId'] })),
  meetingFigures: one(attendanceRegister, given => ({ committeeId: given['committeeId'] })),
  resources: one(resourceList, (given, now) => ofCommittee(given, resourcesMatching(given['filter'] ?? {}, now))),
  bookings: one(bookingCalendar, given => ofCommittee(given, bookingsMatching(given['filter'] ?? {}))),
  resourceFigures: one(bookingCalendar, given =>
    ofCommittee(given, bookingsMatching({ from: given['from'], to: given['to'], stage: ['in_use', 'completed'] as never })),
  ),
};

/** The rows that a list of a figure shows, by whichever entity manager has the moment asked about: structure's or work's. */
export const rowsBehind = async (
  { structure, work }: { readonly structure: SqlEntityManager; readonly work: SqlEntityManager },
  { query, arguments: given }: ListOf,
  now: string,
  committees: readonly string[],
): Promise<readonly RowsOf[]> => {
  const found = lists[query];
  if (!found) throw new Error(`No list is called ${query}.`);
  return found(query === 'committee' ? structure : work, given, now, committees);
};
