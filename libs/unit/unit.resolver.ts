import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#decider';
import { type Position, Reader } from '#engine';
import { momentOf, Problem, type RequestContext } from '#graphql';
import { capacitiesOf, countUnits, unit, unitDirectory, type UnitEntry, type UnitFilter, type UnitKey, units } from './unit.directory.ts';

const largestPage = 200;

const cursorOf = ({ name, id }: UnitKey) => Buffer.from(JSON.stringify([name, id])).toString('base64url');

const keyOf = (cursor: string): UnitKey => {
  try {
    const [name, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (typeof name === 'string' && typeof id === 'string') return { name, id };
  } catch {
    // Not one of ours, which is said below.
  }
  throw new Problem('BAD_CURSOR', 'after：不是有效的游标。', 'after: this is no cursor of ours.');
};

/** Units are known to whoever takes part; the public sees the published lists only. */
const check = ({ grants }: Caller) => {
  if (!grants.some(({ role }) => role !== 'public'))
    throw new Problem('NOT_PERMITTED', '请先登录，再查看单位名录。', 'Sign in to see the directory of units.');
};

@Resolver('Unit')
export class UnitResolver {
  constructor(private readonly reader: Reader) {}

  @Query('unit')
  async one(
    @Args() { id, ...args }: { id: string; asOf?: string | null; after?: Position | null },
    @Context() context: RequestContext,
  ): Promise<UnitEntry | null> {
    check(context.caller);
    return unit(await this.reader.open([unitDirectory], momentOf(args, context)), id);
  }

  @Query('units')
  async page(
    @Args() {
      first,
      after,
      asOf,
      afterPosition,
      ...filter
    }: UnitFilter & { first: number; after?: string | null; asOf?: string | null; afterPosition?: Position | null },
    @Context() context: RequestContext,
  ) {
    check(context.caller);
    const key = after == null ? undefined : keyOf(after);
    const size = Math.min(Math.max(first, 1), largestPage);
    const em = await this.reader.open([unitDirectory], momentOf({ asOf, after: afterPosition }, context));
    const found = await units(em, filter, size, key);
    const nodes = found.slice(0, size);
    return {
      edges: nodes.map(node => ({ cursor: cursorOf(node), node })),
      pageInfo: {
        hasNextPage: found.length > size,
        hasPreviousPage: key !== undefined,
        startCursor: nodes[0] ? cursorOf(nodes[0]) : null,
        endCursor: nodes.length > 0 ? cursorOf(nodes.at(-1)!) : null,
      },
      totalCount: await countUnits(em, filter),
    };
  }

  @ResolveField('capacities')
  capacities(@Parent() row: UnitEntry) {
    return capacitiesOf(row);
  }
}
