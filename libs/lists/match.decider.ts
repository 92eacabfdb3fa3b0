import { z } from 'zod';
import { anyOf, type Context, decider, holds, nobody, type Permit, Rejection, reject } from '#decider';
import { isStranger } from '#membership';
import { Need, needCategories } from '#need';
import { noPlace, Resource } from '#resource';
import { amount, body, goods, matchEvents, reason, type Side, terms } from './match.events.ts';
import { scoreOf } from './match.score.ts';

type Proposed = Readonly<z.output<typeof matchEvents.MatchProposed>>;

export interface MatchState {
  readonly status: 'none' | 'proposed' | 'agreed' | 'reserved' | 'delivered' | 'declined' | 'lapsed' | 'failed' | 'undone';
  readonly proposal: Proposed | null;
  readonly accepted: readonly Side[];
  /** Ids under which something was to be reserved: each is for one reservation. */
  readonly used: readonly string[];
  /** The version of the fact that brought the present status. */
  readonly by: number;
}

type Code =
  | 'MATCH_ID_INVALID'
  | 'NEED_NOT_OPEN'
  | 'RESOURCE_NOT_SHARED'
  | 'OTHER_COMMITTEE'
  | 'NOT_A_SIDE'
  | 'BAD_TERMS'
  | 'TERMS_MISSING'
  | 'MATCH_OPEN'
  | 'NOT_PROPOSED'
  | 'MATCH_OVER'
  | 'BOOKING_ID_USED';

const uuid = z.uuid();
const hour = 3_600_000;

/** The stream of what is between a need and a resource. */
export const matchId = (needId: string, resourceId: string): string => `${needId}.${resourceId}`;

/** Need and resource of a match's id; nothing where it is none. */
export const matchOf = (id: string): { readonly needId: string; readonly resourceId: string } | undefined => {
  const [needId = '', resourceId = '', rest] = id.split('.');
  return rest === undefined && uuid.safeParse(needId).success && uuid.safeParse(resourceId).success ? { needId, resourceId } : undefined;
};

const bodies = ['unit-liaison', 'community-branch', 'committee-officer'] as const;
/** Whoever acts for the body that the command names. */
const inOffice: Permit<MatchState, { readonly by: string }> = anyOf(
  ...bodies.map(role => holds<MatchState, { readonly by: string }>(role, data => data.by)),
);

const alive = ['proposed', 'agreed', 'reserved', 'delivered'] as const;
const isAlive = ({ status }: MatchState) => alive.some(one => one === status);

/** What a rule suggested and nobody has answered is nobody's word: whoever proposes says it better. */
const isTaken = (match: MatchState) =>
  isAlive(match) && !(match.status === 'proposed' && match.proposal?.proposedBy === 'rule' && match.accepted.length === 0);

const sideOf = ({ needBodies, ownerUnitId }: Pick<Proposed, 'needBodies' | 'ownerUnitId'>, by: string): Side[] => [
  ...(needBodies.includes(by) ? ['need' as const] : []),
  ...(by === ownerUnitId ? ['resource' as const] : []),
];

const reservationOf = ({ resourceId, bookingId, borrowerId, purpose, from, to, amount, quantity }: Proposed) => ({
  resourceId,
  bookingId,
  borrowerId,
  purpose,
  ...(from !== undefined && { from }),
  ...(to !== undefined && { to }),
  ...(amount !== undefined && { amount }),
  ...(quantity !== undefined && { quantity }),
});

const notASide = () =>
  reject('NOT_A_SIDE', '只有需求一方或资源所有单位可以答复。', 'Only the need’s side or the resource’s owner can answer.');

const needNotOpen = () => reject('NEED_NOT_OPEN', '需求尚未发布或已经办结。', 'The need has not been published, or is dealt with.');

/** To whoever has no office in the committee, and is no side, it is as if there were none. */
const hidden = (committeeId: string, sides: readonly (string | undefined)[], context: Context): boolean =>
  !context.caller.grants.some(({ of }) => of !== undefined && sides.includes(of)) && isStranger(committeeId, context);

const over = ({ by }: MatchState) => reject('MATCH_OVER', '这次对接已经结束。', 'This match is over.', by);

/** What would follow if one more side would. */
const accepting = (proposal: Proposed, accepted: readonly Side[], by: string) => {
  const facts: { type: 'MatchAccepted'; data: Readonly<z.output<typeof matchEvents.MatchAccepted>> }[] = [];
  const said = [...accepted];
  for (const side of sideOf(proposal, by)) {
    if (said.includes(side)) continue;
    said.push(side);
    facts.push({
      type: 'MatchAccepted',
      data: { side, by, round: proposal.round, ...(said.length === 2 && { reserve: reservationOf(proposal) }) },
    });
  }
  return facts;
};

const isReady = ({ from, to, quantity }: Proposed) => quantity !== undefined || (from !== undefined && to !== undefined);

/** Both sides, the time or the amount, and the points of a proposal; or why there can be none. */
const proposal = (
  said: {
    readonly bookingId: string;
    readonly borrowerId?: string | undefined;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
    readonly amount?: number | undefined;
    readonly quantity?: number | undefined;
    readonly by?: string | undefined;
  },
  context: Context,
  round: number,
): Proposed | Rejection<Code> => {
  const { id, now, of, caller } = context;
  const between = matchOf(id);
  if (!between)
    return reject(
      'MATCH_ID_INVALID',
      `对接编号“${id}”有误：应为“需求编号.资源编号”。`,
      `${id} names no match: give the need’s id, a dot and the resource’s id.`,
    );
  const need = of(Need, between.needId);
  if (need.status !== 'published' && need.status !== 'decomposed' && need.status !== 'in_progress') return needNotOpen();
  const { unitId, branchId } = need.raisedBy;
  const resource = of(Resource, between.resourceId);
  const owner = resource.status !== 'unknown' && resource.about.committeeId === need.committeeId ? resource.about.ownerUnitId : undefined;
  if (hidden(need.committeeId, [unitId, branchId, need.triage?.branchId, owner], context)) return needNotOpen();
  const unseen =
    resource.status !== 'unknown' && resource.about.committeeId !== need.committeeId && isStranger(resource.about.committeeId, context);
  if (resource.status === 'unknown' || unseen || (resource.withdrawn && resource.withdrawn.from <= Date.parse(now)))
    return reject('RESOURCE_NOT_SHARED', '资源不存在或已停止共享。', 'The resource does not exist, or is shared no more.');
  const { about, stock } = resource;
  if (about.committeeId !== need.committeeId)
    return reject('OTHER_COMMITTEE', '需求和资源不属于同一个大工委。', 'The need and the resource belong to different committees.');
  const { from, to, quantity } = said;
  const isGoods = about.kind === 'goods';
  if (isGoods ? from !== undefined || to !== undefined : quantity !== undefined)
    return reject('BAD_TERMS', '物资按数量对接，其他资源按时间对接。', 'Goods are matched by an amount, all else by a time.');
  if ((from === undefined) !== (to === undefined) || (from !== undefined && to !== undefined && !(Date.parse(from) < Date.parse(to))))
    return reject('BAD_TERMS', '请填写开始和结束时间，结束须晚于开始。', 'Give a beginning and an end; the end is after the beginning.');
  if (from !== undefined && Date.parse(from) <= Date.parse(now))
    return reject('BAD_TERMS', '开始时间已过。', 'That time has begun already.');
  // Whoever raised it and the branch in charge; the committee where no unit did.
  const needBodies = [
    ...new Set(
      [unitId, branchId, need.triage?.branchId, unitId === undefined ? need.committeeId : undefined].filter(one => one !== undefined),
    ),
  ];
  const borrowerId = said.borrowerId ?? needBodies[0]!;
  if (!needBodies.includes(borrowerId)) return notASide();
  const slot =
    from === undefined || to === undefined ? undefined : { from: Date.parse(from), to: Date.parse(to), amount: said.amount ?? 1 };
  const { wish } = need;
  const scored = scoreOf(
    { category: wish.category, place: wish.place, gridId: wish.gridId, quantity: wish.quantity },
    {
      kind: about.kind,
      place: about.place ?? null,
      gridId: about.gridId ?? null,
      capacity: about.capacity,
      stock: stock ? { amount: stock.amount, unit: stock.unit } : null,
      free: slot ? noPlace(resource, slot) === undefined : isGoods ? (stock?.amount ?? 0) > 0 : null,
      kept: resource.kept,
      failed: resource.failed,
    },
  );
  const week = Date.parse(now) + 168 * hour;
  return {
    committeeId: need.committeeId,
    needId: between.needId,
    resourceId: between.resourceId,
    bookingId: said.bookingId,
    borrowerId,
    // What only those see who deal with it is not told to all who see the calendar.
    purpose: wish.visibility === 'committee' ? needCategories[wish.category].zh : wish.title,
    ...(from !== undefined && { from: new Date(from).toISOString() }),
    ...(to !== undefined && { to: new Date(to).toISOString() }),
    ...(slot && { amount: slot.amount }),
    ...(quantity !== undefined && { quantity }),
    needBodies,
    ownerUnitId: about.ownerUnitId,
    proposedBy: caller.automatic ? 'rule' : 'person',
    ...(said.by !== undefined && { by: said.by }),
    score: scored.score,
    fits: [...scored.fits],
    until: new Date(slot ? Math.min(week, Math.max(slot.from, Date.parse(now))) : week).toISOString(),
    round,
  };
};

const sameTerms = (a: Proposed, b: Proposed) => JSON.stringify(reservationOf(a)) === JSON.stringify(reservationOf(b));

/** What is between a need and a resource or service: proposed, wanted by both sides, reserved in the resource's stream. */
export const Match = decider<MatchState>()({
  category: 'match',
  events: matchEvents,
  commands: {
    ProposeMatch: z
      .object({
        by: body.describe('On whose behalf: a side, or the committee.'),
        bookingId: z.uuid().describe('Under which id it will be reserved.'),
        borrowerId: body.optional().describe('Who will have it: the need’s unit or branch, or the committee.'),
        ...terms,
        amount: amount.optional().describe('How many people or pieces.'),
        quantity: goods.optional().describe('How much, of goods.'),
      })
      .describe('Bring a need and a resource together. Whoever proposes for a side wants it.'),
    SuggestMatch: z.object({ bookingId: z.uuid() }).describe('A rule thinks that a resource could meet a need.'),
    AcceptMatch: z.object({ by: body, ...terms }).describe('Say that one side would. Where no time or amount has been said yet, say it.'),
    DeclineMatch: z.object({ by: body, reason }).describe('Say that one side would not.'),
    LapseMatch: z.object({ round: z.int() }).describe('Not both answered in time.'),
    RecordReserved: z.object({ bookingId: z.uuid() }).describe('The resource has it.'),
    RecordNotReserved: z.object({ bookingId: z.uuid(), code: z.string().max(40) }).describe('The resource could not.'),
    RecordDelivered: z.object({ bookingId: z.uuid() }).describe('It was used or handed out.'),
    RecordUndone: matchEvents.MatchUndone.describe('What was reserved came to nothing.'),
  },
  initial: { status: 'none', proposal: null, accepted: [], used: [], by: 0 },
  committee: match => match.proposal?.committeeId,
  permit: {
    ProposeMatch: inOffice,
    SuggestMatch: nobody,
    AcceptMatch: inOffice,
    DeclineMatch: inOffice,
    LapseMatch: nobody,
    RecordReserved: nobody,
    RecordNotReserved: nobody,
    RecordDelivered: nobody,
    RecordUndone: nobody,
  },

  decide: {
    ProposeMatch(match, data, context) {
      const next = proposal(data, context, isTaken(match) ? match.proposal!.round : (match.proposal?.round ?? 0) + 1);
      if (next instanceof Rejection) return next;
      // The committee brings others together, which is no side's word.
      if (sideOf(next, data.by).length === 0 && data.by !== next.committeeId) return notASide();
      if (isTaken(match))
        return match.proposal && sameTerms(match.proposal, next)
          ? []
          : reject('MATCH_OPEN', '这一对接正在进行。', 'This match is under way already.', match.by);
      if (match.used.includes(data.bookingId))
        return reject(
          'BOOKING_ID_USED',
          '这个预约编号已经用过，请换一个新的。',
          'This booking id was used before: take a new one.',
          match.by,
        );
      return [{ type: 'MatchProposed', data: next }, ...(isReady(next) ? accepting(next, [], data.by) : [])];
    },

    SuggestMatch(match, data, context) {
      // Once it was tried, it is for people to try again.
      if (match.status !== 'none') return [];
      const next = proposal(data, context, 1);
      return next instanceof Rejection ? [] : [{ type: 'MatchProposed', data: next }];
    },

    AcceptMatch(match, { by, from, to, amount, quantity }, context) {
      const { proposal: was, status } = match;
      if (was === null || status === 'none' || hidden(was.committeeId, [...was.needBodies, was.ownerUnitId], context))
        return reject('NOT_PROPOSED', '没有待答复的对接。', 'No match has been proposed.');
      const sides = sideOf(was, by);
      if (sides.length === 0) return notASide();
      if (status !== 'proposed') return isAlive(match) && sides.every(side => match.accepted.includes(side)) ? [] : over(match);
      if (Date.parse(was.until) <= Date.parse(context.now)) return over(match);
      const said = [from, to, amount, quantity].some(one => one !== undefined);
      if (isReady(was)) {
        if (
          said &&
          !sameTerms(was, {
            ...was,
            ...(from !== undefined && { from: new Date(from).toISOString() }),
            ...(to !== undefined && { to: new Date(to).toISOString() }),
            ...(amount !== undefined && { amount }),
            ...(quantity !== undefined && { quantity }),
          })
        )
          return reject(
            'MATCH_OPEN',
            '时间或数量已经议定，请先谢绝再重新提出。',
            'The terms have been said already: decline, and propose anew.',
            match.by,
          );
        return accepting(was, match.accepted, by);
      }
      const next = proposal({ ...was, from, to, amount, quantity, by }, context, was.round + 1);
      if (next instanceof Rejection) return next;
      if (!isReady(next)) return reject('TERMS_MISSING', '还没有议定时间或数量，请填写。', 'No time or amount has been said yet: say it.');
      // Whoever says when, proposes anew, and the other side answers to that.
      return [{ type: 'MatchProposed', data: next }, ...accepting(next, [], by)];
    },

    DeclineMatch(match, { by, reason }, context) {
      const { proposal: was, status } = match;
      if (was === null || hidden(was.committeeId, [...was.needBodies, was.ownerUnitId], context))
        return reject('NOT_PROPOSED', '没有待答复的对接。', 'No match has been proposed.');
      const [side] = sideOf(was, by);
      if (!side) return notASide();
      if (status === 'declined') return [];
      return status === 'proposed' ? [{ type: 'MatchDeclined', data: { side, by, reason, round: was.round } }] : over(match);
    },

    LapseMatch({ status, proposal: was }, { round }, { now }) {
      if (status !== 'proposed' || was === null || was.round !== round || Date.parse(was.until) > Date.parse(now)) return [];
      return [{ type: 'MatchLapsed', data: { round, due: was.until } }];
    },

    RecordReserved: ({ status, proposal: was }, { bookingId }) =>
      status === 'agreed' && was?.bookingId === bookingId ? [{ type: 'MatchReserved', data: { bookingId } }] : [],
    RecordNotReserved: ({ status, proposal: was }, { bookingId, code }) =>
      status === 'agreed' && was?.bookingId === bookingId ? [{ type: 'MatchNotReserved', data: { bookingId, code } }] : [],
    RecordDelivered: ({ status, proposal: was }, { bookingId }) =>
      status === 'reserved' && was?.bookingId === bookingId ? [{ type: 'MatchDelivered', data: { bookingId } }] : [],
    RecordUndone: ({ status, proposal: was }, data) =>
      (status === 'reserved' || status === 'delivered') && was?.bookingId === data.bookingId ? [{ type: 'MatchUndone', data }] : [],
  },

  evolve: {
    MatchProposed: ({ used }, proposal, { version }) => ({ status: 'proposed', proposal, accepted: [], used, by: version }),
    MatchAccepted: (match, { side, reserve }, { version }) => ({
      ...match,
      status: reserve ? 'agreed' : match.status,
      accepted: [...match.accepted, side],
      used: reserve ? [...match.used, reserve.bookingId] : match.used,
      by: version,
    }),
    MatchDeclined: (match, _, { version }) => ({ ...match, status: 'declined', by: version }),
    MatchLapsed: (match, _, { version }) => ({ ...match, status: 'lapsed', by: version }),
    MatchReserved: (match, _, { version }) => ({ ...match, status: 'reserved', by: version }),
    MatchNotReserved: (match, _, { version }) => ({ ...match, status: 'failed', by: version }),
    MatchDelivered: (match, _, { version }) => ({ ...match, status: 'delivered', by: version }),
    MatchUndone: (match, _, { version }) => ({ ...match, status: 'undone', by: version }),
  },
});
