export { PostgresEventStore, type PostgresOptions } from './postgres-event-store.ts';
