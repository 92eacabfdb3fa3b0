import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

// node apps/dashboard/icons.mjs: makes the icons of the installed app from public/icon.svg, anew when that has changed.

const folder = join(import.meta.dirname, 'public');
const svg = readFileSync(join(folder, 'icon.svg'), 'utf8');
/** The sign itself, on a ground that reaches the edges: some systems cut a circle out of it, of which the middle 80 % are safe. */
const bare = svg.replace(/<rect[^>]*\/>/, '');

const icons = [
  ['icon-192.png', 192, svg, '100%'],
  ['icon-512.png', 512, svg, '100%'],
  ['icon-maskable-512.png', 512, bare, '78%'],
  ['apple-touch-icon.png', 180, bare, '86%'],
];

const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(path => path && existsSync(path));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
for (const [name, size, drawing, width] of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } });
  await page.setContent(`<style>
    html { background: ${drawing === svg ? 'transparent' : '#b3141a'} }
    body { margin: 0; height: 100vh; display: grid; place-items: center }
    svg { width: ${width}; height: ${width} }
  </style>${drawing}`);
  await page.screenshot({ path: join(folder, name), omitBackground: true });
  await page.close();
}
await browser.close();
