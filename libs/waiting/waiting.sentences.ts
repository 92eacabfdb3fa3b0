import type { Sentences } from '#engine';

export const deskSentences: Sentences = {
  DeskSeen: ({ bodyId, position }) => ({
    zh: `查看了 ${bodyId} 的待办，至日志位置 ${position}。`,
    en: `What waits for ${bodyId} was seen up to position ${position} of the log.`,
  }),
};
