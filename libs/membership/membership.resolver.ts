import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#decider';
import { type Moment, type Position, Reader } from '#engine';
import { momentOf, type RequestContext, NotPermitted } from '#graphql';
import { type UnitEntry, unitDirectory, unitsById } from '#unit';
import {
  changesBetween,
  currentMemberships,
  type MembershipPeriod,
  membershipRegister,
  membershipsOfUnits,
  membershipsOn,
  onDay,
} from './membership.register.ts';
import { maySee, visibilityViews, visibleCommittees } from './visible.ts';

/** A row of the register with its unit; `status` and `grade` are those of the day that was asked for. */
interface MembershipPage extends MembershipPeriod {
  readonly unit: UnitEntry;
}

const views = [membershipRegister, unitDirectory] as const;

type Asked<T> = T & { readonly asOf?: string | null; readonly after?: Position | null };

@Resolver('Membership')
export class MembershipResolver {
  constructor(private readonly reader: Reader) {}

  @Query('memberships')
  async ofCommittee(
    @Args() { committeeId, on, pending, ...args }: Asked<{ committeeId: string; on?: string | null; pending: boolean }>,
    @Context() context: RequestContext,
  ): Promise<MembershipPage[]> {
    await this.check(context.caller, committeeId);
    const moment = momentOf(args, context, committeeId);
    const em = await this.reader.open(views, moment);
    const rows = on == null ? await currentMemberships(em, committeeId, pending) : await membershipsOn(em, committeeId, on);
    return this.withUnits(on == null ? rows : rows.map(row => asOn(row, on)), moment);
  }

  @Query('membershipChanges')
  async changes(
    @Args() { committeeId, from, to, ...args }: Asked<{ committeeId: string; from: string; to: string }>,
    @Context() context: RequestContext,
  ) {
    await this.check(context.caller, committeeId);
    const moment = momentOf(args, context, committeeId);
    const { joined, left } = await changesBetween(await this.reader.open(views, moment), committeeId, from, to);
    return { joined: await this.withUnits(joined, moment), left: await this.withUnits(left, moment) };
  }

  private async withUnits(rows: readonly MembershipPeriod[], moment: Moment): Promise<MembershipPage[]> {
    const units = await unitsById(
      await this.reader.open(views, moment),
      rows.map(({ unitId }) => unitId),
    );
    return rows.flatMap(row => {
      const unit = units.get(row.unitId);
      return unit ? [{ ...row, unit }] : [];
    });
  }

  private async check(caller: Caller, committeeId: string): Promise<void> {
    if (!(await maySee(await this.reader.open(visibilityViews), caller, committeeId))) throw new NotPermitted();
  }
}

const asOn = (row: MembershipPeriod, day: string): MembershipPeriod => {
  const { grade, suspended } = onDay(row, day);
  return { ...row, grade, status: suspended ? 'suspended' : 'active' };
};

@Resolver('Unit')
export class UnitMembershipsResolver {
  constructor(private readonly reader: Reader) {}

  /** Its own liaison sees all; others those in committees that they see. */
  @ResolveField('memberships')
  async memberships(@Parent() unit: UnitEntry, @Context() { caller }: RequestContext): Promise<MembershipPage[]> {
    const em = await this.reader.open(visibilityViews);
    const own = caller.grants.some(({ role, of }) => role === 'unit-liaison' && of === unit.id);
    const visible = own ? 'all' : await visibleCommittees(em, caller);
    const rows = await membershipsOfUnits(em, [unit.id], visible === 'all' ? undefined : visible);
    return rows.map(row => ({ ...row, unit }));
  }
}
