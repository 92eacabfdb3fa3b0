import { expect, it } from '@jest/globals';
import { word } from '../server-process.ts';
import { fitsTheWidth, hasNoAxeViolations, inBrowsers, phone, picture, ruyihu, settled, worksByKeyboard } from './browser.ts';

const lists = `/c/${ruyihu}/lists`;
const matches = `/c/${ruyihu}/matches`;

/** Several browsers on a machine that may do much else. */
const long = 180_000;

inBrowsers('the three lists and the matches', stage => {
  it(
    'publishes what stands on a list as the next issue, which is read, checked, printed and struck from',
    async () => {
      const page = await stage.as('officer', `${lists}?kind=resources`);
      await settled(page);
      await page.locator('.list-entries', { hasText: '医用手套' }).waitFor();
      await picture(page, 'lists');
      await page.getByRole('button', { name: /^发布第 \d+ 期$/ }).click();
      await page.getByText('发布之后这一期不能再改').waitFor();
      const before = await page.locator('.list-issues li').count();
      await page.getByRole('button', { name: '确认发布' }).click();
      await page.locator('.list-issues li').nth(before).waitFor();
      await page.locator('.list-issues a').first().click();
      await page.getByText('内容与哈希值相符').waitFor();
      expect(await page.locator('.list-foot code').innerText()).toMatch(/^[\da-f]{64}$/);

      const gloves = page.locator('tr', { hasText: '医用手套' });
      await gloves.getByRole('button', { name: '撤下' }).click();
      await gloves.getByLabel('原因').fill('已发完');
      await gloves.getByRole('form').getByRole('button', { name: '撤下' }).click();
      await gloves.getByText('已撤下：已发完').waitFor();
      await picture(page, 'list-issue');
      await hasNoAxeViolations(page);

      await page.emulateMedia({ media: 'print' });
      expect(
        await page.locator('.top, .side, .list-tools').evaluateAll(all => all.map(one => (one as any).checkVisibility())),
      ).not.toContain(true);
      await page.setViewportSize({ width: 794, height: 1123 });
      await fitsTheWidth(page);
      await picture(page, 'list-print');
      expect(stage.complaints).toEqual([]);
    },
    long,
  );

  it(
    'is taken out as a sheet by those who may, and offers nothing of the kind to others',
    async () => {
      const page = await stage.as('officer', lists);
      await settled(page);
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'CSV' }).click()]);
      expect(download.suggestedFilename()).toMatch(/\.csv$/);
      const unit = await stage.as('hospital', lists);
      await settled(unit);
      await unit.locator('.list-entries', { hasText: '联盟新城社区健康义诊' }).waitFor();
      expect(await unit.getByRole('button', { name: /CSV|Excel|期$/ }).count()).toBe(0);
      expect(stage.complaints).toEqual([]);
    },
    long,
  );

  it(
    'brings a need and a hall together: proposed by one side, accepted by the other, and reserved',
    async () => {
      const unit = await stage.server.signIn('hospital');
      const officer = await stage.server.signIn('officer');
      const branch = await stage.server.signIn('branch');
      const { data } = await branch.ask('{ me { grants { of } } }');
      const id = crypto.randomUUID();
      await unit.does('raiseNeed', id, {
        committeeId: ruyihu,
        origin: word('unit'),
        channel: word('own'),
        unitId: 'L.06',
        category: word('culture'),
        visibility: word('members'),
        title: '护士节职工联欢',
        text: '需要一间能坐四十人的大厅。',
      });
      await officer.does('triageNeed', id, { category: word('culture'), priority: word('normal'), branchId: data.me.grants[0].of });
      await officer.does('publishNeed', id);

      const page = await stage.as('hospital', `${matches}?need=${id}`);
      await settled(page);
      const hall = page.locator('.match-find .match', { hasText: '多功能厅' });
      await hall.getByText(/匹配度 \d+ 分/).waitFor();
      await picture(page, 'matches');
      const [open, say] = (await hall.getByRole('button', { name: '提出对接' }).count()) > 0 ? ['提出对接', '提出对接'] : ['同意', '同意'];
      const day = new Date(Date.now() + 12 * 86_400_000).toISOString().slice(0, 10);
      await hall.getByRole('button', { name: open }).click();
      await hall.getByLabel('开始时间').fill(`${day}T10:00`);
      await hall.getByLabel('结束时间').fill(`${day}T12:00`);
      await hall.getByLabel('人数或件数').fill('40');
      await hall.getByRole('form').getByRole('button', { name: say }).click();

      const owner = await stage.as('convention', matches);
      await settled(owner);
      const asked = owner.locator(`[data-match^="${id}"]`).filter({ hasText: '多功能厅' });
      await asked.getByRole('button', { name: '同意' }).click();
      await asked.getByRole('form').getByRole('button', { name: '同意' }).click();
      await owner.locator(`[data-match^="${id}"][data-stage=reserved]`).waitFor();
      await page.locator(`[data-match^="${id}"][data-stage=reserved]`).first().waitFor();
      await picture(owner, 'matches-reserved');
      expect(stage.complaints).toEqual([]);
    },
    long,
  );

  it(
    'fits a telephone, and works by keyboard and for screen readers',
    async () => {
      const page = await stage.as('officer', `${lists}?kind=resources`, { viewport: phone });
      await settled(page);
      await page.locator('.list-entries').waitFor();
      await fitsTheWidth(page);
      await picture(page, 'lists-phone');
      await hasNoAxeViolations(page);
      await page.setViewportSize({ width: 1280, height: 900 });
      await page.goto(lists);
      await settled(page);
      await page.locator('.list-entries').waitFor();
      await worksByKeyboard(page);
      expect(stage.complaints).toEqual([]);
    },
    long,
  );

  it(
    'shows matches on a telephone, by keyboard and to screen readers',
    async () => {
      const page = await stage.as('officer', matches, { viewport: phone });
      await settled(page);
      await page.locator('.match').first().waitFor();
      await fitsTheWidth(page);
      await picture(page, 'matches-phone');
      await page.setViewportSize({ width: 1280, height: 900 });
      await worksByKeyboard(page);
      await hasNoAxeViolations(page);
      expect(stage.complaints).toEqual([]);
    },
    long,
  );
});
