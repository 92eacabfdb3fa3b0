export { scratchLog } from './scratch-log.ts';
export { SqliteEventStore, type SqliteOptions } from './sqlite-event-store.ts';
export { holderOfLog, LogIsLocked } from './sqlite-lock.ts';
