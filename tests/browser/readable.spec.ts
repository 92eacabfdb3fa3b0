import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { fitsTheWidth, inBrowsers, picture, ruyihu, settled } from './browser.ts';

/** Every page of a committee that needs no further id: those of the next slice are in it by themselves. */
const paths = [...readFileSync(join(import.meta.dirname, '../../apps/dashboard/pages.ts'), 'utf8').matchAll(/\bpath: '([^']+)'/g)]
  .map(([, path]) => path!)
  .filter(path => path.startsWith('/c/:committee') && !path.replace('/c/:committee', '').includes(':'));

const columns = (page: Page) =>
  page.evaluate(`[...document.querySelectorAll('main ul, main .card')].filter(list => {
    const tops = [...list.children].filter(child => child.classList.contains('card')).map(child => Math.round(child.getBoundingClientRect().top));
    return new Set(tops).size < tops.length;
  }).map(list => list.outerHTML.slice(0, 100))`);

inBrowsers('reading with weak eyes', stage => {
  let normal: Page;
  let large: Page;

  it('reads on: signed in once in normal type and once in 长辈版', async () => {
    normal = await stage.as('officer');
    large = await stage.as('officer', '/', { size: 'large' });
    expect(paths.length).toBeGreaterThan(5);
  });

  it.each(paths)('%s at 200 %% and 400 %%, and in large type and one column', async path => {
    const address = path.replace(':committee', ruyihu);
    await normal.setViewportSize({ width: 640, height: 450 });
    await normal.goto(address);
    await settled(normal);
    await fitsTheWidth(normal);
    await normal.setViewportSize({ width: 320, height: 450 });
    await fitsTheWidth(normal);

    await large.setViewportSize({ width: 1280, height: 900 });
    await large.goto(address);
    await settled(large);
    expect(await large.locator('.side').isVisible()).toBe(false);
    expect(await columns(large)).toEqual([]);
    await fitsTheWidth(large);
    await large.setViewportSize({ width: 360, height: 740 });
    await fitsTheWidth(large);
    await picture(large, `large${path.replaceAll(/[/:]/g, '-')}`);
  });

  it('opens the navigation by its button in 长辈版, and type grows with what the browser is set to', async () => {
    await large.setViewportSize({ width: 1280, height: 900 });
    await large.goto(`/c/${ruyihu}`);
    await settled(large);
    const size = (page: Page) => page.evaluate(`parseFloat(getComputedStyle(document.body).fontSize)`) as Promise<number>;
    expect(await size(large)).toBeGreaterThanOrEqual(20);
    await large.getByRole('button', { name: '菜单' }).click();
    await large.getByRole('link', { name: '任务板' }).click();
    await large.locator('.side').waitFor({ state: 'hidden' });
    await large.waitForURL(/tasks/);
  });

  it('moves nothing for whoever wants less motion', async () => {
    await normal.setViewportSize({ width: 1280, height: 900 });
    await normal.goto(`/c/${ruyihu}`);
    await settled(normal);
    expect(await normal.evaluate(`matchMedia('(prefers-reduced-motion: reduce)').matches`)).toBe(true);
    expect(await normal.evaluate(`document.getAnimations().filter(one => one.playState === 'running').length`)).toBe(0);
  });
});
