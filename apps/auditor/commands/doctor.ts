import { liveViews } from '#engine';
import { factsIn } from '#history';
import { checks, type Verdict } from '../checks.ts';
import type { AuditCommand } from '../command.ts';
import { exit, type Failure, usage } from '../failure.ts';
import { PlaintextScan } from '../plaintext.ts';
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
  options: [
    viewsOption,
    {
      flags: '--plaintext [file]',
      text: {
        zh: '再查个人信息有没有以明文落在数据文件夹：文件中每行一个文本（如已删除人员的姓名、电话）；不写文件则查日志中的人员',
        en: 'look as well whether personal data lie in the data folder in the clear: texts from a file, one a line (such as the name of somebody who was erased), else those of the log’s persons',
      },
      completes: 'file',
    },
    {
      flags: '--in <path>',
      text: {
        zh: '明文也在这里查：备份、服务的日志、数据库的文件夹；可多次',
        en: 'look there too: backups, servers’ logs, a database’s folder; more than once',
      },
      many: true,
      completes: 'file',
    },
  ],
  async run(context, { views: given, plaintext, in: folders = [] }: { views?: string; plaintext?: string | true; in?: readonly string[] }) {
    if (folders.length > 0 && plaintext === undefined) throw usage('--in 与 --plaintext 一起用。', '--in goes with --plaintext.');
    const scan = plaintext === undefined ? undefined : new PlaintextScan(plaintext === true ? undefined : plaintext, folders);
    const store = await context.log();
    const head = await store.head();
    const all = checks();
    const progress = context.progress({ zh: '读日志', en: 'reading the log' }, Number(head));
    try {
      for await (const fact of factsIn(store, 0n, head, { signal: context.signal, looked: position => progress.at(Number(position)) })) {
        for (const check of all) check.fact?.(fact);
        scan?.fact(fact);
      }
    } finally {
      progress.end();
    }
    const checkpoint = await (await keptTree(context, given))?.checkpoint();
    let worst: Verdict['level'] = 'ok';
    const tell = (check: string, { level, sentence }: Verdict) => {
      if (level === 'wrong' || (level === 'warning' && worst === 'ok')) worst = level;
      context.tell({ check, level, ...sentence });
      context.say(`${marks[level]} ${sentence.zh}`, `${marks[level]} ${sentence.en}`);
    };
    const judge = async (live: Parameters<(typeof all)[number]['verdict']>[0]['live']) => {
      // What was appended since is no reason to be behind, or ahead.
      const reaches = await store.head();
      for (const check of all) tell(check.name, await check.verdict({ context, head, reaches, live, checkpoint }));
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
    if (scan) tell('plaintext', await scan.verdict(context));
    return (worst as Verdict['level']) === 'wrong' ? exit.finding : exit.ok;
  },
};
