import { randomUUID } from 'node:crypto';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { word } from '../server-process.ts';
import { fitsTheWidth, hasNoAxeViolations, inBrowsers, phone, picture, ruyihu, settled, worksByKeyboard } from './browser.ts';

const list = `/c/${ruyihu}/meetings`;
const card = (page: Page, title: string) =>
  page.locator('.meeting-card').filter({ has: page.getByRole('link', { name: title, exact: true }) });
/** As a field takes it: the last minute of today in China, so that the meeting is one of today and still to come. */
const tonight = () => `${new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)}T23:59`;

inBrowsers('meetings', stage => {
  it('shows what comes next; a unit answers and proposes, the host decides, and both see it', async () => {
    const officer = await stage.as('officer', list);
    await settled(officer);
    await officer.locator('.meeting-lamp', { hasText: '会议按期召开' }).waitFor();
    await officer.locator('.meeting-series', { hasText: '每季度' }).waitFor();
    await officer.locator('.meeting-rows', { hasText: '整治楼道堆物' }).waitFor();
    await picture(officer, 'meetings');
    await officer.locator('.meeting-card[data-large] a').click();
    await settled(officer);
    const address = new URL(officer.url()).pathname;

    const unit = await stage.as('hospital', address);
    await settled(unit);
    await unit.locator('.your-answer', { hasText: '参加' }).waitFor();
    await picture(unit, 'meeting');
    await unit.locator('.your-answer').getByRole('button', { name: '不参加' }).click();
    await unit.getByLabel('备注').fill('当日有检查');
    await unit.locator('.your-answer form').getByRole('button', { name: '不参加' }).click();
    await unit.locator('.your-answer [role=status]', { hasText: '不参加' }).waitFor();
    await officer.locator('.attendance', { hasText: '当日有检查' }).waitFor();
    await unit.locator('.your-answer').getByRole('button', { name: '参加', exact: true }).click();
    await unit.locator('.your-answer form').getByRole('button', { name: '参加', exact: true }).click();
    await unit.locator('.your-answer [role=status]', { hasText: '✓ 参加' }).waitFor();

    await unit.getByRole('button', { name: '提议议题' }).click();
    await unit.getByRole('textbox', { name: '议题' }).fill('义诊进社区安排');
    await unit.locator('.agenda form').getByRole('button', { name: '提议议题' }).click();
    await unit.locator('.proposals', { hasText: '义诊进社区安排' }).getByRole('button', { name: '撤回提议' }).waitFor();
    await officer.getByRole('button', { name: '列入议程 义诊进社区安排' }).click();
    const points = unit.locator('.agenda-items > li');
    await points.last().getByText('义诊进社区安排').waitFor();
    await officer.getByRole('button', { name: '把“义诊进社区安排”上移' }).click();
    await officer.locator('.agenda-items > li').last().getByText('义诊进社区安排').waitFor({ state: 'detached' });
    expect(await unit.getByRole('button', { name: /上移/ }).count()).toBe(0);
    for (const name of ['取消会议', '改期或修改', '列入议程']) expect(await unit.getByRole('button', { name }).count()).toBe(0);
    await hasNoAxeViolations(unit);
    expect(stage.complaints).toEqual([]);
  }, 120_000);

  it('is planned, told, opened once enough are there, decides, and has its minutes confirmed', async () => {
    const officer = await stage.as('officer', list);
    await settled(officer);
    await officer.getByRole('button', { name: '安排会议' }).click();
    const form = officer.locator('.meeting-planning form');
    await form.getByLabel('会议名称').fill('停车难专题会');
    await form.getByLabel('会议类型').selectOption('special');
    await form.getByLabel('开始时间').fill(tonight());
    await form.getByLabel('地点').fill('如意湖党群服务中心');
    await form.getByRole('button', { name: '安排会议' }).click();
    await card(officer, '停车难专题会').getByRole('link').click();
    await settled(officer);
    await officer.getByRole('button', { name: '发会议通知' }).click();
    await officer.locator('.hosting form').getByRole('button', { name: '发会议通知' }).click();
    const rows = officer.locator('.attendance [data-unit]');
    await rows.first().waitFor();
    await officer.locator('.meeting-status[data-status=noticed]').waitFor();

    // Opened before enough are there, it is refused in words.
    await officer.getByRole('button', { name: '宣布开会' }).click();
    await officer.locator('.notice[data-kind=alert]', { hasText: '不足法定的' }).waitFor();
    await officer.locator('.notice[data-kind=alert] button').first().click();
    const needed = Number(/须 (\d+) 家/.exec(await officer.locator('.quorum').innerText())![1]);
    for (let n = 0; n < needed; n++) {
      await rows
        .nth(n)
        .getByRole('button', { name: n === 0 ? '线上' : '到会' })
        .click();
      await officer.locator('.quorum', { hasText: `实到 ${n + 1} 家` }).waitFor();
    }
    await officer.locator('.quorum', { hasText: '已够法定人数' }).waitFor();
    await picture(officer, 'meeting-attendance');
    await officer.getByRole('button', { name: '宣布开会' }).click();
    await officer.locator('.meeting-status[data-status=convened]').waitFor();

    await officer.getByRole('button', { name: '形成决议' }).click();
    await officer.getByLabel('决议名称').fill('错时共享停车位');
    await officer.getByLabel('决议内容').fill('三家单位夜间向居民开放停车位。');
    await officer.locator('.resolutions form').getByRole('button', { name: '形成决议' }).click();
    await officer.locator('[data-resolution="1"]').getByRole('button', { name: '转为任务' }).click();
    await officer.getByLabel('社区支部').selectOption({ index: 1 });
    await officer.getByLabel('类别').fill('民生服务');
    await officer.locator('[data-resolution="1"] form').getByRole('button', { name: '转为任务' }).click();
    await officer.locator('.parts').getByRole('link', { name: '错时共享停车位' }).waitFor();

    await officer.getByRole('button', { name: '宣布散会' }).click();
    await officer.locator('.hosting form').getByRole('button', { name: '宣布散会' }).click();
    await officer.getByRole('button', { name: '发布纪要' }).click();
    await officer.locator('.minutes form textarea').fill('各单位同意夜间错时共享停车位，由支部统筹。');
    await officer.locator('.minutes form').getByRole('button', { name: '发布纪要' }).click();
    await officer.locator('.minutes-state', { hasText: '待确认' }).waitFor();
    await officer.getByRole('button', { name: '发布新稿' }).click();
    const text = officer.locator('.minutes form textarea');
    expect(await text.inputValue()).toBe('各单位同意夜间错时共享停车位，由支部统筹。');
    await text.fill('各单位同意夜间错时共享停车位，由支部统筹落实。');
    await officer.locator('.minutes form').getByRole('button', { name: '发布新稿' }).click();
    await officer.getByLabel('与哪一稿对照').selectOption('1');
    await officer.locator('.comparison ins', { hasText: '落实' }).waitFor();
    await officer.getByText('本机已核对').waitFor();
    const address = new URL(officer.url()).pathname;

    const unit = await stage.as('hospital', address);
    await settled(unit);
    await unit.locator('.minutes-state', { hasText: '待确认' }).waitFor();
    for (const name of ['确认这一稿', '发布新稿', '转为任务']) expect(await unit.getByRole('button', { name }).count()).toBe(0);
    await officer.getByRole('button', { name: '确认这一稿' }).click();
    await officer.locator('.minutes-paper form').getByRole('button', { name: '确认这一稿' }).click();
    await officer.locator('.minutes-state', { hasText: '已确认生效' }).waitFor();
    await unit.locator('.minutes-state', { hasText: '已确认生效' }).waitFor();
    await unit.locator('.minutes-text', { hasText: '错时共享停车位' }).waitFor();
    await hasNoAxeViolations(officer);
    await picture(officer, 'meeting-minutes-dark');
    await officer.emulateMedia({ media: 'print' });
    expect(await officer.locator('header.top, .side, .attendance, .agenda, .meeting-acts').locator('visible=true').count()).toBe(0);
    await officer.locator('.minutes-text').waitFor();
    await picture(officer, 'meeting-print');
    expect(stage.complaints).toEqual([]);
  }, 120_000);

  it('gives everybody an own address for a calendar app, and ends it', async () => {
    const page = await stage.as('convention', list);
    await settled(page);
    await page.getByRole('button', { name: '获取订阅地址' }).click();
    const address = await page.getByLabel('订阅地址').inputValue();
    const feed = await fetch(address);
    expect(feed.headers.get('content-type')).toContain('text/calendar');
    expect(await feed.text()).toContain('BEGIN:VEVENT');
    await page.getByRole('button', { name: '停用地址' }).click();
    await page.getByText('订阅地址已停用').waitFor();
    expect((await fetch(address)).status).toBe(404);
  });

  it('turns its lamp red at once when a quarter went by without a meeting', async () => {
    const page = await stage.as('branch', list);
    await settled(page);
    await page.locator('.meeting-lamp', { hasText: '会议按期召开' }).waitFor();
    const officer = await stage.server.signIn('officer');
    const longAgo = new Date(Date.now() - 100 * 86_400_000).toISOString().slice(0, 10);
    const begun = await officer.does('beginSeries', randomUUID(), {
      committeeId: ruyihu,
      kind: word('council'),
      title: '议事会',
      cadence: word('quarter'),
      usual: { month: 3, weekday: 4, nth: -1, time: '15:00' },
      from: longAgo,
    });
    expect(begun).toMatchObject({ __typename: 'Accepted' });
    await page.locator('.meeting-lamp[data-red]', { hasText: '应开未开' }).waitFor();
    await page.locator('.meeting-lamp[data-red]', { hasText: '季度没有召开会议' }).waitFor();
    await page.locator('.periods [data-how=missed]').waitFor();
    await picture(page, 'meetings-red');
  });

  it('fits a telephone, works by keyboard and for screen readers, and is off in the past', async () => {
    const page = await stage.as('hospital', list, { viewport: phone });
    await settled(page);
    await fitsTheWidth(page);
    await picture(page, 'meetings-phone');
    await page.getByRole('link', { name: '2017年第一次联席会议' }).waitFor();
    await hasNoAxeViolations(page);
    await page.locator('.meeting-card[data-large] a, .meeting-card a').first().click();
    await settled(page);
    await fitsTheWidth(page);
    await picture(page, 'meeting-phone');
    await page.setViewportSize({ width: 1440, height: 900 });
    await worksByKeyboard(page);
    await page.goto(list);
    await settled(page);
    await fitsTheWidth(page);
    await worksByKeyboard(page);

    const officer = await stage.as('officer', `${list}?asOf=${new Date(Date.now() - 12 * 3_600_000).toISOString()}`);
    await settled(officer);
    await officer.getByText('历史不能更改').waitFor();
    expect(await officer.getByRole('button', { name: '安排会议' }).count()).toBe(0);
    await officer.locator('.meeting-card[data-large] a').click();
    await settled(officer);
    await officer.locator('.agenda').waitFor();
    for (const name of ['取消会议', '改期或修改', '宣布开会']) expect(await officer.getByRole('button', { name }).count()).toBe(0);
    expect(stage.complaints).toEqual([]);
  }, 120_000);
});
