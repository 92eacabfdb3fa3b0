import type { EngineOptions, EventStore } from '#engine';
import { EventStoreDBStore } from '#eventstoredb-store';
import { PostgresEventStore } from '#postgres-store';
import { SqliteEventStore } from '#sqlite-store';
import type { Config } from './config.ts';

/** EventStoreDB where it is named, else PostgreSQL where that is, else a file. */
export const storeOf = ({ EVENT_STORE_URL, DATABASE_URL, file }: Config): EventStore => {
  if (EVENT_STORE_URL) return new EventStoreDBStore(EVENT_STORE_URL);
  if (DATABASE_URL) return new PostgresEventStore({ url: DATABASE_URL });
  return new SqliteEventStore({ path: file('log.sqlite') });
};

export const viewsOf = ({ DATABASE_URL, file }: Config): EngineOptions['views'] =>
  DATABASE_URL ? { postgres: DATABASE_URL } : { file: file('views.sqlite') };

/** In words, for the first lines that the server prints. */
export const placeOf = ({ EVENT_STORE_URL, DATABASE_URL, data }: Config): string =>
  EVENT_STORE_URL ? `EventStoreDB${DATABASE_URL ? ' + PostgreSQL' : ''}` : DATABASE_URL ? 'PostgreSQL' : data;
