import { Args, Context, Query, Resolver, Subscription } from '@nestjs/graphql';
import type { Caller } from '#decider';
import { Trail } from '#audit';
import { readsOf } from '#dashboard';
import { Catalogue, categoryOf, Engine, EventStore, type Fact, type Position, Reader } from '#engine';
import { momentOf, NotPermitted, Problem, type RequestContext } from '#graphql';
import { Access } from './access.ts';
import { diffBetween, TooFar } from './diff.ts';
import { tell, Tellings, type ToldFact } from './history.ts';
import { replay } from './replay.ts';
import { deciderOf, evolve, stateAsOf, UnknownCategory } from './state-as-of.ts';
import { causeOf, figureCause, findFact, UnknownFigure } from './why.ts';

/** Facts that a question may look at in one answer; the command line asks without such a limit. */
const limits = { between: 5_000, consequences: 20_000, rows: 200 };
const patienceMs = 20_000;

interface Scope {
  readonly stream?: string | null | undefined;
  readonly committeeId?: string | null | undefined;
}

/** What auditors ask of the past: the same questions as heli-audit's, by the same functions. */
@Resolver()
export class PastResolver {
  constructor(
    private readonly store: EventStore,
    private readonly catalogue: Catalogue,
    private readonly tellings: Tellings,
    private readonly reader: Reader,
    private readonly engine: Engine,
    private readonly access: Access,
    private readonly trail: Trail,
  ) {}

  private get ground() {
    return { store: this.store, catalogue: this.catalogue, tellings: this.tellings };
  }

  @Query('stateAsOf')
  async state(@Args() { stream, asOf }: { stream: string; asOf?: string | null }, @Context() context: RequestContext) {
    await this.access.toStream(context.caller, stream);
    const moment = momentOf({ asOf }, context).asOf;
    const position = await this.positionOf(moment);
    await this.trail.read(context.caller, 'state', { stream, filter: { asOf } });
    try {
      return await stateAsOf(this.store, this.catalogue, stream, position);
    } catch (error) {
      if (error instanceof UnknownCategory) throw new NotPermitted();
      throw error;
    }
  }

  @Query('diff')
  async diff(@Args() { stream, committeeId, from, to }: Scope & { from: string; to: string }, @Context() context: RequestContext) {
    await this.allow(context.caller, { stream, committeeId });
    const scope = { stream: stream ?? undefined, committeeId: committeeId ?? undefined };
    const [earlier, later] = await Promise.all([from, to].map(async at => this.positionOf(momentOf({ asOf: at }, context).asOf)));
    await this.trail.read(context.caller, 'diff', { ...scope, filter: { from, to } });
    try {
      return await diffBetween(
        { ...this.ground, views: this.engine.allViews },
        { ...scope, from: earlier!, to: later! },
        { most: limits.between, signal: AbortSignal.timeout(patienceMs) },
      );
    } catch (error) {
      if (error instanceof TooFar)
        throw new Problem(
          'TOO_FAR',
          `两个时刻之间的事实超过 ${limits.between} 条：请缩短时段，或用 heli-audit diff。`,
          `More than ${limits.between} facts lie between: take a shorter time, or heli-audit diff.`,
        );
      throw this.late(error);
    }
  }

  @Query('whyFact')
  async whyFact(@Args() { fact: said }: { fact: string }, @Context() { caller }: RequestContext) {
    const signal = AbortSignal.timeout(patienceMs);
    try {
      const fact = await findFact(this.ground, said, signal);
      if (!fact || !(await this.access.mayReadFact(caller, fact))) throw new NotPermitted();
      await this.trail.read(caller, 'why', { stream: fact.stream, filter: { fact: said } });
      const cause = await causeOf(this.ground, fact, { signal, most: limits.rows, look: limits.consequences });
      const shown = async (facts: readonly ToldFact[]) => {
        const some: ToldFact[] = [];
        for (const told of facts) if (await this.access.mayReadTold(caller, told)) some.push(told);
        return some;
      };
      return { ...cause, chain: await shown(cause.chain), consequences: await shown(cause.consequences), ...beginning(cause.began) };
    } catch (error) {
      throw this.late(error);
    }
  }

  @Query('whyFigure')
  async whyFigure(
    @Args() { committeeId, figure: path, asOf }: { committeeId: string; figure: string; asOf?: string | null },
    @Context() context: RequestContext,
  ) {
    await this.allow(context.caller, { committeeId });
    const moment = momentOf({ asOf }, context).asOf;
    const position = await this.positionOf(moment);
    await this.trail.read(context.caller, 'why', { committeeId, filter: { figure: path, asOf } });
    try {
      const reads = readsOf(({ name }) => this.engine.view(name) !== undefined);
      const asked = { committeeId, below: false, asOf: position, ...(typeof moment === 'string' && { time: moment }) };
      const { rows, figure, ...cause } = await figureCause(this.ground, this.reader, reads, asked, path, AbortSignal.timeout(patienceMs));
      return { ...cause, value: figure.value, unit: figure.unit, total: rows.length, rows: rows.slice(0, limits.rows) };
    } catch (error) {
      if (error instanceof UnknownFigure)
        throw new Problem(
          'NO_SUCH_FIGURE',
          `没有“${path}”这个数字。有：${error.known.join('、')}。`,
          `There is no figure ${path}. There are: ${error.known.join(', ')}.`,
        );
      throw this.late(error);
    }
  }

  @Subscription('replay')
  async replay(
    @Args()
    args: Scope & { from?: string | null; to?: string | null; speed: number; longestPauseSeconds: number },
    @Context() context: RequestContext,
  ): Promise<AsyncIterable<Played>> {
    const { stream, committeeId, from, to, speed, longestPauseSeconds } = args;
    await this.allow(context.caller, { stream, committeeId });
    if (!(speed > 0) || !(longestPauseSeconds >= 0) || longestPauseSeconds > 3_600)
      throw new Problem(
        'BAD_PACE',
        'speed 应大于 0，longestPauseSeconds 应在 0 至 3600 之间。',
        '"speed" is greater than 0, "longestPauseSeconds" between 0 and 3,600.',
      );
    const begin = from == null ? 0n : await this.positionOf(momentOf({ asOf: from }, context).asOf);
    const end = to == null ? await this.store.head() : await this.positionOf(momentOf({ asOf: to }, context).asOf);
    // Whoever pauses and goes on, or looks at another part, still watches the same replay.
    await this.trail.read(context.caller, 'replay', { stream: stream ?? undefined, committeeId: committeeId ?? undefined });
    const filter = {
      ...(committeeId != null && { committee: committeeId }),
      ...(stream != null && { categories: [categoryOf(stream)] }),
    };
    const stop = new AbortController();
    const wanted = (fact: Fact) => stream == null || fact.stream === stream;
    const pace = { speed, longestMs: longestPauseSeconds * 1_000 };
    const facts = replay(this.store, wanted, { from: begin, to: end, filter, signal: stop.signal }, pace);
    const folded = stream == null ? undefined : await this.folding(stream, begin);
    return played(facts, stop, fact => ({
      position: fact.position,
      facts: [tell(this.tellings, this.catalogue, fact)],
      state: folded?.(fact) ?? null,
    }));
  }

  /** What each fact of a stream makes of its state, from a position on; nothing where no rules know the stream. */
  private async folding(stream: string, from: Position): Promise<((fact: Fact) => unknown) | undefined> {
    if (!this.catalogue.deciders.some(({ category }) => category === categoryOf(stream))) return undefined;
    const decider = deciderOf(this.catalogue, stream);
    let { state } = await stateAsOf(this.store, this.catalogue, stream, from);
    return fact => (state = evolve(this.catalogue, decider, state, [fact]));
  }

  private async allow(caller: Caller, { stream, committeeId }: Scope): Promise<void> {
    if (stream != null) return this.access.toStream(caller, stream);
    await this.access.toCommittee(caller, committeeId ?? undefined);
  }

  private async positionOf(moment: Position | string | undefined): Promise<Position> {
    if (moment === undefined) return this.store.head();
    return typeof moment === 'string' ? this.store.positionAt(moment) : moment;
  }

  private late(error: unknown): unknown {
    if (!(error instanceof DOMException) || error.name !== 'TimeoutError') return error;
    return new Problem(
      'TOO_LONG',
      '这个问题要看的日志太长：请缩小范围，或用 heli-audit。',
      'Too much of the log would have to be looked at: ask for less, or use heli-audit.',
    );
  }
}

const beginning = (began: object) => ({
  commandId: 'commandId' in began ? (began.commandId as string) : null,
  missing: 'missing' in began ? (began.missing as string) : null,
});

interface Frame {
  readonly position: Position;
  readonly facts: readonly ToldFact[];
  readonly state: unknown;
}

/** Under the name of the subscription's field, as nobody shares it. */
interface Played {
  readonly replay: Frame;
}

/** Ends the reading of the log with the subscription, also while it waits. */
const played = (facts: AsyncGenerator<Fact>, stop: AbortController, say: (fact: Fact) => Frame): AsyncIterableIterator<Played> => ({
  async next() {
    const { value, done } = await facts.next();
    return done ? { value: undefined, done: true } : { value: { replay: say(value) }, done: false };
  },
  async return() {
    stop.abort();
    await facts.return(undefined);
    return { value: undefined, done: true };
  },
  [Symbol.asyncIterator]() {
    return this;
  },
});
