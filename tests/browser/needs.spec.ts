import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { word } from '../server-process.ts';
import { fitsTheWidth, hasNoAxeViolations, inBrowsers, phone, picture, ruyihu, settled, worksByKeyboard } from './browser.ts';

const needs = `/c/${ruyihu}/needs`;
const board = `/c/${ruyihu}/tasks`;
const pathOf = (page: Page) => new URL(page.url()).pathname;
const taskCard = (page: Page, title: string) => page.locator('.task').filter({ has: page.getByRole('link', { name: title, exact: true }) });
const state = (page: Page, word: string) => page.locator('.need-state', { hasText: word }).waitFor();

/** The button in the form that a button of the same name opened, or of another. */
const go = (page: Page, form: string, button = form) =>
  page.getByRole('form', { name: form }).getByRole('button', { name: button }).click();
const later = ['修改内容', '并入另一条诉求', '转出'];

/** Five browsers on a machine that may do much else. */
const long = 180_000;

inBrowsers('the needs of a committee', stage => {
  /** @returns the id of a need that a unit has handed in */
  const raised = async (title: string) => {
    const unit = await stage.server.signIn('convention');
    const { data } = await unit.ask('{ me { grants { of } } }');
    const id = crypto.randomUUID();
    const outcome = await unit.does('raiseNeed', id, {
      committeeId: ruyihu,
      origin: word('unit'),
      channel: word('own'),
      unitId: data.me.grants[0].of,
      category: word('culture'),
      visibility: word('members'),
      title,
      text: '职工想学，缺老师。',
      quantity: { value: 4, unit: word('sessions') },
      place: '会展中心二楼',
    });
    expect(outcome).toMatchObject({ __typename: 'Accepted' });
    return id;
  };

  it(
    'goes from the need that the committee publishes to the word of its raiser, all of it in browsers',
    async () => {
      const title = '暑期儿童安全课';
      const officer = await stage.as('officer', needs);
      await settled(officer);
      await officer.getByRole('link', { name: '提出诉求' }).click();
      await officer.getByLabel('标题 *').fill(title);
      await officer.getByLabel('情况说明').fill('走访中家长提出，放假前想请人给孩子讲一次溺水和用电安全。');
      await officer.getByLabel('类别').selectOption({ label: '安全' });
      await officer.getByLabel('数量（可不填）').fill('1');
      await officer.getByLabel('责任支部').selectOption({ label: '联盟新城社区党支部' });
      await picture(officer, 'need-raise');
      await officer.getByRole('button', { name: '发布诉求' }).click();
      await officer.getByText('诉求已发布，成员单位可以看到了').waitFor();
      await state(officer, '待分解');
      const address = pathOf(officer);

      const branch = await stage.as('branch', needs);
      await settled(branch);
      await branch.locator('[data-group=decompose]').getByRole('link', { name: title }).click();
      await branch.getByRole('link', { name: '分解成任务' }).click();
      await branch.getByLabel('任务名称').fill('安全课讲师');
      await branch.getByRole('button', { name: '发布这些任务' }).click();
      await taskCard(branch, '安全课讲师').waitFor();
      await state(officer, '待认领');

      const units = [await stage.as('hospital', board), await stage.as('convention', board)] as const;
      for (const unit of units) await taskCard(unit, '安全课讲师').getByRole('button', { name: '认领' }).click();
      await Promise.all(units.map(unit => taskCard(unit, '安全课讲师').getByRole('button', { name: '确认认领' }).click()));
      const said = await Promise.all(units.map(unit => unit.locator('.notice').first().innerText()));
      expect(said.filter(text => text.includes('认领成功'))).toHaveLength(1);
      const winner = units[said.findIndex(text => text.includes('认领成功'))]!;
      await state(officer, '办理中');

      await taskCard(winner, '安全课讲师').getByRole('link').click();
      await winner.getByRole('button', { name: '开始办理' }).click();
      await winner.getByRole('button', { name: '交付' }).click();
      await winner.getByLabel('完成情况').fill('讲了一场，三十多个孩子参加。');
      await winner.getByLabel('证明材料链接').fill('https://example.org/lesson');
      await winner.locator('form.deliver').getByRole('button', { name: '交付' }).click();
      await branch.goto(pathOf(winner));
      await branch.getByRole('button', { name: '验收通过' }).click();

      await state(officer, '待确认');
      await picture(officer, 'need-confirm');
      await officer.getByRole('button', { name: '办好了，满意' }).click();
      await officer.getByLabel('想说的话').fill('讲得好，孩子爱听。');
      await officer.getByRole('form', { name: '办好了，满意' }).getByRole('button', { name: '办好了，满意' }).click();
      await state(officer, '已确认');
      await officer.locator('.need-result', { hasText: '讲得好' }).waitFor();
      await picture(officer, 'need-confirmed');

      const auditor = await stage.as('auditor', address);
      await settled(auditor);
      for (const act of ['提出', '发布', '分解', '确认']) await auditor.locator('.facts li', { hasText: act }).first().waitFor();
      expect(await auditor.locator('.need-acts').count()).toBe(0);
      expect(stage.complaints).toEqual([]);
    },
    long,
  );

  it(
    'is sorted and published by the committee where a unit raised it, answered by an offer, and taken up again where it was not done',
    async () => {
      const title = '职工体检场地';
      const unit = await stage.as('convention', `${needs}/new`);
      await settled(unit);
      await unit.getByRole('button', { name: '提出诉求' }).click();
      await unit.getByText('请填写带 * 的各项。').waitFor();
      await unit.getByLabel('标题 *').fill(title);
      await unit.getByLabel('情况说明').fill('一百多名职工体检，缺一间大的房间。');
      await unit.getByLabel('类别').selectOption({ label: '场地' });
      await unit.getByRole('button', { name: '提出诉求' }).click();
      await state(unit, '待分类');
      expect(await unit.getByRole('button', { name: '发布' }).count()).toBe(0);
      const address = pathOf(unit);

      const officer = await stage.as('officer', needs);
      await officer.locator('[data-group=triage]').getByRole('link', { name: title }).click();
      await officer.getByRole('button', { name: '分类并交办' }).click();
      await officer.getByLabel('责任支部').selectOption({ label: '联盟新城社区党支部' });
      await picture(officer, 'need-triage');
      await officer.getByRole('form', { name: '分类并交办' }).getByRole('button', { name: '分类并交办' }).click();
      await officer.getByRole('button', { name: '发布', exact: true }).click();
      await state(unit, '待分解');

      const hospital = await stage.as('hospital', address);
      await hospital.getByRole('button', { name: '我们愿意支持' }).click();
      await hospital.getByLabel('能提供什么').fill('可以借用门诊大厅，周日。');
      await hospital.getByRole('form', { name: '我们愿意支持' }).getByRole('button', { name: '我们愿意支持' }).click();
      await hospital.getByText('已告知，谢谢支持').waitFor();

      const branch = await stage.as('branch', address);
      await branch.locator('.need-parts', { hasText: '可以借用门诊大厅' }).waitFor();
      await branch.getByRole('button', { name: '办结' }).click();
      await branch.getByLabel('办理结果').fill('借用儿童医院门诊大厅。');
      await branch.getByRole('checkbox', { name: '郑州市儿童医院党委' }).check();
      await branch.getByRole('form', { name: '办结' }).getByRole('button', { name: '办结' }).click();
      await state(branch, '待确认');

      await state(unit, '待确认');
      await unit.getByRole('button', { name: '没有办好，退回重办' }).click();
      await unit.getByLabel('原因').fill('那天大厅不能用。');
      await unit.getByRole('form', { name: '没有办好' }).getByRole('button', { name: '没有办好' }).click();
      await unit.getByText('那天大厅不能用。').first().waitFor();
      await state(unit, '待分解');
      expect(stage.complaints).toEqual([]);
    },
    long,
  );

  it(
    'says what its raiser changed before it was published, and goes on in another that says the same',
    async () => {
      const [id, other, ended] = [await raised('书法课'), await raised('职工书法培训'), await raised('书法比赛')];
      await (await stage.server.signIn('convention')).does('withdrawNeed', ended, { reason: '不办了' });
      const [unit, officer] = [await stage.as('convention', `${needs}/${id}`), await stage.as('officer', `${needs}/${id}`)];
      await officer.getByRole('button', { name: '修改内容' }).click();
      await unit.getByRole('button', { name: '修改内容' }).click();
      const said = unit.getByRole('form', { name: '修改内容' });
      expect(await said.getByLabel('标题', { exact: true }).inputValue()).toBe('书法课');
      expect(await said.getByLabel('情况说明').inputValue()).toBe('职工想学，缺老师。');
      expect(await said.getByLabel('数量').inputValue()).toBe('4');
      expect(await said.getByLabel('地点').inputValue()).toBe('会展中心二楼');
      await said.getByLabel('标题', { exact: true }).fill('周末书法课');
      await said.getByLabel('数量').fill('6');
      await said.getByLabel('地点').fill('');
      await picture(unit, 'need-amend');
      await go(unit, '修改内容', '保存修改');
      await officer.getByRole('heading', { level: 1, name: '周末书法课' }).waitFor();
      await officer.locator('.need-amounts', { hasText: '共 6 场次' }).waitFor();
      await officer.getByText('会展中心二楼', { exact: true }).waitFor({ state: 'detached' });

      // Opened before the unit changed it, and saved after: only what the officer changed is changed.
      await officer.getByRole('form', { name: '修改内容' }).getByLabel('情况说明').fill('职工想学，缺老师和毛笔。');
      await go(officer, '修改内容', '保存修改');
      await unit.locator('.need-text', { hasText: '缺老师和毛笔' }).waitFor();
      expect(await unit.getByRole('heading', { level: 1 }).innerText()).toBe('周末书法课');
      await unit.locator('.need-amounts', { hasText: '共 6 场次' }).waitFor();

      for (const act of ['并入另一条诉求', '转出']) expect(await unit.getByRole('button', { name: act }).count()).toBe(0);
      await officer.getByRole('button', { name: '并入另一条诉求' }).click();
      await officer.getByLabel('按标题查找').fill('shufa');
      const into = officer.getByLabel('并入哪一条');
      const like = into.locator('option', { hasText: /^职工书法培训 · 待分类 · .*党.* · / });
      await like.waitFor({ state: 'attached' });
      await into.selectOption(other);
      expect((await into.locator('option').allInnerTexts()).filter(text => text.includes('书法'))).toHaveLength(1);
      await picture(officer, 'need-merge');
      await go(officer, '并入另一条诉求');
      await state(officer, '已并入');
      await unit.locator('.need-turn', { hasText: '已并入另一条诉求' }).getByRole('link', { name: '职工书法培训' }).click();
      await unit.getByRole('heading', { level: 1, name: '职工书法培训' }).waitFor();
      expect(pathOf(unit)).toBe(`${needs}/${other}`);
      await unit.locator('.need-parts').getByRole('link', { name: '周末书法课' }).waitFor();
      await picture(unit, 'need-merged');
      expect(stage.complaints).toEqual([]);
    },
    long,
  );

  it(
    'is passed on to another committee or to a body outside, and says where it went',
    async () => {
      const [id, outside] = [await raised('馨然嘉园广场舞教学'), await raised('路灯不亮')];
      const server = await stage.server.signIn('officer');
      const { data } = await (await stage.server.signIn('branch')).ask('{ me { grants { of } } }');
      await server.does('triageNeed', id, { category: word('culture'), priority: word('normal'), branchId: data.me.grants[0].of });
      await server.does('publishNeed', id);

      const another = await stage.as('hospital', `${needs}/${id}`);
      await another.getByRole('button', { name: '我们愿意支持' }).waitFor();
      for (const act of later) expect(await another.getByRole('button', { name: act }).count()).toBe(0);

      const officer = await stage.as('officer', `${needs}/${id}`, { viewport: phone });
      await officer.getByRole('button', { name: '转出' }).click();
      expect(await officer.getByRole('button', { name: '修改内容' }).count()).toBe(0);
      await officer.getByLabel('转给谁').selectOption({ label: '馨然嘉园党建协调委员会' });
      await officer.getByLabel('原因').fill('那里的居民提的。');
      await fitsTheWidth(officer);
      await picture(officer, 'need-transfer-phone');
      await go(officer, '转出');
      for (const page of [officer, another]) {
        await state(page, '已转出');
        await page.locator('.need-turn', { hasText: '转往馨然嘉园党建协调委员会。 那里的居民提的。' }).waitFor();
      }
      const { needs: there } = (
        await (await stage.server.signIn('auditor')).ask('{ needs(filter: { named: "馨然嘉园广场舞教学" }) { edges { node { status } } } }')
      ).data;
      expect(there.edges.map(({ node }: { node: { status: string } }) => node.status).sort()).toEqual(['submitted', 'transferred']);

      await officer.goto(`${needs}/${outside}`);
      await officer.getByRole('button', { name: '转出' }).click();
      await officer.getByLabel('转给谁').selectOption({ label: '其他部门或单位' });
      await officer.getByLabel('部门或单位名称').fill('区城管局');
      await officer.getByLabel('原因').fill('路灯归城管。');
      await go(officer, '转出');
      await officer.locator('.need-turn', { hasText: '转往区城管局。 路灯归城管。' }).waitFor();
      expect(stage.complaints).toEqual([]);
    },
    long,
  );

  it('offers nothing in the past, finds by kind and word, and says so where nothing is found', async () => {
    const page = await stage.as('hospital', `${needs}?category=health`);
    await settled(page);
    expect(await page.locator('.need h3').allInnerTexts()).toContain('联盟新城社区健康义诊');
    await page.getByRole('searchbox').fill('没有这样的');
    await page.getByText('没有符合条件的诉求。').waitFor();
    await page.getByRole('button', { name: '清除筛选' }).click();
    await page.goto(`${needs}?asOf=${new Date(Date.now() - 3 * 86_400_000).toISOString()}`);
    await settled(page);
    await page.getByText('历史不能更改').waitFor();
    expect(await page.getByRole('link', { name: '提出诉求' }).count()).toBe(0);
    await page.getByRole('link', { name: '联盟新城社区健康义诊' }).click();
    await settled(page);
    for (const button of await page.locator('.need-acts').getByRole('button').all()) expect(await button.isDisabled()).toBe(true);
  });

  it(
    'fits a telephone, and works by keyboard and for screen readers',
    async () => {
      const page = await stage.as('branch', needs, { viewport: phone });
      await settled(page);
      await fitsTheWidth(page);
      await picture(page, 'needs-phone');
      await page.locator('.need h3 a').first().click();
      await page.locator('.need-page').waitFor();
      await fitsTheWidth(page);
      await picture(page, 'need-phone');
      await hasNoAxeViolations(page);
      await page.goto(`${needs}/new`);
      await settled(page);
      await fitsTheWidth(page);
      await picture(page, 'need-raise-phone');
      await page.setViewportSize({ width: 1280, height: 900 });
      await worksByKeyboard(page);
      await hasNoAxeViolations(page);
      await page.goto(needs);
      await settled(page);
      await picture(page, 'needs-dark');
      await worksByKeyboard(page);
      await hasNoAxeViolations(page);
      expect(stage.complaints).toEqual([]);
    },
    long,
  );
});
