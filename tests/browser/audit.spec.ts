import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { fitsTheWidth, hasNoAxeViolations, inBrowsers, phone, picture, ruyihu, settled, worksByKeyboard } from './browser.ts';

const audit = `/c/${ruyihu}/audit`;
const facts = (page: Page) => page.locator('.audit-fact');
/** The text of a file that a click hands over. */
const downloaded = async (page: Page, button: string, nth = 0) => {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).nth(nth).click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
};
const drop = (page: Page, name: string, text: string) =>
  page.locator('.audit-drop input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
const verdict = async (page: Page, within = '.card') => {
  const found = page.locator(`${within} .audit-verdict`).first();
  await found.waitFor();
  return { verified: (await found.getAttribute('data-verified')) === 'true', text: await found.innerText() };
};

inBrowsers('the audit pages', stage => {
  it('find facts by who, when, what and why together, with the filters in the address', async () => {
    const page = await stage.as('auditor', audit);
    await settled(page);
    expect(await facts(page).count()).toBe(50);
    await picture(page, 'audit');
    const first = page.locator('.audit-fact a').first();
    const newest = Number((await first.innerText()).slice(1));
    await page.getByRole('link', { name: '更早的' }).click();
    await page.waitForURL(/after=\d+/);
    await first.filter({ hasNotText: `#${newest}` }).waitFor();
    expect(Number((await first.innerText()).slice(1))).toBeLessThan(newest - 49);
    expect(await facts(page).count()).toBe(50);

    await page.getByLabel('何事').selectOption('task');
    await page.waitForURL(address => address.searchParams.get('category') === 'task' && !address.searchParams.has('after'));
    await facts(page).filter({ hasNotText: '任务 · ' }).first().waitFor({ state: 'detached' });
    await page.getByLabel('代表谁').selectOption({ label: '郑州市儿童医院党委' });
    await page.waitForURL(/behalf=/);
    await facts(page).filter({ hasNotText: '郑州市儿童医院党委' }).first().waitFor({ state: 'detached' });
    await facts(page).first().waitFor();
    const found = await facts(page).allInnerTexts();
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(text => text.includes('任务 · ') && text.includes('郑州市儿童医院党委'))).toBe(true);
    const day = (await page.locator('.audit-day h2').first().innerText()).replaceAll('/', '-');
    await page.getByLabel('从', { exact: true }).fill(day);
    await page.waitForURL(/since=/);
    await page.locator('.audit-day').nth(1).waitFor({ state: 'detached' });
    await page.reload();
    await settled(page);
    expect(await page.locator('.audit-day h2').allInnerTexts()).toEqual([day.replaceAll('-', '/')]);

    await facts(page).first().locator('summary').click();
    await facts(page).first().getByText('起于一个人的指令').waitFor();
    expect(await facts(page).first().locator('.audit-raw').innerText()).toContain('"type": "Task');
    await picture(page, 'audit-open');
    await facts(page).first().getByRole('link', { name: '只看这件事' }).click();
    await page.waitForURL(/stream=task-/);
    await page.getByRole('button', { name: '清除筛选' }).click();
    await page.waitForURL(`**${audit}`);
    expect(stage.complaints).toEqual([]);
  });

  it('hand the history over as a file', async () => {
    const page = await stage.as('auditor', audit);
    await settled(page);
    const { name, text } = await downloaded(page, 'JSON Lines');
    expect(name).toBe('heli-history.jsonl');
    const lines = text.trim().split('\n');
    expect(lines.length).toBeGreaterThan(200);
    expect(JSON.parse(lines[0]!)).toHaveProperty('specversion');
    expect((await downloaded(page, 'CSV')).text).toContain('事实编号');

    await page.getByLabel('何事').selectOption('task');
    await page.waitForURL(/category=task/);
    const some = await downloaded(page, '符合筛选的历史，JSON Lines');
    await picture(page, 'audit-export');
    expect(some.name).toBe('heli-history-filtered.jsonl');
    const tasks = some.text.trim().split('\n');
    expect(tasks.every(line => (JSON.parse(line) as { subject: string }).subject.startsWith('task-'))).toBe(true);
    expect(tasks).toEqual(lines.filter(line => (JSON.parse(line) as { subject: string }).subject.startsWith('task-')));
    expect((await downloaded(page, '本大工委的全部历史，JSON Lines')).text.split('\n').length).toBeGreaterThanOrEqual(lines.length);
  });

  it('are offered to officers and auditors, and refused to others in words', async () => {
    const officer = await stage.as('officer', audit);
    await settled(officer);
    await officer.getByRole('link', { name: '审计' }).waitFor();
    expect(await officer.getByRole('link', { name: '全部大工委' }).count()).toBe(0);
    const hospital = await stage.as('hospital', audit);
    await hospital.locator('[role=alert]').waitFor();
    expect(await hospital.locator('[role=alert]').innerText()).toMatch(/没有权限|无权/);
    expect(await hospital.getByRole('link', { name: '审计' }).count()).toBe(0);
    expect(await facts(hospital).count()).toBe(0);
    const everything = await stage.as('auditor', '/audit?category=person');
    await settled(everything);
    expect(await facts(everything).count()).toBeGreaterThan(0);
    await everything.getByRole('link', { name: '我的查阅记录' }).click();
    await everything.waitForURL(/stream=audit-/);
    await facts(everything).filter({ hasText: '查阅了' }).first().waitFor();
  });

  it('replay a task: play, pause, step, slider and keys, with how it stood beside it', async () => {
    const page = await stage.as('auditor', `${audit}?type=DeliveryAccepted`);
    await settled(page);
    await facts(page).first().locator('summary').click();
    await facts(page).first().getByRole('link', { name: '回放这件事' }).click();
    await page.waitForURL(/replay\?stream=task-/);
    await settled(page);
    const happened = page.getByRole('list', { name: '发生了什么' }).getByRole('listitem');
    const slider = page.getByRole('slider', { name: '进度' });
    const most = Number(await slider.getAttribute('max'));
    expect(most).toBeGreaterThan(3);
    const stands = (n: number) => page.locator(`.audit-place [data-value="${n}"]`).waitFor();
    expect(await happened.count()).toBe(0);

    await page.getByLabel('速度').selectOption('31536000');
    await page.getByRole('button', { name: '播放' }).click();
    await page.getByText('已放到最后').waitFor();
    expect(await slider.inputValue()).toBe(String(most));
    await page.getByRole('region', { name: '当时的情形' }).getByText('刚变').first().waitFor();
    await picture(page, 'audit-replay');

    await page.getByRole('button', { name: '退一步' }).click();
    await stands(most - 1);
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('Home');
    await page.getByText('开始之前').waitFor();
    await page.keyboard.press('ArrowRight');
    await stands(1);
    expect(await happened.count()).toBe(1);
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    await stands(2);

    // An hour a second: the next fact is longer away than the longest wait, so that there is time to pause.
    await page.getByLabel('速度').selectOption('3600');
    await page.getByRole('heading', { level: 1 }).click();
    await page.keyboard.press('Space');
    await page.locator('[data-playing=true]').waitFor();
    await page.keyboard.press('Space');
    await page.locator('[data-playing=false]').waitFor();
    expect(Number(await slider.inputValue())).toBeLessThan(most);
    expect(stage.complaints).toEqual([]);
  });

  it('replay the committee with its figures', async () => {
    const page = await stage.as('officer', `${audit}/replay`);
    await settled(page);
    const members = page.locator('.audit-figures > div').filter({ hasText: '成员单位' }).locator('dd');
    await members.filter({ hasText: /^0/ }).waitFor();
    await page.getByLabel('速度').selectOption('31536000');
    await page.getByRole('button', { name: '播放' }).click();
    await page.locator('.audit-film .facts > li').nth(11).waitFor();
    await page.getByRole('button', { name: '暂停' }).click();
    await page.locator('[data-playing=false]').waitFor();
    await members.filter({ hasText: /^[1-9]/ }).waitFor();
    const place = page.locator('.audit-now strong');
    const stood = await place.innerText();
    await page.getByRole('button', { name: '进一步' }).click();
    await place.filter({ hasNotText: stood }).waitFor();
    await page.getByRole('button', { name: '退一步' }).click();
    await place.filter({ hasText: stood }).waitFor();
    await page.getByRole('slider', { name: '进度' }).focus();
    await page.keyboard.press('End');
    await page.getByText('已放到最后').waitFor();
    await page.getByText('正在跟上').waitFor({ state: 'detached' });
    await members.filter({ hasText: '15 家' }).waitFor();
    await picture(page, 'audit-replay-committee');
  });

  it('compare two moments: what changed, and by which facts', async () => {
    const page = await stage.as('auditor', `${audit}/diff?from=380&to=400`);
    await settled(page);
    await page.getByText(/条事实，使 \d+ 件事有了变化/).waitFor();
    const change = page.locator('.audit-change').first();
    await change.locator('summary').click();
    await change.locator('tbody tr').first().waitFor();
    await picture(page, 'audit-diff');
    expect(await page.locator('.audit-change .facts li').count()).toBeGreaterThan(5);
    await page.getByRole('button', { name: '最近一年' }).click();
    await page.waitForURL(/from=2/);
    await page.locator('.audit-lead', { hasText: '，到现在' }).waitFor();
    await page.goto(`${audit}/diff?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z`);
    await page.getByText('起始时刻应早于结束时刻').waitFor();
  });

  it('prove a fact in the browser, and again from its file without a network; a forged one is refused', async () => {
    const page = await stage.as('auditor', `${audit}?type=TaskClaimed`);
    await settled(page);
    const loaded: string[] = [];
    page.on('request', request => loaded.push(new URL(request.url()).pathname));
    await facts(page).first().locator('a').first().click();
    await page.waitForURL(/facts\/\d+/);
    await settled(page);
    const scripts = () => loaded.filter(path => path.startsWith('/assets/') && path.endsWith('.js'));
    const before = scripts().length;
    await page.getByRole('button', { name: '取得证明，在本机核验' }).click();
    const proved = await verdict(page);
    expect(proved).toMatchObject({ verified: true, text: expect.stringContaining('属实：TaskClaimed') });
    expect(proved.text).toContain('公钥还没有与公告核对');
    expect(proved.text).toContain('写下的内容本身是否属实');
    // The verifier is loaded when somebody verifies, and not before.
    expect(scripts().length).toBeGreaterThan(before);
    await page.locator('#proof').scrollIntoViewIfNeeded();
    await picture(page, 'audit-proof');
    const { name, text } = await downloaded(page, '下载证明文件');
    expect(name).toMatch(/^heli-proof-\d+\.json$/);
    expect(text.length).toBeLessThan(10_000);
    await hasNoAxeViolations(page);

    await page.goto(`${audit}/proof`);
    await settled(page);
    await page.locator('.audit-keys li').first().waitFor();
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
    await page.reload();
    await settled(page);
    await page.context().setOffline(true);
    await page.reload();
    await settled(page);
    await page.getByText('使用本机记住的公钥').waitFor();
    await drop(page, name, text);
    expect(await verdict(page)).toMatchObject({ verified: true, text: expect.stringContaining('属实：TaskClaimed') });
    await picture(page, 'audit-proof-offline');
    const file = JSON.parse(text);
    for (const [forged, says] of [
      [{ ...file, fact: { ...file.fact, data: { ...file.fact.data, quantity: 99 } } }, '不在检查点的日志里'],
      [{ ...file, leaf: file.leaf + 1 }, '不在检查点的日志里'],
      [{ ...file, checkpoint: file.checkpoint.replace(/\n(\d+)\n/, (_: string, size: string) => `\n${Number(size) + 1}\n`) }, '签名不符'],
      [{ hello: 'world' }, '这不是合力的证明文件'],
    ] as const) {
      await drop(page, 'forged.json', JSON.stringify(forged));
      await page.locator('.audit-verdict', { hasText: says }).waitFor();
      expect((await verdict(page)).verified).toBe(false);
    }
    await drop(page, 'forged.json', JSON.stringify({ ...file, leaf: 0 }));
    await page.locator('.audit-verdict', { hasText: '没有通过' }).waitFor();
    await picture(page, 'audit-forged');
    await page.context().setOffline(false);
    expect(stage.complaints).toEqual([]);
  });

  it('keep checkpoints, and prove that history before them was not changed since', async () => {
    const page = await stage.as('officer', `${audit}/proof`);
    await settled(page);
    await page.getByRole('button', { name: '核验并记住最新的检查点' }).click();
    expect(await verdict(page)).toMatchObject({ verified: true, text: expect.stringContaining('检查点有效') });
    // What is kept later stands above it.
    const kept = page.locator('.audit-checkpoints > li').last();
    await kept.waitFor();
    const branch = await stage.server.signIn('branch');
    await branch.data(`mutation { draftTask: openTask(id: "${crypto.randomUUID()}", commandId: "${crypto.randomUUID()}",
      committeeId: "${ruyihu}", branchId: "${(await branch.data('{ me { grants { of } } }')).me.grants[0].of}", title: "检查点之后",
      kind: "试验", capacity: { mode: single }) { __typename } }`);
    const size = async () => Number((await branch.data('{ checkpoint { size } }')).checkpoint.size);
    for (const before = parseInt((await kept.innerText()).replace(',', ''), 10); (await size()) <= before;);
    await kept.getByRole('button', { name: '核验到现在' }).click();
    await kept.locator('.audit-verdict').waitFor();
    expect(await kept.innerText()).toContain('没有任何改动');
    await picture(page, 'audit-checkpoints');
    await hasNoAxeViolations(page);

    // The key from the notice board, with the blanks that paper has.
    const [key] = (await (await fetch(`${stage.server.url}/log/keys`)).text()).split('\n');
    await page.getByLabel('把公告上的公钥粘贴到这里').fill(`${key!.slice(0, 30)} ${key!.slice(30)}`);
    await page.getByRole('button', { name: '比对' }).click();
    await page.getByText('与本机记住的公钥一致').waitFor();
    await page.locator('.audit-keys [data-good=true]').waitFor();
    await page.getByLabel('把公告上的公钥粘贴到这里').fill(`${key!.slice(0, -4)}AAAA`);
    await page.getByRole('button', { name: '比对' }).click();
    await page.getByText(/这不是一把公钥|与本机记住的都不同/).waitFor();
  });

  it('do not take another key on the server’s word', async () => {
    const page = await stage.as('auditor', `${audit}/proof`);
    await settled(page);
    await page.locator('.audit-keys li').first().waitFor();
    const [key] = (await (await fetch(`${stage.server.url}/log/keys`)).text()).split('\n');
    await page.evaluate(`localStorage.setItem('heli.log-keys', JSON.stringify([{ key: 'other.example/log+68d07ee8+Ac1X', since: 1 }]))`);
    await page.reload();
    await settled(page);
    await page.getByText('服务器给出了一把本机没有记住的公钥').waitFor();
    await page.getByRole('button', { name: '核验并记住最新的检查点' }).click();
    expect((await verdict(page)).verified).toBe(false);
    await page.evaluate(`localStorage.setItem('heli.log-keys', JSON.stringify([{ key: ${JSON.stringify(key)}, since: 1 }]))`);
    await page.reload();
    await settled(page);
    await page.getByRole('button', { name: '核验并记住最新的检查点' }).click();
    await page.locator('.audit-verdict[data-verified=true]').waitFor();
  });

  it('are one click away from a task’s history, for whoever may read it', async () => {
    const page = await stage.as('hospital', `/c/${ruyihu}/tasks`);
    await settled(page);
    await page.locator('.task h3 a').first().click();
    await page.locator('.facts a').first().click();
    await page.waitForURL(/audit\/facts\/\d+#proof/);
    await page.getByRole('button', { name: '取得证明，在本机核验' }).click();
    expect((await verdict(page)).verified).toBe(true);
    expect(await page.getByRole('navigation', { name: '审计的各部分' }).count()).toBe(0);
  });

  it.each([
    ['history', '?type=ClaimReleased'],
    ['replay', '/replay'],
    ['comparison', '/diff?from=380&to=400'],
    ['proof', '/proof'],
    ['fact', '/facts/400'],
  ])('fit a telephone, and work by keyboard and for screen readers: %s', async (name, path) => {
    const page = await stage.as('auditor', audit + path, { viewport: phone });
    await settled(page);
    await fitsTheWidth(page);
    await picture(page, `audit-${name}-phone`);
    await page.evaluate(`localStorage.setItem('heli.size', 'large')`);
    await page.reload();
    await settled(page);
    await fitsTheWidth(page);
    await page.setViewportSize({ width: 1280, height: 900 });
    await worksByKeyboard(page);
    await hasNoAxeViolations(page);
    await picture(page, `audit-${name}-dark`);
    expect(stage.complaints).toEqual([]);
  });
});
