import { plain, stateAsOf, UnknownCategory } from '#history';
import type { AuditCommand } from '../command.ts';
import { exit, usage } from '../failure.ts';

export const state: AuditCommand = {
  name: 'state',
  text: { zh: '一条流当时的状态', en: 'the state of a stream as it was' },
  arguments: [{ name: '<stream>', text: { zh: '流，如 task-0198…', en: 'a stream, such as task-0198…' } }],
  options: [
    { flags: '--as-of <moment>', text: { zh: '位置、时间或日期；不写则为现在', en: 'a position, a time or a day; now where absent' } },
  ],
  async run(context, { asOf }: { asOf?: string }, stream: string) {
    const store = await context.log();
    const position = asOf === undefined ? await store.head() : await context.moment(asOf);
    const found = await stateAsOf(store, context.catalogue, stream, position).catch((error: unknown) => {
      if (!(error instanceof UnknownCategory)) throw error;
      const all = context.catalogue.deciders.map(({ category }) => category).join(', ');
      throw usage(`${stream}：没有这一种流。有：${all}。`, `${stream}: there are no streams of this kind. There are: ${all}.`);
    });
    if (found.version === 0 && (await store.read(stream, { first: 1 })).length === 0)
      throw usage(
        `${stream}：日志 ${context.where} 中没有这条流。请核对编号。`,
        `${stream}: there is no such stream in ${context.where}. Check the id.`,
      );
    context.tell({ ...found, asOf: position });
    if (found.version === 0)
      context.say(`${stream} 在位置 ${position} 时还不存在。`, `${stream} was not there yet at position ${position}.`);
    else {
      context.say(
        `${stream} 在位置 ${position}：版本 ${found.version}，最后一条事实在位置 ${found.position}，${found.at}`,
        `${stream} at position ${position}: version ${found.version}, its last fact at position ${found.position}, ${found.at}`,
      );
      const text = JSON.stringify(plain(found.state), null, 2);
      context.say(text, text);
    }
    return exit.ok;
  },
};
