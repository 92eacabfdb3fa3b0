import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap, Optional } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Webhook as StandardWebhook } from 'standardwebhooks';
import { v5 as uuidv5 } from 'uuid';
import { Catalogue, Clock, Engine, EventStore, Execute, type Fact, type Position, Reader, sourceOf } from '#engine';
import { LogProofs } from '#log-tree';
import { Deliveries, type Delivery } from './deliveries.ts';
import { WebhookSecrets } from './secrets.ts';
import { send } from './send.ts';
import { Webhook } from './webhook.decider.ts';
import { webhookList, type WebhookRow, webhooksIn, webhooksWithOldSecrets } from './webhook.list.ts';
import { WebhookSettings } from './webhook.settings.ts';

/** How often is looked which webhooks there are, and whether they are this process's to serve. */
const lookMs = 500;

/** What nobody wants to hear of is passed over in strides, so that a restart need not pass over it again. */
const strideMs = 30_000;

interface Message {
  readonly facts: readonly Fact[];
  readonly upTo: Position;
}

/** The same for the same facts, so that whoever keeps it takes them once. */
const messageId = (id: string, { cursor, upTo }: Pick<Delivery, 'cursor' | 'upTo'>) => `msg_${uuidv5(`${cursor}-${upTo}`, id)}`;

const told = (fact: Fact) => {
  const { id, position, stream, version, type, schemaVersion, data, meta } = fact;
  const { onBehalfOf, automatic, committee, at, actor } = sourceOf(fact);
  return {
    id,
    position: String(position),
    stream,
    version,
    type,
    schemaVersion,
    data,
    actor,
    onBehalfOf,
    automatic,
    committeeId: committee,
    commandId: meta.commandId,
    correlationId: meta.correlationId,
    causationId: meta.causationId,
    at,
  };
};

const said = (error: unknown) => (error instanceof Error ? error.message || error.name : String(error)).slice(0, 500);

/**
 * Sends facts to webhooks: to each in log order, one message at a time, again until it is taken. One process does, the one that moves the
 * view of the webhooks: its lease is this one's too. Should two overlap for a moment, both send the same message under the same id.
 */
@Injectable()
export class Deliverer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly log = new Logger('webhooks');
  private readonly running = new Map<string, { readonly asOf: string; readonly stop: AbortController; readonly done: Promise<void> }>();
  private readonly cleared = new Set<string>();
  private keeping: Promise<void> | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly store: EventStore,
    private readonly catalogue: Catalogue,
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly bus: CommandBus,
    private readonly deliveries: Deliveries,
    private readonly secrets: WebhookSecrets,
    private readonly settings: WebhookSettings,
    @Optional() private readonly proofs?: LogProofs,
  ) {}

  onApplicationBootstrap() {
    this.keeping = this.keep();
  }

  /** Before the log and the views are closed. */
  async beforeApplicationShutdown() {
    this.stopping.abort();
    await this.keeping;
  }

  private async keep(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        await this.look();
      } catch (error) {
        if (!signal.aborted) this.log.warn(`It could not be seen which webhooks there are: ${said(error)}`);
      }
      await sleep(lookMs, undefined, { signal }).catch(() => {});
    }
    await this.serve([]);
  }

  private async look(): Promise<void> {
    if (!this.engine.moves(webhookList.name)) return this.serve([]);
    const em = await this.reader.open([webhookList]);
    await this.serve(await webhooksIn(em, 'active'));
    for (const { id, status, secret, oldSecret } of await webhooksWithOldSecrets(em)) {
      const last = status === 'removed' ? secret : secret - 1;
      const over = Array.from({ length: last }, (_, i) => i + 1).filter(n => status === 'removed' || n !== oldSecret);
      const key = `${id} ${over.join()}`;
      if (this.cleared.has(key)) continue;
      await this.secrets.destroy(id, over);
      if (status === 'removed') await this.deliveries.forget(id);
      this.cleared.add(key);
    }
  }

  /** These and no others. */
  private async serve(webhooks: readonly WebhookRow[]): Promise<void> {
    // One that was paused and resumed between two looks, or has another secret, begins anew too.
    const asOf = ({ since, secret, oldSecret }: WebhookRow) => `${since} ${secret} ${oldSecret}`;
    const wanted = new Map(webhooks.map(webhook => [webhook.id, asOf(webhook)]));
    const ending = [...this.running].filter(([id, { asOf }]) => wanted.get(id) !== asOf);
    for (const [, { stop }] of ending) stop.abort();
    for (const [id, { done }] of ending) {
      await done;
      this.running.delete(id);
    }
    for (const webhook of webhooks) {
      if (this.running.has(webhook.id)) continue;
      const stop = new AbortController();
      this.running.set(webhook.id, {
        asOf: asOf(webhook),
        stop,
        done: this.run(webhook, AbortSignal.any([this.stopping.signal, stop.signal])),
      });
    }
  }

  private async run(webhook: WebhookRow, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        let delivery: Delivery | undefined = await this.begin(webhook);
        while (delivery && !signal.aborted) delivery = await this.deliver(webhook, delivery, signal);
      } catch (error) {
        if (signal.aborted) return;
        this.log.error(`${webhook.id}: ${error instanceof Error ? error.stack : String(error)}`);
        await sleep(this.settings.firstWaitMs, undefined, { signal }).catch(() => {});
      }
    }
  }

  private async begin(webhook: WebhookRow): Promise<Delivery | undefined> {
    const delivery = await this.deliveries.begin(webhook.id, webhook.after);
    // Whoever resumes it has seen to what was wrong.
    const isResumed = delivery.triedAt !== null && Date.parse(webhook.since) > Date.parse(delivery.triedAt);
    return isResumed ? this.deliveries.change(webhook.id, delivery, { attempts: 0, failingSince: null, nextAt: null }) : delivery;
  }

  /** Sends the next message. @returns how far it is then; nothing where that has to be looked up anew */
  private async deliver(webhook: WebhookRow, was: Delivery, signal: AbortSignal): Promise<Delivery | undefined> {
    if (was.nextAt !== null) await this.clock.until(new Date(was.nextAt), signal);
    const message = signal.aborted ? undefined : await this.next(webhook, was, signal);
    if (!message) return undefined;
    if (message.facts.length === 0) return this.deliveries.change(webhook.id, was, { cursor: message.upTo, upTo: null });
    // Written down before it is sent: after a crash it is the same message again.
    const delivery = was.upTo === null ? await this.deliveries.change(webhook.id, was, { upTo: message.upTo }) : was;
    if (!delivery) return undefined;
    const outcome = await this.send(webhook, delivery, message, signal);
    if (signal.aborted && outcome !== 'taken') return undefined;
    const now = this.clock.now();
    const triedAt = now.toISOString();
    if (outcome === 'taken')
      return this.deliveries.change(webhook.id, delivery, {
        cursor: message.upTo,
        upTo: null,
        attempts: 0,
        failingSince: null,
        nextAt: null,
        lastError: null,
        lastStatus: null,
        triedAt,
        deliveredAt: triedAt,
        delivered: delivery.delivered + message.facts.length,
      });
    const attempts = delivery.attempts + 1;
    const failingSince = delivery.failingSince ?? triedAt;
    const wait = Math.min(this.settings.longestWaitMs, this.settings.firstWaitMs * 2 ** Math.min(30, attempts - 1));
    const failed = await this.deliveries.change(webhook.id, delivery, {
      attempts,
      failingSince,
      // Not all at once, where many wait for one address.
      nextAt: new Date(now.getTime() + wait * (1 + Math.random() / 5)).toISOString(),
      triedAt,
      lastError: outcome.error,
      lastStatus: outcome.status,
    });
    const isGone = outcome.status === 410;
    if (failed && (isGone || now.getTime() - Date.parse(failingSince) >= this.settings.givesUpAfterMs))
      await this.suspend(webhook.id, { failingSince, attempts, error: outcome.error }, signal);
    return failed;
  }

  /** The facts after the cursor that are wanted, up to where the message under way reaches; waits for one. */
  private async next(webhook: WebhookRow, { cursor, upTo }: Delivery, signal: AbortSignal): Promise<Message | undefined> {
    const { mostFacts, mostBytes } = this.settings;
    const facts: Fact[] = [];
    const from = Date.now();
    const filter = { categories: webhook.categories, committee: webhook.committeeId };
    for await (const batch of this.store.follow(cursor, { filter, batch: mostFacts, signal })) {
      if (upTo !== null) {
        facts.push(...batch.facts.filter(({ position }) => position <= upTo));
        if (batch.position >= upTo) return { facts, upTo };
      } else if (batch.facts.length > 0) {
        let bytes = 0;
        const some = batch.facts.filter((fact, i) => (bytes += JSON.stringify(fact.data).length) <= mostBytes || i === 0);
        return { facts: some, upTo: some.length < batch.facts.length ? some.at(-1)!.position : batch.position };
      } else if (batch.position > cursor && Date.now() - from > strideMs) return { facts: [], upTo: batch.position };
    }
    return undefined;
  }

  private async send(
    { id, url, committeeId, secret: n, oldSecret, oldSecretUntil }: WebhookRow,
    delivery: Delivery,
    { facts, upTo }: Message,
    signal: AbortSignal,
  ): Promise<'taken' | { readonly error: string; readonly status: number | null }> {
    const now = this.clock.now();
    const isOldGood = oldSecretUntil != null && now.getTime() < Date.parse(oldSecretUntil);
    const secrets = await Promise.all([n, ...(isOldGood ? [oldSecret!] : [])].map(n => this.secrets.of(id, n)));
    if (secrets[0] === undefined) return { error: 'Its secret has been destroyed.', status: null };
    const body = JSON.stringify({
      type: 'heli.facts',
      timestamp: facts.at(-1)!.meta.occurredAt,
      data: {
        webhookId: id,
        committeeId,
        cursor: { after: String(delivery.cursor), upTo: String(upTo) },
        facts: facts.map(fact => told(this.catalogue.current(fact))),
      },
    });
    const message = messageId(id, { cursor: delivery.cursor, upTo });
    try {
      const checkpoint = await this.proofs?.checkpoint().catch(() => undefined);
      const status = await send(
        new URL(url),
        {
          'content-type': 'application/json',
          'user-agent': 'Heli',
          'webhook-id': message,
          'webhook-timestamp': String(Math.floor(now.getTime() / 1_000)),
          'webhook-signature': secrets
            .flatMap(secret => (secret === undefined ? [] : [new StandardWebhook(secret).sign(message, now, body)]))
            .join(' '),
          // Signed by itself: whoever keeps it can show later what the log was.
          ...(checkpoint && { 'heli-checkpoint': Buffer.from(checkpoint.note).toString('base64') }),
        },
        body,
        this.settings,
        signal,
      );
      if (status >= 200 && status < 300) return 'taken';
      return { error: status >= 300 && status < 400 ? `${status}: redirects are not followed` : `answered ${status}`, status };
    } catch (error) {
      return { error: said(error), status: null };
    }
  }

  /** Ends once the view knows, and this run with it. */
  private async suspend(
    id: string,
    data: { readonly failingSince: string; readonly attempts: number; readonly error: string },
    signal: AbortSignal,
  ) {
    const caller = { id: 'webhook-deliverer', grants: [], automatic: true as const };
    const commandId = uuidv5(`suspend ${data.failingSince} ${data.attempts}`, id);
    await this.bus.execute(new Execute(Webhook, id, { type: 'SuspendWebhook', data }, { caller, commandId }));
    if (!signal.aborted) await new Promise(resolve => signal.addEventListener('abort', resolve, { once: true }));
  }
}
