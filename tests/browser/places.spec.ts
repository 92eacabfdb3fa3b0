import { expect, it } from '@jest/globals';
import { fitsTheWidth, hasNoAxeViolations, inBrowsers, phone, picture, ruyihu, settled, worksByKeyboard } from './browser.ts';

const places = `/c/${ruyihu}/places`;
const building = '如意湖楼宇党建商务服务中心';

/** Several browsers on a machine that may do much else. */
const long = 180_000;

inBrowsers('the places of a committee', stage => {
  it(
    'shows who keeps each, its areas and what can be booked there',
    async () => {
      const page = await stage.as('auditor', places);
      await settled(page);
      const card = page.locator('.place-card', { hasText: building });
      expect(await card.innerText()).toMatch(/楼宇服务中心[\s\S]*商务外环23号[\s\S]*2019 年[\s\S]*5 区[\s\S]*5 个功能区/);
      await page.getByText('区：说有 5，有名称的 5').waitFor();
      expect(await page.getByRole('button', { name: '登记阵地' }).count()).toBe(0);
      await page.getByRole('link', { name: building }).click();
      await page.getByRole('heading', { level: 1, name: building }).waitFor();
      expect(await page.locator('.place-areas > li').count()).toBe(5);
      expect(await page.locator('.place-rooms > li').count()).toBe(5);
      expect(await page.locator('.place-acts').count()).toBe(0);
      await page.locator('.facts li').first().waitFor();
      await page.locator('.place-rooms').getByRole('link').first().click();
      await page.getByRole('link', { name: '商务外环23号中科金座大厦702室' }).click();
      await page.getByRole('heading', { level: 1, name: building }).waitFor();
      expect(stage.complaints).toEqual([]);
    },
    long,
  );

  it(
    'is registered, furnished with an area, changed and closed by whoever keeps it, and by nobody else',
    async () => {
      const page = await stage.as('hospital', places);
      await settled(page);
      await page.getByRole('button', { name: '登记阵地' }).click();
      const form = page.getByRole('form', { name: '登记阵地' });
      await form.getByLabel('种类').selectOption('activity_ground');
      await form.getByLabel('名称').fill('儿童健康课堂');
      await form.getByLabel('面积，平方米').fill('350');
      await form.getByLabel('面积怎样说的').selectOption('≥');
      await form.getByLabel('启用时间').fill('2021-05');
      await form.getByRole('button', { name: '登记阵地' }).click();
      await page.getByRole('heading', { level: 1, name: '儿童健康课堂' }).waitFor();
      expect(await page.locator('.place-facts').innerText()).toMatch(/郑州市儿童医院党委[\s\S]*350余 平方米[\s\S]*2021 年 05 月/);

      await page.getByRole('button', { name: '增加功能区' }).click();
      await page.getByLabel('功能区名称').fill('视频学习区');
      await page.getByRole('form', { name: '增加功能区' }).getByRole('button', { name: '增加功能区' }).click();
      await page.locator('.place-areas > li', { hasText: '视频学习区' }).waitFor();
      await page.getByRole('button', { name: '修改', exact: true }).click();
      await page.getByLabel('启用时间').fill('');
      await page.getByLabel('地址').fill('门诊楼一楼');
      await page.getByRole('button', { name: '保存' }).click();
      await page.locator('.place-facts', { hasText: '门诊楼一楼' }).waitFor();
      expect(await page.locator('.place-facts').innerText()).not.toContain('2021');
      await picture(page, 'place');

      const other = await stage.as('convention', new URL(page.url()).pathname);
      await other.getByRole('heading', { level: 1, name: '儿童健康课堂' }).waitFor();
      expect(await other.locator('.place-acts').count()).toBe(0);
      await page.getByRole('button', { name: '关闭阵地' }).click();
      await page.getByLabel('原因').fill('搬迁');
      await page.getByRole('form', { name: '关闭阵地' }).getByRole('button', { name: '关闭阵地' }).click();
      await page.getByText('已关闭：搬迁').waitFor();
      await page.getByRole('button', { name: '重新开放' }).waitFor();
      expect(stage.complaints).toEqual([]);
    },
    long,
  );

  it(
    'fits a telephone, and works by keyboard and for screen readers',
    async () => {
      const page = await stage.as('officer', places, { viewport: phone });
      await settled(page);
      await fitsTheWidth(page);
      await picture(page, 'places-phone');
      await page.getByRole('button', { name: '登记阵地' }).click();
      await fitsTheWidth(page);
      await hasNoAxeViolations(page);
      await page.getByRole('link', { name: building }).click();
      await page.getByRole('heading', { level: 1, name: building }).waitFor();
      await fitsTheWidth(page);
      await hasNoAxeViolations(page);
      await picture(page, 'place-phone');
      await page.setViewportSize({ width: 1280, height: 900 });
      await worksByKeyboard(page);
      await page.goto(places);
      await settled(page);
      await worksByKeyboard(page);
      expect(stage.complaints).toEqual([]);
    },
    long,
  );
});
