export { SqliteEventStore, type SqliteOptions } from './sqlite-event-store.ts';
export { LogIsLocked } from './sqlite-lock.ts';
