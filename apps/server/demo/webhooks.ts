import { Webhook } from '#webhook';
import { ruyihu } from './ruyihu.ts';
import { idOf, personOf, type Telling } from './telling.ts';

export const webhook = idOf('webhook: 区数据共享平台');

/**
 * A webhook that nothing was ever sent to: no fact of its categories lies between its registration and its pause, and `.invalid` leads
 * nowhere (RFC 6761), whoever resumes it.
 */
export async function tellWebhooks(tell: Telling): Promise<void> {
  const chief = tell.as(personOf('officer'), { role: 'committee-officer', of: ruyihu });
  await tell.at(tell.day(-22, 1));
  await chief.does(Webhook, webhook, 'RegisterWebhook', {
    committeeId: ruyihu,
    url: 'https://data.zhengdong.invalid/heli',
    categories: ['need', 'task', 'agreement', 'meeting'],
    description: '区数据共享平台（演示：地址不存在，从未推送）',
  });
  await chief.does(Webhook, webhook, 'PauseWebhook', { reason: '对方平台尚未上线。' });
  // The old secret ends by its due date, a day later.
  await chief.does(Webhook, webhook, 'RotateWebhookSecret', {});
}
