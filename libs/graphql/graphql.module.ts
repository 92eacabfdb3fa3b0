import { type DynamicModule, Module, type ModuleMetadata, type Type } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { Driver, type DriverOptions, type TransportOptions } from './driver.ts';
import { limits } from './limits.ts';
import { enumValues } from './mutations.ts';
import { scalars } from './scalars.ts';
import { readSdl, withHouseRules } from './schema.ts';
import { TransportReports } from './transport-reports.ts';

type Some<T> = { readonly [K in keyof T]?: T[K] extends object ? Partial<T[K]> | undefined : T[K] | undefined };

export interface GraphqlOptions extends Some<Omit<TransportOptions, 'trustedDocuments' | 'origins'>> {
  /** The folder whose `*.graphql`, also in folders beneath, are the schema. */
  readonly schema: string;
  /** Slices' resolvers, `mutationsOf(…)` among them, and the questions they ask. */
  readonly providers: readonly Type[];
  /** Where the providers find what they are injected with; an `Authenticate` must be among it, or global. */
  readonly imports?: ModuleMetadata['imports'];
  readonly path?: string;
  readonly origins?: readonly string[];
  readonly trustedDocuments?: TransportOptions['trustedDocuments'];
}

const defaults = {
  connections: { total: 20_000, perAddress: 2_000 },
  timeouts: { init: 5_000, ping: 15_000, stall: 30_000, recheck: 60_000 },
  buffered: 1_048_576,
  operations: 100,
} as const;

/** The API: one path for queries, mutations and subscriptions. */
@Module({})
// oxlint-disable-next-line no-extraneous-class -- how Nest wants a module with options
export class GraphqlModule {
  static forRoot({ schema, providers, imports = [], path = '/graphql', ...given }: GraphqlOptions): DynamicModule {
    const transport: TransportOptions = {
      development: given.development ?? false,
      limits: { ...limits, ...given.limits },
      origins: given.origins ?? [],
      connections: { ...defaults.connections, ...given.connections },
      timeouts: { ...defaults.timeouts, ...given.timeouts },
      buffered: given.buffered ?? defaults.buffered,
      operations: given.operations ?? defaults.operations,
      ...(given.trustedDocuments && { trustedDocuments: given.trustedDocuments }),
    };
    return {
      module: GraphqlModule,
      imports: [
        ...imports,
        GraphQLModule.forRoot<DriverOptions>({
          driver: Driver,
          path,
          transport,
          typeDefs: readSdl(schema),
          resolvers: Object.assign({}, scalars, ...providers.map(enumValues)),
          transformSchema: withHouseRules,
          // Every subscription runs in our own transports.
          installSubscriptionHandlers: false,
        } as DriverOptions),
      ],
      providers: [...providers, { provide: APP_FILTER, useClass: TransportReports }],
    };
  }
}
