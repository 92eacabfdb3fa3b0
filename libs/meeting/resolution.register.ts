import { defineEntity, type FilterQuery, type InferEntity, p } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { type Source, view } from '#engine';
import { meetingEvents, type MeetingKind } from './meeting.events.ts';
import { partsDone, partsOf, type Resolution, type ResolutionPart, resolutionIdOf, type Told } from './meeting.state.ts';

export interface Report {
  readonly meetingId: string;
  readonly outcome: Resolution['reports'][number]['outcome'];
  readonly text: string;
  readonly at: string;
}

/** What a meeting decided, what became of it, and what later meetings were told of it. Days are those in China. */
export const ResolutionRow = defineEntity({
  name: 'ResolutionRow',
  indexes: [{ properties: ['committeeId', 'status'] }, { properties: ['committeeId', 'dueOrder'] }, { properties: ['meetingId'] }],
  properties: {
    /** `<meeting>.<number>` */
    id: p.string().primary(),
    meetingId: p.string(),
    number: p.integer(),
    committeeId: p.string(),
    kind: p.string().$type<MeetingKind>(),
    title: p.string(),
    text: p.text(),
    item: p.integer().nullable(),
    /** Who sees to it; the committee where neither is named. */
    unitId: p.string().nullable(),
    branchId: p.string().nullable(),
    due: p.string().nullable(),
    /** `due`, last where nothing was said. */
    dueOrder: p.string(),
    votes: p.json<NonNullable<Resolution['votes']>>().nullable(),
    status: p.string().$type<Resolution['status']>(),
    /** It was due, and nobody had said that it was done. */
    overdue: p.boolean(),
    parts: p.json<readonly ResolutionPart[]>(),
    tasks: p.integer(),
    needs: p.integer(),
    projects: p.integer(),
    /** Parts that were done and accepted. */
    accepted: p.integer(),
    reports: p.json<readonly Report[]>(),
    reportsCount: p.integer(),
    /** How it was closed. */
    outcome: p.string().$type<'done' | 'dropped'>().nullable(),
    adoptedOn: p.string(),
    adoptedAt: p.string(),
    doneAt: p.string().nullable(),
    closedAt: p.string().nullable(),
    position: p.bigint(),
  },
});
export type ResolutionRow = InferEntity<typeof ResolutionRow>;

const key = ({ resolution }: { readonly resolution: number }, { id }: Source) => [resolutionIdOf(id, resolution)];
const counted = (parts: readonly ResolutionPart[]) => ({
  parts,
  tasks: parts.filter(({ kind }) => kind === 'task').length,
  needs: parts.filter(({ kind }) => kind === 'need').length,
  projects: parts.filter(({ kind }) => kind === 'project').length,
  accepted: parts.filter(({ stage }) => stage === 'accepted').length,
});

/** 决议台账: open and closed, what each became, whether it was reported on. */
export const resolutionRegister = view(meetingEvents, {
  name: 'resolution-register@1',
  table: ResolutionRow,
  categories: ['meeting'],
  ofCommittee: true,
  keys: {
    ResolutionAdopted: key,
    ResolutionCarriedOut: key,
    ResolutionProgressed: key,
    ResolutionDone: key,
    ResolutionOverdue: key,
    ResolutionReportNoted: key,
  },
  on: {
    ResolutionAdopted: (_, data, { id, committee, at, position }, rowId): ResolutionRow => ({
      id: rowId,
      meetingId: id,
      number: data.resolution,
      committeeId: committee ?? '',
      kind: data.kind,
      title: data.title,
      text: data.text,
      item: data.item ?? null,
      unitId: data.unitId ?? null,
      branchId: data.branchId ?? null,
      due: data.due ?? null,
      dueOrder: data.due ?? '9999-12-31',
      votes: data.votes ?? null,
      status: 'adopted',
      overdue: false,
      ...counted([]),
      reports: [],
      reportsCount: 0,
      outcome: null,
      adoptedOn: data.on,
      adoptedAt: at,
      doneAt: null,
      closedAt: null,
      position,
    }),
    ResolutionCarriedOut: (row, became, { position }) =>
      row && { ...row, status: 'under_way' as const, doneAt: null, ...counted([...row.parts, ...partsOf(became)]), position },
    ResolutionProgressed: (row, { part, stage, units }: Told<'ResolutionProgressed'>, { position }) => {
      if (!row) return undefined;
      const parts = row.parts.map(one => (one.id === part ? { ...one, stage, units } : one));
      const undone = row.status === 'done' && !partsDone(parts);
      return { ...row, ...counted(parts), ...(undone && { status: 'under_way' as const, doneAt: null }), position };
    },
    ResolutionDone: (row, _, { at, position }) => row && { ...row, status: 'done' as const, overdue: false, doneAt: at, position },
    ResolutionOverdue: (row, _, { position }) => row && { ...row, overdue: true, position },
    ResolutionReportNoted: (row, { meetingId, outcome, text, due }, { at, position }) => {
      if (!row) return undefined;
      const reports = [...row.reports.filter(report => report.meetingId !== meetingId), { meetingId, outcome, text, at }];
      return {
        ...row,
        reports,
        reportsCount: reports.length,
        overdue: false,
        ...(outcome === 'continues'
          ? { due: due ?? row.due, dueOrder: due ?? row.dueOrder }
          : { status: 'closed' as const, outcome, closedAt: at }),
        position,
      };
    },
  },
});

export interface ResolutionFilter {
  readonly status?: readonly ResolutionRow['status'][] | null;
  /** No meeting has closed it. */
  readonly open?: boolean | null;
  readonly overdue?: boolean | null;
  readonly meetingId?: string | null;
  readonly kind?: readonly MeetingKind[] | null;
  readonly unitId?: string | null;
  readonly branchId?: string | null;
  readonly dueBefore?: string | null;
}

export const resolutionOrders = { due: [['dueOrder', 'asc']], newest: [['adoptedOn', 'desc']], changed: [['position', 'desc']] } as const;
export type ResolutionOrder = keyof typeof resolutionOrders;

export const matchingResolutions = (
  committees: readonly string[] | 'all',
  { status, open, overdue, meetingId, kind, unitId, branchId, dueBefore }: ResolutionFilter,
): FilterQuery<ResolutionRow> =>
  ({
    $and: [
      committees === 'all' ? {} : { committeeId: { $in: [...committees] } },
      ...(status == null ? [] : [{ status: { $in: [...status] } }]),
      ...(open == null ? [] : [{ status: open ? { $ne: 'closed' } : 'closed' }]),
      ...(overdue == null ? [] : [{ overdue }]),
      ...(meetingId == null ? [] : [{ meetingId }]),
      ...(kind == null ? [] : [{ kind: { $in: [...kind] } }]),
      ...(unitId == null ? [] : [{ unitId }]),
      ...(branchId == null ? [] : [{ branchId }]),
      ...(dueBefore == null ? [] : [{ due: { $lt: dueBefore } }]),
    ],
  }) as FilterQuery<ResolutionRow>;

const unmanaged = { disableIdentityMap: true } as const;

export const resolutionById = (em: SqlEntityManager, id: string): Promise<ResolutionRow | null> =>
  em.findOne(ResolutionRow, { id }, unmanaged);

export const resolutionsOfMeetings = async (em: SqlEntityManager, meetingIds: readonly string[]): Promise<Map<string, ResolutionRow[]>> =>
  Map.groupBy(
    await em.find(ResolutionRow, { meetingId: { $in: [...meetingIds] } }, { ...unmanaged, orderBy: { number: 'asc', id: 'asc' } }),
    ({ meetingId }) => meetingId,
  );

/** What committees' resolutions have come to. */
export interface ResolutionFigures {
  readonly adopted: number;
  readonly open: number;
  readonly done: number;
  readonly closed: number;
  readonly overdue: number;
  /** Of all resolutions, those on which a later meeting was told. */
  readonly reported: number;
  /** Tasks that resolutions became. */
  readonly tasks: number;
}

export const resolutionFigures = async (em: SqlEntityManager, committeeIds: readonly string[]): Promise<ResolutionFigures> => {
  const db = em.getKysely<any>({ tableNamingStrategy: 'entity', columnNamingStrategy: 'property', convertValues: true });
  const when = (column: string, operator: '=' | '!=' | '>', value: unknown) =>
    db.fn.count(db.case().when(column, operator, value).then(1).end());
  const row = (await db
    .selectFrom('ResolutionRow')
    .where('committeeId', 'in', committeeIds.length > 0 ? [...committeeIds] : [''])
    .select([
      db.fn.countAll().as('adopted'),
      when('status', '!=', 'closed').as('open'),
      when('status', '=', 'done').as('done'),
      when('status', '=', 'closed').as('closed'),
      when('overdue', '=', true).as('overdue'),
      when('reportsCount', '>', 0).as('reported'),
      db.fn.sum('tasks').as('tasks'),
    ])
    .executeTakeFirstOrThrow()) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value ?? 0)])) as unknown as ResolutionFigures;
};
