import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Caller } from '#decider';
import { Catalogue, EventStore, Reader } from '#engine';
import { type MomentArguments, momentOf, Problem, type RequestContext, NotPermitted } from '#graphql';
import { Deliveries } from './deliveries.ts';
import { WebhookSecrets } from './secrets.ts';
import { webhookById, webhookList, type WebhookRow, webhooksOf } from './webhook.list.ts';

type Shown = WebhookRow & { readonly isPast: boolean };

const officerOf = ({ grants }: Caller, committeeId: string) =>
  grants.some(({ role, of }) => role === 'committee-officer' && of === committeeId);
const auditorOf = ({ grants }: Caller, committeeId: string) =>
  grants.some(({ role, of }) => role === 'auditor' && (of === undefined || of === committeeId));

@Resolver('Webhook')
export class WebhookResolver {
  constructor(
    private readonly reader: Reader,
    private readonly store: EventStore,
    private readonly deliveries: Deliveries,
    private readonly secrets: WebhookSecrets,
    private readonly catalogue: Catalogue,
  ) {}

  @Query('webhooks')
  async webhooks(
    @Args() { committeeId, ...args }: { committeeId: string } & MomentArguments,
    @Context() context: RequestContext,
  ): Promise<Shown[]> {
    if (!officerOf(context.caller, committeeId) && !auditorOf(context.caller, committeeId)) throw new NotPermitted();
    const moment = momentOf(args, context, committeeId);
    const rows = await webhooksOf(await this.reader.open([webhookList], moment), committeeId);
    return rows.map(row => ({ ...row, secretNo: row.secret, isPast: moment.asOf !== undefined }));
  }

  /** For the committee's officers alone: whoever has it can sign in Heli's name. */
  @Query('webhookSecret')
  async secret(@Args() { id, after }: { id: string } & MomentArguments, @Context() context: RequestContext): Promise<string> {
    const row = await webhookById(await this.reader.open([webhookList], momentOf({ after }, { ...context, asOf: undefined } as never)), id);
    if (!row || !officerOf(context.caller, row.committeeId)) throw new NotPermitted();
    const secret = row.status === 'removed' ? undefined : await this.secrets.of(id, row.secret);
    if (secret === undefined)
      throw new Problem('SECRET_DESTROYED', '这个推送地址已删除，密钥已销毁。', 'This webhook was removed, and its secret destroyed.');
    return secret;
  }

  @ResolveField('unknownCategories')
  unknownCategories(@Parent() { categories }: Shown): string[] {
    const known = new Set(this.catalogue.deciders.map(({ category }) => category));
    return categories.filter(category => !known.has(category));
  }

  /** Of now: no fact tells it. */
  @ResolveField('delivery')
  async delivery(@Parent() { id, after, isPast, status }: Shown) {
    if (isPast || status === 'removed') return null;
    const [found, head] = await Promise.all([this.deliveries.find([id]), this.store.head()]);
    const delivery = found.get(id);
    const cursor = delivery?.cursor ?? after;
    return {
      ...(delivery ?? { attempts: 0, delivered: 0, upTo: null }),
      cursor,
      head,
      // What lies behind the cursor may be of no interest to this webhook: it is then passed over.
      lag: head > cursor ? head - cursor : 0n,
    };
  }
}
