import { Args, Context, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { committeeDirectory, withDescendants } from '#committee';
import { type Position, Reader } from '#engine';
import {
  type Connection,
  connection,
  type Live,
  live,
  type MomentArguments,
  momentOf,
  type PageArguments,
  type RequestContext,
  scopeOf,
  NotPermitted,
} from '#graphql';
import { maySee, visibilityViews, visibleCommittees } from '#membership';
import { projectBoard, type ProjectRow, ProjectRow as Projects } from './project.board.ts';
import { projectLinks } from './project.links.ts';
import {
  matching,
  projectById,
  type ProjectFilter,
  projectFigures,
  type ProjectOrder,
  projectOrders,
  projectsPerUnit,
} from './project.questions.ts';

interface ListArguments extends PageArguments, Pick<MomentArguments, 'asOf'> {
  readonly committeeId?: string | null;
  readonly below?: boolean | null;
  readonly filter?: ProjectFilter | null;
  readonly orderBy?: ProjectOrder | null;
  readonly afterPosition?: Position | null;
}
type CommitteeArguments = { readonly committeeId: string; readonly below?: boolean | null } & MomentArguments;

const shown = ({ state, words: _words, dueOrder: _dueOrder, units: _units, agreements, ...row }: ProjectRow) => {
  const { about, participants, milestones, tasks } = state;
  const { planned } = about;
  return {
    ...row,
    text: about.text ?? null,
    budgetNote: about.budgetNote ?? null,
    figures: about.figures,
    contacts: about.contacts,
    plannedFrom: planned?.from ?? null,
    plannedTo: planned?.to ?? null,
    participants,
    agreementIds: agreements.split('|').filter(Boolean),
    milestones,
    tasks: Object.entries(tasks).map(([taskId, task]) => ({ taskId, ...task })),
  };
};
type Shown = ReturnType<typeof shown>;

@Resolver('Project')
export class ProjectResolver {
  constructor(private readonly reader: Reader) {}

  @Query('project')
  async project(@Args() { id, ...moment }: { id: string } & MomentArguments, @Context() context: RequestContext): Promise<Shown | null> {
    const row = await projectById(await this.reader.open([projectBoard], momentOf(moment, context)), id);
    return row && (await this.maySee(context, row.committeeId)) ? shown(row) : null;
  }

  @Query('projects')
  async projects(@Args() args: ListArguments, @Context() context: RequestContext): Promise<Connection<Shown>> {
    const { committeeId, below, asOf, afterPosition } = args;
    const visible = await visibleCommittees(await this.reader.open(visibilityViews), context.caller);
    const moment = momentOf({ asOf, after: afterPosition }, context, committeeId != null && !below ? committeeId : undefined);
    const page = await connection(
      await this.reader.open([projectBoard], moment),
      Projects,
      {
        $and: [
          visible === 'all' ? {} : { committeeId: { $in: [...visible] } },
          ...(committeeId == null ? [] : [{ committeeId: { $in: await this.committees(committeeId, below) } }]),
          matching(args.filter ?? {}),
        ],
      },
      projectOrders[args.orderBy ?? 'newest'],
      args,
      ['words'],
    );
    return { ...page, edges: page.edges.map(({ cursor, node }) => ({ cursor, node: shown(node) })) };
  }

  @Query('projectsPerUnit')
  async perUnit(@Args() { committeeId, below, ...moment }: CommitteeArguments, @Context() context: RequestContext) {
    if (!(await this.maySee(context, committeeId))) throw new NotPermitted();
    const em = await this.reader.open([projectBoard, projectLinks], momentOf(moment, context, below ? undefined : committeeId));
    return projectsPerUnit(em, await this.committees(committeeId, below));
  }

  @Query('projectFigures')
  async figures(@Args() { committeeId, below, ...moment }: CommitteeArguments, @Context() context: RequestContext) {
    if (!(await this.maySee(context, committeeId))) throw new NotPermitted();
    const em = await this.reader.open([projectBoard, projectLinks], momentOf(moment, context, below ? undefined : committeeId));
    const { projects, units, perUnit, participations, late, early, onTime, overdue, ...byState } = await projectFigures(
      em,
      await this.committees(committeeId, below),
    );
    return { projects, units, perUnit, participations, late, early, onTime, overdue, byState };
  }

  @Subscription('project')
  async watch(@Args() { id, after }: { id: string; after?: Position | null }, @Context() context: RequestContext): Promise<Live<Shown>> {
    const see = async () => projectById(await this.reader.open([projectBoard]), id);
    const first = await see();
    if (!first || !(await this.maySee(context, first.committeeId))) throw new NotPermitted();
    return live<Shown>({
      scope: scopeOf(context.caller),
      after,
      snapshot: async () => shown((await see()) ?? first),
      changes: async since => {
        const row = await see();
        return row && row.position > since ? shown(row) : undefined;
      },
      moves: signal => this.reader.moves([projectBoard], signal, first.committeeId),
    });
  }

  private async maySee({ caller }: RequestContext, committeeId: string): Promise<boolean> {
    return maySee(await this.reader.open(visibilityViews), caller, committeeId);
  }

  private async committees(committeeId: string, below: boolean | null | undefined): Promise<string[]> {
    return below ? withDescendants(await this.reader.open([committeeDirectory]), [committeeId]) : [committeeId];
  }
}

@Resolver('ProjectConnection')
export class ProjectConnectionResolver {
  @ResolveField('totalCount')
  total(@Parent() { count }: Connection<Shown>): Promise<number> {
    return count();
  }
}
