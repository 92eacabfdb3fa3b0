import { expect, it } from '@jest/globals';
import { fitsTheWidth, hasNoAxeViolations, inBrowsers, phone, picture, ruyihu, settled, worksByKeyboard } from './browser.ts';

const members = `/c/${ruyihu}/members`;
const sheet = (...rows: readonly string[]) => ({
  name: 'units.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(['单位编号,单位名称,单位类别,隶属层级,成员类别,加入日期', ...rows].join('\n')),
});

/** Several browsers on a machine that may do much else. */
const long = 180_000;

inBrowsers('the members of a committee', stage => {
  it(
    'shows them as they are and as they were on a day, and each with what it is',
    async () => {
      const page = await stage.as('officer', members);
      await settled(page);
      await page.getByText('成员单位 15 家').waitFor();
      await picture(page, 'members');
      await page.getByLabel('某一天的名册').fill('2016-12-01');
      await page.getByText('还没有成员单位。').waitFor();
      expect(await page.getByRole('button', { name: '邀请单位' }).count()).toBe(0);
      await page.getByLabel('某一天的名册').fill('2017-01-01');
      await page.getByText('成员单位 15 家').waitFor();
      await page.getByRole('button', { name: '回到今天的名册' }).click();
      await page.getByRole('searchbox').fill('儿童医院');
      await page.getByRole('link', { name: '郑州市儿童医院党委' }).click();
      await settled(page);
      await page.locator('dl', { hasText: '医院' }).waitFor();
      await page.locator('.facts li').first().waitFor();
      await picture(page, 'member-unit');
      expect(stage.complaints).toEqual([]);
    },
    long,
  );

  it('names who speaks for a unit to those who work with it, and masks the name for the others', async () => {
    const unit = await stage.as('hospital', `${members}/L.06`);
    await unit.getByRole('button', { name: '登记我为联络员' }).click();
    await unit.getByRole('form').getByRole('button', { name: '登记我为联络员' }).click();
    await unit.locator('.member-contact', { hasText: '马医生' }).waitFor();
    expect(await unit.getByRole('button', { name: '移出名册' }).count()).toBe(0);
    const officer = await stage.as('officer', `${members}/L.06`);
    await officer.locator('.member-contact', { hasText: '马医生' }).waitFor();
    const other = await stage.as('convention', `${members}/L.06`);
    await other.locator('.member-contact', { hasText: '马**' }).waitFor();
    expect(await other.locator('.member-acts').count()).toBe(0);
  });

  it(
    'takes in a table: checked row by row, and all of it or nothing',
    async () => {
      const page = await stage.as('officer', `${members}/import`);
      await settled(page);
      const good = 'L.201,如意湖第一小学,学校,区（县）,红色合伙人,2026-03-01';
      await page.getByLabel('表格文件').setInputFiles(sheet(good, 'L.202,如意湖第二小学,小饭桌,,成员单位,'));
      await page.getByRole('button', { name: '核对' }).click();
      await page.getByText('共 2 行：新增 1，已有 0，有误 1。').waitFor();
      await page.locator('[data-outcome=wrong]', { hasText: '小饭桌' }).waitFor();
      expect(await page.getByRole('button', { name: /^导入 / }).count()).toBe(0);
      await picture(page, 'members-import');
      await hasNoAxeViolations(page);
      await page.getByLabel('表格文件').setInputFiles(sheet(good));
      await page.getByRole('button', { name: '核对' }).click();
      await page.getByRole('button', { name: '导入 1 行' }).click();
      await page.getByText('已导入 1 行。').waitFor();
      await page.goto(members);
      await page.locator('.member', { hasText: '如意湖第一小学' }).getByText('红色合伙人').waitFor();
      const unit = await stage.as('hospital', `${members}/import`);
      await unit.getByText('只有大工委干部可以导入成员单位。').waitFor();
      expect(stage.complaints).toEqual([]);
    },
    long,
  );

  it(
    'invites a unit, and admits one that applies',
    async () => {
      const page = await stage.as('officer', members);
      await settled(page);
      await page.getByRole('button', { name: '邀请单位' }).click();
      await page.getByLabel('单位名称', { exact: true }).fill('馨然嘉园');
      await page.getByRole('radio').first().check();
      await page.getByRole('form', { name: '邀请单位' }).getByRole('button', { name: '邀请单位' }).click();
      await page.locator('[data-group=pending] .member', { hasText: '已邀请' }).waitFor();

      const unit = await stage.as('convention', `${members}/L.05`);
      await unit.getByRole('button', { name: '退出', exact: true }).click();
      await unit.getByRole('form').getByRole('button', { name: '退出', exact: true }).click();
      await unit.getByRole('button', { name: '申请加入' }).click();
      await unit.getByLabel('原因').fill('愿意继续参加。');
      await unit.getByRole('form').getByRole('button', { name: '申请加入' }).click();
      await unit.locator('.member-status', { hasText: '已申请' }).waitFor();

      const asked = page.locator('[data-group=pending] .member', { hasText: '会展中心' });
      await asked.getByRole('button', { name: '吸纳', exact: true }).click();
      await picture(page, 'members-admit');
      await asked.getByRole('form').getByRole('button', { name: '吸纳', exact: true }).click();
      await asked.waitFor({ state: 'detached' });
      await unit.reload();
      await unit.locator('.member-status', { hasText: '在册' }).waitFor();
      expect(stage.complaints).toEqual([]);
    },
    long,
  );

  it(
    'fits a telephone, and works by keyboard and for screen readers',
    async () => {
      const page = await stage.as('officer', members, { viewport: phone });
      await settled(page);
      await page.locator('.member').first().waitFor();
      await fitsTheWidth(page);
      await picture(page, 'members-phone');
      await page.goto(`${members}/L.06`);
      await settled(page);
      await fitsTheWidth(page);
      await hasNoAxeViolations(page);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(members);
      await settled(page);
      await worksByKeyboard(page);
      await hasNoAxeViolations(page);
      expect(stage.complaints).toEqual([]);
    },
    long,
  );
});
