import { resolve } from 'node:path';
import { restore as put, verifyBackup } from '#backup';
import type { AuditCommand } from '../command.ts';
import { exit } from '../failure.ts';
import { momentOf } from '../moment.ts';
import { refusing, showing, targetAt, targetOptions } from '../target.ts';

export const restore: AuditCommand = {
  name: 'restore',
  text: { zh: '把备份恢复到空的位置', en: 'restore a backup to an empty place' },
  more: {
    zh: '先核对整份备份（SHA-256、版本无缺号），再写入，再逐条比对，最后才启用；被中断的恢复不会被当成完整的日志，用同样的命令继续。日志里记着已删除的人员，其密钥会再次销毁，无论密钥备份里有没有。',
    en: 'The whole backup is verified (SHA-256, no version missing), then written, then compared fact by fact, and only then put to use; a restore that was interrupted is never taken for a whole log, and the same command goes on with it. Keys of persons whom the log says to be erased are destroyed again, whatever the backup of the keys holds.',
  },
  arguments: [{ name: '<folder...>', text: { zh: '完整备份，以及接续它的增量备份', en: 'a whole backup, and those that continue it' } }],
  options: [
    ...targetOptions,
    {
      flags: '--to <moment>',
      text: { zh: '只恢复到这个位置或时间', en: 'restore no further than this position or time' },
    },
    { flags: '--keys <file>', text: { zh: '密钥备份文件', en: 'a backup of the keys' }, completes: 'file' },
    {
      flags: '--checkpoint <file>',
      text: { zh: '另外保存的检查点：备份必须与它相符', en: 'a checkpoint kept elsewhere: the backup must hold what it attests' },
      many: true,
      completes: 'file',
    },
    { flags: '--check', text: { zh: '只核对备份，什么也不写', en: 'verify the backup and write nothing' } },
  ],
  run: (context, { to, keys, check, checkpoint = [], ...where }, folders: readonly string[]) =>
    refusing(async () => {
      const shown = showing(context);
      const checkpoints = (checkpoint as string[]).map(file => resolve(file));
      const from = folders.map(folder => resolve(folder));
      if (check) {
        const { facts, upTo, manifest } = await verifyBackup(from, { checkpoints, report: shown.report }).finally(shown.end);
        context.say(
          `备份完好：${facts} 条事实，最后一条在 ${upTo ?? '—'}。`,
          `The backup is whole: ${facts} facts, the last of ${upTo ?? '—'}.`,
        );
        context.tell({ facts, upTo, head: manifest.head, manifest: manifest.sha256 });
        return exit.ok;
      }
      const target = targetAt(context, where);
      const done = await put({
        folders: from,
        to: to === undefined ? undefined : momentOf(to),
        keys: keys === undefined ? undefined : resolve(keys),
        checkpoints,
        target,
        report: shown.report,
      }).finally(shown.end);
      context.say(
        `已恢复 ${done.facts} 条事实（备份共 ${done.of} 条），最后一条在 ${done.upTo ?? '—'}：${target.where}`,
        `Restored ${done.facts} facts of ${done.of}, the last of ${done.upTo ?? '—'}: ${target.where}`,
      );
      if (done.erased > 0)
        context.say(
          `日志中有 ${done.erased} 名已删除的人员；他们的密钥不会恢复。`,
          `The log says that ${done.erased} persons were erased; their keys are not restored.`,
        );
      context.say('视图会在服务下次启动时重建。', 'Views are built anew when the server starts.');
      context.tell({ into: target.where, ...done });
      return exit.ok;
    }),
};
