import { z } from 'zod';
import { Committee } from '#committee';
import { decider, holds, reject } from '#decider';
import { evidenceEvents, fileHash, words } from './evidence.events.ts';

export interface EvidenceState {
  /** By SHA-256. */
  readonly removed: Readonly<Record<string, true>>;
}

/** What a committee says of the files that its facts name: so far, which are to be gone. The files themselves come and go by HTTP. */
export const Evidence = decider<EvidenceState>()({
  category: 'evidence',
  events: evidenceEvents,
  commands: {
    RemoveEvidence: z
      .object({ sha256: fileHash, reason: words(500) })
      .describe('Remove a file that a committee’s facts name, for good; `id` is the committee’s. Its hash stays in the facts.'),
  },
  initial: { removed: {} },
  committee: (_, id) => id,

  permit: {
    RemoveEvidence: holds('committee-officer', (_, __, id) => id),
  },

  decide: {
    RemoveEvidence({ removed }, { sha256, reason }, { id, of }) {
      if (removed[sha256]) return [];
      if (of(Committee, id).status === 'unknown') return reject('COMMITTEE_NOT_FOUND', '没有这个大工委。', 'There is no such committee.');
      return [{ type: 'EvidenceRemoved', data: { sha256, reason } }];
    },
  },

  evolve: {
    EvidenceRemoved: ({ removed }, { sha256 }) => ({ removed: { ...removed, [sha256]: true } }),
  },
});
