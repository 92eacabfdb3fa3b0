import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { type Source, view } from '#engine';
import { agreementEvents } from './agreement.events.ts';
import { type Bound, carried, type Duty, type Told } from './agreement.state.ts';

export interface DutyReport {
  readonly at: string;
  readonly by: string;
  readonly percent: number;
  readonly text: string;
  readonly evidence: Told<'AgreementDutyFulfilled'>['evidence'];
}

/** What a party owes under an agreement, and how far it is. */
export const DutyRow = defineEntity({
  name: 'AgreementDutyRow',
  indexes: [{ properties: ['agreementId'] }, { properties: ['unitId', 'status', 'dueOrder'] }, { properties: ['committeeId', 'status'] }],
  properties: {
    /** `<agreement>.<duty>` */
    id: p.string().primary(),
    agreementId: p.string(),
    committeeId: p.string(),
    dutyId: p.string(),
    unitId: p.string(),
    title: p.string(),
    due: p.string().nullable(),
    /** `due`, last where nothing was said. */
    dueOrder: p.string(),
    status: p.string().$type<Duty['status']>(),
    percent: p.integer(),
    reports: p.json<readonly DutyReport[]>(),
    /** Why the committee did not find it done. */
    reopenedReason: p.text().nullable(),
    late: p.boolean(),
    boundAt: p.string(),
    fulfilledAt: p.string().nullable(),
    changedAt: p.string(),
    position: p.bigint(),
  },
});
export type DutyRow = InferEntity<typeof DutyRow>;

const keysOf = ({ id }: Source, dutyIds: readonly string[]) => dutyIds.map(dutyId => `${id}.${dutyId}`);
const idsOf = (duties: readonly Bound[] = []) => duties.map(({ dutyId }) => dutyId);
const one = ({ dutyId }: { readonly dutyId: string }, source: Source) => keysOf(source, [dutyId]);
const ending = ({ ended }: { readonly ended: readonly string[] }, source: Source) => keysOf(source, ended);
const told = ({ at, position }: Source) => ({ changedAt: at, position });
/** The row as the fact leaves it. */
const moved = (row: DutyRow | undefined, to: (row: DutyRow) => Partial<DutyRow>, source: Source): DutyRow | undefined =>
  row && { ...row, ...to(row), ...told(source) };

const bind = (row: DutyRow | undefined, duties: readonly Bound[] = [], source: Source, key: string): DutyRow | undefined => {
  const bound = duties.find(({ dutyId }) => `${source.id}.${dutyId}` === key);
  if (!bound) return ended(row, source);
  const { dutyId, unitId, title } = bound;
  const due = bound.due ?? null;
  const own = row?.unitId === unitId && row.status !== 'ended' ? row : undefined;
  return {
    id: key,
    agreementId: source.id,
    committeeId: source.committee ?? '',
    dutyId,
    unitId,
    title,
    due,
    dueOrder: due ?? '9999-12-31',
    reports: own?.reports ?? [],
    reopenedReason: own?.reopenedReason ?? null,
    late: own?.late ?? false,
    boundAt: own?.boundAt ?? source.at,
    fulfilledAt: own?.fulfilledAt ?? null,
    ...carried(own && { unitId, due: own.due ?? null, status: own.status, percent: own.percent }, bound),
    ...told(source),
  };
};
const ended = (row: DutyRow | undefined, source: Source) => moved(row, () => ({ status: 'ended' }), source);
const endedBy = (row: DutyRow | undefined, _: unknown, source: Source) => ended(row, source);

const report = (
  row: DutyRow,
  { text, evidence }: Pick<Told<'AgreementDutyFulfilled'>, 'text' | 'evidence'>,
  percent: number,
  { at, actor }: Source,
): DutyReport[] => [...row.reports, { at, by: actor, percent, text, evidence }];

/** A row for each duty that binds, or once bound, a party. */
export const agreementDuties = view(agreementEvents, {
  name: 'agreement-duties@1',
  table: DutyRow,
  categories: ['agreement'],
  ofCommittee: true,
  keys: {
    AgreementConcluded: ({ duties, dropped }, source) => keysOf(source, [...idsOf(duties), ...dropped]),
    AgreementSigned: ({ duties }, source) => keysOf(source, idsOf(duties)),
    PartyAcceded: ({ duties }, source) => keysOf(source, idsOf(duties)),
    AgreementPartyLeft: ending,
    AgreementExpired: ending,
    AgreementTerminated: ending,
    AgreementFulfilled: ending,
    AgreementDutyProgressed: one,
    AgreementDutyFulfilled: one,
    AgreementDutyFellDue: one,
    AgreementDutyReopened: one,
  },
  on: {
    AgreementConcluded: (row, { duties }, source, key) => bind(row, duties, source, key),
    AgreementSigned: (row, { duties }, source, key) => bind(row, duties, source, key),
    PartyAcceded: (row, { duties }, source, key) => bind(row, duties, source, key),
    AgreementPartyLeft: endedBy,
    AgreementExpired: endedBy,
    AgreementTerminated: endedBy,
    AgreementFulfilled: endedBy,
    AgreementDutyProgressed: (row, data, source) =>
      moved(
        row,
        was => ({
          percent: data.percent,
          status: was.status === 'lapsed' ? 'partly' : was.status,
          reports: report(was, data, data.percent, source),
        }),
        source,
      ),
    AgreementDutyFulfilled: (row, data, source) =>
      moved(
        row,
        was => ({ percent: 100, status: 'fulfilled', late: data.late, fulfilledAt: source.at, reports: report(was, data, 100, source) }),
        source,
      ),
    AgreementDutyFellDue: (row, { outcome }, source) => moved(row, () => ({ status: outcome }), source),
    AgreementDutyReopened: (row, { status, reason }, source) =>
      moved(row, () => ({ status, percent: 0, fulfilledAt: null, late: false, reopenedReason: reason }), source),
  },
});
