import type { Message, Origin } from '#decider';
import type { needEvents, partStages } from './need.events.ts';

export type Facts = Message<typeof needEvents>;
export type Told<T extends Facts['type']> = Extract<Facts, { type: T }>['data'];
export type NeedPart = Told<'NeedDecomposed'>['parts'][number];
export type Amount = NonNullable<Told<'NeedRaised'>['quantity']>;

/** What the raiser said, as it stands. */
export interface Wish {
  readonly title: string;
  readonly text: string;
  readonly category: Told<'NeedRaised'>['category'];
  readonly visibility: Told<'NeedRaised'>['visibility'];
  readonly quantity: Amount | null;
  readonly wantedBy: string | null;
  readonly place: string | null;
  readonly gridId: string | null;
}

/** Amounts are shares of the need's quantity, in its unit of measure. */
export interface Part {
  readonly title: string;
  readonly quantity: number;
  readonly capacity: NeedPart['capacity'];
  readonly stage: (typeof partStages)[number];
  readonly claimed: number;
  readonly delivered: number;
  readonly accepted: number;
  readonly units: readonly string[];
  /** Of the fact that told this last. */
  readonly version: number;
}

export type Status =
  | 'draft'
  | 'submitted'
  | 'triaged'
  | 'published'
  | 'decomposed'
  | 'in_progress'
  | 'resolved'
  | 'confirmed'
  | 'withdrawn'
  | 'merged'
  | 'declined'
  | 'transferred';

export interface Raised {
  readonly status: Status;
  /** The version of the fact that put it there. */
  readonly since: number;
  readonly committeeId: string;
  readonly origin: Told<'NeedRaised'>['origin'];
  readonly channel: Told<'NeedRaised'>['channel'];
  readonly raisedBy: { readonly unitId?: string; readonly branchId?: string; readonly visitId?: string; readonly personId?: string };
  /** How often it was passed on from committee to committee. */
  readonly transfers: number;
  readonly wish: Wish;
  readonly triage: Omit<Told<'NeedTriaged'>, 'category'> | null;
  readonly merged: { readonly into: string; readonly was: Status; readonly since: number } | null;
  readonly duplicates: readonly string[];
  readonly offers: { readonly [unitId: string]: { readonly text: string; readonly quantity: Amount | null } };
  readonly parts: { readonly [taskId: string]: Part };
  /** What the raiser missed in what had been accepted, over all reopenings. */
  readonly missing: number;
  readonly reopened: number;
  /** The version of the last reopening: work accepted before it is of an earlier round. */
  readonly round: number;
  readonly confirmation:
    | (Pick<Told<'NeedResolved'>, 'remindAt' | 'confirmBy' | 'superviseAt'> & { readonly reminded: 'remind' | 'supervise' | null })
    | null;
  readonly confirmed: { readonly satisfied: boolean; readonly remark: string | null } | null;
}

export type NeedState = { readonly status: 'unknown' } | Raised;

/** Quantities have three decimals at the most. */
export const exact = (amount: number) => Math.round(amount * 1000) / 1000;
export const sum = <T>(items: Iterable<T>, amount: (item: T) => number) => {
  let total = 0;
  for (const item of items) total += amount(item);
  return exact(total);
};

export const closed = ({ stage }: Part) => stage === 'accepted' || stage === 'cancelled';

/** What a part takes of the need's quantity: all of its own, or, once nothing more will come of it, what was accepted. */
const covers = (part: Part) => (closed(part) ? part.accepted : part.quantity);

/** What no part covers; nothing where the need has no quantity. */
export const uncovered = (need: Pick<Raised, 'wish' | 'parts' | 'missing'>): number | undefined =>
  need.wish.quantity ? Math.max(0, exact(need.wish.quantity.value + need.missing - sum(Object.values(need.parts), covers))) : undefined;

/** What has been done and accepted, less what the raiser found missing; nothing where the need has no quantity. */
export const fulfilled = (need: Pick<Raised, 'wish' | 'parts' | 'missing'>): number | undefined =>
  need.wish.quantity ? Math.max(0, exact(sum(Object.values(need.parts), part => part.accepted) - need.missing)) : undefined;

export const open = ['published', 'decomposed', 'in_progress'] as const;
export const undecomposed = ['submitted', 'triaged', 'published'] as const;

export const is = (need: Raised, ...allowed: Status[]) => allowed.includes(need.status);

const acceptedNow = (need: Raised, part: Part) => part.stage === 'accepted' && part.version > need.round;

/** Where a need stands follows from its parts, from the first decomposition to the resolution. */
const reckoned = (need: Raised, version: number): Raised => {
  if (!is(need, ...open)) return need;
  const parts = Object.values(need.parts);
  const begun = parts.some(part => part.stage === 'claimed' || part.stage === 'delivered' || acceptedNow(need, part));
  const status = begun ? 'in_progress' : parts.every(closed) ? 'published' : 'decomposed';
  return status === need.status ? need : { ...need, status, since: version };
};

export const progressed = (need: Raised, { taskId, quantity, ...progress }: Told<'NeedPartProgressed'>, version: number): Raised => {
  const part = need.parts[taskId];
  if (!part) return need;
  const now = { ...part, ...progress, quantity: quantity ?? part.quantity, version };
  return reckoned({ ...need, parts: { ...need.parts, [taskId]: now } }, version);
};

/** Every part is finished, some of it was really done, and nothing is left to cover. */
export const isDone = (need: Raised) => {
  const parts = Object.values(need.parts);
  return parts.every(closed) && parts.some(part => acceptedNow(need, part)) && (uncovered(need) ?? 0) === 0;
};

const wishOf = ({ title, text, category, visibility, quantity, wantedBy, place, gridId }: Pick<Told<'NeedRaised'>, keyof Wish>): Wish => ({
  title,
  text,
  category,
  visibility,
  quantity: quantity ?? null,
  wantedBy: wantedBy ?? null,
  place: place ?? null,
  gridId: gridId ?? null,
});

const known =
  <D>(rule: (need: Raised, data: D, origin: Origin) => Raised) =>
  (need: NeedState, data: D, origin: Origin): NeedState =>
    need.status === 'unknown' ? need : rule(need, data, origin);

const moved = (status: Status) => known((need, _: unknown, { version }) => ({ ...need, status, since: version }));

/** What each fact makes of a need. */
export const evolve: { readonly [T in Facts['type']]: (need: NeedState, data: Told<T>, origin: Origin) => NeedState } = {
  NeedRaised(_, said, { version }) {
    const { committeeId, origin, channel, unitId, branchId, visitId, personId, transferredFrom } = said;
    return {
      status: 'draft',
      since: version,
      committeeId,
      origin,
      channel,
      raisedBy: { ...(unitId && { unitId }), ...(branchId && { branchId }), ...(visitId && { visitId }), ...(personId && { personId }) },
      transfers: transferredFrom?.times ?? 0,
      wish: wishOf(said),
      triage: null,
      merged: null,
      duplicates: [],
      offers: {},
      parts: {},
      missing: 0,
      reopened: 0,
      round: 0,
      confirmation: null,
      confirmed: null,
    };
  },
  NeedSubmitted: moved('submitted'),
  NeedAmended: known((need, changed) => ({ ...need, wish: { ...need.wish, ...(changed as Partial<Wish>) } })),
  NeedWithdrawn: moved('withdrawn'),
  NeedTriaged: known((need, { category, ...triage }, { version }) => ({
    ...need,
    wish: { ...need.wish, category },
    triage,
    ...(need.status === 'submitted' && { status: 'triaged', since: version }),
  })),
  NeedReturned: known((need, _, { version }) => ({
    ...need,
    triage: null,
    ...(need.status === 'triaged' && { status: 'submitted', since: version }),
  })),
  NeedPublished: moved('published'),
  NeedMerged: known((need, { duplicateOf }, { version }) => ({
    ...need,
    status: 'merged',
    since: version,
    merged: { into: duplicateOf, was: need.status, since: need.since },
  })),
  NeedDuplicateTaken: known((need, { needId }) => ({ ...need, duplicates: [...need.duplicates, needId] })),
  NeedDuplicateRefused: need => need,
  NeedMergeUndone: known(need => (need.merged ? { ...need, status: need.merged.was, since: need.merged.since, merged: null } : need)),
  NeedDeclined: moved('declined'),
  NeedTransferred: moved('transferred'),
  SupportOffered: known((need, { unitId, text, quantity }) => ({
    ...need,
    offers: { ...need.offers, [unitId]: { text, quantity: quantity ?? null } },
  })),
  SupportWithdrawn: known((need, { unitId }) => {
    const { [unitId]: _, ...offers } = need.offers;
    return { ...need, offers };
  }),
  NeedDecomposed: known((need, { parts }, { version }) => {
    const added = parts.map(({ taskId, title, quantity, capacity }): [string, Part] => [
      taskId,
      { title, quantity: quantity?.value ?? 0, capacity, stage: 'open', claimed: 0, delivered: 0, accepted: 0, units: [], version },
    ]);
    return reckoned({ ...need, parts: { ...need.parts, ...Object.fromEntries(added) } }, version);
  }),
  NeedPartProgressed: known((need, progress, { version }) => progressed(need, progress, version)),
  NeedResolved: known((need, { remindAt, confirmBy, superviseAt }, { version }) => ({
    ...need,
    status: 'resolved',
    since: version,
    confirmation: { remindAt, confirmBy, superviseAt, reminded: null },
  })),
  NeedConfirmationReminded: known((need, { level }) => ({
    ...need,
    confirmation: need.confirmation && { ...need.confirmation, reminded: level },
  })),
  NeedConfirmed: known((need, { satisfied, remark }, { version }) => ({
    ...need,
    status: 'confirmed',
    since: version,
    confirmed: { satisfied, remark: remark ?? null },
  })),
  NeedReopened: known((need, { missing = 0 }, { version }) => ({
    ...need,
    status: 'published',
    since: version,
    missing: exact(need.missing + missing),
    reopened: need.reopened + 1,
    round: version,
    confirmation: null,
    confirmed: null,
  })),
};
