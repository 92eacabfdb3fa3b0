import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { type Source, view } from '#engine';
import { meetingEvents } from './meeting.events.ts';
import type { AttendanceMode, Invited, Told } from './meeting.state.ts';

/** A unit that is invited to a meeting: whether it said it comes, and whether it was there. */
export const AttendanceRow = defineEntity({
  name: 'AttendanceRow',
  indexes: [{ properties: ['committeeId', 'unitId'] }, { properties: ['meetingId'] }],
  properties: {
    /** `<meeting>/<unit>` */
    id: p.string().primary(),
    meetingId: p.string(),
    committeeId: p.string(),
    unitId: p.string(),
    /** A member, and not a partner. */
    voting: p.boolean(),
    answer: p.string().$type<NonNullable<Invited['answer']>>().nullable(),
    remark: p.text().nullable(),
    /** Persons' ids: who is to come, or came, and for whom. */
    people: p.json<Invited['people']>(),
    mode: p.string().$type<AttendanceMode>().nullable(),
    delegated: p.boolean(),
    /** The day of the meeting, once it was held. */
    heldOn: p.string().nullable(),
    position: p.bigint(),
  },
});
export type AttendanceRow = InferEntity<typeof AttendanceRow>;

const key = (meetingId: string, unitId: string) => `${meetingId}/${unitId}`;
const one = ({ unitId }: { readonly unitId: string }, { id }: Source) => [key(id, unitId)];
const affected = ({ affected }: { readonly affected: readonly string[] }, { id }: Source) => affected.map(unitId => key(id, unitId));
const unitOf = (rowId: string) => rowId.slice(rowId.indexOf('/') + 1);

const fresh = (rowId: string, voting: boolean, { id, committee, position }: Source): AttendanceRow => ({
  id: rowId,
  meetingId: id,
  committeeId: committee ?? '',
  unitId: unitOf(rowId),
  voting,
  answer: null,
  remark: null,
  people: [],
  mode: null,
  delegated: false,
  heldOn: null,
  position,
});
const isDelegated = (people: Invited['people']) => people.some(({ delegateOf }) => delegateOf !== undefined);

/** Who was invited to which meeting, and came. */
export const attendanceRegister = view(meetingEvents, {
  name: 'attendance-register@1',
  table: AttendanceRow,
  categories: ['meeting'],
  ofCommittee: true,
  keys: {
    UnitsInvitedToMeeting: ({ units }, { id }) => units.map(({ unitId }) => key(id, unitId)),
    MeetingInvitationEnded: one,
    MeetingInvitationAnswered: one,
    MeetingAttendanceRecorded: one,
    MeetingAdjourned: affected,
    MeetingHeld: ({ attendance }, { id }) => attendance.map(({ unitId }) => key(id, unitId)),
  },
  on: {
    UnitsInvitedToMeeting: (row, { units }, source, rowId) => {
      const { voting } = units.find(({ unitId }) => unitId === unitOf(rowId))!;
      return { ...(row ?? fresh(rowId, voting, source)), voting, position: source.position };
    },
    MeetingInvitationEnded: () => undefined,
    MeetingInvitationAnswered: (row, { answer, people, remark }, { position }) =>
      row && { ...row, answer, people, remark: remark ?? null, position },
    MeetingAttendanceRecorded: (row, { mode, people }, { position }) => {
      if (!row) return undefined;
      const there = mode === 'in_person' || mode === 'online';
      const came = people.length > 0 || !there ? people : row.people;
      return { ...row, mode, people: came, delegated: there && isDelegated(came), position };
    },
    MeetingAdjourned: (row, _, { position }) => row && { ...row, mode: null, delegated: false, position },
    MeetingHeld: (row, { on, attendance }: Told<'MeetingHeld'>, { position }, rowId) => {
      const told = attendance.find(({ unitId }) => unitId === unitOf(rowId))!;
      return row && { ...row, mode: told.mode, delegated: told.delegated && row.delegated, heldOn: on, position };
    },
  },
});

const tables = (em: SqlEntityManager) =>
  em.getKysely<any>({ tableNamingStrategy: 'entity', columnNamingStrategy: 'property', convertValues: true });

/** How often a unit was invited to meetings that were held, and how often it came. */
export interface UnitAttendance {
  readonly unitId: string;
  readonly invited: number;
  readonly present: number;
  /** Of those, how often somebody came for somebody else. */
  readonly delegated: number;
  readonly excused: number;
  /** `present` of `invited`. */
  readonly rate: number;
  readonly lastPresentOn: string | null;
}

/** By unit, the least often seen first. Meetings of which nobody knows who was there do not count. */
export const attendanceByUnit = async (em: SqlEntityManager, committeeIds: readonly string[]): Promise<UnitAttendance[]> => {
  const db = tables(em);
  const there = ['in_person', 'online'];
  const rows = (await db
    .selectFrom('AttendanceRow')
    .where('committeeId', 'in', committeeIds.length > 0 ? [...committeeIds] : [''])
    .where('heldOn', 'is not', null)
    .groupBy('unitId')
    .select(eb => [
      'unitId',
      eb.fn.countAll().as('invited'),
      eb.fn.count(eb.case().when('mode', 'in', there).then(1).end()).as('present'),
      eb.fn.count(eb.case().when('delegated', '=', true).then(1).end()).as('delegated'),
      eb.fn.count(eb.case().when('mode', '=', 'excused').then(1).end()).as('excused'),
      eb.fn.max(eb.case().when('mode', 'in', there).then(eb.ref('heldOn')).end()).as('lastPresentOn'),
    ])
    .execute()) as Record<string, unknown>[];
  return rows
    .map(({ unitId, lastPresentOn, ...counts }) => {
      const { invited, present, delegated, excused } = Object.fromEntries(
        Object.entries(counts).map(([name, value]) => [name, Number(value)]),
      ) as Record<'invited' | 'present' | 'delegated' | 'excused', number>;
      return {
        unitId: unitId as string,
        invited,
        present,
        delegated,
        excused,
        rate: present / invited,
        lastPresentOn: (lastPresentOn as string | null) ?? null,
      };
    })
    .toSorted((a, b) => a.rate - b.rate || (a.unitId < b.unitId ? -1 : 1));
};
