import { type Asked, History } from '#history';
import type { AuditCommand, Context } from '../command.ts';
import { exit, usage } from '../failure.ts';
import { momentOf } from '../moment.ts';
import { sayFact } from '../told.ts';

interface Options {
  readonly unit?: string;
  readonly committee?: string;
  readonly actor?: string;
  readonly onBehalfOf?: string;
  readonly automatic?: boolean;
  readonly since?: string;
  readonly until?: string;
  readonly type?: readonly string[];
  readonly category?: readonly string[];
  readonly correlation?: string;
  readonly causation?: string;
  readonly command?: string;
  readonly limit?: string;
  readonly after?: string;
  readonly details?: boolean;
}

/** A position bounds by position, a time by when the facts occurred. */
const bound = (said: string | undefined, position: 'from' | 'upTo', time: 'since' | 'until') => {
  if (said === undefined) return {};
  const moment = momentOf(said);
  return typeof moment === 'bigint' ? { [position]: moment } : { [time]: moment };
};

/** A day as `--since` begins with it, and does not end. */
const beginning = (said: string | undefined) => (said !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(said) ? `${said}T00:00:00+08:00` : said);

const known = (context: Context, what: string, names: readonly string[] | undefined, all: ReadonlySet<string>) => {
  for (const name of names ?? [])
    if (!all.has(name)) {
      const close = [...all].filter(one => one.toLowerCase().includes(name.toLowerCase())).slice(0, 8);
      throw usage(
        `--${what} ${name}：没有这一种。${close.length > 0 ? `相近的有：${close.join('、')}。` : `有：${[...all].slice(0, 30).join('、')}…`}`,
        `--${what} ${name}: there is no such ${what}. ${close.length > 0 ? `Close to it: ${close.join(', ')}.` : `There are: ${[...all].slice(0, 30).join(', ')} …`}`,
      );
    }
};

export const history: AuditCommand = {
  name: 'history',
  text: {
    zh: '历史：一条流、一个单位、一个大工委或全部日志，谁、何时、做了什么、为何',
    en: 'the history of a stream, a unit, a committee or everything: who, when, what and why',
  },
  more: {
    zh: '各个条件同时生效。例：heli-audit history --committee 10d2… --actor branch-rain --since 2026-01-01 --type TaskClaimed',
    en: 'All conditions hold together. For example: heli-audit history --committee 10d2… --actor branch-rain --since 2026-01-01 --type TaskClaimed',
  },
  arguments: [
    { name: '[stream]', text: { zh: '流，如 task-0198…；不写则按其余条件', en: 'a stream, such as task-0198…; else by the conditions' } },
  ],
  options: [
    { flags: '--unit <id>', text: { zh: '一个单位：它做的和对它做的', en: 'a unit: what it did, and what was done with it' } },
    { flags: '--committee <id>', text: { zh: '一个大工委', en: 'a committee' } },
    { flags: '--actor <id>', text: { zh: '谁：人员编号或规则名', en: 'who: a person’s id, or the name of a policy' } },
    { flags: '--on-behalf-of <id>', text: { zh: '代表谁：大工委、支部或单位', en: 'for whom: a committee, a branch or a unit' } },
    { flags: '--automatic', text: { zh: '只要自动发生的', en: 'only what nobody asked for' } },
    { flags: '--no-automatic', text: { zh: '不要自动发生的', en: 'only what somebody asked for' } },
    {
      flags: '--since <moment>',
      text: { zh: '何时起：时间、日期，或在此位置之后', en: 'when: a time or day from which on, or after a position' },
    },
    {
      flags: '--until <moment>',
      text: { zh: '何时止：时间、日期或位置（含）', en: 'when: a time, day or position up to which, and with it' },
    },
    {
      flags: '--type <fact>',
      text: { zh: '何事：事实的种类，可多次', en: 'what: a kind of fact; may be given more than once' },
      many: true,
    },
    {
      flags: '--category <name>',
      text: { zh: '何事：流的种类，如 task，可多次', en: 'what: a kind of stream, such as task; more than once' },
      many: true,
    },
    { flags: '--correlation <id>', text: { zh: '为何：同一请求引起的全部', en: 'why: all that one request led to' } },
    { flags: '--causation <id>', text: { zh: '为何：由这条事实或命令引起', en: 'why: what followed from this fact or command' } },
    { flags: '--command <id>', text: { zh: '为何：这一条命令产生的', en: 'why: what this command made' } },
    { flags: '--limit <n>', text: { zh: '最多多少条', en: 'so many facts at the most' } },
    { flags: '--details', text: { zh: '同时显示各编号', en: 'with all ids' } },
  ],
  async run(context, options: Options, stream?: string) {
    const { catalogue } = context;
    known(context, 'type', options.type, new Set(catalogue.types.keys()));
    known(context, 'category', options.category, new Set(catalogue.deciders.map(({ category }) => category)));
    const limit = options.limit === undefined ? Infinity : Number(options.limit);
    if (!(limit >= 1))
      throw usage(`--limit ${options.limit}：应为 1 以上的整数。`, `--limit ${options.limit}: a whole number from 1 on is expected.`);
    if (stream !== undefined && !/^[a-zA-Z]\w*-\S+$/.test(stream))
      throw usage(
        `${stream}：流的名称是“种类-编号”，如 task-0198…。单位请用 --unit，大工委请用 --committee。`,
        `${stream}: a stream is named <category>-<id>, such as task-0198…. For a unit use --unit, for a committee --committee.`,
      );
    const asked: Asked = {
      stream,
      unitId: options.unit,
      committeeId: options.committee,
      actor: options.actor,
      onBehalfOf: options.onBehalfOf,
      automatic: options.automatic,
      ...bound(beginning(options.since), 'from', 'since'),
      ...bound(options.until, 'upTo', 'until'),
      types: options.type,
      categories: options.category,
      correlationId: options.correlation,
      causationId: options.causation,
      commandId: options.command,
    };
    const store = await context.log();
    const told = new History(store, catalogue, context.tellings);
    const progress = context.progress({ zh: '读日志', en: 'reading the log' }, Number(await store.head()));
    let count = 0;
    try {
      for await (const fact of told.all(asked, looked => progress.at(Number(looked)))) {
        context.signal.throwIfAborted();
        if (count === limit) break;
        count++;
        context.tell(fact);
        await sayFact(context, fact, { details: options.details ?? false });
      }
    } finally {
      progress.end();
    }
    if (count === 0) await nothing(context, asked);
    else context.say(`共 ${count} 条。`, `${count} ${count === 1 ? 'fact' : 'facts'}.`);
    return exit.ok;
  },
};

/** Why nothing was found: a name that the log does not know is a mistake, a condition that nothing fits is an answer. @throws Failure */
async function nothing(context: Context, { stream, committeeId, unitId }: Asked): Promise<void> {
  const store = await context.log();
  if (stream !== undefined && (await store.read(stream, { first: 1 })).length === 0)
    throw usage(
      `${stream}：日志 ${context.where} 中没有这条流。请核对编号；可用 heli-audit history --category ${stream.split('-')[0]} 查找。`,
      `${stream}: there is no such stream in ${context.where}. Check the id; heli-audit history --category ${stream.split('-')[0]} lists what there is.`,
    );
  if (committeeId !== undefined && (await store.read(`committee-${committeeId}`, { first: 1 })).length === 0)
    throw usage(
      `${committeeId}：日志 ${context.where} 中没有这个大工委。可用 heli-audit history --category committee 查找。`,
      `${committeeId}: there is no such committee in ${context.where}. heli-audit history --category committee lists them.`,
    );
  if (unitId !== undefined && (await store.read(`unit-${unitId}`, { first: 1 })).length === 0)
    throw usage(
      `${unitId}：日志 ${context.where} 中没有这个单位。可用 heli-audit history --category unit 查找。`,
      `${unitId}: there is no such unit in ${context.where}. heli-audit history --category unit lists them.`,
    );
  context.say('没有符合条件的事实。', 'No fact fits these conditions.');
}
