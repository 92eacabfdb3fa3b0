import { History } from '#history';
import type { AuditCommand } from '../command.ts';
import { exit, usage } from '../failure.ts';

export const history: AuditCommand = {
  name: 'history',
  text: { zh: '一条流的历史', en: 'the history of a stream' },
  arguments: [{ name: '<stream>', text: { zh: '流，如 task-0198…', en: 'a stream, such as task-0198…' } }],
  run: async (context, _options, stream: string) => {
    const history = new History(await context.log(), context.catalogue, context.tellings);
    const { facts } = await history.ofStream(stream);
    if (facts.length === 0) throw usage(`${stream}：日志中没有这条流。`, `${stream}: there is no such stream in the log.`);
    for (const fact of facts) {
      context.tell(fact);
      context.say(`${fact.position}  ${fact.at}  ${fact.sentence.zh}`, `${fact.position}  ${fact.at}  ${fact.sentence.en}`);
    }
    return exit.ok;
  },
};
