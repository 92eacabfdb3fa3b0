import { z } from 'zod';
import { Committee } from '#committee';
import { decider, holds, reject } from '#decider';
import { evidenceEvents, fileHash, words } from './evidence.events.ts';

export type EvidenceState = { readonly status: 'unknown' } | { readonly status: 'removed'; readonly committeeId: string };

/** The stream of a committee's use of a file. */
export const evidenceId = (committeeId: string, sha256: string) => `${committeeId}.${sha256}`;

const idParts = (id: string): { readonly committeeId: string; readonly sha256: string } | undefined => {
  const [committeeId = '', sha256 = '', ...more] = id.split('.');
  return more.length === 0 && z.uuid().safeParse(committeeId).success && fileHash.safeParse(sha256).success
    ? { committeeId, sha256 }
    : undefined;
};

/** What a committee says of a file that its facts name: so far, that it is to be gone. The file itself comes and goes by HTTP. */
export const Evidence = decider<EvidenceState>()({
  category: 'evidence',
  events: evidenceEvents,
  commands: {
    RemoveEvidence: z
      .object({ reason: words(500) })
      .describe('Remove a file that a committee’s facts name, for good: `id` is `<committee>.<sha256>`. Its hash stays in the facts.'),
  },
  initial: { status: 'unknown' },
  committee: (_, id) => idParts(id)?.committeeId,

  permit: {
    RemoveEvidence: holds('committee-officer', (_, __, id) => idParts(id)?.committeeId),
  },

  decide: {
    RemoveEvidence(state, { reason }, { id, of }) {
      if (state.status === 'removed') return [];
      const parts = idParts(id);
      if (!parts)
        return reject(
          'EVIDENCE_ID_MALFORMED',
          '编号应为“<大工委编号>.<文件的 SHA-256>”。',
          'The id must read “<id of the committee>.<SHA-256 of the file>”.',
        );
      if (of(Committee, parts.committeeId).status === 'unknown')
        return reject('COMMITTEE_NOT_FOUND', '没有这个大工委。', 'There is no such committee.');
      return [{ type: 'EvidenceRemoved', data: { ...parts, reason } }];
    },
  },

  evolve: {
    EvidenceRemoved: (_, { committeeId }) => ({ status: 'removed', committeeId }),
  },
});
