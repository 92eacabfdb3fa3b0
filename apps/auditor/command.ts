import type { Catalogue, EventStore, PastReader, Position, Sentence, View } from '#engine';
import type { Names } from '#export';
import type { Tellings } from '#history';
import type { Place } from '#product';
import type { Exit } from './failure.ts';
import type { Language } from './language.ts';
import type { Progress } from './progress.ts';

export interface Option {
  /** As commander takes them: `--as-of <moment>`. */
  readonly flags: string;
  readonly text: Sentence;
  readonly choices?: readonly string[];
  /** Given more than once. */
  readonly many?: true;
  readonly default?: string;
  /** What a shell completes it with. */
  readonly completes?: 'file' | 'folder';
}

export interface Argument {
  /** `<stream>`, `[stream]` or `[stream…]`. */
  readonly name: string;
  readonly text: Sentence;
  readonly choices?: readonly string[];
}

/** What every command takes. */
export const globals: readonly Option[] = [
  {
    flags: '--log <where>',
    text: {
      zh: '哪个日志：数据文件夹、log.sqlite、postgres://…、esdb://…、导出的 .jsonl 文件；默认按服务的设置（EVENT_STORE_URL、DATABASE_URL、HELI_DATA），否则为 ./data',
      en: 'which log: a data folder, log.sqlite, postgres://…, esdb://…, an exported .jsonl file; else as the server is set up (EVENT_STORE_URL, DATABASE_URL, HELI_DATA), else ./data',
    },
    completes: 'file',
  },
  { flags: '--json', text: { zh: '输出 JSON，每行一个值', en: 'answer in JSON, one value a line' } },
  {
    flags: '--lang <language>',
    text: { zh: '语言：zh 或 en（也可用 HELI_LANG）', en: 'zh or en (or set HELI_LANG)' },
    choices: ['zh', 'en'],
  },
  { flags: '--quiet', text: { zh: '不显示进度', en: 'show no progress' } },
];

/** Everything a command works with. What is opened is closed after it. */
export interface Context {
  readonly language: Language;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly json: boolean;
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
  readonly place: Place;
  /** All of them, in the order in which help shows them. */
  readonly commands: readonly AuditCommand[];
  readonly catalogue: Catalogue;
  readonly tellings: Tellings;
  /** The log, for reading. @throws Failure */
  readonly log: () => Promise<EventStore>;
  /** The log in words, for people. */
  readonly where: string;
  readonly progress: (what: Sentence, total: number) => Progress;
  /** On standard output as it stands. */
  readonly write: (text: string) => void;
  /** A line on standard output; with --json nothing. */
  readonly say: (zh: string, en: string) => void;
  /** One JSON value a line on standard output, with --json only. Positions become strings. */
  readonly tell: (value: unknown) => void;
  /** In the language asked for. */
  readonly t: (sentence: Sentence) => string;
  /** Closed when the command has ended. */
  readonly closing: (close: () => Promise<unknown>) => void;
  /** What units, committees and branches are called, as the log says. */
  readonly names: () => Promise<Names>;
  /** Views as the log makes them; closed with the command. */
  readonly reader: () => Promise<PastReader>;
  /** Every view of the product. */
  readonly views: readonly View[];
  /** `12`, or an RFC 3339 time, or a day: the position it means. @throws Failure */
  readonly moment: (said: string) => Promise<Position>;
}

/** One command of heli-audit: one file of commands/. */
export interface AuditCommand {
  readonly name: string;
  readonly text: Sentence;
  /** What else there is to know, below the summary in its help. */
  readonly more?: Sentence;
  readonly arguments?: readonly Argument[];
  readonly options?: readonly Option[];
  /** `{ asOf: '12' }` for `--as-of 12`, as commander names them. */
  readonly run: (context: Context, options: Readonly<Record<string, any>>, ...given: any[]) => Promise<Exit>;
}
