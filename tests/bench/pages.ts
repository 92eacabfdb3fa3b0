import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type Effort, median, type Row, say } from './measure.ts';
import { folder, root } from './places.ts';

const committee = '10d2f192-cce6-5ebe-be14-b3c7ad296c4f';
const measured = [
  ['landing page', 'officer', `/c/${committee}`],
  ['task board', 'hospital', `/c/${committee}/tasks`],
  ['audit page', 'auditor', `/c/${committee}/audit`],
  ['wall screen', 'officer', `/screen/${committee}`],
] as const;

/** Lighthouse’s slow 4G for a telephone: 1.6 Mbit/s with 150 ms there and back, and a processor of a quarter. */
const telephone = { width: 390, height: 844, latency: 150, bytesPerSecond: (1.6 * 1_000_000) / 8, slower: 4 };
const desk = { width: 1350, height: 940, latency: 40, bytesPerSecond: (10 * 1_000_000) / 8, slower: 1 };
type Device = typeof desk;

/** Runs in the page before anything else: what it draws last and largest, and how long it does not answer. */
const watch = `(() => {
  window.found = { lcp: 0, fcp: 0, tasks: [] };
  new PerformanceObserver(list => { for (const { startTime } of list.getEntries()) found.lcp = startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
  new PerformanceObserver(list => { for (const { name, startTime } of list.getEntries()) if (name === 'first-contentful-paint') found.fcp = startTime; }).observe({ type: 'paint', buffered: true });
  new PerformanceObserver(list => { for (const { startTime, duration } of list.getEntries()) found.tasks.push([startTime, duration]); }).observe({ type: 'longtask', buffered: true });
})()`;

interface Load {
  readonly lcp: number;
  /** Of all tasks after the first paint, what is longer than 50 ms. */
  readonly tbt: number;
  readonly scriptBytes: number;
  readonly allBytes: number;
}

async function load(page: Page, address: string, { latency, bytesPerSecond, slower }: Device): Promise<Load> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency,
    downloadThroughput: bytesPerSecond,
    uploadThroughput: bytesPerSecond,
  });
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  const scripts = new Set<string>();
  let [scriptBytes, allBytes] = [0, 0];
  devtools.on('Network.responseReceived', ({ requestId, type }) => type === 'Script' && scripts.add(requestId));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    allBytes += encodedDataLength;
    if (scripts.has(requestId)) scriptBytes += encodedDataLength;
  });
  await page.addInitScript(watch);
  await page.goto(address);
  await page.locator('main h1').first().waitFor();
  await page.locator('.waiting').first().waitFor({ state: 'detached' });
  await page.waitForLoadState('networkidle');
  const { lcp, fcp, tasks } = (await page.evaluate('found')) as { lcp: number; fcp: number; tasks: [number, number][] };
  const tbt = tasks.reduce((sum, [start, duration]) => sum + (start >= fcp ? Math.max(0, duration - 50) : 0), 0);
  return { lcp, tbt, scriptBytes, allBytes };
}

async function loads(browser: Browser, url: string, account: string, address: string, device: Device, rounds: number): Promise<Load[]> {
  const { width, height } = device;
  // Signed in as somebody who comes again, with nothing in the browser's cache.
  const first = await browser.newContext({ baseURL: url, viewport: { width, height }, locale: 'zh-CN' });
  const page = await first.newPage();
  await page.goto('/');
  await page.locator('input[name=loginName]').fill(account);
  await page.locator('input[name=password]').fill('ruyihu-2016');
  await page.locator('button[type=submit]').click();
  await page.locator('header.top').waitFor();
  let storageState = await first.storageState();
  await first.close();
  const found: Load[] = [];
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext({
      baseURL: url,
      viewport: { width, height },
      locale: 'zh-CN',
      serviceWorkers: 'block',
      storageState,
    });
    found.push(await load(await context.newPage(), address, device));
    // The token that keeps one signed in is good for one use.
    storageState = await context.storageState();
    await context.close();
  }
  return found;
}

/** (i) First loads of pages in headless Chromium: largest contentful paint, total blocking time, bytes over the wire. */
export async function pages({ quick }: Effort): Promise<Row[]> {
  const executablePath = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/google-chrome'].find(path => path && existsSync(path));
  if (!executablePath) throw new Error('no Chromium found: install one, or name it in CHROMIUM');
  const { DATABASE_URL: _, EVENT_STORE_URL: __, ...env } = process.env;
  const data = folder();
  const child = spawn(process.execPath, ['dist/apps/server/main.js'], {
    cwd: root,
    env: { ...env, PORT: '0', HELI_DATA: data.path, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const rows: Row[] = [];
  let browser: Browser | undefined;
  try {
    let said = '';
    const url = await new Promise<string>((ready, failed) => {
      child.stdout.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (/ready in/.test(said)) ready(/http:\/\/\S+/.exec(said)![0]);
      });
      child.once('exit', code => failed(new Error(`The server ended with ${code}: ${said}`)));
    });
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
    for (const [what, account, address] of measured)
      for (const [who, device] of [
        ['telephone, slow 4G, processor ÷ 4', telephone],
        ['desktop, 10 Mbit/s', desk],
      ] as const) {
        const found = await loads(browser, url, account, address, device, quick ? 1 : 5);
        const row = (name: string, values: readonly number[], unit: string): Row => ({
          part: 'i',
          what: `${what}: ${name}`,
          who,
          value: median(values),
          unit,
          range: [Math.min(...values), Math.max(...values)],
        });
        const of = (name: keyof Load, per = 1) => found.map(load => load[name] / per);
        rows.push(row('LCP', of('lcp'), 'ms'), row('TBT', of('tbt'), 'ms'));
        if (who.startsWith('desktop'))
          rows.push(row('script over the wire', of('scriptBytes', 1_000), 'kB'), row('all over the wire', of('allBytes', 1_000), 'kB'));
        say(
          `  ${what}, ${who}: LCP ${Math.round(median(of('lcp')))} ms, TBT ${Math.round(median(of('tbt')))} ms, script ${Math.round(median(of('scriptBytes', 1_000)))} kB`,
        );
      }
  } finally {
    await browser?.close();
    if (child.exitCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    }
    data.remove();
  }
  return rows;
}
