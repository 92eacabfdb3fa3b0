import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Fact, type Sentence, SystemClock } from '#engine';
import { Keyring } from '#person';
import { scan } from '#plaintext';
import { Vault } from '#vault';
import type { Verdict } from './checks.ts';
import type { Context } from './command.ts';
import { usage } from './failure.ts';
import { textOf } from './signed.ts';
import { besides } from './target.ts';

/** Texts looked for at once: each in some twenty ways of writing. */
const mostTexts = 200;
/** Names, addresses and numbers. Two letters stand somewhere by chance, and a login name such as `admin` is a word. */
const isTelling = (text: string) => ([...text].length >= 3 && /[^ -~]/.test(text)) || /\d{7}|@/.test(text);
const placesShown = 10;

const sealedIn = (value: unknown): string[] => {
  if (typeof value === 'string') return value.startsWith('sealed:v1:') ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(sealedIn) : [];
};

/** Looks for personal data in the clear, where only sealed text may lie. */
export class PlaintextScan {
  private readonly sealed = new Set<string>();

  /** @param file one text a line, such as the name and the telephone number of somebody who was erased; else those of the log's persons */
  constructor(
    private readonly file: string | undefined,
    private readonly folders: readonly string[],
  ) {
    for (const folder of folders)
      if (!existsSync(resolve(folder)))
        throw usage(`${resolve(folder)}：没有这个文件或文件夹。`, `${resolve(folder)}: no such file or folder.`);
  }

  fact({ data }: Fact): void {
    if (this.file === undefined) for (const text of sealedIn(data)) this.sealed.add(text);
  }

  /** @throws Failure */
  async verdict(context: Context): Promise<Verdict> {
    const { texts, of } = this.file === undefined ? await this.opened(context) : { texts: linesOf(this.file), of: undefined };
    if (texts.length === 0) return said('ok', '没有可查的个人信息明文。', 'There is no personal data to look for in the clear.');
    // What was asked with is no leak.
    const own = this.file === undefined ? [] : [resolve(this.file)];
    const paths = [context.place.data, ...this.folders.map(folder => resolve(folder))];
    const progress = context.progress({ zh: '查找明文', en: 'looking for plain text' }, 0);
    const { found, files, bytes, unread } = await scan({
      paths,
      texts,
      signal: context.signal,
      report: ({ bytes }) => progress.at(bytes, bytes),
    }).finally(() => progress.end());
    const leaks = found.filter(({ file }) => !own.includes(file));
    const places = leaks.slice(0, placesShown).map(({ file, offset, form, text }) => `${file} @${offset} (${form}, ${text + 1})`);
    const more = leaks.length > placesShown ? ` … ${leaks.length}` : '';
    if (leaks.length > 0)
      return said(
        'wrong',
        `有个人信息以明文存放（文件、位置、写法、第几个文本）：${places.join('；')}${more}。`,
        `Personal data lie in the clear (file, place, form, which text): ${places.join('; ')}${more}.`,
      );
    const looked = {
      zh: `${files} 个文件，${bytes} 字节，${texts.length} 个文本`,
      en: `${files} files, ${bytes} bytes, ${texts.length} texts`,
    };
    if (unread.length > 0)
      return said(
        'warning',
        `没有找到明文（${looked.zh}），但有文件无法读取：${unread.map(({ file }) => file).join('、')}。`,
        `No plain text was found (${looked.en}), but files could not be read: ${unread.map(({ file }) => file).join(', ')}.`,
      );
    const rest = of !== undefined && of > texts.length;
    return said(
      'ok',
      `没有找到明文：${looked.zh}${rest ? `（共 ${of} 个中的一部分）` : ''}。`,
      `No personal data lie in the clear: ${looked.en}${rest ? ` of ${of}` : ''}.`,
    );
  }

  /** What the persons' keys open: of those who were erased nothing. */
  private async opened({ place, env, closing }: Context): Promise<{ texts: string[]; of: number }> {
    const { vault: settings } = besides(place, env['HELI_MASTER_KEY']);
    if (this.sealed.size === 0 || !(await Vault.isThere(settings))) return { texts: [], of: 0 };
    const vault = await Vault.open(settings);
    closing(() => vault.close());
    const all = await new Keyring(vault, new SystemClock()).open([...this.sealed]);
    const texts = [...new Set(all.filter(text => text !== undefined && isTelling(text)) as string[])];
    // The newest: who came last is likeliest to have been written down somewhere.
    return { texts: texts.slice(-mostTexts), of: texts.length };
  }
}

const said = (level: Verdict['level'], zh: string, en: string): Verdict => ({ level, sentence: { zh, en } satisfies Sentence });

const linesOf = (file: string): string[] => {
  const texts = textOf(file)
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .map(line => line.trim())
    .filter(Boolean);
  if (texts.length === 0 || texts.length > mostTexts || texts.some(text => [...text].length < 2))
    throw usage(
      `${resolve(file)}：应每行一个文本，各两个字以上，至多 ${mostTexts} 行。`,
      `${resolve(file)}: one text a line is expected, of two characters or more, ${mostTexts} lines at the most.`,
    );
  return texts;
};
