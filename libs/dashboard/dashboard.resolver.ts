import { Args, Context, Query, Resolver, Subscription } from '@nestjs/graphql';
import { LRUCache } from 'lru-cache';
import { withDescendants } from '#committee';
import { Clock, Engine, EventStore, type Moment, type Position, Reader, type View } from '#engine';
import { Live, live, type MomentArguments, momentOf, type RequestContext, scopeOf, NotPermitted } from '#graphql';
import { visibilityViews, visibleCommittees } from '#membership';
import {
  committeeDashboard,
  type CommitteeDashboard,
  type Further,
  furtherViews,
  newest,
  structureViews,
  workViews,
} from './committee.dashboard.ts';

interface DashboardArguments {
  readonly committeeId: string;
  readonly below?: boolean | null;
}
type Shown = CommitteeDashboard & { readonly position: Position };

/** Figures that nothing has changed are not asked for again; so long what is overdue may lag. */
const freshMs = 10_000;

@Resolver()
export class DashboardResolver {
  /** The slices that this product has besides those that every product has. */
  private readonly further: ReadonlySet<Further>;
  private readonly work: readonly View[];
  private readonly views: readonly View[];
  private readonly known = new LRUCache<string, Promise<CommitteeDashboard>>({ max: 500, ttl: freshMs });

  constructor(
    private readonly reader: Reader,
    private readonly store: EventStore,
    private readonly clock: Clock,
    engine: Engine,
  ) {
    this.further = new Set(
      (Object.keys(furtherViews) as Further[]).filter(what => furtherViews[what].every(({ name }) => engine.view(name))),
    );
    this.work = [...workViews, ...[...this.further].flatMap(what => furtherViews[what])];
    this.views = [...structureViews, ...this.work];
  }

  @Query('committeeDashboard')
  async ask(
    @Args() { committeeId, below, ...args }: DashboardArguments & MomentArguments,
    @Context() context: RequestContext,
  ): Promise<Shown> {
    const moment = momentOf(args, context);
    return this.show(await this.visible(context, committeeId), committeeId, below ?? false, moment);
  }

  @Subscription('committeeDashboard')
  async watch(
    @Args() { committeeId, below, after }: DashboardArguments & { after?: Position | null },
    @Context() context: RequestContext,
  ): Promise<Live<Shown>> {
    const visible = await this.visible(context, committeeId);
    const wide = below ?? false;
    return live({
      // Alone, a committee's figures are the same for all who may see it; over those below, for all who hold the same grants.
      scope: wide ? scopeOf(context.caller) : committeeId,
      after,
      snapshot: () => this.show(visible, committeeId, wide, {}),
      moves: signal => this.reader.moves(this.views, signal, wide ? undefined : committeeId),
    });
  }

  /** @throws Problem where the caller may not look into the committee */
  private async visible({ caller }: RequestContext, committeeId: string): Promise<readonly string[] | 'all'> {
    const visible = await visibleCommittees(await this.reader.open(visibilityViews), caller);
    if (visible !== 'all' && !visible.includes(committeeId)) throw new NotPermitted();
    return visible;
  }

  private async show(visible: readonly string[] | 'all', committeeId: string, below: boolean, moment: Moment): Promise<Shown> {
    // Before the rows are read: what they hold beyond it is told again rather than lost.
    const position = await this.positionOf(moment);
    const past = moment.asOf !== undefined;
    const at: Moment = past ? { asOf: position } : moment;
    const structure = await this.reader.open(structureViews, at);
    const all = below ? await withDescendants(structure, [committeeId]) : [committeeId];
    const committees = visible === 'all' ? all : all.filter(id => visible.includes(id));
    const key = `${String(moment.asOf ?? '')}/${position}/${below}/${committees.join()}`;
    const ask = async () => {
      const sources = {
        structure,
        further: this.further,
        work: await this.reader.open(this.work, { ...at, ...(!below && { committee: committeeId }) }),
      };
      const then = typeof moment.asOf === 'string' ? moment.asOf : past ? await newest(sources) : undefined;
      const now = then ?? this.clock.now().toISOString();
      return committeeDashboard(sources, { committeeId, below, committees, now, ...(past && { asOf: String(position) }) });
    };
    let asked = this.known.get(key);
    if (!asked) {
      asked = ask();
      this.known.set(key, asked);
      asked.catch(() => this.known.delete(key));
    }
    return { ...(await asked), position };
  }

  private async positionOf({ asOf, after }: Moment): Promise<Position> {
    if (typeof asOf === 'string') return this.store.positionAt(asOf);
    if (after !== undefined) await this.reader.open(this.views, { after });
    const position = await this.reader.position(this.views);
    return asOf !== undefined && asOf < position ? asOf : position;
  }
}
