import type { EngineOptions, EventStore } from '#engine';
import { EventStoreDBStore } from '#eventstoredb-store';
import { PostgresEventStore } from '#postgres-store';
import { SqliteEventStore } from '#sqlite-store';

/** Where facts and views are: the settings of that name, and the path of a file in the data folder. */
export interface Place {
  readonly EVENT_STORE_URL?: string | undefined;
  readonly DATABASE_URL?: string | undefined;
  /** The data folder. */
  readonly data: string;
  readonly file: (name: string) => string;
}

/** EventStoreDB where it is named, else PostgreSQL where that is, else a file. `readOnly`: nothing is made, locked or written. */
export const storeOf = ({ EVENT_STORE_URL, DATABASE_URL, file }: Place, { readOnly = false } = {}): EventStore => {
  if (EVENT_STORE_URL) return new EventStoreDBStore(EVENT_STORE_URL);
  if (DATABASE_URL) return new PostgresEventStore({ url: DATABASE_URL, readOnly });
  return new SqliteEventStore({ path: file('log.sqlite'), readOnly });
};

export const viewsOf = ({ DATABASE_URL, file }: Place): EngineOptions['views'] =>
  DATABASE_URL ? { postgres: DATABASE_URL } : { file: file('views.sqlite') };

/** In words, for people. */
export const placeOf = ({ EVENT_STORE_URL, DATABASE_URL, data }: Place): string =>
  EVENT_STORE_URL ? `EventStoreDB${DATABASE_URL ? ' + PostgreSQL' : ''}` : DATABASE_URL ? 'PostgreSQL' : data;
