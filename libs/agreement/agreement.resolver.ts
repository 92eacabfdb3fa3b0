import type { SqlEntityManager } from '@mikro-orm/sql';
import { Args, Context, Parent, Query, ResolveField, Resolver, Subscription } from '@nestjs/graphql';
import { committeeDirectory, withDescendants } from '#committee';
import { Clock, type Moment, type Position, Reader } from '#engine';
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
import { maySee, visibilityViews } from '#membership';
import { agreementDuties, type DutyRow } from './agreement.duties.ts';
import { agreementList, type AgreementRow, AgreementRow as Agreements } from './agreement.list.ts';
import {
  agreementById,
  type AgreementFilter,
  agreementFigures,
  type AgreementOrder,
  agreementOrders,
  dutiesOf,
  lastChange,
  matching,
  maySeeAgreement,
  type Sight,
  sightOf,
  signaturesOf,
  visibleAgreements,
} from './agreement.questions.ts';
import { agreementSignatures, type SignatureRow } from './agreement.signatures.ts';
import type { Terms, Version } from './agreement.state.ts';
import { accessionTextOf, hashOf, textOf } from './agreement.text.ts';

const views = [agreementList, agreementSignatures, agreementDuties] as const;

interface ListArguments extends PageArguments, Pick<MomentArguments, 'asOf'> {
  readonly committeeId?: string | null;
  readonly below?: boolean | null;
  readonly filter?: AgreementFilter | null;
  readonly orderBy?: AgreementOrder | null;
  readonly afterPosition?: Position | null;
}

/** What belongs to all agreements of one answer comes with one question, and only where somebody asks. */
interface Load {
  readonly signatures: (agreementId: string) => Promise<readonly SignatureRow[]>;
  readonly duties: (agreementId: string) => Promise<readonly DutyRow[]>;
}

const once = (em: SqlEntityManager, ids: readonly string[]): Load => {
  const grouped = <Row extends { readonly agreementId: string }>(ask: () => Promise<Row[]>) => {
    let asked: Promise<Map<string, Row[]>> | undefined;
    return async (id: string) => (await (asked ??= ask().then(rows => Map.groupBy(rows, ({ agreementId }) => agreementId)))).get(id) ?? [];
  };
  return { signatures: grouped(() => signaturesOf(em, ids)), duties: grouped(() => dutiesOf(em, ids)) };
};

const named = (ids: string) => ids.split('|').filter(Boolean);

/** A version as the API shows it; its text and its hash can be compared with any tool. */
const versionShown = (agreementId: string, n: number, { renewal, effective, ...terms }: Terms, more: Partial<Version> = {}) => {
  const text = () => textOf(agreementId, n, { ...terms, effective, ...(renewal && { renewal }) });
  return {
    ...terms,
    preamble: terms.text ?? null,
    startsOn: effective.from,
    endsOn: effective.to ?? null,
    order: terms.signing.order,
    groups: terms.signing.groups,
    renewalMonths: renewal?.months ?? null,
    version: n,
    reason: more.reason ?? null,
    hash: more.hash ?? hashOf(text()),
    writeDown: text,
  };
};

const shown = (row: AgreementRow, load: Load) => {
  const { state, words: _, endsOrder: _endsOrder, units, waitingOn, parties, duties, ...rest } = row;
  const { draft, open, concluded, versions } = state;
  return {
    ...rest,
    units: named(units),
    waitingOn: named(waitingOn),
    draft: draft && versionShown(row.id, versions + 1, draft),
    proposal: open && versionShown(row.id, open.n, open.terms, open),
    concluded: concluded && versionShown(row.id, concluded.n, concluded.terms, concluded),
    partiesCount: parties,
    dutiesCount: duties,
    invitations: Object.entries(concluded?.invited ?? {}).map(([unitId, { duties, pledges, hash }]) => ({
      unitId,
      duties,
      pledges,
      hash,
      writeDown: () => accessionTextOf(row.id, concluded!.n, concluded!.hash, unitId, duties, pledges),
    })),
    objections: Object.entries(concluded?.objected ?? {}).map(([unitId, { reason }]) => ({ unitId, reason })),
    load,
  };
};
type Shown = ReturnType<typeof shown>;

@Resolver('Agreement')
export class AgreementResolver {
  constructor(
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  @Query('agreement')
  async agreement(@Args() { id, ...moment }: { id: string } & MomentArguments, @Context() context: RequestContext): Promise<Shown | null> {
    const sight = await this.sight(context);
    const em = await this.reader.open(views, momentOf(moment, context));
    const row = await agreementById(em, id);
    return row && maySeeAgreement(sight, row) ? shown(row, once(em, [id])) : null;
  }

  @Query('agreements')
  async agreements(@Args() args: ListArguments, @Context() context: RequestContext): Promise<Connection<Shown>> {
    const { committeeId, below, asOf, afterPosition } = args;
    const sight = await this.sight(context);
    const moment = momentOf({ asOf, after: afterPosition }, context, committeeId != null && !below ? committeeId : undefined);
    const em = await this.reader.open(views, moment);
    const page = await connection(
      em,
      Agreements,
      {
        $and: [
          visibleAgreements(sight),
          ...(committeeId == null ? [] : [{ committeeId: { $in: await this.committees(committeeId, below) } }]),
          matching(args.filter ?? {}, await this.now(em, moment)),
        ],
      },
      agreementOrders[args.orderBy ?? 'newest'],
      args,
      ['words'],
    );
    const load = once(
      em,
      page.edges.map(({ node }) => node.id),
    );
    return { ...page, edges: page.edges.map(({ cursor, node }) => ({ cursor, node: shown(node, load) })) };
  }

  @Query('agreementFigures')
  async figures(
    @Args() { committeeId, below, ...moment }: { committeeId: string; below?: boolean | null } & MomentArguments,
    @Context() context: RequestContext,
  ) {
    if (!(await maySee(await this.reader.open(visibilityViews), context.caller, committeeId))) throw new NotPermitted();
    const when = momentOf(moment, context, below ? undefined : committeeId);
    const em = await this.reader.open(views, when);
    return agreementFigures(em, await this.committees(committeeId, below), await this.now(em, when));
  }

  @Subscription('agreement')
  async watch(@Args() { id, after }: { id: string; after?: Position | null }, @Context() context: RequestContext): Promise<Live<Shown>> {
    const sight = await this.sight(context);
    const see = async (): Promise<AgreementRow | null> => {
      const row = await agreementById(await this.reader.open([agreementList]), id);
      return row && maySeeAgreement(sight, row) ? row : null;
    };
    const first = await see();
    if (!first) throw new NotPermitted();
    const show = async (row: AgreementRow) => {
      // Signatures and duties are as new as the agreement, or newer.
      const em = await this.reader.open(views, { after: row.position });
      return shown((await agreementById(em, id)) ?? row, once(em, [id]));
    };
    return live<Shown>({
      scope: scopeOf(context.caller),
      after,
      snapshot: async () => show((await see()) ?? first),
      changes: async since => {
        const row = await see();
        return row && row.position > since ? show(row) : undefined;
      },
      moves: signal => this.reader.moves([agreementList], signal, first.committeeId),
    });
  }

  @ResolveField('signatures')
  async signatures(@Parent() { load, id }: Shown, @Args('version') version: number | null | undefined) {
    return (await load.signatures(id)).filter(row => version == null || row.version === version);
  }

  @ResolveField('duties')
  async duties(@Parent() { load, id }: Shown) {
    return (await load.duties(id)).map(({ reports, ...duty }) => ({
      ...duty,
      reports: reports.map(({ evidence, ...report }) => ({ ...report, ...evidence })),
    }));
  }

  private async sight({ caller }: RequestContext): Promise<Sight> {
    return sightOf(await this.reader.open(visibilityViews), caller);
  }

  /** By which terms are measured: now, or the moment in the past. */
  private async now(em: SqlEntityManager, { asOf }: Moment): Promise<string> {
    if (typeof asOf === 'string') return asOf;
    return (asOf === undefined ? undefined : await lastChange(em)) ?? this.clock.now().toISOString();
  }

  private async committees(committeeId: string, below: boolean | null | undefined): Promise<string[]> {
    return below ? withDescendants(await this.reader.open([committeeDirectory]), [committeeId]) : [committeeId];
  }
}

/** What can be written down as it is signed. */
interface Written {
  readonly writeDown: () => string;
}

@Resolver('AgreementVersion')
export class AgreementVersionResolver {
  @ResolveField('canonicalText')
  text(@Parent() { writeDown }: Written): string {
    return writeDown();
  }
}

@Resolver('AgreementInvitation')
export class AgreementInvitationResolver {
  @ResolveField('canonicalText')
  text(@Parent() { writeDown }: Written): string {
    return writeDown();
  }
}

@Resolver('AgreementConnection')
export class AgreementConnectionResolver {
  @ResolveField('totalCount')
  total(@Parent() { count }: Connection<Shown>): Promise<number> {
    return count();
  }
}
