import { pinyin } from 'pinyin-pro';

/** Names are read again with every fact of what they name. */
const known = new Map<string, string>();
const most = 10_000;

const lettersAlone = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

const read = (name: string): string => {
  const syllables = pinyin(name, { type: 'all', toneType: 'none', nonZh: 'consecutive', v: true });
  if (!syllables.some(({ isZh }) => isZh)) return name.toLowerCase();
  const whole = syllables.map(({ isZh, pinyin, origin }) => (isZh ? pinyin : origin)).join('');
  const initials = syllables.map(({ isZh, pinyin, origin }) => (isZh ? pinyin[0] : origin)).join('');
  return [name.toLowerCase(), lettersAlone(whole), lettersAlone(initials)].join('\n');
};

/**
 * A name as people look for it, in small letters: as it is written, as it is read, and by the first letters of that, a line each:
 * `儿科义诊`, `erkeyizhen`, `ekyz`. Views keep it in a column, so it must stay the same for the same name: package.json pins the dictionary exactly, and
 * another version of it is another number of each such view.
 */
export const asRead = (name: string): string => {
  const before = known.get(name);
  if (before !== undefined) return before;
  if (known.size >= most) known.clear();
  const now = read(name);
  known.set(name, now);
  return now;
};
