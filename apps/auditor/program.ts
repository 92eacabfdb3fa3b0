import { Argument as CommanderArgument, Command, CommanderError, Option as CommanderOption } from 'commander';
import { Catalogue, type EventStore, PastReader, type Sentence, StoreUnavailable } from '#engine';
import { Names } from '#export';
import { Tellings } from '#history';
import { slices } from '#product';
import { type AuditCommand, type Context, globals } from './command.ts';
import { commands } from './commands.ts';
import { exit, type Exit, Failure } from './failure.ts';
import { type Language, languageOf } from './language.ts';
import { positionOf } from './moment.ts';
import { type LogAt, logAt, openLog } from './place.ts';
import { progressOf } from './progress.ts';

/** Where a command line is run: tests name their own. */
export interface Terminal {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether somebody looks at standard error. */
  readonly isWatched: boolean;
  readonly signal: AbortSignal;
}

const headings: Readonly<Record<string, string>> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：',
};

const wrongs: Readonly<Record<string, (detail: string) => Sentence>> = {
  'commander.unknownCommand': detail => ({ zh: `没有这个命令：${detail}。`, en: `There is no command ${detail}.` }),
  'commander.unknownOption': detail => ({ zh: `没有这个选项：${detail}。`, en: `There is no option ${detail}.` }),
  'commander.missingArgument': detail => ({ zh: `缺少参数：${detail}。`, en: `The argument ${detail} is missing.` }),
  'commander.optionMissingArgument': detail => ({ zh: `选项缺少值：${detail}。`, en: `The option ${detail} needs a value.` }),
  'commander.missingMandatoryOptionValue': detail => ({ zh: `必须给出选项：${detail}。`, en: `The option ${detail} must be given.` }),
  'commander.excessArguments': () => ({ zh: '参数太多。', en: 'Too many arguments.' }),
};

const help = { zh: '显示帮助', en: 'show help' } as const;

/** Translates what commander itself writes. */
const localised = (command: Command, language: Language): Command =>
  command
    .helpOption('-h, --help', help[language])
    .configureHelp({ sortSubcommands: false })
    .configureOutput({ outputError: () => {} });

function inChinese(text: string): string {
  return text
    .replace(/^(Usage|Arguments|Options|Commands):/gm, word => headings[word] ?? word)
    .replaceAll('[options]', '[选项]')
    .replaceAll('[command]', '[命令]')
    .replaceAll('(default: ', '（默认 ')
    .replaceAll('(choices: ', '（可选 ');
}

/** Runs one command line. @returns its exit code */
export async function run(argv: readonly string[], terminal: Terminal): Promise<Exit> {
  const language = languageOf(argv, terminal.env);
  const t = (sentence: Sentence) => sentence[language];
  let ended: Exit = exit.ok;

  const program = localised(new Command('heli-audit'), language)
    .description(
      t({
        zh: '审计合力的事件日志：回放、还原、追问、核对。直接读日志，不需要服务在运行，也不改动日志。',
        en: 'Audits the event log of Heli: replays it, shows the past, asks why, compares. Reads the log itself: no server needs to run, and nothing in the log is changed.',
      }),
    )
    .exitOverride()
    .enablePositionalOptions(false)
    .helpCommand(false)
    .configureOutput({
      writeOut: text => terminal.out(language === 'zh' ? inChinese(text) : text),
      writeErr: text => terminal.err(language === 'zh' ? inChinese(text) : text),
      outputError: () => {},
    })
    .addHelpText(
      'after',
      t({
        zh: '\n退出码：0 一切如常；1 有发现（行不一致、证明不符、检查有误）；2 问法有误；3 日志或数据库没有回答；4 程序故障；130 被中断。\n',
        en: '\nExit codes: 0 all is well; 1 something was found (rows differ, a proof fails, a check complains); 2 the question cannot be asked so; 3 the log or a database does not answer; 4 a fault of this program; 130 interrupted.\n',
      }),
    );

  for (const command of commands) {
    const sub = localised(new Command(command.name), language)
      .description(t(command.text) + (command.more ? `\n\n${t(command.more)}` : ''))
      .summary(t(command.text))
      .copyInheritedSettings(program)
      .exitOverride();
    for (const { name, text, choices } of command.arguments ?? []) {
      const argument = new CommanderArgument(name, t(text));
      if (choices) argument.choices([...choices]);
      sub.addArgument(argument);
    }
    for (const { flags, text, choices, many, default: preset } of [...(command.options ?? []), ...globals]) {
      const option = new CommanderOption(flags, t(text));
      if (choices) option.choices([...choices]);
      if (many) option.argParser((value: string, before: string[] | undefined) => [...(before ?? []), value]);
      if (preset !== undefined) option.default(preset);
      sub.addOption(option);
    }
    sub.action(async (...given: unknown[]) => {
      given.pop();
      const options = given.pop() as Record<string, any>;
      ended = await perform(command, options, given, language, terminal);
    });
    program.addCommand(sub);
  }

  try {
    if (argv.length === 0) {
      program.outputHelp();
      return exit.ok;
    }
    await program.parseAsync([...argv], { from: 'user' });
    return ended;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return exit.ok;
    return complain(error, language, terminal);
  }
}

function complain(error: unknown, language: Language, terminal: Terminal): Exit {
  if (terminal.signal.aborted) {
    terminal.err({ zh: '已中断。\n', en: 'Interrupted.\n' }[language]);
    return exit.stopped;
  }
  if (error instanceof CommanderError) {
    const detail = /'([^']*)'/.exec(error.message)?.[1] ?? '';
    const said =
      wrongs[error.code]?.(detail)[language] ??
      (language === 'zh' ? `问法有误：${error.message.replace(/^error: /, '')}` : error.message.replace(/^error: /, ''));
    const hint = / \(Did you mean (one of )?(.*)\?\)/s.exec(error.message)?.[2];
    terminal.err(`${said}${hint ? (language === 'zh' ? `是不是 ${hint}？` : ` Did you mean ${hint}?`) : ''}\n`);
    terminal.err({ zh: '用 heli-audit --help 查看可以问什么。\n', en: 'heli-audit --help says what can be asked.\n' }[language]);
    return exit.usage;
  }
  if (error instanceof Failure) {
    terminal.err(`${error.sentence[language]}\n`);
    return error.exit;
  }
  if (error instanceof StoreUnavailable) {
    terminal.err(`${{ zh: '日志没有回答', en: 'The log does not answer' }[language]}: ${error.message}\n`);
    return exit.unavailable;
  }
  terminal.err(
    `${{ zh: '程序故障，请把下面的文字交给维护者', en: 'A fault of this program; please pass this on to its maintainers' }[language]}:\n${error instanceof Error ? error.stack : String(error)}\n`,
  );
  return exit.broken;
}

async function perform(
  command: AuditCommand,
  { log: asked, json = false, quiet = false, lang: _lang, ...options }: Record<string, any>,
  given: readonly unknown[],
  language: Language,
  terminal: Terminal,
): Promise<Exit> {
  const closing: (() => Promise<unknown>)[] = [];
  const progress = (what: Sentence, total: number) => progressOf(language, terminal.isWatched && !quiet, what, total);
  let at: LogAt | undefined;
  let opened: Promise<EventStore> | undefined;
  let names: Promise<Names> | undefined;
  let reader: Promise<PastReader> | undefined;
  const found = () => (at ??= logAt(asked, terminal.env));
  const context: Context = {
    language,
    env: terminal.env,
    json,
    signal: terminal.signal,
    get place() {
      return found().place;
    },
    get where() {
      return found().where;
    },
    commands,
    catalogue: new Catalogue(slices.flatMap(({ deciders }) => deciders)),
    tellings: new Tellings(slices),
    log: () =>
      (opened ??= openLog(found(), total => progress({ zh: '读入导出文件', en: 'reading the export' }, total)).then(store => {
        closing.push(() => store.close());
        return store;
      })),
    progress,
    write: terminal.out,
    say: (zh, en) => {
      if (!json) terminal.out(`${{ zh, en }[language]}\n`);
    },
    tell: value => {
      if (json) terminal.out(`${JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? String(part) : part))}\n`);
    },
    t: sentence => sentence[language],
    closing: close => void closing.push(close),
    views: slices.flatMap(({ views }) => views),
    names: () =>
      (names ??= Promise.all([context.reader(), context.log().then(store => store.head())]).then(
        ([reader, asOf]) => new Names(views => reader.open(views, { asOf })),
      )),
    reader: () =>
      (reader ??= context.log().then(store => {
        const past = new PastReader(store, context.catalogue);
        closing.push(() => past.close());
        return past;
      })),
    moment: async said => positionOf(await context.log(), said),
  };
  try {
    return await command.run(context, options, ...given);
  } finally {
    for (const close of closing.toReversed()) await close().catch(() => undefined);
  }
}
