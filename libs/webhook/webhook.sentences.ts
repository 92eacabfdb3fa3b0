import type { Sentences } from '#engine';

export const webhookSentences: Sentences = {
  WebhookRegistered: ({ url, categories }) => ({
    zh: `登记推送地址 ${url}：${categories.join('、')}。`,
    en: `Facts of ${categories.join(', ')} are sent to ${url}.`,
  }),
  WebhookPaused: ({ reason }) => ({ zh: `暂停推送：${reason}。`, en: `Sending was paused: ${reason}.` }),
  WebhookResumed: () => ({ zh: '恢复推送。', en: 'Sending was resumed.' }),
  WebhookSuspended: ({ failingSince, attempts, error }) => ({
    zh: `自 ${failingSince} 起 ${attempts} 次推送未被接收（${error}），推送自动停止。`,
    en: `Nobody took what was sent since ${failingSince}, ${attempts} times (${error}), so sending stopped.`,
  }),
  WebhookRemoved: ({ reason }) => ({ zh: `删除推送地址：${reason}。`, en: `The webhook was removed: ${reason}.` }),
};
