import { once } from 'node:events';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { ServerProcess } from '../server-process.ts';

const executable = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  path => path !== undefined && existsSync(path),
);
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const docsPictures = join(import.meta.dirname, '../../docs/pictures');

export type Account = 'officer' | 'branch' | 'hospital' | 'convention' | 'auditor' | 'admin';
const password = 'ruyihu-2016';

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
};

export const phone = { width: 360, height: 740 } as const;
export const desk = { width: 1280, height: 900 } as const;
export const wall = { width: 1920, height: 1080 } as const;

/** Of the demo data. */
export const ruyihu = '10d2f192-cce6-5ebe-be14-b3c7ad296c4f';

interface Opening {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly theme?: 'light' | 'dark';
  readonly language?: 'zh' | 'en';
  readonly size?: 'normal' | 'large';
}

/** A server of this test alone, and browsers in front of it. */
export class Stage {
  private browser!: Browser;
  server!: ServerProcess;
  /** What pages complained of: errors that nobody caught, and what the browser refused by the content security policy. */
  readonly complaints: string[] = [];

  async start() {
    // One port for its whole life, so that pages find it again after it was killed.
    const port = await freePort();
    [this.server, this.browser] = await Promise.all([
      ServerProcess.start({ PORT: String(port) }),
      chromium.launch({ executablePath: executable!, args: flags }),
    ]);
  }

  async end() {
    await this.browser?.close();
    await this.server?.end();
  }

  /** A browser of its own: own cookies, own storage. */
  async context({ viewport = desk, theme = 'light', language = 'zh', size = 'normal' }: Opening = {}): Promise<BrowserContext> {
    const context = await this.browser.newContext({
      viewport,
      baseURL: this.server.url,
      locale: language === 'zh' ? 'zh-CN' : 'en-GB',
      timezoneId: 'Asia/Shanghai',
      colorScheme: theme,
      reducedMotion: 'reduce',
    });
    await context.addInitScript(`localStorage.setItem('heli.theme', '${theme}'); localStorage.setItem('heli.language', '${language}');
      localStorage.setItem('heli.size', '${size}')`);
    return context;
  }

  /** A page of one who has signed in, at an address. */
  async as(account: Account | (string & {}), path = '/', opening: Opening = {}): Promise<Page> {
    const context = await this.context(opening);
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    page.on('pageerror', error => this.complaints.push(`${path}: ${error.message}`));
    page.on('console', message => {
      if (/content security policy/i.test(message.text())) this.complaints.push(`${path}: ${message.text()}`);
    });
    await page.goto(path);
    await page.locator('input[name=loginName]').fill(account);
    await page.locator('input[name=password]').fill(password);
    await page.locator('button[type=submit]').click();
    await page
      .locator('header.top')
      .waitFor()
      .catch(async error => {
        throw new Error(`${account} could not sign in, and saw: ${await page.locator('body').innerText()}`, { cause: error });
      });
    return page;
  }
}

/** A describe with a `Stage`; skipped in words where there is no browser, and failed in CI. */
export const inBrowsers = (title: string, tests: (stage: Stage) => void) => {
  if (!executable) {
    const why = 'no Chromium found: install Debian’s package chromium, or name one in CHROMIUM';
    if (process.env['CI'] === 'true') throw new Error(`${title}: ${why}`);
    process.stderr.write(`${title}: skipped, ${why}\n`);
  }
  (executable ? describe : describe.skip)(title, () => {
    const stage = new Stage();
    beforeAll(() => stage.start(), 90_000);
    afterAll(() => stage.end());
    tests(stage);
  });
};

/** Until the page shows something: a heading, and nothing that still waits. */
export const settled = async (page: Page) => {
  await page.locator('main h1').first().waitFor();
  await page.locator('.waiting').first().waitFor({ state: 'detached' });
  await page.evaluate(`document.fonts.ready`);
};

/** WCAG 2.2 AA as far as axe can tell, in both themes. */
export const hasNoAxeViolations = async (page: Page) => {
  for (const theme of ['light', 'dark']) {
    await page.evaluate(`localStorage.setItem('heli.theme', '${theme}')`);
    await page.reload();
    await settled(page);
    const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
    const said = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${theme} ${id} ${String(target)}: ${failureSummary}`),
    );
    expect(said).toEqual([]);
  }
};

/** Every link, button and field is reached by Tab alone, in view and with a visible outline; the first is the skip link. */
export const worksByKeyboard = async (page: Page) => {
  await page.reload();
  await settled(page);
  const count =
    (await page.evaluate(`[...document.querySelectorAll('a[href], button:not(:disabled), input:not(:disabled), select, textarea, summary, [tabindex="0"]')]
    .filter(element => element.tabIndex >= 0 && element.checkVisibility({ visibilityProperty: true }) && !(element.type === 'radio' && !element.checked)).length`)) as number;
  const seen = new Set<string>();
  // A field for a date or a time has several stops of its own.
  for (let step = 0; step < count * 4 + 5 && seen.size < count; step++) {
    await page.keyboard.press('Tab');
    const at = (await page.evaluate(`(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      element.dataset.reached ??= String(performance.now() + Math.random());
      const style = getComputedStyle(element);
      const around = element.closest('.ant-select, .ant-slider, .ant-checkbox, .ant-radio, .ant-segmented-item, .ant-switch');
      return { id: element.dataset.reached, name: element.outerHTML.slice(0, 120), first: element.className,
        outlined: style.outlineStyle !== 'none' || style.boxShadow !== 'none' || around !== null };
    })()`)) as { id: string; name: string; first: string; outlined: boolean } | null;
    if (!at) continue;
    if (seen.size === 0) expect(at.first).toBe('skip');
    expect(at).toMatchObject({ outlined: true, name: at.name });
    seen.add(at.id);
  }
  expect(seen.size).toBeGreaterThanOrEqual(count);
};

/** Nothing sticks out to the right. */
export const fitsTheWidth = async (page: Page) => {
  const { scroll, client, widest } = (await page.evaluate(`(() => {
    const { scrollWidth: scroll, clientWidth: client } = document.documentElement;
    const widest = [...document.querySelectorAll('body *')].filter(element => element.getBoundingClientRect().right > client + 1 && !element.closest('[data-scrolls]')).slice(0, 3).map(element => element.outerHTML.slice(0, 150));
    return { scroll, client, widest };
  })()`)) as { scroll: number; client: number; widest: string[] };
  if (scroll > client) throw new Error(`The page is ${scroll} wide in a window of ${client}: ${widest.join('\n')}`);
};

/** For looking at, and for the README; never compared. */
export const picture = async (page: Page, name: string) => {
  const folder = process.env['HELI_PICTURES'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: false });
};

/** Into the documentation, where `npm run pictures` asks for it: smaller than a PNG. @param scale of its width and height */
export const pictureForDocs = async (page: Page, name: string, scale = 1) => {
  if (process.env['HELI_DOCS'] !== '1') return;
  const devtools = await page.context().newCDPSession(page);
  const { cssVisualViewport: view } = await devtools.send('Page.getLayoutMetrics');
  const clip = { x: view.pageX, y: view.pageY, width: view.clientWidth, height: view.clientHeight, scale };
  const { data } = await devtools.send('Page.captureScreenshot', { format: 'webp', quality: 82, clip });
  await devtools.detach();
  mkdirSync(docsPictures, { recursive: true });
  writeFileSync(join(docsPictures, name), Buffer.from(data, 'base64'));
};
