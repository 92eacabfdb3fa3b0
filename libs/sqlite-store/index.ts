export { scratchLog } from './scratch-log.ts';
export { SqliteEventStore, type SqliteOptions } from './sqlite-event-store.ts';
export { lockHolder, LogIsLocked, SqliteLock } from './sqlite-lock.ts';
