import type { SqlEntityManager } from '@mikro-orm/sql';
import { Args, Context, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { withDescendants } from '#committee';
import type { Caller } from '#decider';
import { EventStore, type Moment, type Position, Reader } from '#engine';
import {
  type Connection,
  Live,
  live,
  type MomentArguments,
  momentOf,
  type PageArguments,
  Problem,
  type RequestContext,
  scopeOf,
  NotPermitted,
} from '#graphql';
import { membershipRegister, seatsOf, visibilityViews } from '#membership';
import { deskMarks, markOf } from './desk.marks.ts';
import type { DeskName, WaitingKind } from './waiting.kinds.ts';
import { changedSince, type Look, type Waiting, waitingFor, waitingList, type WaitingOrder, waitingOrders } from './waiting.list.ts';
import { pageOf } from './waiting.page.ts';

interface WaitingDesk {
  readonly unitId?: string | null;
  readonly branchId?: string | null;
  readonly committeeId?: string | null;
  readonly personId?: string | null;
}

interface ListArguments extends PageArguments, Pick<MomentArguments, 'asOf'> {
  readonly desk: WaitingDesk;
  readonly kinds?: readonly WaitingKind[] | null;
  readonly committeeId?: string | null;
  readonly orderBy?: WaitingOrder | null;
  readonly afterPosition?: Position | null;
}

type Shown = Waiting & { readonly unread: boolean };

interface Change {
  readonly position: Position;
  readonly complete: boolean;
  readonly waiting: readonly Shown[];
  readonly ended: readonly string[];
  readonly total: number;
  readonly unread: number;
  readonly counts: readonly { readonly kind: WaitingKind; readonly count: number; readonly unread: number }[];
}

/** Seats too: they say what a unit may claim. */
const views = [waitingList, deskMarks, membershipRegister] as const;

/** Changed rows of one answer to a subscription; where there are more, a snapshot says it. */
const mostChanges = 500;

/** @throws Problem where not exactly one body is named */
const deskOf = ({ unitId, branchId, committeeId, personId }: WaitingDesk): DeskName => {
  const named: DeskName[] = [
    ...(unitId == null ? [] : [{ kind: 'unit' as const, id: unitId }]),
    ...(branchId == null ? [] : [{ kind: 'branch' as const, id: branchId }]),
    ...(committeeId == null ? [] : [{ kind: 'committee' as const, id: committeeId }]),
    ...(personId == null ? [] : [{ kind: 'other' as const, id: personId }]),
  ];
  if (named.length !== 1)
    throw new Problem('BAD_DESK', '请只写一个：单位、支部、委员会或本人。', 'Name exactly one: a unit, a branch, a committee or yourself.');
  return named[0]!;
};

const roleOf = { unit: 'unit-liaison', branch: 'community-branch', committee: 'committee-officer' } as const;

/**
 * Of which committees' business a caller may know at this desk: all where it is the caller's own; those that they oversee, as officers or
 * auditors, where it is another's. Nothing for anybody else.
 */
const overseen = async (em: SqlEntityManager, caller: Caller, { kind, id }: DeskName): Promise<readonly string[] | 'all'> => {
  if (kind === 'other') return caller.id === id ? 'all' : [];
  const over: string[] = [];
  for (const { role, of } of caller.grants) {
    if (role === 'auditor' && of === undefined) return 'all';
    if (of === id && kind !== 'members' && role === roleOf[kind]) return 'all';
    if (of !== undefined && (role === 'committee-officer' || role === 'auditor')) over.push(of);
  }
  return withDescendants(em, over);
};

const counted = (rows: readonly Shown[]) =>
  [...Map.groupBy(rows, ({ kind }) => kind)]
    .map(([kind, some]) => ({ kind, count: some.length, unread: some.filter(({ unread }) => unread).length }))
    .sort((a, b) => (a.kind < b.kind ? -1 : 1));

@Resolver('WaitingConnection')
export class WaitingResolver {
  constructor(
    private readonly reader: Reader,
    private readonly store: EventStore,
  ) {}

  @Query('waitingFor')
  async list(@Args() args: ListArguments, @Context() context: RequestContext) {
    const { kinds, committeeId, orderBy, asOf, afterPosition } = args;
    const desk = deskOf(args.desk);
    const committees = await this.committeesOf(context.caller, desk, committeeId);
    const { all, seen, position } = await this.desk(context.caller, desk, committees, momentOf({ asOf, after: afterPosition }, context));
    const asked = kinds == null ? all : all.filter(({ kind }) => kinds.includes(kind));
    const page = pageOf(asked, waitingOrders[orderBy ?? 'due'], args);
    return { ...page, position, seenUpTo: seen, unreadCount: asked.filter(({ unread }) => unread).length, counts: counted(all) };
  }

  @ResolveField('totalCount')
  total(@Parent() { count }: Connection<unknown>): Promise<number> {
    return count();
  }

  @Subscription('waiting')
  async watch(@Args() args: { desk: WaitingDesk; after?: Position | null }, @Context() { caller }: RequestContext): Promise<Live<Change>> {
    const desk = deskOf(args.desk);
    const committees = await this.committeesOf(caller, desk);
    const answer = async (since?: Position): Promise<Change | undefined> => {
      const { all, look, em, mark, position } = await this.desk(caller, desk, committees, {});
      const changes = since === undefined ? undefined : await changedSince(em, look, since, mostChanges);
      const told = (ids?: ReadonlySet<string>) => (ids ? all.filter(({ id }) => ids.has(id)) : all);
      const rest = { total: all.length, unread: all.filter(({ unread }) => unread).length, counts: counted(all) };
      if (since === undefined || !changes) return { position, complete: true, waiting: all, ended: [], ...rest };
      // One's own mark changes what is unread and nothing else.
      const latest = changes.position > mark ? changes.position : mark;
      if (latest <= since) return undefined;
      const waiting = told(new Set(changes.waiting.map(({ id }) => id)));
      return { position: latest > position ? latest : position, complete: false, waiting, ended: changes.ended, ...rest };
    };
    return live<Change>({
      // What is unread is everybody's own.
      scope: `${caller.id} ${scopeOf(caller)}`,
      after: args.after,
      snapshot: async () => (await answer())!,
      changes: answer,
      moves: signal => this.reader.moves(views, signal),
    });
  }

  private async desk(caller: Caller, desk: DeskName, committees: readonly string[] | 'all', moment: Moment) {
    // Before the rows are read: what they hold beyond it is told again rather than lost.
    const position = await this.positionOf(moment);
    const em = await this.reader.open(views, moment);
    const seats = desk.kind === 'unit' ? await seatsOf(em, desk.id) : [];
    const look: Look = { desk, seats: committees === 'all' ? seats : seats.filter(id => committees.includes(id)), committees };
    const [waiting, { seen, position: mark }] = await Promise.all([waitingFor(em, look), markOf(em, caller.id, desk.id)]);
    return { em, look, seen, mark, position, all: waiting.map((one): Shown => ({ ...one, unread: one.position > seen })) };
  }

  private async positionOf({ asOf, after }: Moment): Promise<Position> {
    if (typeof asOf === 'string') return this.store.positionAt(asOf);
    if (after !== undefined) await this.reader.open(views, { after });
    const position = await this.reader.position(views);
    return asOf !== undefined && asOf < position ? asOf : position;
  }

  /** @throws Problem where the caller may see nothing at this desk */
  private async committeesOf(caller: Caller, desk: DeskName, only?: string | null): Promise<readonly string[] | 'all'> {
    const committees = await overseen(await this.reader.open(visibilityViews), caller, desk);
    const isTheirs = desk.kind !== 'committee' || committees === 'all' || committees.includes(desk.id);
    if (committees.length === 0 || !isTheirs) throw new NotPermitted();
    if (only == null) return committees;
    return committees === 'all' || committees.includes(only) ? [only] : [];
  }
}
