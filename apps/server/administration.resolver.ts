import { Args, Context, Mutation, Query, Resolver, Subscription } from '@nestjs/graphql';
import type { Caller } from '#decider';
import { Engine, type RebuildProgress } from '#engine';
import { Problem, type RequestContext } from '#graphql';

const administers = ({ grants }: Caller) => grants.some(({ role }) => role === 'platform-admin');

/** @throws Problem to whoever does not administer the platform */
const administering = ({ caller }: RequestContext) => {
  if (!administers(caller))
    throw new Problem('NOT_PERMITTED', '只有平台管理可以查看或进行此项操作。', 'Only the platform’s administration may see or do this.');
};

/** What an operator sees and does: where views and policies stand, what was set aside, building a view anew. It decides nothing. */
@Resolver()
export class AdministrationResolver {
  constructor(private readonly engine: Engine) {}

  @Query('followers')
  followers(@Context() context: RequestContext) {
    administering(context);
    return this.engine.status();
  }

  @Query('setAside')
  setAside(@Context() context: RequestContext) {
    administering(context);
    return this.engine.setAside();
  }

  @Mutation('retrySetAside')
  async retrySetAside(@Context() context: RequestContext, @Args('follower') follower: string) {
    administering(context);
    const result = await this.engine.retry(follower);
    if (!result)
      throw new Problem('NO_SUCH_FOLLOWER', `没有名为「${follower}」的视图或策略。`, `There is no view or policy called ${follower}.`);
    return result;
  }

  @Mutation('rebuildView')
  rebuildView(@Args('view') name: string, @Context() context: RequestContext): Promise<RebuildProgress> {
    administering(context);
    return this.engine.startRebuild(this.view(name));
  }

  @Subscription('rebuildProgress')
  async *rebuildProgress(
    @Args('view') name: string,
    @Context() context: RequestContext,
  ): AsyncGenerator<{ rebuildProgress: RebuildProgress }> {
    administering(context);
    for await (const progress of this.engine.rebuildProgress(this.view(name))) yield { rebuildProgress: progress };
  }

  private view(name: string) {
    const view = this.engine.view(name);
    if (!view) throw new Problem('NO_SUCH_VIEW', `没有名为「${name}」的视图。`, `There is no view called ${name}.`);
    return view;
  }
}
