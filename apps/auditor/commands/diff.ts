import { diffBetween } from '#history';
import type { AuditCommand } from '../command.ts';
import { exit, usage } from '../failure.ts';
import { sayChange, sayFact } from '../told.ts';

const kinds = { new: ['新增', 'new'], changed: ['变更', 'changed'], gone: ['不再有', 'gone'] } as const;

export const diff: AuditCommand = {
  name: 'diff',
  text: { zh: '两个时刻之间变了什么，由哪些事实引起', en: 'what changed between two moments, and which facts did it' },
  more: { zh: '退出码 0：没有变化；1：有变化。', en: 'Exit code 0: nothing changed; 1: something did.' },
  arguments: [
    { name: '<from>', text: { zh: '前一时刻：位置、时间或日期', en: 'the earlier moment: a position, a time or a day' } },
    { name: '[to]', text: { zh: '后一时刻；不写则为现在', en: 'the later one; now where absent' } },
  ],
  options: [
    { flags: '--stream <stream>', text: { zh: '只看一条流', en: 'of one stream' } },
    { flags: '--committee <id>', text: { zh: '只看一个大工委', en: 'of one committee' } },
  ],
  async run(context, { stream, committee }: { stream?: string; committee?: string }, from: string, to?: string) {
    const store = await context.log();
    if (stream !== undefined && (await store.read(stream, { first: 1 })).length === 0)
      throw usage(`${stream}：日志中没有这条流。`, `${stream}: there is no such stream in the log.`);
    const [earlier, later] = [await context.moment(from), to === undefined ? await store.head() : await context.moment(to)];
    const progress = context.progress({ zh: '读日志', en: 'reading the log' }, Number(later));
    const { catalogue, tellings, views, signal } = context;
    const found = await diffBetween(
      { store, catalogue, tellings, views },
      { from: earlier, to: later, stream, committeeId: committee },
      { most: Infinity, signal, progress: position => progress.at(Number(position)) },
    ).finally(() => progress.end());
    context.tell(found);
    context.say(
      `位置 ${found.from} → ${found.to}：${found.facts.length} 条事实`,
      `Position ${found.from} → ${found.to}: ${found.facts.length} facts`,
    );
    for (const fact of found.facts) await sayFact(context, fact);
    for (const { stream, versions, changes, by } of found.streams) {
      context.say(
        `\n流 ${stream} 版本 ${versions[0]} → ${versions[1]}（位置 ${by.join('、')}）`,
        `\nstream ${stream}, version ${versions[0]} → ${versions[1]} (positions ${by.join(', ')})`,
      );
      for (const change of changes) sayChange(context, change);
    }
    for (const { view, id, kind, changes, by } of found.rows) {
      context.say(
        `\n视图 ${view} 行 ${id} ${kinds[kind][0]}（位置 ${by.join('、')}）`,
        `\nview ${view}, row ${id}: ${kinds[kind][1]} (positions ${by.join(', ')})`,
      );
      for (const change of changes) sayChange(context, change);
    }
    return found.facts.length === 0 ? exit.ok : exit.finding;
  },
};
