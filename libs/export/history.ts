import type { Catalogue, Fact } from '#engine';
import { tell, type Tellings, type ToldFact } from '#history';
import type { Cell, Heading, Sheet } from './cell.ts';
import { bodiesIn, type Names } from './names.ts';
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
  readonly tellings: Pick<Tellings, 'sentences' | 'rules'>;
  readonly names: Names;
  readonly language?: 'zh' | 'en';
}

/** The log as a sheet: what happened, said for people, with all that proves it. */
export const historySheet = (facts: AsyncIterable<readonly Fact[]>, { catalogue, tellings, names, language = 'zh' }: Telling): Sheet => {
  const said = ({ sentence, type }: ToldFact) => {
    const words = sentence[language];
    return words.includes('sealed:v') ? type : words;
  };
  const row = (fact: ToldFact): Cell[] => [
    String(fact.position),
    fact.at,
    categories[fact.category]?.[language] ?? fact.category,
    fact.stream,
    fact.version,
    fact.type,
    names.inWords(said(fact)),
    fact.automatic ? (fact.rule?.[language] ?? fact.actor) : names.person(fact.actor),
    names.of(fact.onBehalfOf),
    fact.automatic,
    names.of(fact.committeeId),
    JSON.stringify(fact.data, readable),
    fact.id,
    fact.commandId,
    fact.correlationId,
    fact.causationId,
  ];
  const rows = async function* () {
    for await (const some of facts) {
      const told = some.map(fact => tell(tellings, catalogue, fact));
      await names.learn(
        told.flatMap(fact => [fact.committeeId, fact.onBehalfOf, ...bodiesIn(said(fact))]),
        told.flatMap(({ automatic, actor }) => (automatic ? [] : [actor])),
      );
      yield told.map(row);
    }
  };
  return { title: language === 'zh' ? '历史记录' : 'history', headings: historyHeadings, rows: rows() };
};
