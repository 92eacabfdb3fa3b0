import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { BackupRefused, type Progress as Step, type Report, type Target } from '#backup';
import { CopyRefused, LogIsIncomplete, type Sentence } from '#engine';
import { type Place, storeOf, viewsOf } from '#product';
import { LogIsLocked } from '#sqlite-store';
import type { Context, Option } from './command.ts';
import { exit, Failure, usage } from './failure.ts';
import type { Progress } from './progress.ts';

/** Where a log is to be written: it need not be there yet. */
export const targetOptions: readonly Option[] = [
  {
    flags: '--into <where>',
    text: {
      zh: '写到哪里：数据文件夹、postgres://… 或 esdb://…',
      en: 'where to: a data folder, postgres://… or esdb://…',
    },
    completes: 'folder',
  },
  {
    flags: '--data <folder>',
    text: {
      zh: '目标服务的数据文件夹（HELI_DATA），放密钥、主密钥和视图',
      en: 'the data folder of the server to be (HELI_DATA): keys, master key and views',
    },
    completes: 'folder',
  },
  {
    flags: '--database <url>',
    text: { zh: '写到 esdb:// 时，密钥与视图所在的 PostgreSQL', en: 'with esdb://, the PostgreSQL of keys and views' },
  },
];

export interface At extends Target {
  readonly place: Place;
  readonly where: string;
}

const hidden = (url: string) => url.replace(/\/\/([^:@/]*):[^@]*@/, '//$1@');

/** @throws Failure */
export function targetAt({ env }: Context, { into, data, database }: Readonly<Record<string, string | undefined>>): At {
  if (into === undefined)
    throw usage(
      '请用 --into 指明写到哪里：数据文件夹、postgres://… 或 esdb://…。',
      'Say where to with --into: a data folder, postgres://… or esdb://….',
    );
  if (database !== undefined && !/^postgres(ql)?:\/\//.test(database))
    throw usage(`--database ${database}：应以 postgres:// 开头。`, `--database ${database}: it must begin with postgres://.`);
  const isUrl = /^[a-z][a-z+]*:\/\//.test(into);
  const folder = resolve(data ?? (isUrl ? env['HELI_DATA'] || 'data' : into));
  for (const path of [folder, ...(isUrl ? [] : [resolve(into)])])
    if (existsSync(path) && !statSync(path).isDirectory())
      throw usage(`${path} 是文件，不是数据文件夹。`, `${path} is a file, and no data folder.`);
  const file = (name: string) => join(!isUrl && name === 'log.sqlite' ? resolve(into) : folder, name);
  let place: Place = { data: folder, file };
  if (/^postgres(ql)?:\/\//.test(into)) place = { ...place, DATABASE_URL: into };
  else if (/^(esdb|kurrentdb)(\+discover)?:\/\//.test(into)) place = { ...place, EVENT_STORE_URL: into, DATABASE_URL: database };
  else if (isUrl)
    throw usage(
      `--into ${hidden(into)}：不认识这种地址。可以用数据文件夹、postgres://… 或 esdb://…。`,
      `--into ${hidden(into)}: no such kind of log is known. Name a data folder, postgres://… or esdb://….`,
    );
  return { place, where: hidden(into), store: storeOf(place), ...besides(place, env['HELI_MASTER_KEY']) };
}

/** What stands beside a log. */
export const besides = (place: Place, masterKey: string | undefined) => ({
  views: viewsOf(place),
  vault: { dataDirectory: place.data, databaseUrl: place.DATABASE_URL, masterKey: masterKey || undefined },
});

const words: Readonly<Record<Step['step'], Sentence>> = {
  backup: { zh: '备份', en: 'backing up' },
  verify: { zh: '核对来源', en: 'verifying the source' },
  copy: { zh: '写入', en: 'writing' },
  compare: { zh: '逐条比对', en: 'comparing fact by fact' },
};

/** Shows each step as a bar of its own. Ctrl-C is heard between two of its reports: what was begun can be gone on with. */
export function showing(context: Context): { readonly report: Report; readonly end: () => void } {
  let shown: Step['step'] | undefined;
  let bar: Progress | undefined;
  return {
    report({ step, facts, of }) {
      context.signal.throwIfAborted();
      if (step !== shown) {
        bar?.end();
        bar = context.progress(words[step], of ?? 0);
        shown = step;
      }
      bar!.at(facts, of ?? facts);
    },
    end: () => bar?.end(),
  };
}

/** What was refused, in sentences for whoever asked. */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const zh = (error as { zh?: unknown }).zh;
    if (error instanceof BackupRefused) throw new Failure(exit.usage, error, { cause: error });
    // Refused by the keys: the master key is missing, or another one.
    if (error instanceof Error && error.name === 'StartRefused' && typeof zh === 'string')
      throw new Failure(exit.usage, error as unknown as Sentence, { cause: error });
    if (error instanceof CopyRefused || error instanceof LogIsLocked || error instanceof LogIsIncomplete)
      throw new Failure(exit.usage, { zh: error.message, en: error.message }, { cause: error });
    throw error;
  }
}
