import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { foldViews, writeViews } from '#engine';
import type { AuditCommand } from '../command.ts';
import { exit, usage } from '../failure.ts';
import { viewsNamed } from '../views-of.ts';

export const rebuild: AuditCommand = {
  name: 'rebuild',
  text: {
    zh: '由日志重建视图，可写入另一个数据库；现用的表不动',
    en: 'build the views anew from the log, into another database; the live tables stay as they are',
  },
  more: {
    zh: '不写 --into 时只在内存中重建并计数。要与现用的表核对，用 heli-audit compare。',
    en: 'Without --into they are built in memory and counted. To check the live tables, use heli-audit compare.',
  },
  arguments: [{ name: '[views...]', text: { zh: '哪些视图，如 task-board；不写则全部', en: 'which views, such as task-board; else all' } }],
  options: [
    { flags: '--into <file>', text: { zh: '新的 SQLite 文件', en: 'a new SQLite file' }, completes: 'file' },
    { flags: '--as-of <moment>', text: { zh: '重建到此位置、时间或日期', en: 'only up to this position, time or day' } },
  ],
  async run(context, { into, asOf }: { into?: string; asOf?: string }, names: readonly string[]) {
    const views = viewsNamed(context, names);
    if (into !== undefined && existsSync(resolve(into)))
      throw usage(`${resolve(into)}：文件已存在。请写一个新的文件名。`, `${resolve(into)}: this file is there already. Name a new one.`);
    const store = await context.log();
    const upTo = asOf === undefined ? await store.head() : await context.moment(asOf);
    const began = performance.now();
    const progress = context.progress({ zh: '重建', en: 'rebuilding' }, Number(upTo));
    let facts = 0;
    const folded = await foldViews(store, context.catalogue, views, {
      upTo,
      signal: context.signal,
      progress: (count, position) => {
        facts = count;
        progress.at(Number(position));
      },
    }).finally(() => progress.end());
    if (into !== undefined) await writeViews({ file: resolve(into) }, folded, upTo);
    const seconds = (performance.now() - began) / 1_000;
    for (const [{ name }, rows] of folded) {
      context.tell({ view: name, rows: rows.size, position: upTo });
      context.say(`${name.padEnd(28)} ${String(rows.size).padStart(10)} 行`, `${name.padEnd(28)} ${String(rows.size).padStart(10)} rows`);
    }
    const rate = Math.round(facts / seconds).toLocaleString('en');
    context.say(
      `${facts} 条事实，${seconds.toFixed(1)} 秒，每秒 ${rate} 条${into === undefined ? '' : `，写入 ${resolve(into)}`}`,
      `${facts} facts in ${seconds.toFixed(1)} s, ${rate} a second${into === undefined ? '' : `, written to ${resolve(into)}`}`,
    );
    return exit.ok;
  },
};
