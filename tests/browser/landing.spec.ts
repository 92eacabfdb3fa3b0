import { expect, it } from '@jest/globals';
import { word } from '../server-process.ts';
import { fitsTheWidth, hasNoAxeViolations, inBrowsers, phone, picture, ruyihu, settled, worksByKeyboard } from './browser.ts';

const landing = `/c/${ruyihu}`;

inBrowsers('the landing page of a committee', stage => {
  it('shows the four quadrants, and every figure leads to the rows and facts behind it', async () => {
    const page = await stage.as('officer', landing);
    await settled(page);
    expect(await page.locator('.quadrant h2').allInnerTexts()).toEqual(['善加成员', '勤减距离', '聚乘合力', '巧除瓶颈']);
    await picture(page, 'landing');
    const figures = await page
      .locator('a.figure, .steps a')
      .evaluateAll(links => links.map(link => (link as unknown as { href: string }).href));
    expect(figures.length).toBeGreaterThan(35);
    for (const address of new Set(figures)) {
      await page.goto(address);
      await settled(page);
      await page.locator('.big').first().waitFor();
      await page.locator('.waiting').waitFor({ state: 'detached' });
      expect(await page.locator('[role=alert]').allInnerTexts()).toEqual([]);
    }
    await page.goto(`${landing}/figures/divide.needs.resolved`);
    await page.locator('.behind summary').first().click();
    await page.locator('.facts li').first().waitFor();
    await picture(page, 'figure');
    await hasNoAxeViolations(page);
    expect(stage.complaints).toEqual([]);
  });

  it('moves while one looks at it', async () => {
    const page = await stage.as('officer', landing);
    await settled(page);
    const raised = page.locator('.steps a').first().locator('.value');
    const before = Number(await raised.innerText());
    const branch = await stage.server.signIn('branch');
    const { data } = await branch.ask('{ me { grants { of } } }');
    await branch.does('raiseNeed', crypto.randomUUID(), {
      committeeId: ruyihu,
      branchId: data.me.grants[0].of,
      origin: word('community'),
      channel: word('visit'),
      category: word('care'),
      visibility: word('members'),
      title: '楼道加装扶手',
      text: '几位老人提出。',
    });
    await page.waitForTimeout(0);
    await page
      .locator('.steps a')
      .first()
      .locator('.value', { hasText: new RegExp(`^${before + 1}$`) })
      .waitFor();
  });

  it('goes back to any day by its slider, marked, and returns', async () => {
    const page = await stage.as('officer', landing);
    await settled(page);
    await page.locator('.time-travel summary').click();
    await page.getByRole('slider').focus();
    await page.keyboard.press('PageDown');
    await page.waitForURL(/asOf=/);
    await page.locator('.banner[data-how=past]').waitFor();
    await settled(page);
    await picture(page, 'landing-past');
    await page.getByRole('button', { name: '回到现在' }).click();
    await page.locator('.standing[data-how=live]').waitFor();
  });

  it('marks every day of the past as such, on every page to which one goes on from there, with all actions off', async () => {
    const page = await stage.as('officer', landing);
    await settled(page);
    await page.locator('.time-travel summary').click();
    const slider = page.getByRole('slider');
    const raised = page.locator('.steps a').first().locator('.value');
    expect(Number(await raised.innerText())).toBeGreaterThan(0);
    const days = new Set<string>();
    for (const key of ['ArrowLeft', 'PageDown', 'PageDown', 'Home']) {
      const before = page.url();
      await slider.focus();
      await page.keyboard.press(key);
      await page.waitForURL(address => address.searchParams.has('asOf') && address.href !== before);
      await settled(page);
      const asOf = new Date(new URL(page.url()).searchParams.get('asOf')!);
      const [year, month, day] = new Date(asOf.getTime() + 8 * 3_600_000).toISOString().slice(0, 10).split('-');
      await page.locator('.banner[data-how=past]', { hasText: `${year}/${month}/${day}` }).waitFor();
      await page.locator('.standing[data-how=past]').waitFor();
      days.add(asOf.toISOString());
    }
    expect(days.size).toBe(4);
    // The day on which it was founded: nobody had asked for anything.
    await raised.filter({ hasText: /^0$/ }).waitFor();

    await page.goto(`${landing}?asOf=${new Date(Date.now() - 2 * 86_400_000).toISOString()}`);
    await settled(page);
    const pages = await page.locator('#side nav a').evaluateAll(links => links.map(link => (link as unknown as { href: string }).href));
    expect(pages.length).toBeGreaterThan(2);
    for (const address of pages) {
      expect(address).toContain('asOf=');
      await page.goto(address);
      await settled(page);
      // The wall has a bar of its own for it.
      await page.locator('.banner[data-how=past], .wall-old[data-how=past]').first().waitFor();
      const on = await page.locator('main .ant-btn-primary:not(:disabled)').allInnerTexts();
      expect({ address, on }).toEqual({ address, on: [] });
    }
    expect(stage.complaints).toEqual([]);
  });

  it('adds the committees below, each unit once', async () => {
    const page = await stage.as('officer', landing);
    await settled(page);
    await page.getByRole('button', { name: '含下级' }).click();
    await page.getByText('合计 7 个组织').waitFor();
    expect(await page.locator('.figure.lead .value').first().innerText()).toMatch(/^15/);
  });

  it('can be read without a network as it was seen last, and says so', async () => {
    const page = await stage.as('officer', landing);
    await settled(page);
    await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
    await page.reload();
    await settled(page);
    await page.locator('.standing[data-how=live]').waitFor();
    await page.context().setOffline(true);
    await page.reload();
    await page.locator('.banner[data-how=kept]').waitFor();
    await page.locator('.quadrant').first().waitFor();
    await picture(page, 'landing-offline');
    await page.context().setOffline(false);
    await page.locator('.standing[data-how=live]').waitFor();
  });

  it('fits a telephone also in large type, and works by keyboard and for screen readers', async () => {
    const page = await stage.as('officer', landing, { viewport: phone, size: 'large' });
    await settled(page);
    await fitsTheWidth(page);
    await picture(page, 'landing-large-phone');
    await page.setViewportSize({ width: 1280, height: 900 });
    await worksByKeyboard(page);
    await hasNoAxeViolations(page);
    await picture(page, 'landing-dark');
  });

  it('loads less than 250 kB of script before one can do anything', async () => {
    const page = await stage.as('officer', landing);
    await settled(page);
    const context = page.context();
    await context.clearCookies({ name: 'nothing' });
    const fresh = await context.newPage();
    const sizes = new Map<string, number>();
    fresh.on('response', response => {
      if (new URL(response.url()).pathname.endsWith('.js') && !response.fromServiceWorker())
        sizes.set(response.url(), Number(response.headers()['content-length'] ?? Number.POSITIVE_INFINITY));
    });
    await fresh.goto(`${stage.server.url}${landing}`);
    await settled(fresh);
    const names = (await fresh.evaluate(
      `performance.getEntriesByType('resource').map(entry => entry.name).filter(name => /\\.js$/.test(name))`,
    )) as string[];
    let total = 0;
    for (const name of names) {
      const answer = await fetch(name, { headers: { 'accept-encoding': 'br' } });
      expect(answer.headers.get('content-encoding')).toBe('br');
      expect(answer.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
      total += Number(answer.headers.get('content-length'));
    }
    expect(names.length).toBeGreaterThan(1);
    expect(total).toBeLessThan(250_000);
    process.stdout.write(`first load of the landing page: ${(total / 1000).toFixed(0)} kB of script, br, in ${names.length} files\n`);
  });
});
