import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Account, docsPictures, inBrowsers, pictureForDocs, settled, type Stage } from './browser.ts';

// Does what docs/five-minutes.md says, sentence by sentence: whatever follows one of these patterns is done, in the order in which it stands there.

const patterns = {
  zh: {
    signIn: /以 `(?<account>\w+)` 登录/,
    both: /在两个窗口里[^“\n]*“(?<both>[^”]+)”[^*\n]*点 \*\*(?<act>[^*]+)\*\*/,
    turn: /在 `(?<back>\w+)` 的窗口|在(?<won>认领成功)的窗口里|(?<lost>另一个窗口里说清楚)/,
    enter: /\*\*(?<field>[^*]+)\*\* 填 `(?<text>[^`]+)`/,
    choose: /\*\*(?<list>[^*]+)\*\* 选 `(?<option>[^`]+)`/,
    photograph: /(?<photograph>选一张照片)/,
    click: /点(?:左边的)? \*\*(?<button>[^*]+)\*\*/,
    see: /看到“(?<seen>[^”]+)”/,
    winner: /(?<raced>只有一家成功)/,
  },
  en: {
    signIn: /sign in as `(?<account>\w+)`/,
    both: /in both windows[^“\n]*“(?<both>[^”]+)”[^*\n]*click \*\*(?<act>[^*]+)\*\*/,
    turn: /in the window of `(?<back>\w+)`|in the window that (?<won>won)|(?<lost>the other is told)/,
    enter: /`(?<text>[^`]+)` as \*\*(?<field>[^*]+)\*\*/,
    choose: /choose `(?<option>[^`]+)` for \*\*(?<list>[^*]+)\*\*/,
    photograph: /(?<photograph>take a photograph)/,
    click: /click \*\*(?<button>[^*]+)\*\*/,
    see: /you see “(?<seen>[^”]+)”/,
    winner: /(?<raced>One of them has it)/,
  },
} as const;
const picture = /!\[[^\]]*\]\(pictures\/(?<picture>[^)]+)\)/;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
/** What a page shows; an ellipsis stands for anything. */
const shown = (text: string) => new RegExp(text.split('…').map(escaped).join('.*'));
/** A button or link by what is written on it; the navigation has a sign before it. */
const pressed = (within: Page | ReturnType<Page['locator']>, name: string) =>
  within.locator('button:visible:not(:disabled), a:visible').filter({ hasText: new RegExp(String.raw`^\s*(?:.\s*)?${escaped(name)}\s*$`) });

const claimed = { zh: '认领成功', en: 'Claimed' } as const;

/** As a telephone takes it. */
const photograph = async (page: Page) =>
  Buffer.from(
    (await page.evaluate(`(() => {
      const canvas = Object.assign(document.createElement('canvas'), { width: 1600, height: 1200 });
      const pen = canvas.getContext('2d');
      for (let x = 0; x < 16; x++) for (let y = 0; y < 12; y++) {
        pen.fillStyle = 'hsl(' + (180 + x * 4) + ' 60% ' + (35 + y * 3) + '%)';
        pen.fillRect(x * 100, y * 100, 100, 100);
      }
      return canvas.toDataURL('image/jpeg', 0.9).split(',')[1];
    })()`)) as string,
    'base64',
  );

class Walk {
  private readonly windows = new Map<string, Page>();
  private racers: readonly [Page, Page] | undefined;
  private raced = '';
  private winner: Page | undefined;
  private now: Page | undefined;

  constructor(
    private readonly stage: Stage,
    private readonly language: 'zh' | 'en',
  ) {}

  private get page(): Page {
    if (!this.now) throw new Error('Nobody has signed in yet.');
    return this.now;
  }

  async step(said: Readonly<Record<string, string | undefined>>): Promise<void> {
    if (said['account']) {
      // One window has one person; the officer's stays open all the time, and the two that race need one each.
      for (const account of ['branch', 'auditor']) await this.windows.get(account)?.context().close();
      this.now = await this.stage.as(said['account'] as Account, '/', { language: this.language, viewport: { width: 1280, height: 800 } });
      this.windows.set(said['account'], this.now);
      await settled(this.page);
    } else if (said['both']) {
      const { both: title, act } = said;
      this.raced = title;
      this.racers = [this.windows.get('hospital')!, this.windows.get('convention')!];
      await Promise.all(this.racers.map(page => pressed(page.locator('.task', { hasText: title }), act!).click()));
    } else if (said['raced']) {
      const notices = await Promise.all(this.racers!.map(page => page.locator('.notice').first().innerText()));
      const won = notices.findIndex(text => text.includes(claimed[this.language]) && !/\d/.test(text));
      expect(notices.filter(text => /\d/.test(text))).toHaveLength(1);
      this.winner = this.now = this.racers![won]!;
    } else if (said['won']) this.now = this.winner;
    else if (said['lost']) {
      this.now = this.racers!.find(page => page !== this.winner);
      await this.page.locator('.task:has(.holders)', { hasText: this.raced }).scrollIntoViewIfNeeded();
    } else if (said['back']) this.now = this.windows.get(said['back']);
    else if (said['field']) await this.page.getByLabel(said['field']).first().fill(said['text']!);
    else if (said['list']) await this.page.locator('main form').getByLabel(said['list']).selectOption({ label: said['option']! });
    else if (said['photograph'])
      await this.page
        .locator('input[type=file][multiple]')
        .setInputFiles({ name: 'lesson.jpg', mimeType: 'image/jpeg', buffer: await photograph(this.page) });
    else if (said['seen']) await this.page.getByText(shown(said['seen'])).first().waitFor();
    else if (said['picture']) {
      await this.page.locator('.waiting').first().waitFor({ state: 'detached' });
      await pictureForDocs(this.page, said['picture']);
    } else if (said['button']) {
      const buttons = pressed(this.page, said['button']);
      await buttons.first().waitFor();
      // Where a form is open, its own button is meant.
      const inForm = pressed(this.page.locator('main form'), said['button']);
      await ((await inForm.count()) > 0 ? inForm : buttons).first().click();
    } else throw new Error(`Nobody knows what to do: ${JSON.stringify(said)}`);
  }
}

for (const [language, file] of [
  ['zh', 'five-minutes.zh-CN.md'],
  ['en', 'five-minutes.md'],
] as const)
  inBrowsers(`five minutes with Heli, ${file}`, stage => {
    it('is true, word for word', async () => {
      const text = readFileSync(join(docsPictures, '..', file), 'utf8').replaceAll(/\n(?!\n|- |!|#)/g, language === 'zh' ? '' : ' ');
      const said = new RegExp([picture, ...Object.values(patterns[language])].map(({ source }) => source).join('|'), 'gi');
      const steps = [...text.slice(text.indexOf('## 1')).matchAll(said)];
      expect(steps.length).toBeGreaterThan(45);
      // Nothing that stands in bold is left out.
      expect(steps.filter(([step]) => step.includes('**'))).toHaveLength([...text.matchAll(/\*\*[^*]+\*\*/g)].length);
      const walk = new Walk(stage, language);
      for (const { 0: step, groups } of steps)
        await walk.step(groups!).catch(error => {
          throw new Error(`${file}, “${step}”: ${(error as Error).message}`, { cause: error });
        });
      expect(stage.complaints).toEqual([]);
    }, 180_000);

    it('has its pictures, small enough for a slow line', () => {
      const text = readFileSync(join(docsPictures, '..', file), 'utf8');
      const pictures = [...text.matchAll(new RegExp(picture, 'g'))].map(({ groups }) => basename(groups!['picture']!));
      expect(pictures).toHaveLength(7);
      for (const name of pictures) {
        expect([name, existsSync(join(docsPictures, name))]).toEqual([name, true]);
        expect(statSync(join(docsPictures, name)).size).toBeLessThan(200_000);
      }
    });
  });
