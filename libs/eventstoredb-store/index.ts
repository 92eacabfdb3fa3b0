export { EventStoreDBStore, type EventStoreDBOptions } from './eventstoredb-store.ts';
