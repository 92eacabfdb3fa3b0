import { expect, it } from '@jest/globals';
import { inBrowsers, phone, picture, ruyihu, settled } from './browser.ts';

const landing = `/c/${ruyihu}`;

/** As its first bytes say. */
const sizeOf = (png: Buffer) => {
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
};

inBrowsers('the app on one’s own device', stage => {
  it('can be installed', async () => {
    const page = await stage.as('hospital', '/', { viewport: phone });
    await settled(page);
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
    const devtools = await page.context().newCDPSession(page);
    const { data, errors } = await devtools.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
    // A test's browser keeps nothing of what it is told, and nothing is installed there.
    expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
    const { icons } = JSON.parse(data!) as { icons: { src: string; sizes: string; type: string; purpose: string }[] };
    for (const { src, sizes, type } of icons) {
      const answer = await fetch(stage.server.url + src);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, type]);
      if (type === 'image/png') expect(sizeOf(Buffer.from(await answer.arrayBuffer()))).toBe(sizes);
    }
    expect(icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual(
      expect.arrayContaining(['192x192 any', '512x512 any', '512x512 maskable']),
    );
    expect(stage.complaints).toEqual([]);
  });

  it('shows the last figures of a server that is gone, with names and a mark, and is right again once it is back', async () => {
    const page = await stage.as('officer', landing);
    await settled(page);
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
    await page.reload();
    await page.locator('.standing[data-how=live]').waitFor();
    const figures = await page.locator('.quadrants').innerText();
    const board = await page.context().newPage();
    await board.goto(`${landing}/tasks`);
    await board.locator('.standing[data-how=live]').waitFor();
    // What has ended is asked for apart, and is not kept.
    const tasks = (await board.locator('.task .holders').allInnerTexts()).filter(text => !text.includes('已验收'));
    expect(tasks.join()).toContain('郑州市儿童医院党委');

    await stage.server.kill();
    await page.reload();
    await page.locator('.banner[data-how=kept]').waitFor();
    expect(await page.locator('.banner[data-how=kept]').innerText()).toMatch(
      /^✕ 现在连不上服务器。下面是 \d{4}\/\d\d\/\d\d \d\d:\d\d 保存在本机的内容，可能已经变化。$/,
    );
    expect(await page.locator('.standing').innerText()).toContain('离线');
    expect(await page.locator('h1').innerText()).toBe('如意湖大工委总览');
    expect(await page.locator('.quadrants').innerText()).toBe(figures);
    await picture(page, 'landing-server-gone');
    await board.reload();
    await board.locator('.banner[data-how=kept]').waitFor();
    expect(await board.locator('.task .holders').allInnerTexts()).toEqual(tasks);

    const loaded = await page.evaluate('performance.timeOrigin');
    await stage.server.restart();
    for (const shown of [page, board]) {
      await shown.locator('.standing[data-how=live]').waitFor();
      await shown.locator('.banner').waitFor({ state: 'detached' });
    }
    expect(await page.locator('.quadrants').innerText()).toBe(figures);
    expect(await page.evaluate('performance.timeOrigin')).toBe(loaded);
  });
});
