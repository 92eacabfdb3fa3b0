import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#decider';
import { type Moment, type Position, Reader } from '#engine';
import { momentOf, type RequestContext, NotPermitted } from '#graphql';
import { PersonDirectory, type ShownPerson } from '#person';
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
  /** The liaisons of all that is answered, with one question and only where somebody asks. */
  readonly liaisons: () => Promise<ReadonlyMap<string, ShownPerson>>;
}

const views = [membershipRegister, unitDirectory] as const;

type Asked<T> = T & { readonly asOf?: string | null; readonly after?: Position | null };

@Resolver('Membership')
export class MembershipResolver {
  constructor(
    private readonly reader: Reader,
    private readonly persons: PersonDirectory,
  ) {}

  @Query('memberships')
  async ofCommittee(
    @Args() { committeeId, on, pending, ...args }: Asked<{ committeeId: string; on?: string | null; pending: boolean }>,
    @Context() context: RequestContext,
  ): Promise<MembershipPage[]> {
    await this.check(context.caller, committeeId);
    const moment = momentOf(args, context, committeeId);
    const em = await this.reader.open(views, moment);
    const rows = on == null ? await currentMemberships(em, committeeId, pending) : await membershipsOn(em, committeeId, on);
    return this.withUnits(on == null ? rows : rows.map(row => asOn(row, on)), moment, context);
  }

  @Query('membershipChanges')
  async changes(
    @Args() { committeeId, from, to, ...args }: Asked<{ committeeId: string; from: string; to: string }>,
    @Context() context: RequestContext,
  ) {
    await this.check(context.caller, committeeId);
    const moment = momentOf(args, context, committeeId);
    const { joined, left } = await changesBetween(await this.reader.open(views, moment), committeeId, from, to);
    return { joined: await this.withUnits(joined, moment, context), left: await this.withUnits(left, moment, context) };
  }

  private async withUnits(rows: readonly MembershipPeriod[], moment: Moment, context: RequestContext): Promise<MembershipPage[]> {
    const liaisons = liaisonsOnce(this.persons, rows, context);
    const units = await unitsById(
      await this.reader.open(views, moment),
      rows.map(({ unitId }) => unitId),
    );
    return rows.flatMap(row => {
      const unit = units.get(row.unitId);
      return unit ? [{ ...row, unit, liaisons }] : [];
    });
  }

  /** As the person is known now: whoever was erased is forgotten in the past too. */
  @ResolveField('liaison')
  async liaison(@Parent() { liaisonId, liaisons }: MembershipPage): Promise<ShownPerson | null> {
    return liaisonId == null ? null : ((await liaisons()).get(liaisonId) ?? null);
  }

  private async check(caller: Caller, committeeId: string): Promise<void> {
    if (!(await maySee(await this.reader.open(visibilityViews), caller, committeeId))) throw new NotPermitted();
  }
}

const liaisonsOnce = (persons: PersonDirectory, rows: readonly MembershipPeriod[], { caller, language }: RequestContext) => {
  const worksWith = ({ committeeId, unitId }: MembershipPeriod) =>
    caller.grants.some(
      ({ role, of }) => (role === 'committee-officer' && of === committeeId) || (role === 'unit-liaison' && of === unitId),
    );
  const of = (some: readonly MembershipPeriod[]) => some.flatMap(({ liaisonId }) => (liaisonId == null ? [] : [liaisonId]));
  let asked: Promise<ReadonlyMap<string, ShownPerson>> | undefined;
  return () => (asked ??= persons.shown(of(rows), { caller, language, workingWith: new Set(of(rows.filter(worksWith))) }));
};

const asOn = (row: MembershipPeriod, day: string): MembershipPeriod => {
  const { grade, suspended } = onDay(row, day);
  return { ...row, grade, status: suspended ? 'suspended' : 'active' };
};

@Resolver('Unit')
export class UnitMembershipsResolver {
  constructor(
    private readonly reader: Reader,
    private readonly persons: PersonDirectory,
  ) {}

  /** Its own liaison sees all; others those in committees that they see. */
  @ResolveField('memberships')
  async memberships(@Parent() unit: UnitEntry, @Context() context: RequestContext): Promise<MembershipPage[]> {
    const { caller } = context;
    const em = await this.reader.open(visibilityViews);
    const own = caller.grants.some(({ role, of }) => role === 'unit-liaison' && of === unit.id);
    const visible = own ? 'all' : await visibleCommittees(em, caller);
    const rows = await membershipsOfUnits(em, [unit.id], visible === 'all' ? undefined : visible);
    const liaisons = liaisonsOnce(this.persons, rows, context);
    return rows.map(row => ({ ...row, unit, liaisons }));
  }
}
