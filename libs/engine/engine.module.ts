import { randomUUID } from 'node:crypto';
import {
  type DynamicModule,
  Global,
  Inject,
  Injectable,
  Module,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import type { MikroORM } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { Catalogue } from './catalogue.ts';
import { Clock } from './clock.ts';
import { Engine } from './engine.ts';
import { EventStore } from './event-store.ts';
import { ExecuteHandler } from './execute-handler.ts';
import type { Log } from './follower.ts';
import { Leases } from './leases.ts';
import { LiveReader } from './live-reader.ts';
import { Moves } from './moves.ts';
import { PersonalData } from './personal-data.ts';
import { Reader } from './reader.ts';
import type { Slice } from './slice.ts';
import { Snapshots } from './snapshots.ts';
import { type CacheLimits, StateCache } from './state-cache.ts';
import { States } from './states.ts';
import { openViews, type ViewsAt } from './views-database.ts';

export interface EngineOptions {
  /** Opened and closed by the engine. */
  readonly store: EventStore;
  readonly slices: readonly Slice[];
  readonly views: ViewsAt;
  readonly clock: Clock;
  readonly personal: PersonalData;
  readonly log: Log;
  /** Changes with the rules; snapshots of another build are not read. */
  readonly build: string;
  /** Whether this process moves views and policies; else it only answers. */
  readonly follows: boolean;
  readonly cache?: CacheLimits;
}

const OPTIONS = Symbol('engine options');
const VIEWS = Symbol('views database');

type Views = MikroORM<any, SqlEntityManager>;

/** Starts and stops with the application. */
@Injectable()
class Lifecycle implements OnApplicationBootstrap, OnApplicationShutdown {
  constructor(
    private readonly engine: Engine,
    private readonly store: EventStore,
    private readonly reader: LiveReader,
    @Inject(VIEWS) private readonly views: Views,
    @Inject(OPTIONS) private readonly options: EngineOptions,
  ) {}

  onApplicationBootstrap() {
    if (this.options.follows) this.engine.start();
  }

  async onApplicationShutdown() {
    await this.engine.stop();
    await this.reader.close();
    await this.store.close();
    await this.views.close(true);
  }
}

@Global()
@Module({})
export class EngineModule {
  static forRoot(options: EngineOptions): DynamicModule {
    const { store, slices, clock, personal, log } = options;
    return {
      module: EngineModule,
      imports: [CqrsModule.forRoot()],
      providers: [
        { provide: OPTIONS, useValue: options },
        { provide: Clock, useValue: clock },
        { provide: PersonalData, useValue: personal },
        { provide: Catalogue, useValue: new Catalogue(slices.flatMap(({ deciders }) => deciders)) },
        {
          provide: EventStore,
          useFactory: async () => {
            await store.open();
            return store;
          },
        },
        {
          provide: VIEWS,
          useFactory: () =>
            openViews(
              options.views,
              slices.flatMap(({ views }) => views),
              slices.flatMap(({ tables = [] }) => tables),
            ),
        },
        Moves,
        {
          provide: Snapshots,
          inject: [VIEWS],
          useFactory: ({ em }: Views) =>
            new Snapshots(em, options.build, error => log.warn({ error: String(error) }, 'a snapshot was not kept')),
        },
        {
          provide: StateCache,
          inject: [EventStore, Catalogue, Snapshots],
          useFactory: (store: EventStore, catalogue: Catalogue, snapshots: Snapshots) =>
            new StateCache(store, catalogue, snapshots, options.cache),
        },
        { provide: States, useExisting: StateCache },
        ExecuteHandler,
        {
          provide: Engine,
          inject: [VIEWS, EventStore, Catalogue, CommandBus, Moves, Snapshots],
          useFactory: ({ em }: Views, store: EventStore, catalogue: Catalogue, bus: CommandBus, moves: Moves, snapshots: Snapshots) =>
            new Engine(
              { em, store, catalogue, clock, bus, moves, log },
              slices,
              new Leases(em, randomUUID(), 'file' in options.views),
              snapshots,
            ),
        },
        {
          provide: LiveReader,
          inject: [VIEWS, EventStore, Catalogue, Moves, Engine],
          useFactory: ({ em }: Views, store: EventStore, catalogue: Catalogue, moves: Moves, engine: Engine) =>
            new LiveReader(em, store, catalogue, moves, engine.moves),
        },
        { provide: Reader, useExisting: LiveReader },
        Lifecycle,
      ],
      exports: [CqrsModule, Catalogue, Clock, Engine, EventStore, Moves, PersonalData, Reader, States],
    };
  }
}
