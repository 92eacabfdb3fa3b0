import { dashboardAsOf, figuresOf } from '#dashboard';
import type { AuditCommand } from '../command.ts';
import { dashboardAsked, reads } from '../dashboard.ts';
import { exit } from '../failure.ts';

const quadrants: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  add: ['善加成员', 'Add: who belongs'],
  subtract: ['勤减距离', 'Subtract: how close they are'],
  multiply: ['聚乘合力', 'Multiply: what is shared'],
  divide: ['巧除瓶颈', 'Divide: how the work is split'],
};

export const dashboard: AuditCommand = {
  name: 'dashboard',
  text: { zh: '一个大工委当时的看板', en: 'the dashboard of a committee as it was' },
  arguments: [{ name: '<committee>', text: { zh: '大工委的编号', en: 'the committee’s id' } }],
  options: [
    { flags: '--as-of <moment>', text: { zh: '位置、时间或日期；不写则为现在', en: 'a position, a time or a day; now where absent' } },
    { flags: '--below', text: { zh: '连同其下各级', en: 'with the committees below it' } },
  ],
  async run(context, { asOf, below }: { asOf?: string; below?: boolean }, committeeId: string) {
    const asked = await dashboardAsked(context, committeeId, { asOf, below });
    const shown = await dashboardAsOf(await context.reader(), reads, asked);
    context.tell({ ...shown, position: asked.asOf });
    context.say(
      `大工委 ${committeeId}，位置 ${asked.asOf}，时刻 ${shown.at}`,
      `The committee ${committeeId} at position ${asked.asOf}, reckoned at ${shown.at}`,
    );
    let quadrant = '';
    for (const { path, figure } of figuresOf(shown)) {
      const [first = '', ...rest] = path.split('.');
      if (first !== quadrant && quadrants[first]) context.say(`\n${quadrants[first][0]}`, `\n${quadrants[first][1]}`);
      quadrant = first;
      const text = `  ${rest.join('.').padEnd(36)} ${figure.qualifier === '=' ? '' : figure.qualifier}${figure.value} ${figure.unit}`;
      context.say(text, text);
    }
    context.say(
      `\n某个数字的来由：heli-audit why ${committeeId} <数字>，如 divide.needs.published`,
      `\nWhy a figure is what it is: heli-audit why ${committeeId} <figure>, such as divide.needs.published`,
    );
    return exit.ok;
  },
};
