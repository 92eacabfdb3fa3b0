import { causeOf, figureCause, findFact, UnknownFigure } from '#history';
import type { AuditCommand, Context } from '../command.ts';
import { dashboardAsked, reads } from '../dashboard.ts';
import { exit, usage } from '../failure.ts';
import { sayFact } from '../told.ts';

export const why: AuditCommand = {
  name: 'why',
  text: {
    zh: '来由：看板上的数字由哪些事实而来；一条事实因何而来，又引起了什么',
    en: 'why: the facts of which a figure is made; what caused a fact, and what followed from it',
  },
  more: {
    zh: '例：heli-audit why 10d2… divide.needs.published --as-of 2026-06-30；heli-audit why 275；heli-audit why task-0198…@3',
    en: 'For example: heli-audit why 10d2… divide.needs.published --as-of 2026-06-30; heli-audit why 275; heli-audit why task-0198…@3',
  },
  arguments: [
    {
      name: '<what>',
      text: {
        zh: '大工委的编号（随后写数字）；或一条事实：位置、编号、流@版本',
        en: 'a committee’s id, then a figure; or a fact: its position, its id, stream@version',
      },
    },
    {
      name: '[figure]',
      text: { zh: '看板上的数字，如 divide.needs.published', en: 'a figure of its dashboard, such as divide.needs.published' },
    },
  ],
  options: [
    { flags: '--as-of <moment>', text: { zh: '数字：位置、时间或日期', en: 'of a figure: a position, a time or a day' } },
    { flags: '--below', text: { zh: '数字：连同其下各级', en: 'of a figure: with the committees below' } },
  ],
  async run(context, options: { asOf?: string; below?: boolean }, what: string, figure?: string) {
    return figure === undefined ? ofFact(context, what) : ofFigure(context, what, figure, options);
  },
};

async function ofFigure(context: Context, committeeId: string, path: string, options: { asOf?: string; below?: boolean }) {
  const asked = await dashboardAsked(context, committeeId, options);
  const { catalogue, tellings, signal } = context;
  const found = await figureCause(
    { store: await context.log(), catalogue, tellings },
    await context.reader(),
    reads,
    asked,
    path,
    signal,
  ).catch((error: unknown) => {
    if (!(error instanceof UnknownFigure)) throw error;
    throw usage(
      `没有“${path}”这个数字。有：\n  ${error.known.join('\n  ')}`,
      `There is no figure ${path}. There are:\n  ${error.known.join('\n  ')}`,
    );
  });
  context.tell(found);
  const { value, unit, qualifier } = found.figure;
  context.say(
    `${path} = ${qualifier === '=' ? '' : qualifier}${value} ${unit}，位置 ${found.asOf}，由 ${found.rows.length} 行而来`,
    `${path} = ${qualifier === '=' ? '' : qualifier}${value} ${unit} at position ${found.asOf}, from ${found.rows.length} rows`,
  );
  for (const { view, id, facts } of found.rows) {
    context.say(`\n${view} ${id}`, `\n${view} ${id}`);
    for (const fact of facts) await sayFact(context, fact, { indent: '  ' });
  }
  return exit.ok;
}

async function ofFact(context: Context, said: string) {
  const { catalogue, tellings, signal } = context;
  const ground = { store: await context.log(), catalogue, tellings };
  const fact = await findFact(ground, said, signal);
  if (!fact)
    throw usage(
      `${said}：日志 ${context.where} 中没有这条事实。可写位置、事实编号或 流@版本；大工委的数字请再写一个参数，如 divide.needs.published。`,
      `${said}: there is no such fact in ${context.where}. Name a position, a fact’s id or stream@version; of a committee name a figure too, such as divide.needs.published.`,
    );
  const cause = await causeOf(ground, fact, { signal });
  context.tell(cause);
  context.say('从这条事实追溯到起因：', 'From this fact back to what began it:');
  for (const [depth, told] of cause.chain.entries()) await sayFact(context, told, { details: depth === 0, indent: '  '.repeat(depth) });
  const indent = '  '.repeat(cause.chain.length);
  if ('missing' in cause.began)
    context.say(`${indent}起因 ${cause.began.missing} 不在这个日志中。`, `${indent}Its cause ${cause.began.missing} is not in this log.`);
  else
    context.say(
      `${indent}起于 ${cause.began.actor} 的命令 ${cause.began.commandId}`,
      `${indent}It began with the command ${cause.began.commandId} of ${cause.began.actor}`,
    );
  if (cause.consequences.length === 0) context.say('\n没有由它直接引起的事实。', '\nNothing followed from it directly.');
  else context.say(`\n由它直接引起的 ${cause.consequences.length} 条：`, `\n${cause.consequences.length} followed from it directly:`);
  for (const told of cause.consequences) await sayFact(context, told, { indent: '  ' });
  return exit.ok;
}
