import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { fitsTheWidth, hasNoAxeViolations, inBrowsers, phone, picture, ruyihu, settled, worksByKeyboard } from './browser.ts';
import { word } from '../server-process.ts';

const board = `/c/${ruyihu}/tasks`;
const card = (page: Page, title: string) => page.locator('.task').filter({ has: page.getByRole('link', { name: title, exact: true }) });
const tea = '老年大学茶艺课讲师';

inBrowsers('the task board', stage => {
  it('lets two units claim the same task at once: exactly one wins, the other hears who was faster, and both see it', async () => {
    const pages = [await stage.as('hospital', board), await stage.as('convention', board)] as const;
    for (const page of pages) {
      await settled(page);
      await card(page, tea).getByRole('button', { name: '认领' }).click();
    }
    await Promise.all(pages.map(page => card(page, tea).getByRole('button', { name: '确认认领' }).click()));
    const said = await Promise.all(
      pages.map(async page => {
        await page.locator('.notice').first().waitFor();
        return page.locator('.notice').first().innerText();
      }),
    );
    expect(said.filter(text => text.includes('认领成功'))).toHaveLength(1);
    const refusal = said.find(text => !text.includes('认领成功'));
    const won = said[0]!.includes('认领成功') ? '郑州市儿童医院党委' : '郑州国际会展中心党委';
    expect(refusal).toMatch(new RegExp(`比您早 [\\d.]+ 秒，被${won}认领`));
    for (const page of pages) await card(page, tea).locator('.holders', { hasText: won }).waitFor({ timeout: 1_000 });
    await picture(pages[said[0]!.includes('认领成功') ? 1 : 0], 'tasks-race');
    expect(stage.complaints).toEqual([]);
  });

  it('says that it is not live while the server is away, and is right again without a reload once it is back', async () => {
    const pages = [await stage.as('hospital', board), await stage.as('branch', board)] as const;
    for (const page of pages) await settled(page);
    const loaded = await Promise.all(pages.map(page => page.evaluate('performance.timeOrigin')));
    await stage.server.kill();
    for (const page of pages) await page.locator('.banner[data-how=lost]').waitFor();
    await picture(pages[0], 'tasks-not-live');
    await stage.server.restart();
    const branch = await stage.server.signIn('branch');
    const { data } = await branch.ask('{ me { grants { of } } }');
    const id = crypto.randomUUID();
    const opened = await branch.does('openTask', id, {
      committeeId: ruyihu,
      branchId: data.me.grants[0].of,
      title: '重启之后的任务',
      kind: '试验',
      capacity: { mode: word('single') },
    });
    expect(opened).toMatchObject({ __typename: 'Accepted' });
    for (const page of pages) {
      await card(page, '重启之后的任务').waitFor();
      await page.locator('.standing[data-how=live]').waitFor();
      await page.locator('.banner').waitFor({ state: 'detached' });
    }
    expect(await Promise.all(pages.map(page => page.evaluate('performance.timeOrigin')))).toEqual(loaded);
  });

  it('is claimed in part, begun, delivered with evidence, and accepted', async () => {
    const unit = await stage.as('hospital', board);
    await settled(unit);
    const title = '血压血糖检测';
    await card(unit, title).getByRole('button', { name: '认领' }).click();
    await card(unit, title).getByLabel('认领数量').fill('6');
    await card(unit, title).getByRole('button', { name: '确认认领' }).click();
    await card(unit, title).locator('.holders', { hasText: '郑州市儿童医院党委 6' }).waitFor();
    await card(unit, title).getByRole('link', { name: title }).click();
    await unit.getByRole('button', { name: '开始办理' }).click();
    await unit.getByRole('button', { name: '交付' }).click();
    await unit.getByLabel('完成情况').fill('测量四十二人次。');
    await unit.getByLabel('证明材料链接').fill('https://example.org/report');
    await unit.getByLabel('材料名称').fill('活动记录');
    await unit.locator('form.deliver').getByRole('button', { name: '交付' }).click();
    await unit.getByRole('link', { name: '活动记录' }).waitFor();
    const address = new URL(unit.url()).pathname;

    const branch = await stage.as('branch', address);
    await branch.getByRole('button', { name: '验收通过' }).click();
    await branch.locator('.holders', { hasText: '已验收' }).waitFor();
    await unit.locator('.holders', { hasText: '已验收' }).waitFor();
    await unit.locator('.facts', { hasText: '验收' }).waitFor();
    await picture(unit, 'task');
    await hasNoAxeViolations(branch);
    expect(stage.complaints.filter(text => !text.includes('ERR_CONNECTION'))).toEqual([]);
  });

  it('decomposes a need with what is left in sight', async () => {
    const branch = await stage.server.signIn('branch');
    const officer = await stage.server.signIn('officer');
    const { data } = await branch.ask('{ me { grants { of } } }');
    const branchId = data.me.grants[0].of as string;
    const id = crypto.randomUUID();
    const raised = { committeeId: ruyihu, branchId, origin: word('community'), channel: word('visit'), category: word('health') };
    await branch.does('raiseNeed', id, {
      ...raised,
      visibility: word('members'),
      title: '独居老人用药指导',
      text: '走访中了解到，他们分不清药。',
      quantity: { value: 3, unit: word('sessions') },
    });
    await officer.does('triageNeed', id, { category: word('health'), priority: word('normal'), branchId });
    await officer.does('publishNeed', id);

    const page = await stage.as('branch', board);
    await page.getByRole('link', { name: '独居老人用药指导' }).click();
    await settled(page);
    await page.getByLabel('任务名称').fill('用药讲座');
    await page.getByLabel('数量（场次）').fill('1');
    await page.locator('.remainder', { hasText: '还剩 2 场次' }).waitFor();
    await page.getByRole('button', { name: '再分一项' }).click();
    await page.getByLabel('任务名称').nth(1).fill('上门整理药盒');
    await page.locator('.remainder', { hasText: '✓ 还剩 0 场次' }).waitFor();
    await picture(page, 'decompose');
    await hasNoAxeViolations(page);
    await page.getByLabel('任务名称').fill('用药讲座');
    await page.getByRole('button', { name: '发布这些任务' }).click();
    await card(page, '用药讲座').waitFor();
  });

  it('keeps its filters in the address, and is off in the past', async () => {
    const page = await stage.as('convention', `${board}?text=楼道`);
    await settled(page);
    expect(await page.locator('.task h3').allInnerTexts()).toEqual(['联盟新城楼道堆物清理']);
    await page.getByRole('searchbox').fill('小区');
    await page.waitForURL(/text=%E5%B0%8F%E5%8C%BA/);
    await page.goto(`${board}?asOf=${new Date(Date.now() - 4 * 86_400_000).toISOString()}`);
    await settled(page);
    await page.getByText('历史不能更改').waitFor();
    for (const button of await page.locator('.task').getByRole('button').all()) expect(await button.isDisabled()).toBe(true);
    await picture(page, 'tasks-past');
  });

  it('fits a telephone, and works by keyboard and for screen readers', async () => {
    const page = await stage.as('hospital', board, { viewport: phone });
    await settled(page);
    await fitsTheWidth(page);
    await picture(page, 'tasks-phone');
    await page.locator('.task h3 a').first().click();
    await page.locator('.task-page').waitFor();
    await fitsTheWidth(page);
    await page.goBack();
    await page.setViewportSize({ width: 1280, height: 900 });
    await settled(page);
    await worksByKeyboard(page);
    await hasNoAxeViolations(page);
    await picture(page, 'tasks-dark');
  });
});
