import type { Sentences } from '#engine';

export const evidenceSentences: Sentences = {
  EvidenceRemoved: ({ sha256, reason }) => ({
    zh: `删除佐证文件 ${sha256.slice(0, 12)}…：${reason}。`,
    en: `The evidence file ${sha256.slice(0, 12)}… was removed: ${reason}.`,
  }),
};
