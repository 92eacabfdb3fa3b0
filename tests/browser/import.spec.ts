import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { fitsTheWidth, hasNoAxeViolations, inBrowsers, phone, picture, ruyihu, settled, worksByKeyboard } from './browser.ts';

const home = `/c/${ruyihu}`;
/** Several browsers on a machine that may do much else. */
const long = 180_000;

const check = async (page: Page, ...lines: readonly string[]) => {
  const buffer = Buffer.from(lines.join('\n'));
  await page.getByLabel('表格文件').setInputFiles({ name: 'table.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('button', { name: '核对' }).click();
};
const wrong = (page: Page) => page.locator('.import-rows [data-outcome=wrong]');
const mayImport = (page: Page) => page.getByRole('button', { name: /^导入 / }).count();

inBrowsers('tables taken in by whoever could give each row by hand', stage => {
  it(
    'shares a unit’s resources: one wrong row and none is taken in, the mended table is on the list',
    async () => {
      const page = await stage.as('hospital', `${home}/resources`);
      await settled(page);
      await page.getByRole('link', { name: '用表格导入' }).click();
      await page.getByRole('heading', { level: 1, name: '用表格导入资源' }).waitFor();
      const template = await page.getByRole('link', { name: 'CSV 模板' }).getAttribute('href');
      expect((await page.request.get(template!)).headers()['content-disposition']).toContain('resources-template.csv');
      await page.getByText('您可以填的编号').click();
      expect(await page.locator('.import details li').allInnerTexts()).toEqual(['郑州市儿童医院党委 L.06']);

      const headings = '编号,所有单位编号,类别,名称,地点,容量';
      const hall = 'Z-1,L.06,场地,健康科普厅,门诊楼三层,60';
      await check(page, headings, hall, 'Z-2,L.05,设备,别家的投影仪,,1', 'Z-3,L.06,小院,花园,,');
      await page.getByText('共 3 行：新增 1，已有 0，有误 2。').waitFor();
      expect(await wrong(page).allInnerTexts()).toEqual([
        expect.stringMatching(/第 3 行 有误[\s\S]*Z-2[\s\S]*您没有权限这样做/),
        expect.stringMatching(/第 4 行 有误[\s\S]*Z-3[\s\S]*类别：[\s\S]*小院[\s\S]*场地/),
      ]);
      expect(await mayImport(page)).toBe(0);
      await picture(page, 'resources-import');
      await page.getByRole('link', { name: '返回资源清单' }).click();
      await page.locator('.resource-card').first().waitFor();
      expect(await page.locator('.resource-card', { hasText: '健康科普厅' }).count()).toBe(0);

      await page.getByRole('link', { name: '用表格导入' }).click();
      await check(page, headings, hall, 'Z-2,L.06,设备,血压计,,4');
      await page.getByRole('button', { name: '导入 2 行' }).click();
      await page.getByText('已导入 2 行。').waitFor();
      await page.getByRole('link', { name: '返回资源清单' }).click();
      await page.locator('.resource-card', { hasText: '血压计' }).waitFor();
      expect(await page.locator('.resource-card', { hasText: '健康科普厅' }).innerText()).toMatch(/场地[\s\S]*容量 60[\s\S]*儿童医院/);

      await page.getByRole('link', { name: '用表格导入' }).click();
      await check(page, headings, hall);
      await page.getByText('全部已有，没有要导入的内容。').waitFor();
      expect(stage.complaints).toEqual([]);
    },
    long,
  );

  it(
    'takes in what was checked: a table that was mended on the disk is asked for once more',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'heli 表格 '));
      const file = join(folder, '资源.csv');
      const save = (...lines: readonly string[]) => writeFileSync(file, lines.join('\n'));
      const page = await stage.as('hospital', `${home}/resources/import`);
      const field = page.getByLabel('表格文件');
      const checks = page.getByRole('button', { name: '核对' });
      const choose = async () => {
        const [chooser] = await Promise.all([page.waitForEvent('filechooser'), field.click()]);
        await chooser.setFiles(file);
      };
      try {
        save('\ufeff');
        await choose();
        await checks.click();
        await page.getByText('文件是空的。').waitFor();

        save('编号,所有单位编号,类别,名称,地点,容量', 'G-1,L.06,小院,花园,,');
        await choose();
        await checks.click();
        await page.getByText('共 1 行：新增 0，已有 0，有误 1。').waitFor();
        save('编号,所有单位编号,类别,名称,地点,容量', 'G-1,L.06,场地,门诊楼前花园,,40');
        await checks.click();
        await page.getByText('文件在选择之后改动过：请再选择一次。').waitFor();
        await choose();
        await checks.click();
        await page.getByText('没有错误，可以导入。').waitFor();
        save('编号,所有单位编号,类别,名称,地点,容量', 'G-2,L.06,场地,谁也没核对过,,40');
        await page.getByRole('button', { name: '导入 1 行' }).click();
        await page.getByText('已导入 1 行。').waitFor();
        await page.getByRole('link', { name: '返回资源清单' }).click();
        await page.locator('.resource-card', { hasText: '门诊楼前花园' }).waitFor();
        expect(await page.locator('.resource-card', { hasText: '谁也没核对过' }).count()).toBe(0);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    long,
  );

  it(
    'raises what came to a branch: one wrong row and none is taken in, the mended table waits to be sorted',
    async () => {
      const page = await stage.as('branch', `${home}/needs`);
      await settled(page);
      await page.getByRole('link', { name: '用表格导入' }).click();
      await page.getByText('您可以填的编号').click();
      const own = page.locator('.import details li', { hasText: '联盟新城社区党支部' });
      const branch = await own.locator('code').innerText();

      const headings = '编号,标题,内容,类别,社区支部编号,期望日期';
      const lamp = `X-1,单元楼道照明维修,三号楼二单元楼道灯不亮,公共设施,${branch},2027-03-01`;
      const ramp = `X-2,单元门口加装坡道,轮椅进出不便,公共设施,${branch},`;
      await check(page, headings, lamp, `${ramp}下个月`);
      await page.getByText('共 2 行：新增 1，已有 0，有误 1。').waitFor();
      expect(await wrong(page).innerText()).toMatch(/第 3 行 有误[\s\S]*X-2[\s\S]*期望日期：[\s\S]*下个月/);
      expect(await mayImport(page)).toBe(0);

      await check(page, headings, lamp, ramp);
      await page.getByRole('button', { name: '导入 2 行' }).click();
      await page.getByText('已导入 2 行。').waitFor();
      await page.getByRole('link', { name: '返回诉求列表' }).click();
      for (const title of ['单元楼道照明维修', '单元门口加装坡道'])
        await page.locator('[data-group=triage]').getByRole('link', { name: title }).waitFor();
      expect(stage.complaints).toEqual([]);
    },
    long,
  );

  it(
    'offers nobody what the rules refuse: an auditor no table, a branch no resources, nobody the past',
    async () => {
      const auditor = await stage.as('auditor', `${home}/needs`);
      const links = async (page: Page, path: string) => {
        await page.goto(path);
        await settled(page);
        return page.getByRole('link', { name: '用表格导入' }).count();
      };
      for (const list of ['members', 'resources', 'needs']) expect([list, await links(auditor, `${home}/${list}`)]).toEqual([list, 0]);
      await auditor.goto(`${home}/needs/import`);
      await auditor.getByText('只有成员单位联络员、社区支部和大工委干部可以导入诉求。').waitFor();
      const branch = await stage.as('branch', `${home}/resources/import`);
      await branch.getByText('只有成员单位联络员和大工委干部可以导入资源。').waitFor();
      expect(await links(branch, `${home}/resources`)).toBe(0);
      const officer = await stage.as('officer', `${home}/members`);
      for (const list of ['members', 'resources', 'needs']) expect([list, await links(officer, `${home}/${list}`)]).toEqual([list, 1]);
      expect(await links(officer, `${home}/resources?asOf=40`)).toBe(0);
      expect(stage.complaints).toEqual([]);
    },
    long,
  );

  it(
    'fits a telephone, and works by keyboard and for screen readers',
    async () => {
      const page = await stage.as('officer', `${home}/needs/import`, { viewport: phone });
      await settled(page);
      await page.getByText('您可以填的编号').click();
      await fitsTheWidth(page);
      await picture(page, 'needs-import-phone');
      await page.goto(`${home}/resources/import`);
      await worksByKeyboard(page);
      await hasNoAxeViolations(page);
      expect(stage.complaints).toEqual([]);
    },
    long,
  );
});
