import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import type { Caller } from '#decider';
import { type Moment, type Position, Reader } from '#engine';
import { momentOf, type RequestContext } from '#graphql';
import { committeeDirectory, type CommitteeEntry, committees } from './committee.directory.ts';

/** A committee as everybody may see it, with those below it; the moment of the question goes on to what is asked of it. */
export interface CommitteePage extends Pick<CommitteeEntry, 'id' | 'kind' | 'name' | 'status' | 'position'> {
  readonly parentId: string | null;
  readonly children: CommitteePage[];
  readonly moment: Moment;
}

const isPublic = ({ grants }: Caller) => grants.every(({ role }) => role === 'public');

/** The names of committees: published for all. What is inside them is for those who belong there. */
@Resolver('Committee')
export class CommitteeResolver {
  constructor(private readonly reader: Reader) {}

  @Query('committees')
  async all(
    @Args() { dissolved, ...args }: { dissolved: boolean; asOf?: string | null; after?: Position | null },
    @Context() context: RequestContext,
  ): Promise<CommitteePage[]> {
    const pages = await this.pages(momentOf(args, context), dissolved && !isPublic(context.caller));
    return [...pages.values()].filter(({ parentId }) => parentId === null || !pages.has(parentId));
  }

  @Query('committee')
  async one(
    @Args() { id, ...args }: { id: string; asOf?: string | null; after?: Position | null },
    @Context() context: RequestContext,
  ): Promise<CommitteePage | null> {
    return (await this.pages(momentOf(args, context), !isPublic(context.caller))).get(id) ?? null;
  }

  private async pages(moment: Moment, dissolved: boolean): Promise<Map<string, CommitteePage>> {
    const rows = await committees(await this.reader.open([committeeDirectory], moment), { dissolved });
    const pages = new Map(
      rows.map(({ id, kind, name, status, position, parentId }) => {
        const page: CommitteePage = { id, kind, name, status, position, parentId: parentId ?? null, children: [], moment };
        return [id, page];
      }),
    );
    for (const page of pages.values()) if (page.parentId !== null) pages.get(page.parentId)?.children.push(page);
    return pages;
  }
}
