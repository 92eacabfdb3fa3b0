import { describe, it } from '@jest/globals';
import { given } from '#decider/given';
import { AuditTrail } from './audit.decider.ts';

const begun = '2026-01-01T00:00:00.000Z';
const soon = '2026-01-01T00:29:00.000Z';
const later = '2026-01-01T00:31:00.000Z';
const auditor = { id: 'mei', grants: [{ role: 'auditor' as const }] };
const of = (stream: string) => ({ what: 'history' as const, stream });
const read = (stream: string, at = begun) => ({ type: 'HistoryRead' as const, data: of(stream), at });
const reading = (stream: string) => ({ type: 'RecordReading' as const, data: of(stream) });
const exported = { format: 'jsonl', committeeId: 'c', from: '0', to: '523' };

describe('who reads the log', () => {
  it('is kept', () =>
    given(AuditTrail)
      .when(reading('task-1'), { as: auditor })
      .then({ type: 'HistoryRead', data: of('task-1') }));
  it('is kept once for all pages of a session', () =>
    given(AuditTrail, read('task-1')).when(reading('task-1'), { as: auditor, now: soon }).thenNothing());
  it('is kept anew in the next session', () =>
    given(AuditTrail, read('task-1'))
      .when(reading('task-1'), { as: auditor, now: later })
      .then({ type: 'HistoryRead', data: of('task-1') }));
  it('is kept of each question', () =>
    given(AuditTrail, read('task-1'))
      .when(reading('task-2'), { as: auditor, now: soon })
      .then({ type: 'HistoryRead', data: of('task-2') }));
  it('is the same question in whatever order its parts are said', () =>
    given(AuditTrail, { type: 'HistoryRead', data: { stream: 'task-1', what: 'history' }, at: begun })
      .when(reading('task-1'), { as: auditor, now: soon })
      .thenNothing());
  it('is only kept of whoever may read', () =>
    given(AuditTrail)
      .when(reading('task-1'), { as: { id: 'nobody', grants: [{ role: 'public' }] } })
      .thenRejected('NOT_PERMITTED'));
});

describe('who takes facts out', () => {
  it('is kept each time', () =>
    given(AuditTrail, { type: 'LogExported', data: exported, at: begun })
      .when({ type: 'RecordExport', data: exported }, { as: { id: 'li', grants: [{ role: 'unit-liaison', of: 'L.1' }] }, now: soon })
      .then({ type: 'LogExported', data: exported }));
  it('is not somebody without a body', () =>
    given(AuditTrail)
      .when({ type: 'RecordExport', data: exported }, { as: { id: 'nobody', grants: [{ role: 'public' }] } })
      .thenRejected('NOT_PERMITTED'));
});
