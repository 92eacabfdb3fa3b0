import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type EventStore, StoreUnavailable } from '#engine';
import { type Place, storeOf } from '#product';
import { exportedLog } from './exported-log.ts';
import { Failure, unavailable, usage } from './failure.ts';
import type { Progress } from './progress.ts';

/** A log to be opened: a store, or a file of exported facts. */
export interface LogAt {
  readonly place: Place;
  /** The path of a file of exported facts. */
  readonly exported?: string;
  /** In words, for people; no passwords. */
  readonly where: string;
}

const withoutPassword = (url: string) => url.replace(/\/\/([^:@/]*):[^@]*@/, '//$1@');

const inFolder = (data: string): Place => ({ data, file: (name: string) => join(data, name) });

/**
 * Which log is meant: `--log` (a data folder, its log.sqlite, postgres://…, esdb://…, a file of exported facts), else the server's own settings
 * (EVENT_STORE_URL, DATABASE_URL, HELI_DATA), else the folder data here.
 * @throws Failure
 */
export function logAt(given: string | undefined, env: Readonly<Record<string, string | undefined>>): LogAt {
  if (given !== undefined) {
    if (/^postgres(ql)?:\/\//.test(given))
      return { place: { ...inFolder(resolve(env['HELI_DATA'] || 'data')), DATABASE_URL: given }, where: withoutPassword(given) };
    if (/^(esdb|kurrentdb)(\+discover)?:\/\//.test(given))
      return {
        place: { ...inFolder(resolve(env['HELI_DATA'] || 'data')), EVENT_STORE_URL: given, DATABASE_URL: env['DATABASE_URL'] || undefined },
        where: withoutPassword(given),
      };
    if (/^[a-z][a-z+]*:\/\//.test(given))
      throw usage(
        `--log ${withoutPassword(given)}：不认识这种地址。可以用数据文件夹、log.sqlite、postgres://…、esdb://… 或导出的 .jsonl 文件。`,
        `--log ${withoutPassword(given)}: no such kind of log is known. Name a data folder, a log.sqlite, postgres://…, esdb://… or an exported .jsonl file.`,
      );
    const path = resolve(given);
    if (!existsSync(path))
      throw usage(
        `${path}：没有这个文件或文件夹。请检查 --log 的路径。`,
        `${path}: no such file or folder. Check the path given to --log.`,
      );
    if (statSync(path).isDirectory()) return fileAt(path, join(path, 'log.sqlite'), '--log');
    if (/\.(jsonl|ndjson|json)$/i.test(path)) return { place: inFolder(resolve(path, '..')), exported: path, where: path };
    return fileAt(resolve(path, '..'), path, '--log');
  }
  const { EVENT_STORE_URL, DATABASE_URL, HELI_DATA } = env;
  const data = resolve(HELI_DATA || 'data');
  const place = { ...inFolder(data), EVENT_STORE_URL: EVENT_STORE_URL || undefined, DATABASE_URL: DATABASE_URL || undefined };
  if (EVENT_STORE_URL || DATABASE_URL) return { place, where: withoutPassword((EVENT_STORE_URL || DATABASE_URL)!) };
  return fileAt(data, join(data, 'log.sqlite'), 'HELI_DATA');
}

function fileAt(data: string, path: string, said: string): LogAt {
  if (!existsSync(path))
    throw usage(
      `${path}：没有这个日志文件。请用 --log 指明数据文件夹、postgres://…、esdb://… 或导出的文件${said === 'HELI_DATA' ? '，或在服务的文件夹中运行' : ''}。`,
      `${path}: there is no log. Name a data folder, postgres://…, esdb://… or an exported file with --log${said === 'HELI_DATA' ? ', or run this in the server’s folder' : ''}.`,
    );
  const place = inFolder(data);
  return { place: { ...place, file: name => (name === 'log.sqlite' ? path : place.file(name)) }, where: path };
}

/** Opens it for reading, beside a server that may be running. @throws Failure */
export async function openLog({ place, exported, where }: LogAt, progress: (total: number) => Progress): Promise<EventStore> {
  try {
    if (exported !== undefined) return await exportedLog(exported, progress);
    const store = storeOf(place, { readOnly: true });
    try {
      await store.open();
      await store.head();
    } catch (error) {
      await store.close().catch(() => undefined);
      throw error;
    }
    return store;
  } catch (error) {
    if (error instanceof Failure) throw error;
    const message = error instanceof Error ? error.message : String(error);
    if (error instanceof StoreUnavailable || !('file' in place) || place.DATABASE_URL || place.EVENT_STORE_URL)
      throw unavailable(
        `${where}：日志没有回答（${message}）。请检查地址、用户和网络，或服务是否在运行。`,
        `${where}: the log does not answer (${message}). Check the address, the user and the network, and whether the database runs.`,
        error,
      );
    throw usage(
      `${where}：不是可读的 Heli 日志（${message}）。请用 --log 指明数据文件夹或其中的 log.sqlite。`,
      `${where}: this is no readable log of Heli (${message}). Name a data folder, or the log.sqlite in it, with --log.`,
    );
  }
}
