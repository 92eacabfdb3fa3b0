import { anyOf, decider, holds } from '#decider';
import { auditEvents } from './audit.events.ts';

/** A reading session: the same question again within it is the same reading. */
export const sessionMinutes = 30;
/** More questions at once than anybody asks in a session. */
const most = 200;

interface Asked {
  readonly what: string;
  readonly at: string;
}

/** What somebody has asked lately. */
export interface AuditState {
  readonly recent: readonly Asked[];
}

const keyOf = (what: string, data: object) => JSON.stringify([what, Object.entries(data).sort(([a], [b]) => (a < b ? -1 : 1))]);
const still = ({ at }: Asked, now: string) => Date.parse(now) - Date.parse(at) < sessionMinutes * 60_000;

const remember = ({ recent }: AuditState, what: string, at: string): AuditState => ({
  recent: [...recent.filter(asked => asked.what !== what && still(asked, at)), { what, at }].slice(-most),
});

const isKnown = ({ recent }: AuditState, what: string, now: string) => recent.some(asked => asked.what === what && still(asked, now));

const reader = anyOf(holds('auditor'), holds('committee-officer'));
/** Whoever has facts of their own to take out. */
const exporter = anyOf(reader, holds('community-branch'), holds('unit-liaison'), holds('platform-admin'));

/** Who read and exported what: a stream for each reader. Reading it leaves no trace, so that watching the watchers ends. */
export const AuditTrail = decider<AuditState>()({
  category: 'audit',
  events: auditEvents,
  commands: {
    RecordReading: auditEvents.HistoryRead.describe('An auditor reads what the log says.'),
    RecordExport: auditEvents.LogExported.describe('Facts are taken out of the log as a file.'),
  },
  internal: ['RecordReading', 'RecordExport'],
  initial: { recent: [] },

  permit: { RecordReading: reader, RecordExport: exporter },

  decide: {
    RecordReading: (state, data, { now }) => (isKnown(state, keyOf('read', data), now) ? [] : [{ type: 'HistoryRead', data }]),
    RecordExport: (_, data) => [{ type: 'LogExported', data }],
  },

  evolve: {
    HistoryRead: (state, data, { at }) => remember(state, keyOf('read', data), at),
    LogExported: state => state,
  },
});
