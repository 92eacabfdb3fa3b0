import { useEffect, useState } from 'react';
import { askOnce } from '../../session/client.ts';
import { language } from '../../shell/settings.ts';
import type { Line } from './feed.ts';
import { titles } from './queries.ts';

/** Enough for all that is shown; what is not shown is forgotten, so that a wall that hangs for weeks does not grow. */
const most = 120;
type Category = keyof typeof titles;
const isTitled = (category: string): category is Category => category in titles;
const keyOf = ({ category, streamId }: Pick<Line, 'category' | 'streamId'>) => `${category}-${streamId}`;

/** A thing's title; `null` where nothing may be said of it in a hall. */
type Title = string | null;

type Asking = Parameters<typeof askOnce<{ of: { title: string; visibility?: string | null } | null }, { id: string }>>[0];
const ask = async (category: Category, id: string): Promise<Title | undefined> => {
  const data = await askOnce(titles[category] as Asking, { id }).catch(() => undefined);
  if (!data) return undefined;
  return !data.of || data.of.visibility === 'committee' ? null : data.of.title;
};

/** Of these lines, what each is about: '' where the line says it all itself, nothing as long as it is not known. */
export function useTitles(lines: readonly Line[]): (line: Line) => Title | undefined {
  const spoken = language.use();
  const [known, setKnown] = useState<ReadonlyMap<string, Title>>(new Map());
  const wanted = lines.filter(({ category }) => isTitled(category));
  const missing = [...new Map(wanted.map(line => [keyOf(line), line])).values()].filter(line => !known.has(keyOf(line)));
  const asked = missing.map(keyOf).join();
  useEffect(() => {
    if (asked === '') return;
    let over = false;
    const askAll = async () => {
      const found = await Promise.all(
        missing.map(async line => [keyOf(line), await ask(line.category as Category, line.streamId)] as const),
      );
      const news = found.flatMap(([key, title]) => (title === undefined ? [] : [[key, title] as const]));
      if (!over && news.length > 0) setKnown(before => new Map([...before, ...news].slice(-most)));
    };
    void askAll();
    return () => {
      over = true;
    };
    // oxlint-disable-next-line exhaustive-deps -- `asked` says which are missing
  }, [asked, spoken]);
  return line => (isTitled(line.category) ? known.get(keyOf(line)) : '');
}
