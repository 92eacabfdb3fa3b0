import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { type Source, view } from '#engine';
import { asRead } from '#reading';
import { needEvents, needPriorities } from './need.events.ts';
import { evolve, type Facts, fulfilled, type NeedState, type Part, type Raised, sum, type Told, uncovered } from './need.state.ts';

export interface Offer {
  readonly unitId: string;
  readonly text: string;
  readonly quantity: Told<'SupportOffered'>['quantity'] | null;
  readonly at: string;
}

export interface Reopening {
  readonly at: string;
  readonly by: string;
  readonly onBehalfOf: string | null;
  readonly reason: string;
  readonly missing: number | null;
}

/** A number that comes back as one from both databases. */
export const decimal = () => p.float().columnType('double precision');

/** A need as those see it who deal with it. Times are RFC 3339 in UTC; amounts are in the unit of measure of its quantity. */
export const NeedRow = defineEntity({
  name: 'NeedRow',
  indexes: [
    { properties: ['committeeId', 'status'] },
    { properties: ['committeeId', 'raisedAt'] },
    { properties: ['committeeId', 'position'] },
  ],
  properties: {
    id: p.string().primary(),
    committeeId: p.string(),
    status: p.string().$type<Raised['status']>(),
    /** When it came into this status. */
    since: p.string(),
    origin: p.string().$type<Raised['origin']>(),
    channel: p.string().$type<Raised['channel']>(),
    unitId: p.string().nullable(),
    /** The branch that raised it, or through which a resident did. */
    throughBranchId: p.string().nullable(),
    visitId: p.string().nullable(),
    personId: p.string().nullable(),
    title: p.string(),
    text: p.text(),
    /** Title, text and place in small letters: to be found by. */
    words: p.text(),
    /** The title alone, as it is written and read. */
    named: p.text(),
    category: p.string().$type<Raised['wish']['category']>(),
    visibility: p.string().$type<Raised['wish']['visibility']>(),
    place: p.string().nullable(),
    gridId: p.string().nullable(),
    wantedBy: p.string().nullable(),
    /** `wantedBy`, last where nothing was said. */
    wantedOrder: p.string(),
    /** The branch in charge. */
    branchId: p.string().nullable(),
    priority: p.string().$type<(typeof needPriorities)[number]>().nullable(),
    /** 0 before it is sorted, then 1 (low) to 4 (urgent). */
    priorityRank: p.integer(),
    level: p.string().$type<'building' | 'community' | 'street'>().nullable(),

    quantity: decimal().nullable(),
    unit: p.string().$type<NonNullable<Raised['wish']['quantity']>['unit']>().nullable(),
    qualifier: p.string().$type<NonNullable<Raised['wish']['quantity']>['qualifier']>().nullable(),
    covered: decimal().nullable(),
    uncovered: decimal().nullable(),
    claimed: decimal().nullable(),
    delivered: decimal().nullable(),
    fulfilled: decimal().nullable(),

    offers: p.json<readonly Offer[]>(),
    offersCount: p.integer(),
    /** `,unit,unit,`: to be found by. */
    offeredBy: p.text(),
    reopenings: p.json<readonly Reopening[]>(),
    reopenedCount: p.integer(),
    /** How often a branch sent it back, and how often it was passed on from committee to committee. */
    returnedCount: p.integer(),
    transferredCount: p.integer(),
    duplicates: p.json<readonly string[]>(),
    mergedInto: p.string().nullable(),
    /** Whose work or offer was accepted as the answer. */
    answeredBy: p.json<readonly string[]>(),
    /** Some of those did not raise it. */
    answeredByAnother: p.boolean(),

    raisedAt: p.string(),
    submittedAt: p.string().nullable(),
    triagedAt: p.string().nullable(),
    publishedAt: p.string().nullable(),
    decomposedAt: p.string().nullable(),
    /** The first offer or claim by a unit that did not raise it. */
    firstAnsweredAt: p.string().nullable(),
    /** From its publication to that. */
    hoursToFirstAnswer: decimal().nullable(),
    firstClaimedAt: p.string().nullable(),
    resolvedAt: p.string().nullable(),
    resolvedNote: p.text().nullable(),
    confirmBy: p.string().nullable(),
    /** 提醒, then 督办, where the raiser did not answer in time. */
    reminded: p.string().$type<'remind' | 'supervise'>().nullable(),
    confirmedAt: p.string().nullable(),
    satisfied: p.boolean().nullable(),
    remark: p.text().nullable(),
    /** Withdrawn, merged, declined or transferred. */
    endedAt: p.string().nullable(),
    endReason: p.text().nullable(),
    transferredTo: p.string().nullable(),

    changedAt: p.string(),
    /** Of the fact that changed it last. */
    position: p.bigint(),
    /** What the decider made of it, so that the figures are the decider's. */
    state: p.json<NeedState>(),
  },
});
export type NeedRow = InferEntity<typeof NeedRow>;

const figures = (need: Raised) => {
  const parts = Object.values(need.parts);
  const of = (amount: (part: Part) => number) => (need.wish.quantity ? sum(parts, amount) : null);
  const left = uncovered(need);
  return {
    covered: of(part => (part.stage === 'accepted' || part.stage === 'cancelled' ? part.accepted : part.quantity)),
    uncovered: left ?? null,
    claimed: of(part => part.claimed),
    delivered: of(part => part.delivered),
    fulfilled: fulfilled(need) ?? null,
  };
};

const saying = ({ wish, triage, status, committeeId, merged }: Raised) => ({
  committeeId,
  status,
  title: wish.title,
  text: wish.text,
  words: [asRead(wish.title), wish.text, wish.place ?? ''].join('\n').toLowerCase(),
  named: asRead(wish.title),
  category: wish.category,
  visibility: wish.visibility,
  place: wish.place,
  gridId: wish.gridId,
  wantedBy: wish.wantedBy,
  wantedOrder: wish.wantedBy ?? '9999-12-31',
  quantity: wish.quantity?.value ?? null,
  unit: wish.quantity?.unit ?? null,
  qualifier: wish.quantity?.qualifier ?? null,
  branchId: triage?.branchId ?? null,
  priority: triage?.priority ?? null,
  priorityRank: triage ? needPriorities.indexOf(triage.priority) + 1 : 0,
  level: triage?.level ?? null,
  mergedInto: merged?.into ?? null,
});

const unraised = {
  offers: [],
  offersCount: 0,
  offeredBy: ',',
  reopenings: [],
  reopenedCount: 0,
  returnedCount: 0,
  duplicates: [],
  answeredBy: [],
  answeredByAnother: false,
  submittedAt: null,
  triagedAt: null,
  publishedAt: null,
  decomposedAt: null,
  firstAnsweredAt: null,
  hoursToFirstAnswer: null,
  firstClaimedAt: null,
  resolvedAt: null,
  resolvedNote: null,
  confirmBy: null,
  reminded: null,
  confirmedAt: null,
  satisfied: null,
  remark: null,
  endedAt: null,
  endReason: null,
  transferredTo: null,
} satisfies Partial<NeedRow>;

const ended = (reason: string | null, { at }: Source) => ({ endedAt: at, endReason: reason });
const offersOf = (offers: readonly Offer[]) => ({
  offers,
  offersCount: offers.length,
  offeredBy: `,${offers.map(({ unitId }) => `${unitId},`).join('')}`.toLowerCase(),
});
const answered = (row: NeedRow, at: string) =>
  row.firstAnsweredAt == null && row.publishedAt != null
    ? { firstAnsweredAt: at, hoursToFirstAnswer: (Date.parse(at) - Date.parse(row.publishedAt)) / 3_600_000 }
    : {};

/** What a fact tells besides what the decider keeps: when, how often, by whom. */
const marks: { readonly [T in Facts['type']]?: (row: NeedRow, data: Told<T>, source: Source) => Partial<NeedRow> } = {
  NeedSubmitted: (_, __, { at }) => ({ submittedAt: at }),
  NeedWithdrawn: (_, { reason }, source) => ended(reason, source),
  NeedTriaged: (row, _, { at }) => ({ triagedAt: row.triagedAt ?? at }),
  NeedReturned: row => ({ returnedCount: row.returnedCount + 1 }),
  NeedPublished: (_, __, { at }) => ({ publishedAt: at }),
  NeedMerged: (_, __, source) => ended(null, source),
  NeedMergeUndone: () => ({ endedAt: null, endReason: null }),
  NeedDuplicateTaken: (row, { needId }) => ({ duplicates: [...row.duplicates, needId] }),
  NeedDeclined: (_, { reason }, source) => ended(reason, source),
  NeedTransferred: (_, { reason, toBody, toCommitteeId, times }, source) => ({
    ...ended(reason, source),
    transferredTo: toBody ?? toCommitteeId ?? null,
    transferredCount: times,
  }),
  SupportOffered: (row, { unitId, text, quantity }, { at }) => ({
    ...offersOf([...row.offers.filter(offer => offer.unitId !== unitId), { unitId, text, quantity: quantity ?? null, at }]),
    ...answered(row, at),
  }),
  SupportWithdrawn: (row, { unitId }) => offersOf(row.offers.filter(offer => offer.unitId !== unitId)),
  NeedDecomposed: (row, _, { at }) => ({ decomposedAt: row.decomposedAt ?? at }),
  NeedPartProgressed: (row, { units }, { at }) => ({
    firstClaimedAt: row.firstClaimedAt ?? (units.length > 0 ? at : null),
    ...(units.some(unitId => unitId !== row.unitId) && answered(row, at)),
  }),
  NeedResolved: (row, { units, note, confirmBy }, { at }) => ({
    resolvedAt: at,
    resolvedNote: note ?? null,
    confirmBy,
    reminded: null,
    answeredBy: units,
    answeredByAnother: units.some(unitId => unitId !== row.unitId),
  }),
  NeedConfirmationReminded: (_, { level }) => ({ reminded: level }),
  NeedConfirmed: (_, { satisfied, remark }, { at }) => ({ confirmedAt: at, satisfied, remark: remark ?? null }),
  NeedReopened: (row, { reason, missing }, { at, actor, onBehalfOf }) => ({
    reopenings: [...row.reopenings, { at, by: actor, onBehalfOf, reason, missing: missing ?? null }],
    reopenedCount: row.reopenedCount + 1,
    resolvedAt: null,
    resolvedNote: null,
    confirmBy: null,
    reminded: null,
    confirmedAt: null,
    satisfied: null,
    remark: null,
    answeredBy: [],
    answeredByAnother: false,
  }),
};

const shown =
  <T extends Facts['type']>(type: T) =>
  (row: NeedRow | undefined, data: Told<T>, source: Source): NeedRow | undefined => {
    const { id, version, at, actor, position } = source;
    const state = evolve[type](row?.state ?? { status: 'unknown' }, data, { version, at, actor });
    if (state.status === 'unknown') return undefined;
    const { unitId, branchId, visitId, personId } = state.raisedBy;
    const born = {
      ...unraised,
      id,
      origin: state.origin,
      channel: state.channel,
      unitId: unitId ?? null,
      throughBranchId: branchId ?? null,
      visitId: visitId ?? null,
      personId: personId ?? null,
      transferredCount: state.transfers,
      raisedAt: at,
    };
    const now: NeedRow = {
      ...(row ?? born),
      ...saying(state),
      ...figures(state),
      since: row?.status === state.status ? row.since : at,
      changedAt: at,
      position,
      state,
    };
    return { ...now, ...marks[type]?.(now, data, source) };
  };

/** A committee's needs. What a need says and how far it is are the decider's own words; a row adds when and how often. */
export const needBoard = view(needEvents, {
  name: 'need-board@2',
  table: NeedRow,
  categories: ['need'],
  ofCommittee: true,
  on: Object.fromEntries((Object.keys(needEvents) as Facts['type'][]).map(type => [type, shown(type)])) as {
    [T in Facts['type']]: (row: Readonly<NeedRow> | undefined, data: Told<T>, source: Source) => NeedRow | undefined;
  },
});
