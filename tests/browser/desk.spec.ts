import { expect, it } from '@jest/globals';
import { word } from '../server-process.ts';
import { fitsTheWidth, hasNoAxeViolations, inBrowsers, phone, picture, ruyihu, settled, worksByKeyboard } from './browser.ts';

const waiting = `/c/${ruyihu}/waiting`;

inBrowsers('what waits for us', stage => {
  const openTask = async (title: string) => {
    const branch = await stage.server.signIn('branch');
    const { data } = await branch.ask('{ me { grants { of } } }');
    const outcome = await branch.does('openTask', crypto.randomUUID(), {
      committeeId: ruyihu,
      branchId: data.me.grants[0].of,
      title,
      kind: '试验',
      capacity: { mode: word('single') },
    });
    expect(outcome).toMatchObject({ __typename: 'Accepted' });
  };

  it('counts what is unread, live and in the navigation too, until it is marked as seen', async () => {
    const page = await stage.as('convention', waiting);
    await settled(page);
    const count = page.locator('nav .count');
    await count.waitFor();
    await picture(page, 'waiting');
    await page.getByRole('button', { name: '全部标为已看' }).click();
    await count.waitFor({ state: 'detached' });
    expect(await page.locator('.waiting-row[data-unread]').count()).toBe(0);
    await openTask('刚刚发布的任务');
    const row = page.locator('.waiting-row', { hasText: '刚刚发布的任务' });
    await row.waitFor();
    expect(await row.getAttribute('data-unread')).toBe('true');
    await page.locator('nav').getByRole('img', { name: '1 条未看' }).waitFor();
    expect(stage.complaints).toEqual([]);
  });

  it('says which fact put each there, and leads to where it is done', async () => {
    const page = await stage.as('hospital', waiting);
    await settled(page);
    const row = page.locator('.waiting-row[data-kind=claim_task]').first();
    await row.locator('summary').click();
    await row.locator('.facts li').first().waitFor();
    expect(await row.locator('.facts').innerText()).toMatch(/#\d+/);
    const title = await row.getByRole('link').innerText();
    await row.getByRole('link').click();
    await page.waitForURL(/\/tasks\/[\da-f-]{36}$/);
    await page.getByRole('heading', { level: 1, name: title }).waitFor();
  });

  it('shows an officer the desks of others, to look at only; a unit sees its own alone', async () => {
    const officer = await stage.as('officer', waiting);
    await settled(officer);
    await officer.getByLabel('查看其他单位或支部').selectOption({ label: '郑州国际会展中心党委' });
    await officer.getByRole('heading', { level: 1, name: '郑州国际会展中心党委 · 待办' }).waitFor();
    await officer.getByText('这是别人的待办').waitFor();
    expect(await officer.getByRole('button', { name: '全部标为已看' }).count()).toBe(0);

    const unit = await stage.as('hospital', `${waiting}?desk=unit:L.05`);
    await unit.getByRole('alert').waitFor();
    expect(await unit.locator('.waiting-row').count()).toBe(0);
    expect(await unit.getByLabel('查看其他单位或支部').count()).toBe(0);
  });

  it('is off in the past', async () => {
    const page = await stage.as('officer', `${waiting}?asOf=${new Date(Date.now() - 2 * 86_400_000).toISOString()}`);
    await settled(page);
    await page.getByText('历史不能更改').waitFor();
    expect(await page.getByRole('button', { name: '全部标为已看' }).count()).toBe(0);
  });

  it('fits a telephone, and works by keyboard and for screen readers', async () => {
    const page = await stage.as('officer', waiting, { viewport: phone });
    await settled(page);
    await fitsTheWidth(page);
    await picture(page, 'waiting-phone');
    await worksByKeyboard(page);
    await hasNoAxeViolations(page);
    expect(stage.complaints).toEqual([]);
  });
});
