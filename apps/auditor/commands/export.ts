import { createWriteStream, existsSync, openSync, readSync, closeSync, statSync, truncateSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { EventStore, Fact, Position } from '#engine';
import { csv, factOf, factsOf, historySheet, jsonLines, listOf, lists, listSheet, Names, ocel, type OpenViews, xlsx } from '#export';
import type { AuditCommand, Context } from '../command.ts';
import { exit, usage } from '../failure.ts';

const formats = ['jsonl', 'csv', 'xlsx', 'ocel'] as const;
type Format = (typeof formats)[number];

/** Of bodies and persons the log alone says no more than their ids. */
const idsAlone = () => new Names(async () => Promise.reject(new Error('no tables')));
const named = () => Object.assign(idsAlone(), { learn: async () => {} });

async function* passing(facts: AsyncIterable<readonly Fact[]>, done: (upTo: Position) => void): AsyncGenerator<readonly Fact[]> {
  for await (const some of facts) {
    yield some;
    if (some.length > 0) done(some.at(-1)!.position);
  }
}

const pieces = (
  format: Format,
  store: EventStore,
  { catalogue, tellings, language, signal }: Context,
  { after, upTo, committee, done }: { after: Position; upTo: Position; committee: string | undefined; done: (upTo: Position) => void },
): AsyncIterable<string | Uint8Array> => {
  const filter = committee === undefined ? {} : { committee };
  const facts = passing(factsOf(store, { after, upTo, filter, signal, batch: 5_000 }), done);
  if (format === 'jsonl') return jsonLines(facts);
  if (format === 'ocel')
    return ocel(
      (async function* () {
        for await (const some of facts) yield some.map(catalogue.current);
      })(),
    );
  const sheet = historySheet(facts, { catalogue, tellings, names: named(), language });
  return format === 'csv' ? csv(sheet, { language, begins: after === 0n }) : xlsx(sheet, { language });
};

/** A list as the log made it up to a position; persons stay unnamed, as their keys are the server's. */
const listed = async (key: string, format: Format, { reader, language }: Context, asOf: Position, committee: string) => {
  const past = await reader();
  const open: OpenViews = views => past.open(views, { asOf });
  const sheet = listSheet(listOf(key)!, { scope: { committees: [committee], drafts: 'all' }, open, names: new Names(open), language });
  return format === 'csv' ? csv(sheet, { language }) : xlsx(sheet, { language });
};

/** Where a file of JSON lines that broke off ends: the position of its last whole line, and its bytes up to there. @throws Failure */
const endOf = (path: string): { readonly position: Position; readonly bytes: number } => {
  const size = statSync(path).size;
  const file = openSync(path, 'r');
  try {
    // Longer than any line: an append takes no more.
    const length = Math.min(size, 4 * 2 ** 20);
    const tail = Buffer.alloc(length);
    readSync(file, tail, 0, length, size - length);
    const end = tail.lastIndexOf(10);
    if (end < 0) return { position: 0n, bytes: 0 };
    const begin = tail.lastIndexOf(10, end - 1) + 1;
    return { position: factOf(JSON.parse(tail.subarray(begin, end).toString('utf8'))).position, bytes: size - length + end + 1 };
  } catch {
    throw usage(
      `${path}：不是可续写的 JSONL 导出。请换一个文件名，或去掉 --resume。`,
      `${path}: this is no JSON Lines export that can go on. Name another file, or leave --resume out.`,
    );
  } finally {
    closeSync(file);
  }
};

/** heli-audit export */
export const exportFacts: AuditCommand = {
  name: 'export',
  text: { zh: '把日志导出为文件：CloudEvents、CSV、XLSX 或 OCEL', en: 'take the log out as a file: CloudEvents, CSV, XLSX or OCEL' },
  more: {
    zh: 'jsonl 每行一条 CloudEvents 1.0，含被证明的全部字段，可用 --log 再读入。写到一半中断的 jsonl 文件用 --resume 接着写。清单和 PDF 报告由服务导出（/export）。',
    en: 'jsonl holds one CloudEvent 1.0 a line with everything that is attested; --log reads it back. A jsonl file that broke off goes on with --resume. Lists and PDF reports come from the server (/export).',
  },
  arguments: [{ name: '<file>', text: { zh: '写到哪个文件；- 为标准输出', en: 'the file to write; - for standard output' } }],
  options: [
    { flags: '--format <format>', text: { zh: '格式；默认看文件名', en: 'the format; else as the file is named' }, choices: formats },
    { flags: '--committee <id>', text: { zh: '只要这个大工委的事实', en: 'only this committee’s facts' } },
    {
      flags: '--list <name>',
      text: {
        zh: '不是历史，而是这个清单（csv 或 xlsx，须有 --committee）',
        en: 'not the history but this list (csv or xlsx, with --committee)',
      },
      choices: lists.map(({ key }) => key),
    },
    { flags: '--after <moment>', text: { zh: '从这个位置或时间之后开始', en: 'begin after this position or time' } },
    { flags: '--up-to <moment>', text: { zh: '到这个位置或时间为止', en: 'end at this position or time' } },
    { flags: '--resume', text: { zh: '接着写中断的 jsonl 文件', en: 'go on with a jsonl file that broke off' } },
    { flags: '--force', text: { zh: '覆盖已有的文件', en: 'write over a file that is there' } },
  ],
  async run(context, { format: asked, committee, list, after: from, upTo: to, resume = false, force = false }, path: string) {
    const ending = /\.(ocel\.json|ocel|jsonl|ndjson|csv|xlsx)$/i.exec(path)?.[1]?.toLowerCase();
    const format: Format | undefined =
      asked ?? (ending === undefined ? undefined : ending.startsWith('ocel') ? 'ocel' : ending === 'ndjson' ? 'jsonl' : (ending as Format));
    if (format === undefined)
      throw usage(
        '看不出要哪种格式。请用 --format 指明 jsonl、csv、xlsx 或 ocel。',
        'Which format is wanted? Say --format jsonl, csv, xlsx or ocel.',
      );
    if (list !== undefined && (committee === undefined || (format !== 'csv' && format !== 'xlsx')))
      throw usage(
        '清单只能导出为 csv 或 xlsx，并须用 --committee 指明大工委。',
        'A list is taken out as csv or xlsx, and of one --committee.',
      );
    const toOutput = path === '-';
    const there = !toOutput && existsSync(path);
    if (resume && (format !== 'jsonl' || toOutput)) throw usage('只有 jsonl 文件可以接着写。', 'Only a jsonl file can go on.');
    if (there && !resume && !force)
      throw usage(
        `${path}：文件已存在。请换一个名字，或加 --force 覆盖、--resume 接着写。`,
        `${path} is there already. Name another file, or say --force or --resume.`,
      );
    const store = await context.log();
    const upTo = to === undefined ? await store.head() : await context.moment(to);
    const end = resume && there ? endOf(path) : undefined;
    const after = end?.position ?? (from === undefined ? 0n : await context.moment(from));
    const progress = context.progress({ zh: '导出', en: 'exporting' }, Number(upTo - after));
    const content =
      list === undefined
        ? pieces(format, store, context, { after, upTo, committee, done: position => progress.at(Number(position - after)) })
        : await listed(list, format, context, upTo, committee);
    let bytes = 0;
    const counted = (async function* () {
      for await (const piece of content) {
        bytes += typeof piece === 'string' ? Buffer.byteLength(piece) : piece.length;
        yield piece;
      }
    })();
    try {
      if (toOutput) for await (const piece of counted) process.stdout.write(piece);
      else {
        if (end) truncateSync(path, end.bytes);
        await pipeline(Readable.from(counted, { objectMode: false }), createWriteStream(path, { flags: end ? 'a' : 'w', mode: 0o600 }));
      }
    } finally {
      progress.end();
    }
    if (context.signal.aborted) return exit.stopped;
    if (!toOutput) {
      context.say(`已导出到 ${path}：${bytes} 字节，截至位置 ${upTo}。`, `Written to ${path}: ${bytes} bytes, up to position ${upTo}.`);
      context.tell({ file: path, format, bytes, after, upTo, ...(committee !== undefined && { committee }) });
    }
    return exit.ok;
  },
};
