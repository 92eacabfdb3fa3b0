import { liveViews } from '#engine';
import { factsIn } from '#history';
import { checks, type Verdict } from '../checks.ts';
import type { AuditCommand } from '../command.ts';
import { exit, type Failure } from '../failure.ts';
import { keptTree } from '../signed.ts';
import { viewsAt, viewsOption } from '../views-of.ts';

const marks = { ok: '✓', warning: '!', wrong: '✗' } as const;

export const doctor: AuditCommand = {
  name: 'doctor',
  text: { zh: '检查日志、视图和数据盘是否正常', en: 'check that the log, the views and the disk are well' },
  more: {
    zh: '每项检查一句话。退出码 0：正常（可有提醒）；1：有一项不正常。',
    en: 'Each check says one sentence. Exit code 0: well, perhaps with warnings; 1: something is wrong.',
  },
  options: [viewsOption],
  async run(context, { views: given }: { views?: string }) {
    const store = await context.log();
    const head = await store.head();
    const all = checks();
    const progress = context.progress({ zh: '读日志', en: 'reading the log' }, Number(head));
    try {
      for await (const fact of factsIn(store, 0n, head, { signal: context.signal, looked: position => progress.at(Number(position)) }))
        for (const check of all) check.fact?.(fact);
    } finally {
      progress.end();
    }
    const checkpoint = await (await keptTree(context, given))?.checkpoint();
    let worst: Verdict['level'] = 'ok';
    const judge = async (live: Parameters<(typeof all)[number]['verdict']>[0]['live']) => {
      for (const check of all) {
        // What was appended since is no reason to be behind.
        const { level, sentence } = await check.verdict({ context, head, live, checkpoint });
        if (level === 'wrong' || (level === 'warning' && worst === 'ok')) worst = level;
        context.tell({ check: check.name, level, ...sentence });
        context.say(`${marks[level]} ${sentence.zh}`, `${marks[level]} ${sentence.en}`);
      }
    };
    let at: ReturnType<typeof viewsAt> | undefined;
    try {
      at = viewsAt(context, given);
    } catch (error) {
      if (given !== undefined) throw error as Failure;
    }
    let judged = false;
    if (at !== undefined)
      await liveViews(at, context.views, async live => {
        judged = true;
        await judge(live);
      }).catch((error: unknown) => {
        if (judged || given !== undefined) throw error;
      });
    if (!judged) await judge(undefined);
    return (worst as Verdict['level']) === 'wrong' ? exit.finding : exit.ok;
  },
};
