import { liveViews } from '#engine';
import { compareViews, rowsInOrder } from '#history';
import type { AuditCommand } from '../command.ts';
import { exit, unavailable } from '../failure.ts';
import { sayChange } from '../told.ts';
import { viewsAt, viewsNamed, viewsOption } from '../views-of.ts';

const kinds = {
  extra: ['日志中没有这一行', 'the log makes no such row'],
  missing: ['表中缺这一行', 'missing in the table'],
  other: ['不一致', 'differs'],
} as const;

export const compare: AuditCommand = {
  name: 'compare',
  text: {
    zh: '由日志重建每个视图，与现用的表逐行核对',
    en: 'build every view anew from the log and compare it with the live tables, row by row',
  },
  more: {
    zh: '服务可以在运行：各表在同一时刻读取，各按其跟到的位置重建。退出码 0：全部一致；1：有行不一致。',
    en: 'The server may run: the tables are read at one moment, and each view is rebuilt to where its table stands. Exit code 0: identical; 1: rows differ.',
  },
  arguments: [{ name: '[views...]', text: { zh: '哪些视图，如 task-board；不写则全部', en: 'which views, such as task-board; else all' } }],
  options: [viewsOption],
  async run(context, { views: given }: { views?: string }, names: readonly string[]) {
    const views = viewsNamed(context, names);
    const at = viewsAt(context, given);
    const store = await context.log();
    const progress = context.progress({ zh: '重建', en: 'rebuilding' }, Number(await store.head()));
    let differing = 0;
    let rows = 0;
    const compared = liveViews(at, views, async live => {
      const tables = {
        position: async (view: { name: string }) => (live.otherShape.has(view.name) ? null : (live.positions.get(view.name) ?? null)),
        rows: (view: (typeof views)[number]) => rowsInOrder(live.em, view),
      };
      const ground = { store, catalogue: context.catalogue };
      for await (const found of compareViews(ground, views, tables, live.columns, {
        signal: context.signal,
        progress: (_, position) => progress.at(Number(position)),
      })) {
        progress.end();
        const aside = live.setAside.get(found.view) ?? 0;
        differing += found.differing;
        rows += found.rows;
        context.tell({ ...found, setAside: aside, identical: found.position !== null && found.differing === 0 });
        const name = found.view.padEnd(28);
        if (found.position === null) {
          context.say(`${name} 没有这个版本的表`, `${name} there is no table of this version`);
          continue;
        }
        context.say(
          `${name} ${String(found.rows).padStart(8)} 行，位置 ${found.position}：${found.differing === 0 ? '一致' : `${found.differing} 行不一致`}${aside > 0 ? `（有 ${aside} 条事实被搁置）` : ''}`,
          `${name} ${String(found.rows).padStart(8)} rows, position ${found.position}: ${found.differing === 0 ? 'identical' : `${found.differing} rows differ`}${aside > 0 ? ` (${aside} facts were set aside)` : ''}`,
        );
        for (const { id, kind, changes } of found.differences.slice(0, 20)) {
          context.say(`    ${id}：${kinds[kind][0]}`, `    ${id}: ${kinds[kind][1]}`);
          for (const change of changes.slice(0, 20)) sayChange(context, change);
        }
        if (found.differing > 20)
          context.say(
            `    … 共 ${found.differing} 行；--json 列出前 100 行`,
            `    … ${found.differing} in all; --json lists the first 100`,
          );
      }
    });
    await compared.catch((error: unknown) => {
      if (context.signal.aborted) throw error;
      if (!/no such table|does not exist|There is no|ECONNREFUSED/.test(String(error))) throw error;
      throw unavailable(
        `现用的视图表不可读（${String(error)}）。请用 --views 指明，或先启动一次服务。`,
        `The live tables cannot be read (${String(error)}). Name them with --views, or start the server once.`,
        error,
      );
    });
    progress.end();
    context.say(
      differing === 0 ? `\n全部一致：${rows} 行。` : `\n不一致：${rows} 行中有 ${differing} 行。重建用 npm run rebuild。`,
      differing === 0
        ? `\nIdentical: ${rows} rows.`
        : `\nNot identical: ${differing} of ${rows} rows differ. npm run rebuild builds them anew.`,
    );
    return differing === 0 ? exit.ok : exit.finding;
  },
};
