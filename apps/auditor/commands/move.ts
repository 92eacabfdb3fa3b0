import { move as carry } from '#backup';
import { storeOf } from '#product';
import type { AuditCommand } from '../command.ts';
import { exit, usage } from '../failure.ts';
import { besides, refusing, showing, targetAt, targetOptions } from '../target.ts';

export const move: AuditCommand = {
  name: 'move',
  text: { zh: '把日志搬到另一种存储', en: 'move the log to another store' },
  more: {
    zh: '编号、顺序、时间、元数据、版本与命令编号都不变，证明因此仍然有效；密钥与待办一起搬。两边的服务都要先停止。原来的日志不动，确认无误后再自行删除。',
    en: 'Ids, order, times, metadata, versions and command ids stay, and so do proofs; keys and what policies owe come along. Stop the servers of both sides first. The former log is left as it is: delete it yourself when you are sure.',
  },
  options: targetOptions,
  run: (context, where) =>
    refusing(async () => {
      const target = targetAt(context, where);
      const { place } = context;
      const from = besides(place, context.env['HELI_MASTER_KEY']);
      // Opened as a server would, so that a file that a server works on is refused.
      const store = storeOf(place);
      context.closing(() => store.close());
      if (
        place.EVENT_STORE_URL === target.place.EVENT_STORE_URL &&
        place.DATABASE_URL === target.place.DATABASE_URL &&
        place.data === target.place.data
      )
        throw usage('来源与目标是同一个位置。', 'The source and the target are one place.');
      await store.open();
      const shown = showing(context);
      const { facts } = await carry({ store, ...from }, target, shown.report).finally(shown.end);
      context.say(
        `已搬迁 ${facts} 条事实：${context.where} → ${target.where}。原来的日志没有改动。`,
        `Moved ${facts} facts: ${context.where} → ${target.where}. The former log was left as it is.`,
      );
      context.tell({ from: context.where, into: target.where, facts });
      return exit.ok;
    }),
};
