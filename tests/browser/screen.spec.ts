import { AxeBuilder } from '@axe-core/playwright';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { ids, units } from '../../apps/server/demo/ruyihu.ts';
import { word } from '../server-process.ts';
import { fitsTheWidth, inBrowsers, phone, picture, ruyihu, type Stage, wall } from './browser.ts';

const address = `/screen/${ruyihu}`;

const hung = async (stage: Stage, account: Parameters<Stage['as']>[0] = 'officer', opening: Parameters<Stage['as']>[2] = {}) => {
  const page = await stage.as(account, '/', { viewport: wall, ...opening });
  await page.goto(address);
  await page.locator('.wall-quadrant').first().waitFor();
  return page;
};
const live = (page: Page) => page.locator('.wall-state[data-how=live]').waitFor();

const nothingIsCut = async (page: Page) => {
  await fitsTheWidth(page);
  const found = await page.evaluate(`({
    below: document.querySelector('.wall-grid').getBoundingClientRect().bottom > innerHeight + 1,
    scrolls: document.documentElement.scrollHeight > innerHeight,
    cut: [...document.querySelectorAll('.wall-figures, .wall-tasks, .wall-task')]
      .filter(at => at.scrollHeight > at.clientHeight + 2).map(at => [at.scrollHeight, at.clientHeight, at.outerHTML.slice(0, 80)].join(' ')),
  })`);
  expect(found).toEqual({ below: false, scrolls: false, cut: [] });
};

/** Between the page and its socket: it knows what came, and says more of the same. */
const tap = `(() => {
  const sockets = new Set();
  window.WebSocket = class extends WebSocket {
    constructor(...args) {
      super(...args);
      sockets.add(this);
      this.heard = {};
      this.addEventListener('message', event => {
        if (event.flooded) return;
        const said = JSON.parse(event.data);
        const [field] = Object.keys(said.payload?.data ?? {});
        if (field === 'facts' ? said.payload.data.facts.facts.length > 0 : field) this.heard[field] = said;
      });
      this.addEventListener('close', () => sockets.delete(this));
    }
  };
  let position = 1_000_000;
  window.flood = async count => {
    const [socket] = sockets;
    const { facts, committeeDashboard, taskBoard } = socket.heard;
    const says = said => {
      const event = new MessageEvent('message', { data: JSON.stringify(said) });
      event.flooded = true;
      socket.dispatchEvent(event);
    };
    const example = facts.payload.data.facts.facts.at(-1);
    for (let at = 0; at < count; at++) {
      const now = String(++position);
      if (at % 3 === 0) {
        const said = structuredClone(committeeDashboard);
        said.payload.data.committeeDashboard.position = now;
        said.payload.data.committeeDashboard.divide.tasks.completed.value = at;
        says(said);
      } else if (at % 3 === 1) {
        const [task] = taskBoard.payload.data.taskBoard.tasks;
        const other = { ...task, id: crypto.randomUUID(), title: 'task ' + at, status: at % 2 ? 'completed' : 'cancelled' };
        says({ ...taskBoard, payload: { data: { taskBoard: { position: now, complete: false, tasks: [{ ...task, title: 'task ' + at }, other] } } } });
      } else {
        const fact = { ...example, id: crypto.randomUUID(), position: now, type: 'ListPublished', category: 'list', streamId: crypto.randomUUID(), sentence: 'fact ' + at, at: new Date().toISOString() };
        says({ ...facts, payload: { data: { facts: { position: now, facts: [fact] } } } });
      }
      // So that the page comes to draw.
      if (at % 100 === 99) await new Promise(next => setTimeout(next));
    }
    await new Promise(next => setTimeout(next, 1_500));
    return 'fact ' + (count - 1 - ((count - 1) % 3 === 2 ? 0 : (count - 1) % 3 === 1 ? 2 : 1));
  };
})()`;

inBrowsers('the wall screen', stage => {
  it('shows the four quadrants and what happens, each lamp with its sign and its word, as it happens', async () => {
    const page = await hung(stage);
    await live(page);
    expect(await page.locator('.wall-quadrant h2').allInnerTexts()).toEqual(['善加成员', '勤减距离', '聚乘合力', '巧除瓶颈']);
    for (const lamp of await page.locator('.wall-lamp').allInnerTexts())
      expect(lamp).toMatch(/^[●◆▲‖] (正常|留意|警示|按期|将到期|已逾期|任务暂停)/);
    await page.locator('.wall-feed li').first().waitFor();
    await picture(page, 'screen');

    const convention = await stage.server.signIn('convention');
    await convention.does('claimTask', ids.clinicTasks[1]!, { unitId: units.convention, quantity: 2 });
    const newest = page.locator('.wall-feed li').first();
    await newest.getByText('郑州国际会展中心党委').waitFor();
    expect(await newest.innerText()).toContain('血压血糖检测');
    expect(await newest.innerText()).toContain('新');
    expect(stage.complaints).toEqual([]);
  });

  it('tells no drafts, and no need that is not for everybody', async () => {
    const branch = await stage.server.signIn('branch');
    const officer = await stage.server.signIn('officer');
    const { me } = await branch.data('{ me { grants { of } } }');
    const need = async (visibility: 'members' | 'committee', title: string) => {
      const id = crypto.randomUUID();
      const said = { origin: word('community'), channel: word('visit'), category: word('care') };
      await branch.does('raiseNeed', id, {
        ...said,
        committeeId: ruyihu,
        branchId: me.grants[0].of,
        visibility: word(visibility),
        title,
        text: '走访得知。',
      });
      await officer.does('triageNeed', id, { category: word('care'), priority: word('normal'), branchId: me.grants[0].of });
      await officer.does('publishNeed', id);
    };
    await need('committee', '不公开的诉求');
    await need('members', '公开的诉求');
    const page = await hung(stage);
    await page.locator('.wall-feed').getByText('公开的诉求', { exact: true }).waitFor();
    expect(await page.locator('.wall-feed').innerText()).not.toContain('不公开的诉求');
  });

  it('fits walls of any size, and a telephone', async () => {
    const page = await hung(stage);
    for (const viewport of [wall, { width: 3840, height: 2160 }, { width: 1280, height: 720 }, { width: 1366, height: 1024 }]) {
      await page.setViewportSize(viewport);
      await nothingIsCut(page);
    }
    await page.setViewportSize(phone);
    await fitsTheWidth(page);
    await picture(page, 'screen-phone');
  });

  it('turns by itself, and stops where somebody touches it or presses a key', async () => {
    const page = await stage.as('officer', '/', { viewport: wall });
    await page.clock.install();
    await page.goto(address);
    const dots = page.locator('.wall-controls .dots');
    await page.locator('.wall-task').first().waitFor();
    await live(page);
    const first = await dots.innerText();
    expect(first).toMatch(/^1 /);
    await page.clock.runFor(12_500);
    await page.locator('.wall-controls .dots', { hasText: /^2 / }).waitFor();
    await page.locator('.wall-quadrant').first().click();
    await page.getByText('已停，一分钟后继续').waitFor();
    await page.clock.runFor(30_000);
    expect(await dots.innerText()).toMatch(/^2 /);
    await page.keyboard.press('Shift');
    await page.clock.runFor(45_000);
    expect(await dots.innerText()).toMatch(/^2 /);
    await page.clock.runFor(16_000);
    await page.getByText('自动轮播').waitFor();
    await page.clock.runFor(12_500);
    await page.locator('.wall-controls .dots', { hasText: /^3 / }).waitFor();
    await page.getByRole('button', { name: '停住轮播' }).click();
    await page.getByText('已停，一分钟后继续').waitFor();
    await page.getByRole('button', { name: '上一屏' }).click();
    await page.locator('.wall-controls .dots', { hasText: /^2 / }).waitFor();
    await page.getByRole('button', { name: '继续轮播' }).click();
    await page.getByText('自动轮播').waitFor();
  });

  it('is left by keyboard, and reads well to a screen reader', async () => {
    const page = await hung(stage);
    await page.locator('.wall-feed li').first().waitFor();
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    expect(
      violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${String(target)}: ${failureSummary}`)),
    ).toEqual([]);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('退出大屏');
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.getAttribute("aria-label")')).toBe('上一屏');
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/c/${ruyihu}`);
    await page.locator('header.top').waitFor();
    await page.locator('nav').getByRole('link', { name: '大屏' }).waitFor();
  });

  it('shows a unit the figures, and in the server’s words why not the rest', async () => {
    const page = await stage.as('hospital', '/');
    expect(await page.locator('nav').getByRole('link', { name: '大屏' }).count()).toBe(0);
    await page.goto(address);
    await page.locator('.wall-quadrant').first().waitFor();
    await page.locator('.wall-feed .means').nth(1).waitFor();
    expect(await page.locator('.wall-feed li').count()).toBe(0);
  });

  it('shows the past as the past', async () => {
    const page = await hung(stage);
    await page.goto(`${address}?asOf=${new Date(Date.now() - 3 * 86_400_000).toISOString()}`);
    await page.locator('.wall-old[data-how=past]').waitFor();
    await page.locator('.wall-feed li').first().waitFor();
    expect(await page.locator('.wall-state').innerText()).toContain('历史情形');
  });

  it('does not grow over 100,000 updates', async () => {
    const page = await stage.as('officer', '/', { viewport: wall });
    await page.addInitScript(tap);
    await page.goto(address);
    await page.locator('.wall-feed li').first().waitFor();
    await page.locator('.wall-task').first().waitFor();
    await live(page);
    const devtools = await page.context().newCDPSession(page);
    const held = async () => {
      for (let again = 0; again < 3; again++) await devtools.send('HeapProfiler.collectGarbage');
      const { usedSize } = await devtools.send('Runtime.getHeapUsage');
      const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
      return { bytes: usedSize, nodes, jsEventListeners, stored: (await page.evaluate(`JSON.stringify(localStorage).length`)) as number };
    };
    await page.evaluate('flood(20_000)');
    const before = await held();
    const last = (await page.evaluate('flood(100_000)')) as string;
    await page.locator('.wall-feed li').first().getByText(last, { exact: true }).waitFor();
    const after = await held();
    process.stdout.write(
      `the wall screen before and after 100,000 updates: ${(before.bytes / 1e6).toFixed(2)} and ${(after.bytes / 1e6).toFixed(2)} MB of heap, ${before.nodes} and ${after.nodes} nodes\n`,
    );
    // Kept, the updates would be 60 MB and more.
    expect(after.bytes - before.bytes).toBeLessThan(1_500_000);
    expect(after.nodes - before.nodes).toBeLessThan(500);
    expect(after.jsEventListeners - before.jsEventListeners).toBeLessThan(50);
    expect(after.stored - before.stored).toBeLessThan(20_000);
    expect(await page.locator('.wall-feed li').count()).toBeLessThan(12);
    expect(stage.complaints).toEqual([]);
  });

  it('says that its data are old once nothing comes any more, also after a reload, and is right again by itself', async () => {
    const page = await hung(stage);
    await live(page);
    await page.locator('.wall-feed li').first().waitFor();
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
    await page.reload();
    await live(page);
    const figures = await page.locator('.wall-quadrants').innerText();
    await stage.server.kill();
    await page.locator('.wall-old[data-how=lost]').waitFor();
    expect(await page.locator('.wall-state').innerText()).toMatch(/^✕ 未连接 · .* 之后没有新数据$/);
    await nothingIsCut(page);
    await picture(page, 'screen-not-live');
    await page.reload();
    await page.locator('.wall-old[data-how=kept]').waitFor();
    expect(await page.locator('.wall-state').innerText()).toMatch(/^▣ 离线 · .* 的数据$/);
    expect(await page.locator('.wall-quadrants').innerText()).toBe(figures);
    const loaded = await page.evaluate('performance.timeOrigin');
    await stage.server.restart();
    await live(page);
    await page.locator('.wall-old').waitFor({ state: 'detached' });
    expect(await page.evaluate('performance.timeOrigin')).toBe(loaded);
  });
});
