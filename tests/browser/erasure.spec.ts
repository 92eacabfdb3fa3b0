import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { fitsTheWidth, hasNoAxeViolations, inBrowsers, phone, picture, ruyihu, settled, worksByKeyboard } from './browser.ts';

const unit = `/c/${ruyihu}/members/L.06`;
const card = (page: Page) => page.locator('[data-account=demo-hospital]');

/** Several browsers on a machine that may do much else. */
const long = 180_000;

inBrowsers('the erasure of a person', stage => {
  it('is offered to the platform’s administration alone, works on a telephone, by keyboard and for screen readers', async () => {
    const officer = await stage.as('officer', '/people');
    await officer.getByText('您的角色看不到这一页。').waitFor();
    expect(await officer.getByRole('link', { name: '人员与账号' }).count()).toBe(0);
    const auditor = await stage.as('auditor', '/people');
    await card(auditor).getByText('马医生').waitFor();
    expect(await auditor.getByRole('button', { name: /永久删除/ }).count()).toBe(0);
    const page = await stage.as('admin', '/people', { viewport: phone });
    await settled(page);
    await card(page).waitFor();
    await fitsTheWidth(page);
    await picture(page, 'people-phone');
    await page.setViewportSize({ width: 1280, height: 900 });
    await worksByKeyboard(page);
    await hasNoAxeViolations(page);
  });

  it(
    'takes two steps, and every board forgets',
    async () => {
      const doctor = await stage.as('hospital', unit);
      await doctor.getByRole('button', { name: '登记我为联络员' }).click();
      await doctor.getByRole('form').getByRole('button', { name: '登记我为联络员' }).click();
      const board = await stage.as('officer', unit);
      await board.locator('.member-contact', { hasText: '马医生' }).waitFor();
      const before = new Date().toISOString();

      const page = await stage.as('admin', '/people');
      await card(page).getByRole('button', { name: '永久删除马医生的个人信息' }).click();
      await page.getByText('删除以后无法恢复').waitFor();
      await page.getByLabel('删除的依据').selectOption({ label: '本人撤回同意' });
      await page.getByRole('button', { name: '我已看清楚，下一步' }).click();
      const sure = page.getByRole('button', { name: '永久删除，不能恢复' });
      expect(await sure.isDisabled()).toBe(true);
      await page.getByLabel('请输入“马医生”').fill('马');
      await page.getByText('与上面的文字不一致。').waitFor();
      expect(await sure.isDisabled()).toBe(true);
      await page.getByLabel('请输入“马医生”').fill('马医生');
      await picture(page, 'erase');
      await sure.click();
      await card(page).getByText('已删除的人员').waitFor({ timeout: 30_000 });

      // Without a reload, as it is asked anew by itself.
      await board.locator('.member-contact', { hasText: '已删除的人员' }).waitFor({ timeout: 30_000 });
      expect(await board.locator('body').innerText()).not.toContain('马医生');
      await picture(board, 'erased');
      await board.goto(`${unit}?asOf=${encodeURIComponent(before)}`);
      await settled(board);
      expect(await board.locator('body').innerText()).not.toContain('马医生');
      await card(page).getByText('已停用').waitFor({ timeout: 30_000 });
      await doctor.reload();
      await doctor.locator('input[name=loginName]').waitFor();
      await doctor.locator('input[name=loginName]').fill('hospital');
      await doctor.locator('input[name=password]').fill('ruyihu-2016');
      await doctor.locator('button[type=submit]').click();
      await doctor.locator('.wrong', { hasText: /./ }).waitFor();
      expect(stage.complaints).toEqual([]);
    },
    long,
  );
});
