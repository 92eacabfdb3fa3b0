import { expect, it } from '@jest/globals';
import { fitsTheWidth, hasNoAxeViolations, inBrowsers, phone, picture, ruyihu, settled, worksByKeyboard } from './browser.ts';

const webhooks = `/c/${ruyihu}/webhooks`;
const platform = 'https://data.zhengdong.invalid/heli';

/** Several browsers on a machine that may do much else. */
const long = 180_000;

inBrowsers('the webhooks of a committee', stage => {
  it(
    'shows an officer where facts are sent, how far they have come, and the secret; others see none of it',
    async () => {
      const page = await stage.as('officer');
      await page.getByRole('link', { name: '推送' }).click();
      await settled(page);
      const card = page.locator('.webhook', { hasText: platform });
      expect(await card.innerText()).toMatch(/已暂停[\s\S]*对方平台尚未上线[\s\S]*诉求、任务、共建协议、会议[\s\S]*0 条[\s\S]*第 2 个/);
      await card.getByRole('button', { name: '显示密钥' }).click();
      await card.getByText(/^whsec_/).waitFor();
      await picture(page, 'webhooks');
      await card.getByRole('button', { name: '收起密钥' }).click();
      expect(await card.getByText(/^whsec_/).count()).toBe(0);

      const unit = await stage.as('hospital', webhooks);
      await unit.getByText('推送地址只有本大工委的干部和审计能看。').waitFor();
      expect(await unit.getByRole('link', { name: '推送' }).count()).toBe(0);
      const auditor = await stage.as('auditor', webhooks);
      await auditor.locator('.webhook', { hasText: platform }).waitFor();
      expect(await auditor.locator('.webhook-acts').count()).toBe(0);
      expect(await auditor.getByRole('button', { name: '显示密钥' }).count()).toBe(0);
      expect(stage.complaints).toEqual([]);
    },
    long,
  );

  it(
    'is registered, paused, given another secret and removed',
    async () => {
      const page = await stage.as('officer', webhooks);
      await settled(page);
      await page.getByRole('button', { name: '登记推送地址' }).click();
      const form = page.getByRole('form', { name: '登记推送地址' });
      await form.getByLabel('地址').fill('http://example.invalid/heli');
      await form.getByRole('button', { name: '登记推送地址' }).click();
      await page.locator('.notice', { hasText: '请至少选一类' }).waitFor();
      await form.getByLabel('项目').check();
      await form.getByRole('button', { name: '登记推送地址' }).click();
      await page.locator('.notice', { hasText: '请用 https 地址' }).waitFor();
      await form.getByLabel('地址').fill('https://example.invalid/heli');
      await form.getByRole('button', { name: '登记推送地址' }).click();
      const card = page.locator('.webhook', { hasText: 'https://example.invalid/heli' });
      await card.getByText('推送中').waitFor();

      await card.getByRole('button', { name: '暂停' }).click();
      await card.getByLabel('原因').fill('换服务器');
      await card.getByRole('form').getByRole('button', { name: '暂停' }).click();
      await card.getByText('换服务器').waitFor();
      await card.getByRole('button', { name: '更换密钥' }).click();
      await card.getByLabel('立即停用').check();
      await card.getByRole('form').getByRole('button', { name: '更换密钥' }).click();
      await card.getByText('第 2 个').waitFor();
      await card.getByRole('button', { name: '删除' }).click();
      await card.getByLabel('原因').fill('不再需要');
      await card.getByRole('form').getByRole('button', { name: '删除' }).click();
      await card.getByText('已删除').waitFor();
      expect(await card.getByRole('button').count()).toBe(0);
      await card.getByText('经过').click();
      await card.locator('.facts li', { hasText: '不再需要' }).waitFor();
      expect(stage.complaints).toEqual([]);
    },
    long,
  );

  it(
    'fits a telephone, and works by keyboard and for screen readers',
    async () => {
      const page = await stage.as('officer', webhooks, { viewport: phone });
      await settled(page);
      await fitsTheWidth(page);
      await picture(page, 'webhooks-phone');
      await page.getByRole('button', { name: '登记推送地址' }).click();
      await fitsTheWidth(page);
      await picture(page, 'webhooks-phone-form');
      await hasNoAxeViolations(page);
      await page.setViewportSize({ width: 1280, height: 900 });
      await worksByKeyboard(page);
      expect(stage.complaints).toEqual([]);
    },
    long,
  );
});
