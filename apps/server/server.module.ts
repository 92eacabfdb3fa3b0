import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type DynamicModule, Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { Decider } from '#decider';
import { type Clock, EngineModule, type Log, SystemClock } from '#engine';
import { evidenceControllers, EvidenceSettings } from '#evidence';
import { exportControllers } from '#export';
import { Tellings } from '#history';
import { importControllers } from '#import';
import { GraphqlModule, mutationsOf } from '#graphql';
import { Authenticate, Bearer, identityControllers, IdentitySettings } from '#identity';
import { ListIssue, publishedFromViews } from '#lists';
import { logTreeControllers, LogTreeSettings } from '#log-tree';
import { meetingControllers } from '#meeting';
import { Keyring } from '#person';
import { claimWithinAllowance, Task } from '#task';
import { Vault } from '#vault';
import { Desk, seenWithinTheLog } from '#waiting';
import { AdministrationResolver } from './administration.resolver.ts';
import type { Config } from './config.ts';
import { Demo } from './demo/demo.ts';
import { StoryClock } from './demo/story-clock.ts';
import { DashboardFolder, Front } from './front.ts';
import { fingerprintOf } from './fingerprint.ts';
import { HealthController } from './health.controller.ts';
import { MetricsDoor } from './metrics-door.ts';
import { slices, storeOf, viewsOf } from '#product';
import { SqliteLock } from '#sqlite-store';

/** The folder above `libs` and `apps`, built or not. */
const built = join(import.meta.dirname, '../..');

/** A log in a file has a lock of its own. Where the log is elsewhere, views in a file are one process's all the same. */
class ViewsLock {
  readonly lock: SqliteLock | undefined;

  /** @throws LogIsLocked */
  constructor({ EVENT_STORE_URL, DATABASE_URL, file }: Config) {
    this.lock = EVENT_STORE_URL && !DATABASE_URL ? SqliteLock.take(file('views.sqlite')) : undefined;
  }
}

@Global()
@Module({})
class Slices implements OnApplicationShutdown {
  constructor(
    private readonly vault: Vault,
    private readonly views: ViewsLock,
  ) {}

  onApplicationShutdown() {
    this.views.lock?.release();
    return this.vault.close();
  }
}

/** Commands that an ordinary handler answers, because one stream's rule is not enough. */
const byHandlers = new Map<Decider, object>([
  [Task, claimWithinAllowance],
  [ListIssue, publishedFromViews],
  [Desk, seenWithinTheLog],
]);

/** The composition root: store, engine, slices, API. */
@Module({})
export class ServerModule {
  static async forRoot(
    config: Config,
    { root, log, clock: real = new SystemClock() }: { root: string; log: Log; clock?: Clock },
  ): Promise<DynamicModule> {
    const viewsLock = new ViewsLock(config);
    const vault = await Vault.open({ dataDirectory: config.data, databaseUrl: config.DATABASE_URL, masterKey: config.HELI_MASTER_KEY });
    const clock = new StoryClock(real);
    const providers = slices.flatMap(slice => slice.providers);
    const commands = slices.flatMap(({ deciders }) => deciders).map(decider => mutationsOf(decider, { by: byHandlers.get(decider) ?? {} }));
    return {
      module: ServerModule,
      imports: [
        EngineModule.forRoot({
          store: storeOf(config),
          slices,
          views: viewsOf(config),
          clock,
          personal: new Keyring(vault, clock),
          log,
          build: fingerprintOf(join(built, 'libs')),
          follows: config.HELI_ROLE !== 'api',
        }),
        {
          module: Slices,
          providers: [
            { provide: Vault, useValue: vault },
            { provide: ViewsLock, useValue: viewsLock },
            { provide: IdentitySettings, useValue: IdentitySettings.from(process.env, config.HELI_SESSION_DAYS) },
            { provide: EvidenceSettings, useValue: new EvidenceSettings(config.evidence) },
            {
              provide: LogTreeSettings,
              useValue: new LogTreeSettings({
                data: config.data,
                origin: config.HELI_LOG_NAME ?? (config.HELI_PUBLIC_URL && `${new URL(config.HELI_PUBLIC_URL).host}/log`),
                key: config.HELI_LOG_KEY,
                algorithm: config.HELI_LOG_ALGORITHM,
                witnesses: config.HELI_WITNESSES,
                witnessed: config.HELI_WITNESS_FOR,
              }),
            },
            { provide: Authenticate, useExisting: Bearer },
            { provide: MetricsDoor, useValue: new MetricsDoor(config.HELI_METRICS_TOKEN) },
            { provide: StoryClock, useValue: clock },
            { provide: Tellings, useValue: new Tellings(slices) },
            Demo,
            { provide: DashboardFolder, useValue: new DashboardFolder(join(root, 'dist/dashboard')) },
            Front,
            ...providers,
          ],
          exports: [Vault, IdentitySettings, Authenticate, ...providers, LogTreeSettings],
          controllers: [
            ...identityControllers,
            ...meetingControllers,
            ...evidenceControllers,
            HealthController,
            ...logTreeControllers,
            ...exportControllers,
            ...importControllers,
          ],
        },
        GraphqlModule.forRoot({
          schema: join(root, 'schemas/graphql'),
          providers: [...commands, AdministrationResolver],
          development: !config.production,
          origins: config.HELI_PUBLIC_URL ? [new URL(config.HELI_PUBLIC_URL).origin] : [],
          ...(config.HELI_TRUSTED_DOCUMENTS && {
            trustedDocuments: { required: true, documents: JSON.parse(readFileSync(config.HELI_TRUSTED_DOCUMENTS, 'utf8')) as string[] },
          }),
        }),
      ],
    };
  }
}
