import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type ServerProcess, word } from '../server-process.ts';
import { fitsTheWidth, hasNoAxeViolations, inBrowsers, phone, picture, ruyihu, settled, worksByKeyboard } from './browser.ts';

const password = 'ruyihu-2016';

/** A further account, as the administration opens it. */
const openAccount = async (server: ServerProcess, loginName: string, name: string, role: string, of: string): Promise<void> => {
  const admin = await server.signIn('admin');
  const [person, account] = [randomUUID(), randomUUID()];
  const outcomes = [
    await admin.does('registerPerson', person, { name }),
    await admin.does('openAccount', account, { personId: person, loginName }),
    await admin.does('giveGrant', account, { role: word(role), of }),
  ];
  expect(outcomes.map(({ __typename }) => __typename)).toEqual(['Accepted', 'Accepted', 'Accepted']);
  const post = async (path: string, body: object) => {
    const { ok, status } = await fetch(server.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${admin.token!}` },
      body: JSON.stringify(body),
    });
    if (!ok) throw new Error(`${path}: ${status}`);
  };
  await post(`/accounts/${account}/password`, { password: `first-${password}` });
  await post('/password', { loginName, password: `first-${password}`, newPassword: password });
};

const progress = (page: Page, text: string) => page.locator('.progress-words', { hasText: text }).waitFor();
const title = '邻里互助共建协议书';

inBrowsers('agreements', stage => {
  let xinran = '';
  let list = '';
  let address = '';
  const units: { id: string; name: string }[] = [];
  const logins = ['unit-a', 'unit-b', 'unit-c'];
  const link = (page: Page, name: string) => page.locator('.agreement-card').getByRole('link', { name, exact: true });

  beforeAll(async () => {
    const auditor = await stage.server.signIn('auditor');
    const { committees } = await auditor.data('{ committees { id name children { id name children { id name } } } }');
    const flat = (nodes: any[]): any[] => nodes.flatMap(node => [node, ...flat(node.children ?? [])]);
    xinran = flat(committees).find(({ name }) => name.startsWith('馨然嘉园')).id;
    list = `/c/${xinran}/agreements`;
    const { memberships } = await auditor.data('query ($id: ID!) { memberships(committeeId: $id) { unit { id name } } }', { id: xinran });
    units.push(...memberships.map(({ unit }: any) => unit).toSorted((a: any, b: any) => a.id.localeCompare(b.id)));
    await openAccount(stage.server, 'chief', '周敏', 'committee_officer', xinran);
    for (const [n, login] of logins.entries())
      await openAccount(stage.server, login, ['李静', '王磊', '陈芳'][n]!, 'unit_liaison', units[n]!.id);
  });

  it('lets an officer draft one and ask its parties, and three parties sign it in three browsers while everybody sees how far it is', async () => {
    const chief = await stage.as('chief', list);
    await settled(chief);
    await chief.getByRole('link', { name: '起草协议' }).click();
    await settled(chief);
    await chief.getByLabel('协议名称').fill(title);
    await chief.getByLabel('前言').fill('为方便居民，三家单位议定如下。');
    await chief.getByLabel('生效日期').fill('2026-01-01');
    await chief.getByLabel('截止日期').fill('2099-12-31');
    await chief.getByRole('button', { name: '保存草稿' }).click();
    await chief.getByLabel('条款内容').fill('每月第一个周末，三家轮流为社区老人提供一次上门服务。');
    await chief.getByRole('button', { name: '保存草稿' }).click();
    await chief.getByText('请至少选择两家签约方').waitFor();
    for (const { name } of units.slice(0, 3)) await chief.getByRole('checkbox', { name, exact: true }).check();
    await chief.getByRole('button', { name: '加一项责任' }).click();
    await chief.getByLabel('责任单位').selectOption(units[0]!.id);
    await chief.getByLabel('责任', { exact: true }).fill('排定每月轮值');
    await chief.getByLabel('期限（可不填）').fill('2099-06-30');
    await picture(chief, 'agreement-draft');
    await chief.getByRole('button', { name: '保存草稿' }).click();
    await chief.locator('.paper-head h2', { hasText: title }).waitFor();
    await chief.getByText('本机已核对').waitFor();
    await chief.getByRole('button', { name: '提请签署' }).click();
    await chief.locator('.asking form').getByRole('button', { name: '提请签署' }).click();
    await progress(chief, '3 方中已有 0 方签署');
    address = new URL(chief.url()).pathname;

    const parties: Page[] = [];
    for (const [n, login] of logins.entries()) {
      const page = await stage.as(login, list);
      parties.push(page);
      await page.locator('[data-group=mine]', { hasText: title }).waitFor();
      if (n === 1) await picture(page, 'agreements');
      await link(page, title).click();
      await settled(page);
    }
    const everybody = [chief, ...parties];
    for (const [n, page] of parties.entries()) {
      // What is signed stands there in full, and its fingerprint was checked on this device.
      await page.locator('.clause', { hasText: '每月第一个周末' }).waitFor();
      await page.getByText('本机已核对').waitFor();
      await page.getByRole('button', { name: `代表${units[n]!.name}签署` }).click();
      await page.locator('.signing', { hasText: `${['李静', '王磊', '陈芳'][n]}代表${units[n]!.name}签署上面第 1 版全文` }).waitFor();
      expect(await page.locator('.signing .hash').innerText()).toBe(await page.locator('.paper .fingerprint .hash').innerText());
      if (n === 1) await picture(page, 'agreement-sign');
      await page.getByRole('button', { name: '确认签署' }).click();
      await Promise.all(everybody.map(other => progress(other, `3 方中已有 ${n + 1} 方签署`)));
      for (const other of everybody) await other.locator(`.signatures [data-unit="${units[n]!.id}"][data-stage=signed]`).waitFor();
    }
    for (const page of everybody) await page.locator('.agreement-overview [data-status=in_force]').waitFor();
    await picture(parties[2]!, 'agreement-signed');
    await chief.locator('.facts', { hasText: '签署第1版' }).first().waitFor();
    await parties[0]!.goto(list);
    await parties[0]!.locator('[data-group=inForce]', { hasText: title }).waitFor();
    expect(stage.complaints).toEqual([]);
  }, 120_000);

  it('follows what each party owes, and sets an amendment against what it amends', async () => {
    const chief = await stage.as('chief', address);
    const party = await stage.as('unit-a', address);
    await settled(chief);
    await settled(party);
    await party.getByRole('button', { name: '报告履行 排定每月轮值' }).click();
    await party.getByLabel('完成情况').fill('全年轮值表已排定并公布。');
    await party.locator('.duties form').getByRole('button', { name: '报告履行' }).click();
    await chief.locator('[data-duty] .duty-status[data-status=fulfilled]').waitFor();
    await chief.getByRole('button', { name: '认定未完成 排定每月轮值' }).click();
    await chief.locator('.duties form').getByLabel('理由').fill('轮值表未公布');
    await chief.locator('.duties form').getByRole('button', { name: '认定未完成' }).click();
    await party.getByText('大工委认定未完成：轮值表未公布').waitFor();

    // An amendment is a version of its own, signed anew; what changed stands side by side.
    await chief.getByRole('link', { name: '修订' }).click();
    await settled(chief);
    await chief.getByLabel('条款内容').fill('每月第一个周末，三家轮流为社区老人提供两次上门服务。');
    await chief.getByLabel('修订理由').fill('居民希望增加次数');
    await chief.getByRole('button', { name: '提请签署修订' }).click();
    await progress(chief, '3 方中已有 0 方签署');
    await progress(party, '3 方中已有 0 方签署');
    await party.getByLabel('与哪一版对照').selectOption('1');
    await party.locator('.comparison del', { hasText: '一' }).waitFor();
    await party.locator('.comparison ins', { hasText: '两' }).waitFor();
    await picture(party, 'agreement-compare');
    await party.getByRole('button', { name: '不签署' }).click();
    await party.locator('.sign-here form').getByLabel('理由').fill('人手不足');
    await party.locator('.sign-here form').getByRole('button', { name: '不签署' }).click();
    await chief.locator('.signatures [data-stage=declined]', { hasText: '人手不足' }).waitFor();
    await hasNoAxeViolations(party);
    expect(stage.complaints).toEqual([]);
  }, 120_000);

  it('keeps every version that there was, and prints the text with its signatures alone', async () => {
    const page = await stage.as('chief', list);
    await settled(page);
    await link(page, '共建项目协议书（修订）').click();
    await settled(page);
    await page.getByRole('button', { name: '第 1 版' }).click();
    await page.locator('.paper-head h2', { hasText: /^共建项目协议书$/ }).waitFor();
    await page.locator('.signatures [data-stage=signed]').first().waitFor();
    await page.getByText('本机已核对').waitFor();
    await page.getByLabel('与哪一版对照').selectOption('2');
    await page.locator('.comparison ins', { hasText: '（修订）' }).waitFor();
    const [saved] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '下载 PDF' }).click()]);
    expect(saved.suggestedFilename()).toBe('共建项目协议书（修订）.pdf');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('header.top, .side, .agreement-side, .agreement-overview, .asking').locator('visible=true').count()).toBe(0);
    await page.locator('.paper .signatures').waitFor();
    await picture(page, 'agreement-print');
  });

  it('offers those who only look nothing to do, and nothing at all in the past', async () => {
    const auditor = await stage.as('auditor', list);
    await settled(auditor);
    expect(await auditor.getByRole('link', { name: '起草协议' }).count()).toBe(0);
    await link(auditor, '平安共建协议书').click();
    await settled(auditor);
    await progress(auditor, '5 方中已有 3 方签署');
    for (const name of ['确认签署', '不签署', '撤回签署', '提前终止', '修订'])
      expect(await auditor.getByRole('button', { name }).count()).toBe(0);
    await picture(auditor, 'agreement-waiting');

    const chief = await stage.as('chief', `${list}?asOf=${new Date(Date.now() - 27 * 86_400_000).toISOString()}`);
    await settled(chief);
    await link(chief, '平安共建协议书').click();
    await settled(chief);
    await progress(chief, '5 方中已有 2 方签署');
    await chief.getByText('历史不能更改').waitFor();
    expect(await chief.getByRole('button', { name: '撤回签署' }).count()).toBe(0);

    const stranger = await stage.as('officer', `/c/${ruyihu}/agreements`);
    await settled(stranger);
    await stranger.getByText('点“起草协议”写下第一份').waitFor();
    await picture(stranger, 'agreements-empty');
  });

  it('lets a joint project be proposed, agreed, begun, carried out under its leader and accepted, in days planned and taken', async () => {
    const projects = `/c/${xinran}/projects`;
    const chief = await stage.as('chief', projects);
    await settled(chief);
    await chief.locator('[data-group=running]', { hasText: '共建项目（名称待补' }).waitFor();
    await picture(chief, 'projects');
    await chief.getByRole('button', { name: '提出项目' }).click();
    const form = chief.locator('.project-acts form');
    await form.getByLabel('项目名称').fill('社区厨房');
    await form.getByLabel('牵头单位').selectOption(units[0]!.id);
    await form.getByRole('checkbox', { name: units[1]!.name, exact: true }).check();
    await form.getByLabel('计划开始').fill('2026-01-01');
    await form.getByLabel('计划完成').fill('2099-12-31');
    await form.getByLabel('节点 1', { exact: true }).fill('场地选定');
    await form.getByRole('button', { name: '提出项目' }).click();
    await chief.locator('[data-group=proposed]').getByRole('link', { name: '社区厨房' }).click();
    await settled(chief);
    await chief.getByRole('button', { name: '商定' }).click();
    await chief.locator('.project form').getByRole('button', { name: '商定' }).click();
    await chief.locator('.project-status[data-status=agreed]').waitFor();

    const leader = await stage.as('unit-a', new URL(chief.url()).pathname);
    await settled(leader);
    expect(await leader.getByRole('button', { name: '验收' }).count()).toBe(0);
    await leader.getByRole('button', { name: '启动' }).click();
    await leader.locator('.project form').getByRole('button', { name: '启动' }).click();
    await chief.locator('.project-status[data-status=running]').waitFor();
    await leader.getByRole('button', { name: '完成节点 场地选定' }).click();
    await leader.locator('.milestones form').getByRole('button', { name: '完成节点' }).click();
    await chief.locator('.milestones [data-reached=true]').waitFor();
    await picture(leader, 'project');
    await chief.getByRole('button', { name: '验收' }).click();
    await chief.locator('.project form').getByRole('button', { name: '验收' }).click();
    await leader.locator('.project-days', { hasText: /实际\s*1 天/ }).waitFor();
    await leader.locator('.project-days', { hasText: '提前' }).waitFor();

    await leader.setViewportSize(phone);
    await fitsTheWidth(leader);
    await hasNoAxeViolations(leader);
    await leader.goto(projects);
    await settled(leader);
    await fitsTheWidth(leader);
    await picture(leader, 'projects-phone');
    await hasNoAxeViolations(leader);
    await chief.goto(projects);
    await settled(chief);
    await worksByKeyboard(chief);
    expect(stage.complaints).toEqual([]);
  }, 120_000);

  it('fits a telephone, and works by keyboard and for screen readers', async () => {
    const page = await stage.as('unit-a', list, { viewport: phone });
    await settled(page);
    await fitsTheWidth(page);
    await picture(page, 'agreements-phone');
    await link(page, '共建项目协议书（修订）').click();
    await settled(page);
    await fitsTheWidth(page);
    await picture(page, 'agreement-phone');
    await hasNoAxeViolations(page);
    await page.setViewportSize({ width: 1440, height: 900 });
    await worksByKeyboard(page);
    await page.goto(list);
    await settled(page);
    await fitsTheWidth(page);
    await worksByKeyboard(page);
    await hasNoAxeViolations(page);
    const chief = await stage.as('chief', `${list}/new`, { viewport: phone });
    await settled(chief);
    await fitsTheWidth(chief);
    await hasNoAxeViolations(chief);
    expect(stage.complaints).toEqual([]);
  }, 120_000);
});
