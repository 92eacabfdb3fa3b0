import { expect, it } from '@jest/globals';
import type { Page, WebSocketRoute } from 'playwright-core';
import {
  type Account,
  desk,
  fitsTheWidth,
  hasNoAxeViolations,
  inBrowsers,
  phone,
  picture,
  ruyihu,
  settled,
  worksByKeyboard,
} from './browser.ts';

type Viewport = { readonly width: number; readonly height: number };
const resources = `/c/${ruyihu}/resources`;
/** The day so many days from today, as the demo data count them: from the beginning of today in UTC. */
const day = (n: number) => new Date(Date.now() + n * 86_400_000).toISOString().slice(0, 10);

inBrowsers('resources and their calendars', stage => {
  const tabs = new Map<Account, Page>();
  /** A browser of that account, which stays signed in from test to test. */
  const at = async (account: Account, path: string, viewport: Viewport = desk): Promise<Page> => {
    const tab = tabs.get(account) ?? (await stage.as(account, '/'));
    tabs.set(account, tab);
    await tab.setViewportSize(viewport);
    await tab.goto(path);
    await settled(tab);
    return tab;
  };
  const addressOf = async (name: string): Promise<string> => {
    const officer = await stage.server.signIn('officer');
    const data = await officer.data(`{ resources(committeeId: "${ruyihu}", filter: { text: "${name}" }) { edges { node { id } } } }`);
    return `${resources}/${data.resources.edges[0].node.id}`;
  };
  const fill = async (page: Page, { date, from, to, purpose }: { date: string; from: string; to: string; purpose: string }) => {
    const form = page.locator('.booking-form');
    await form.getByLabel('日期').fill(date);
    await form.getByLabel('开始', { exact: true }).fill(from);
    await form.getByLabel('结束', { exact: true }).fill(to);
    await form.getByLabel('用途').fill(purpose);
  };
  const foresight = (page: Page) => page.locator('.foresight');

  it('lists what is shared with owner, steward and how it stands now, by kind', async () => {
    const page = await at('hospital', resources);
    const card = page.locator('.resource-card', { hasText: '多功能厅' });
    expect(await card.innerText()).toMatch(/场地[\s\S]*容量 400[\s\S]*(现在空闲|现在不开放)[\s\S]*郑州国际会展中心党委[\s\S]*如意湖大工委/);
    await picture(page, 'resources');
    await page.getByLabel('种类').selectOption('goods');
    await page.waitForURL(/kind=goods/);
    await page.locator('.resource-card', { hasText: '多功能厅' }).waitFor({ state: 'detached' });
    expect(await page.locator('.resource-card').innerText()).toContain('可领 3,800 副');
    await page.getByRole('link', { name: '共享一项资源' }).waitFor();

    const auditor = await at('auditor', resources);
    expect(await auditor.getByRole('link', { name: '共享一项资源' }).count()).toBe(0);
    expect(stage.complaints).toEqual([]);
  });

  it('refuses the second of two who book across each other, in words, and shows the conflict once live data arrive', async () => {
    const classroom = await addressOf('电教室');
    const wish = { date: day(4), from: '10:00', to: '11:30', purpose: '主题党日' };
    const first = await at('hospital', `${classroom}?date=${day(4)}`);
    // What the server says live to the second reaches it late.
    const second = await at('convention', '/');
    const held: (() => void)[] = [];
    let late = true;
    await second.routeWebSocket(/graphql/, (route: WebSocketRoute) => {
      const server = route.connectToServer();
      route.onMessage(message => server.send(message));
      server.onMessage(message => (late ? void held.push(() => route.send(message)) : route.send(message)));
    });
    await second.goto(`${classroom}?date=${day(4)}`);
    for (const page of [first, second]) {
      await page.locator('.booking-form').waitFor();
      await fill(page, wish);
      expect(await foresight(page).innerText()).toContain('这段时间可以预约');
    }
    await second.getByText('现在没有连上服务器').waitFor();
    await first.getByRole('button', { name: '提交预约' }).click();
    await first.locator('.notice', { hasText: '等待批准' }).waitFor();
    await second.getByRole('button', { name: '提交预约' }).click();
    const refusal = second.locator('.notice[data-kind=alert]');
    await refusal.waitFor();
    expect(await refusal.innerText()).toMatch(
      /比您早 [\d.]+ 秒，被郑州市儿童医院党委抢先。[\s\S]*10:00 至 .* 11:30 已被 郑州市儿童医院党委 预约/,
    );
    late = false;
    for (const send of held) send();
    await second.locator('.foresight[data-obstructed]', { hasText: '已被郑州市儿童医院党委占用' }).waitFor();
    await second.locator('.cal-wish[data-obstructed]').waitFor();
    await picture(second, 'resource-conflict');
    expect(stage.complaints).toEqual([]);
  });

  it('shows a conflict before anything is sent, offers to wait, and the slot comes to who waits', async () => {
    const classroom = await addressOf('电教室');
    const wish = { date: day(5), from: '09:00', to: '10:00', purpose: '学习会' };
    const [first, second] = [await at('hospital', `${classroom}?date=${day(5)}`), await at('convention', `${classroom}?date=${day(5)}`)];
    for (const page of [first, second]) {
      await page.locator('.standing[data-how=live]').waitFor();
      await fill(page, wish);
    }
    await first.getByRole('button', { name: '提交预约' }).click();
    await second.locator('.foresight[data-obstructed]', { hasText: '已被郑州市儿童医院党委占用' }).waitFor();
    await second.getByRole('button', { name: '改约' }).waitFor();
    await second.getByRole('button', { name: '排队等候' }).click();
    const waits = second.locator('.booking', { hasText: '学习会' }).filter({ hasText: '郑州国际会展中心党委' });
    await waits.getByText('第 1 位').waitFor();
    const own = first.locator('.booking', { hasText: '学习会' }).filter({ hasText: '郑州市儿童医院党委' });
    await own.getByRole('button', { name: '取消预约' }).click();
    await own.getByLabel('理由').fill('改在本院举行');
    await own.getByRole('button', { name: '取消预约' }).click();
    await waits.getByText('待批准').waitFor();
    expect(stage.complaints).toEqual([]);
  });

  it('is booked by dragging over the calendar', async () => {
    const page = await at('hospital', `${await addressOf('电教室')}?date=${day(9)}&view=week`);
    const column = page.locator(`[data-day="${day(9)}"]`);
    const hour =
      (await page.locator('.cal-hours span').nth(1).boundingBox())!.y - (await page.locator('.cal-hours span').nth(0).boundingBox())!.y;
    const first = Number((await page.locator('.cal-hours span').first().innerText()).slice(0, 2));
    await column.scrollIntoViewIfNeeded();
    const { x, y, width } = (await column.boundingBox())!;
    const heightOf = (time: number) => y + (time - first) * hour;
    await page.mouse.move(x + width / 2, heightOf(9.1));
    await page.mouse.down();
    await page.mouse.move(x + width / 2, heightOf(10.2), { steps: 4 });
    await page.mouse.move(x + width / 2, heightOf(10.9), { steps: 4 });
    await page.mouse.up();
    const form = page.locator('.booking-form');
    expect([
      await form.getByLabel('日期').inputValue(),
      await form.getByLabel('开始', { exact: true }).inputValue(),
      await form.getByLabel('结束', { exact: true }).inputValue(),
    ]).toEqual([day(9), '09:00', '11:00']);
    await page.locator('.cal-wish', { hasText: '09:00–11:00' }).waitFor();
    await form.getByLabel('用途').fill('护士节排练');
    await picture(page, 'resource-week');
    await form.getByRole('button', { name: '提交预约' }).click();
    await page.locator('.cal-booking', { hasText: '护士节排练' }).waitFor();
  });

  it('is closed outside its hours and while it is out of use, and says so before sending', async () => {
    const classroom = await addressOf('电教室');
    const officer = await at('officer', `${classroom}?date=${day(20)}`);
    await officer.getByText('管理这项资源').click();
    const manage = officer.locator('.manage');
    await manage.getByLabel('开始').fill(`${day(20)}T08:00`);
    await manage.getByLabel('结束').fill(`${day(20)}T12:00`);
    await manage.getByLabel('理由').fill('电路检修');
    await manage.getByRole('button', { name: '停用一段时间' }).click();
    await officer.locator('.cal-blocked', { hasText: '电路检修' }).first().waitFor();

    const unit = await at('hospital', `${classroom}?date=${day(20)}`);
    await fill(unit, { date: day(20), from: '09:00', to: '10:00', purpose: '会议' });
    expect(await foresight(unit).innerText()).toMatch(/停用：电路检修/);
    await unit.locator('.booking-form').getByLabel('开始', { exact: true }).fill('22:00');
    await unit.locator('.booking-form').getByLabel('结束', { exact: true }).fill('23:00');
    expect(await foresight(unit).innerText()).toMatch(/不（全）在开放时间内/);
    expect(await unit.locator('.manage').count()).toBe(0);
    await unit.getByRole('button', { name: '改约' }).click();
    expect(await foresight(unit).innerText()).toMatch(/这段时间可以预约/);
  });

  it('books a series, with what becomes of each occurrence said before and after', async () => {
    const page = await at('hospital', `${await addressOf('电教室')}?date=${day(1)}`);
    // 主题党日 has it on the second of these days.
    await fill(page, { date: day(1), from: '14:30', to: '15:30', purpose: '四天培训' });
    await page.getByLabel('重复').selectOption('day');
    await page.getByLabel('共几次').fill('4');
    await page.getByText('4 次中 3 次可以预约').waitFor();
    await picture(page, 'resource-series');
    await page.getByRole('button', { name: '提交系列预约' }).click();
    const outcomes = page.locator('.series li');
    await outcomes.nth(3).waitFor();
    expect((await outcomes.allInnerTexts()).map(text => /待批准|未约上/.exec(text)![0])).toEqual(['待批准', '未约上', '待批准', '待批准']);
    expect(await outcomes.nth(1).innerText()).toContain('时段已被占用（河南省住房和城乡建设厅机关党委）');
  });

  it('is approved by its owner, whom others see do so at once; nobody else is offered to', async () => {
    const hall = `${await addressOf('多功能厅')}?date=${day(5)}`;
    const [owner, borrower, auditor] = [await at('convention', hall), await at('branch', hall), await at('auditor', hall)];
    const asked = (page: Page) => page.locator('.booking', { hasText: '联盟新城邻里节' });
    await asked(owner).first().waitFor();
    expect(await asked(borrower).getByRole('button', { name: '批准' }).count()).toBe(0);
    expect(await auditor.locator('.booking-acts button').count()).toBe(0);
    expect(await auditor.locator('.booking-form').count()).toBe(0);
    await asked(owner).getByRole('button', { name: '批准' }).click();
    for (const page of [owner, borrower]) await asked(page).getByText('已批准').waitFor();
  });

  it('lends a person with the word of both', async () => {
    const doctor = await addressOf('儿科医师');
    const owner = await at('hospital', `${doctor}?date=${day(10)}`);
    await owner.getByLabel('借给').selectOption({ label: '联盟新城社区党支部' });
    await fill(owner, { date: day(10), from: '09:00', to: '11:00', purpose: '家长课堂' });
    await owner.getByRole('button', { name: '提出借出' }).click();
    const lending = (page: Page) => page.locator('.booking', { hasText: '家长课堂' });
    await lending(owner).getByText('✓ 所有单位已同意').waitFor();
    const borrower = await at('branch', `${doctor}?date=${day(10)}`);
    await lending(borrower).getByText('○ 等借用方同意').waitFor();
    await lending(borrower).getByRole('button', { name: '同意借用' }).click();
    await lending(owner).getByText('已批准').waitFor();
  });

  it('hands goods out and takes them back, never more than there are', async () => {
    const page = await at('hospital', await addressOf('医用手套'));
    await page.getByText('还有 3,800 副').waitFor();
    await page.getByLabel('领用方').selectOption({ label: '联盟新城社区党支部' });
    const amount = page.getByLabel('数量（副）').first();
    await amount.fill('5000');
    await page.getByText('只剩 3,800 副').waitFor();
    await amount.fill('100');
    await page.getByLabel('用途').fill('义诊');
    await page.getByRole('button', { name: '领用' }).click();
    await page.getByText('还有 3,700 副').waitFor();
    await picture(page, 'resource-goods');
    await page.locator('.booking', { hasText: '义诊' }).getByRole('button', { name: '退回' }).click();
    await page.getByText('还有 3,800 副').waitFor();
  });

  it('shows a day of all resources side by side, from which one drags into the booking', async () => {
    const page = await at('hospital', `${resources}?view=rooms&date=${day(3)}`);
    await page.locator('.cal-head', { hasText: '电教室' }).waitFor();
    await picture(page, 'resource-rooms');
    const column = page.getByRole('group', { name: '电教室' });
    await column.scrollIntoViewIfNeeded();
    const { x, y, width } = (await column.boundingBox())!;
    const { height } = (await page.locator('.cal-hours').boundingBox())!;
    const hours = await page.locator('.cal-hours span').count();
    await page.mouse.move(x + width / 2, y + (height / hours) * 2.2);
    await page.mouse.down();
    await page.mouse.move(x + width / 2, y + (height / hours) * 2.8, { steps: 3 });
    await page.mouse.up();
    await page.waitForURL(/resources\/[\da-f-]{36}\?date=.*from=/);
    await page.locator('.booking-form').waitFor();
    expect(await page.locator('.booking-form').getByLabel('日期').inputValue()).toBe(day(3));
  });

  it('is shared by a unit with a form', async () => {
    const page = await at('convention', `/c/${ruyihu}/share-resource`);
    await page.getByRole('textbox', { name: '名称' }).fill('三号会议室');
    await page.getByLabel('最多容纳人数或件数').fill('24');
    await page.getByLabel('周日').fill('9点');
    await page.getByText('请写成 08:00-18:00 这样的时间').waitFor();
    await page.getByLabel('周日').fill('');
    await hasNoAxeViolations(page);
    await page.getByRole('textbox', { name: '名称' }).fill('三号会议室');
    await page.getByRole('button', { name: '共享' }).click();
    await page.getByRole('heading', { level: 1, name: '三号会议室' }).waitFor();
  });

  it('is off in the past', async () => {
    const then = new Date(Date.now() - 6 * 3_600_000).toISOString();
    const page = await at('convention', `${await addressOf('多功能厅')}?asOf=${then}`);
    await page.getByText('历史不能更改').waitFor();
    expect(await page.locator('.booking-form').count()).toBe(0);
    for (const button of await page.locator('.booking-acts button').all()) expect(await button.isDisabled()).toBe(true);
  });

  it.each([
    ['the list', resources, ''],
    ['a day of all', `${resources}?view=rooms`, ''],
    ['one calendar', '', `?date=${day(2)}`],
    ['the form to share', `/c/${ruyihu}/share-resource`, ''],
  ])('fits a telephone and a desk, and works by keyboard and for screen readers: %s', async (name, path, search) => {
    const page = await at('hospital', `${path || (await addressOf('电教室'))}${search}`, phone);
    await fitsTheWidth(page);
    await picture(page, `resource-phone-${name}`);
    await hasNoAxeViolations(page);
    await page.setViewportSize(desk);
    await worksByKeyboard(page);
    expect(stage.complaints).toEqual([]);
  });
});
