import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import {
  bodies,
  bodiesByKind,
  committee,
  committeeDirectory,
  type CommitteeEntry,
  type CommitteePage,
  committeeViews,
  formationsOf,
  lineage,
} from '#committee';
import { type Moment, Reader } from '#engine';
import type { RequestContext } from '#graphql';
import { composition, currentMemberships, memberCount, membershipViews } from './membership.register.ts';
import { maySee, visibilityViews } from './visible.ts';

/** What only those see who belong there, as of the moment that was asked for. */
interface Inside extends CommitteeEntry {
  readonly moment: Moment;
}

@Resolver('Committee')
export class CommitteeInsideResolver {
  constructor(private readonly reader: Reader) {}

  /** By what the caller is now, also where the question is about the past. The platform's administration has to know the bodies for which it grants roles. */
  @ResolveField('inside')
  async inside(@Parent() { id, moment }: CommitteePage, @Context() { caller }: RequestContext): Promise<Inside | null> {
    const administers = caller.grants.some(({ role }) => role === 'platform-admin');
    if (!administers && !(await maySee(await this.reader.open(visibilityViews), caller, id))) return null;
    const within = { ...moment, committee: id };
    const row = await committee(await this.reader.open([committeeDirectory], within), id);
    return row && { ...row, moment: within };
  }
}

/** The same moment, over all committees. */
const momentOfAll = ({ asOf, after }: Moment): Moment => ({ ...(asOf !== undefined && { asOf }), ...(after !== undefined && { after }) });

const counted = (counts: Readonly<Record<string, number>>) => Object.entries(counts).map(([key, count]) => ({ key, count }));

@Resolver('CommitteeInside')
export class InsideResolver {
  constructor(private readonly reader: Reader) {}

  @ResolveField('members')
  async members(@Parent() { id, moment }: Inside) {
    return memberCount(await this.reader.open(membershipViews, moment), id);
  }

  @ResolveField('composition')
  async composition(@Parent() { id, moment }: Inside) {
    const em = await this.reader.open(membershipViews, moment);
    const { byKind, byLevel } = await composition(em, await currentMemberships(em, id));
    return {
      byKind: counted(byKind).map(({ key, count }) => ({ kind: key, count })),
      byLevel: counted(byLevel).map(({ key, count }) => ({ level: key, count })),
    };
  }

  @ResolveField('bodies')
  async bodies(@Parent() { id, moment }: Inside, @Args() { ended }: { ended: boolean }) {
    return bodies(await this.reader.open(committeeViews, moment), id, { ended });
  }

  @ResolveField('bodiesByKind')
  async bodiesByKind(@Parent() { id, moment }: Inside) {
    return counted(await bodiesByKind(await this.reader.open(committeeViews, moment), id)).map(({ key, count }) => ({ kind: key, count }));
  }

  @ResolveField('lineage')
  async lineage(@Parent() { id, moment }: Inside, @Args() { bodyId }: { bodyId: string }) {
    const found = await lineage(await this.reader.open(committeeViews, moment), bodyId);
    return found.filter(({ committeeId }) => committeeId === id);
  }

  /** Asked across committees: those below have facts of their own. */
  @ResolveField('formations')
  async formations(@Parent() { id, moment }: Inside) {
    return formationsOf(await this.reader.open(committeeViews, momentOfAll(moment)), id);
  }
}
