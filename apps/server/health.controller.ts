import { Controller, ForbiddenException, Get, Header, Req, ServiceUnavailableException } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { AbstractGraphQLDriver } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Registry } from 'prom-client';
import { Engine, type FollowerStatus } from '#engine';
import type { Driver } from '#graphql';
import { LogTree, type Signing } from '#log-tree';
import { MetricsDoor } from './metrics-door.ts';

/** Facts behind the log's end, beyond which a view is too old to be shown as live. */
const tooFarBehind = 50_000n;

/** For load balancers and monitoring; no answer holds more than names and counts. */
@Controller()
export class HealthController {
  private readonly registry = new Registry();

  constructor(
    private readonly engine: Engine,
    private readonly door: MetricsDoor,
    private readonly tree: LogTree,
    modules: ModuleRef,
  ) {
    collectDefaultMetrics({ register: this.registry });
    const gauge = (name: string, help: string, of: (status: FollowerStatus) => number) =>
      new Gauge({
        name,
        help,
        labelNames: ['follower'],
        registers: [this.registry],
        collect: async function collect(this: Gauge) {
          for (const status of await engine.status()) this.set({ follower: status.name }, of(status));
        },
      });
    gauge('heli_follower_lag', 'Positions between a view or policy and the end of the log', ({ head, position }) =>
      Number(head - position),
    );
    gauge('heli_facts_set_aside', 'Facts that a view or policy could not take in', ({ setAside }) => setAside);
    const signing = (name: string, help: string, of: (signing: Signing) => number) =>
      new Gauge({
        name,
        help,
        registers: [this.registry],
        collect: async function collect(this: Gauge) {
          this.set(of(await tree.signing()));
        },
      });
    signing('heli_checkpoint_size', 'Facts that the newest signed checkpoint covers', ({ signed }) => signed);
    signing(
      'heli_unsigned_seconds',
      'For how long facts have waited for a signed checkpoint; 0 where all have one',
      ({ waitingMs }) => waitingMs / 1_000,
    );
    const live = () => (modules.get(AbstractGraphQLDriver, { strict: false }) as Driver).answers.hub;
    const registers = [this.registry];
    const now = (name: string, help: string, value: () => number) =>
      new Gauge({
        name,
        help,
        registers,
        collect(this: Gauge) {
          this.set(value());
        },
      });
    now('heli_live_subscriptions', 'Subscriptions that are open', () => live().subscribers);
    now('heli_live_watches', 'Different questions among them: equal ones share their answers', () => live().size);
    const total = (name: string, help: string, value: () => number) =>
      new Counter({
        name,
        help,
        registers,
        collect(this: Counter) {
          this.reset();
          this.inc(value());
        },
      });
    total('heli_live_asked_total', 'How often such a question was asked anew', () => live().tally.asked);
    total('heli_live_handed_total', 'Answers that were handed to subscribers', () => live().tally.handed);
  }

  @Get('health/live')
  live() {
    return { status: 'ok' };
  }

  /**
   * Red while the store or the database is away, or a view is far behind. Facts that were set aside, and a log that is not signed any more, are
   * an alarm and no outage.
   */
  @Get('health/ready')
  async ready() {
    const status = await this.engine.status().catch((error: unknown) => {
      throw new ServiceUnavailableException({ status: 'unavailable', reason: error instanceof Error ? error.name : 'unknown' });
    });
    const behind = status.filter(({ head, position }) => head - position > tooFarBehind).map(({ name }) => name);
    if (behind.length > 0) throw new ServiceUnavailableException({ status: 'behind', behind });
    const { stopped } = await this.tree.signing();
    return { status: 'ok', setAside: status.reduce((sum, { setAside }) => sum + setAside, 0), signing: stopped ? 'stopped' : 'ok' };
  }

  @Get('metrics')
  @Header('content-type', 'text/plain; version=0.0.4')
  metrics(@Req() { headers, socket }: FastifyRequest) {
    if (!this.door.lets(socket.remoteAddress, headers))
      throw new ForbiddenException({
        zh: '指标只供本机读取；从别处读取，请设置 HELI_METRICS_TOKEN 并以 Bearer 令牌出示。',
        en: 'Metrics are for this machine alone. To read them from elsewhere, set HELI_METRICS_TOKEN and show it as a bearer token.',
      });
    return this.registry.metrics();
  }
}
