import type { Slice } from '#engine';
import { AuditTrail } from './audit.decider.ts';
import { auditSentences } from './audit.sentences.ts';
import { Trail } from './trail.ts';

export { AuditTrail, sessionMinutes } from './audit.decider.ts';
export { auditEvents } from './audit.events.ts';
export { type ReadOf, Trail } from './trail.ts';

/** Who read the log as an auditor, and who took facts out of it. */
export const auditSlice: Slice = {
  name: 'audit',
  deciders: [AuditTrail],
  views: [],
  policies: [],
  sentences: auditSentences,
  providers: [Trail],
};
