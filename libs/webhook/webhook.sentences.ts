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
  WebhookSecretRotated: ({ n, oldUntil }) =>
    oldUntil === undefined
      ? { zh: `改用第 ${n} 把签名密钥，旧密钥立即停用。`, en: `Secret ${n} signs from now on, and the one before no more.` }
      : {
          zh: `改用第 ${n} 把签名密钥，旧密钥并用至 ${oldUntil}。`,
          en: `Secret ${n} signs from now on, and the one before until ${oldUntil}.`,
        },
  WebhookOldSecretEnded: ({ n }) => ({
    zh: `第 ${n} 把签名密钥停用并销毁。`,
    en: `Secret ${n} signs no more, and was destroyed.`,
  }),
  WebhookRemoved: ({ reason }) => ({ zh: `删除推送地址：${reason}。`, en: `The webhook was removed: ${reason}.` }),
};
