import { pinyin } from 'pinyin-pro';

/** Names are read again with every fact of what they name. */
const known = new Map<string, string>();
const most = 10_000;

const lettersAlone = (text: string) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');

/** Characters of names that are read in two ways, and that a dictionary often takes for the other one: both are found. */
const twoWays: Readonly<Record<string, readonly string[]>> = {
  长: ['chang', 'zhang'],
  行: ['hang', 'xing'],
  朝: ['chao', 'zhao'],
  重: ['zhong', 'chong'],
  乐: ['le', 'yue'],
  会: ['hui', 'kuai'],
  都: ['du', 'dou'],
  校: ['xiao', 'jiao'],
  调: ['diao', 'tiao'],
  传: ['chuan', 'zhuan'],
  藏: ['cang', 'zang'],
  曾: ['zeng', 'ceng'],
  单: ['dan', 'shan'],
  解: ['jie', 'xie'],
  查: ['cha', 'zha'],
  厦: ['xia', 'sha'],
};
/** Readings of one name. */
const mostReadings = 16;

const read = (name: string): string => {
  const syllables = pinyin(name, { type: 'all', toneType: 'none', nonZh: 'consecutive', v: true });
  if (!syllables.some(({ isZh }) => isZh)) return name.toLowerCase();
  const usual = syllables.map(({ isZh, pinyin, origin }) => (isZh ? pinyin : origin));
  // One character read otherwise at a time: a dictionary that errs twice in one name is rare.
  const others = syllables.flatMap(({ origin, pinyin }, at) =>
    (twoWays[origin] ?? []).filter(way => way !== pinyin).map(way => usual.with(at, way)),
  );
  const readings = [usual, ...others].slice(0, mostReadings);
  const initials = readings.map(reading => reading.map((way, at) => (syllables[at]!.isZh ? way[0] : way)));
  const lines = [...readings, ...initials].map(parts => lettersAlone(parts.join('')));
  return [...new Set([name.toLowerCase(), ...lines])].join('\n');
};

/**
 * A name as people look for it, in small letters: as it is written, as it is read, and by the first letters of that, a line each:
 * `儿科义诊`, `erkeyizhen`, `ekyz`. What is read in two ways has a line for each. Views keep it in a column, so it must stay the same for the same name: package.json pins the dictionary exactly, and
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
