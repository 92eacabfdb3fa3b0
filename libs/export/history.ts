import { type Catalogue, type Fact, sourceOf } from '#engine';
import type { Tellings } from '#history';
import type { Cell, Heading, Sheet } from './cell.ts';
import type { Names } from './names.ts';
import { categories } from './words.ts';

const heading = (key: string, zh: string, en: string, width: number, kind: Heading['kind'] = 'text'): Heading => ({
  key,
  zh,
  en,
  width,
  kind,
});

export const historyHeadings: readonly Heading[] = [
  heading('position', '位置', 'position', 12),
  heading('at', '时间', 'time', 20, 'time'),
  heading('category', '类别', 'category', 12),
  heading('stream', '事件流', 'stream', 44),
  heading('version', '版本', 'version', 8, 'number'),
  heading('type', '事实', 'fact', 24),
  heading('sentence', '内容', 'what happened', 60),
  heading('actor', '操作人', 'actor', 14),
  heading('onBehalfOf', '代表', 'on behalf of', 28),
  heading('automatic', '自动', 'automatic', 6, 'yes'),
  heading('committee', '大工委', 'committee', 28),
  heading('data', '数据', 'data', 60),
  heading('id', '事实编号', 'fact id', 38),
  heading('commandId', '命令编号', 'command id', 38),
  heading('correlationId', '关联编号', 'correlation id', 38),
  heading('causationId', '起因编号', 'causation id', 38),
];

const sealed = /^sealed:v\d+:/;
/** Sealed texts are no use to a reader, and no sheet should carry them. */
const readable = (_: string, value: unknown) => (typeof value === 'string' && sealed.test(value) ? '（已加密）' : value);

export interface Telling {
  readonly catalogue: Catalogue;
  readonly tellings: Pick<Tellings, 'sentences'>;
  readonly names: Names;
  readonly language?: 'zh' | 'en';
}

/** The log as a sheet: what happened, said for people, with all that proves it. */
export const historySheet = (facts: AsyncIterable<readonly Fact[]>, { catalogue, tellings, names, language = 'zh' }: Telling): Sheet => {
  const row = (stored: Fact): Cell[] => {
    const fact = catalogue.current(stored);
    const source = sourceOf(fact);
    const category = fact.stream.slice(0, fact.stream.indexOf('-'));
    const said = tellings.sentences[fact.type]?.(fact.data, source)?.[language] ?? fact.type;
    return [
      String(fact.position),
      source.at,
      categories[category]?.[language] ?? category,
      fact.stream,
      fact.version,
      fact.type,
      sealed.test(said) || said.includes('sealed:v') ? fact.type : said,
      source.automatic ? source.actor : names.person(source.actor),
      names.of(source.onBehalfOf),
      source.automatic,
      names.of(source.committee),
      JSON.stringify(fact.data, readable),
      fact.id,
      fact.meta.commandId,
      fact.meta.correlationId,
      fact.meta.causationId,
    ];
  };
  const rows = async function* () {
    for await (const some of facts) {
      await names.learn(
        some.flatMap(({ meta }) => [meta.committee, meta.onBehalfOf]),
        some.flatMap(({ meta }) => (meta.automatic ? [] : [meta.actor])),
      );
      yield some.map(row);
    }
  };
  return { title: language === 'zh' ? '历史记录' : 'history', headings: historyHeadings, rows: rows() };
};
