import { existsSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { backUpKeys, keyBackupDays, writeBackup } from '#backup';
import { openViews, policiesKept } from '#engine';
import { KeptTree, logTreeTables } from '#log-tree';
import { placeOf } from '#product';
import { Vault } from '#vault';
import type { AuditCommand } from '../command.ts';
import { exit, usage } from '../failure.ts';
import { besides, refusing, showing } from '../target.ts';

export const backup: AuditCommand = {
  name: 'backup',
  text: { zh: '备份日志（服务可以照常运行），另外备份密钥', en: 'back up the log, while the server works, and the keys apart from it' },
  more: {
    zh: '日志写成 JSON Lines（gzip），清单 manifest.json 最后写入，没有它就不算备份。密钥备份必须放在另一个文件夹：超过保存天数的会被删除，已销毁的密钥会从较新的备份中去掉。主密钥不在任何备份里，请另外保管。',
    en: 'The log is written as JSON lines in gzip, and last of all manifest.json, without which it is no backup. The keys go into another folder: backups of them that are older than the days stated are deleted, and keys that were destroyed are taken out of the younger ones. The master key is in no backup: keep it apart.',
  },
  arguments: [{ name: '<folder>', text: { zh: '新的或空的文件夹', en: 'a new or empty folder' } }],
  options: [
    {
      flags: '--after <folder>',
      text: { zh: '增量：只写这份备份之后的事实', en: 'incremental: only what came after this backup' },
      completes: 'folder',
    },
    { flags: '--keys <folder>', text: { zh: '密钥备份的文件夹', en: 'the folder for backups of the keys' }, completes: 'folder' },
    {
      flags: '--keep-keys <days>',
      text: { zh: '密钥备份保存几天，更旧的删除', en: 'how many days backups of the keys are kept; older ones are deleted' },
      default: String(keyBackupDays),
    },
  ],
  run: (context, { after, keys, keepKeys }, folder: string) =>
    refusing(async () => {
      const days = Number(keepKeys);
      if (!Number.isInteger(days)) throw usage(`--keep-keys ${keepKeys}：应为整数。`, `--keep-keys ${keepKeys}: a whole number of days.`);
      if (keys !== undefined && isWithin(resolve(keys), resolve(folder)))
        throw usage(
          '密钥备份不能放在日志备份的文件夹里：拿到一份就等于拿到两份。请用 --keys 指明另一个位置。',
          'Backups of the keys do not go into the folder of the log’s backup: whoever has one would have both. Name another place with --keys.',
        );
      const store = await context.log();
      const { place } = context;
      const { views, vault } = besides(place, context.env['HELI_MASTER_KEY']);
      const hasViews = 'postgres' in views || existsSync(views.file);
      const beside = async <T>(ask: (em: SqlEntityManager) => Promise<T>): Promise<T> => {
        const orm = await openViews(views, [], logTreeTables);
        try {
          return await ask(orm.em);
        } finally {
          await orm.close(true);
        }
      };
      const shown = showing(context);
      const manifest = await writeBackup({
        store,
        kind: placeOf(place) === place.data ? 'SQLite' : placeOf(place),
        folder: resolve(folder),
        after: after === undefined ? undefined : resolve(after),
        policies: hasViews ? () => beside(em => policiesKept(em)) : undefined,
        checkpoints: hasViews ? () => beside(em => new KeptTree(() => em.fork()).checkpoints()) : undefined,
        now: new Date(),
        report: shown.report,
      }).finally(shown.end);
      const written = manifest.chunks.reduce((sum, { facts }) => sum + facts, 0);
      const bytes = manifest.chunks.reduce((sum, { bytes }) => sum + bytes, 0);
      context.say(
        `已备份 ${written} 条事实（到位置 ${manifest.head.position}，共 ${manifest.head.facts} 条），${bytes} 字节：${folder}`,
        `Backed up ${written} facts (up to position ${manifest.head.position}, ${manifest.head.facts} in all), ${bytes} bytes: ${folder}`,
      );
      context.tell({ folder: resolve(folder), facts: written, bytes, head: manifest.head, manifest: manifest.sha256 });
      if (keys === undefined) {
        context.say(
          '密钥没有备份（没有 --keys）。没有密钥，姓名等个人信息无法恢复。',
          'The keys were not backed up (no --keys). Without them nobody’s name can be read after a restore.',
        );
        return exit.ok;
      }
      if (!(await Vault.isThere(vault)))
        throw usage(
          `${place.data} 里没有密钥可备份。请检查 --log 与 HELI_DATA。`,
          `There are no keys to back up in ${place.data}. See --log and HELI_DATA.`,
        );
      const opened = await Vault.open(vault);
      context.closing(() => opened.close());
      const made = await backUpKeys(opened, resolve(keys), { now: new Date(), days });
      context.say(
        `密钥已备份：${made.file}。保存 ${days} 天；删除了 ${made.deleted.length} 份过期的，从 ${made.cleansed.length} 份中去掉了已销毁的密钥。`,
        `Keys backed up: ${made.file}. Kept for ${days} days; deleted ${made.deleted.length} that were older, took destroyed keys out of ${made.cleansed.length}.`,
      );
      context.tell({ keys: made.file, days, deleted: made.deleted, cleansed: made.cleansed });
      return exit.ok;
    }),
};

const isWithin = (path: string, folder: string) => {
  const way = relative(folder, path);
  return way === '' || (!way.startsWith('..') && way !== path);
};
