import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openKeptTree, type KeptTree, LogKey, logId } from '#log-tree';
import { type Checkpoint, checkpointOf, keyOf } from '#proof';
import { viewsOf } from '#product';
import type { Context, Option } from './command.ts';
import { unavailable, usage } from './failure.ts';
import { viewsAt } from './views-of.ts';

export const keyOption: Option = {
  flags: '--key <key>',
  text: {
    zh: '信任的日志公钥（名称+编号+base64），或写有公钥的文件；可多次',
    en: 'a public key of the log that you trust (name+id+base64), or a file of them; more than once',
  },
  many: true,
  completes: 'file',
};

/** Public keys as they were given: themselves, or files with one a line. @throws Failure */
export const keysFrom = (given: readonly string[] = []): string[] =>
  given.flatMap(said => {
    if (keyOf(said)) return [said.trim()];
    const path = resolve(said);
    if (!existsSync(path))
      throw usage(`${said}：既不是公钥（名称+编号+base64），也不是文件。`, `${said}: neither a public key (name+id+base64) nor a file.`);
    const lines = readFileSync(path, 'utf8').split(/\s+/).filter(Boolean);
    if (lines.length === 0 || !lines.every(line => keyOf(line)))
      throw usage(
        `${path}：应每行一个公钥（名称+编号+base64），如 /log/keys 所给。`,
        `${path}: one public key a line (name+id+base64) is expected, as /log/keys gives them.`,
      );
    return lines;
  });

/** @throws Failure */
export const textOf = (path: string): string => {
  try {
    return readFileSync(resolve(path), 'utf8');
  } catch (error) {
    throw usage(
      `${resolve(path)}：无法读取（${String(error)}）。请检查路径。`,
      `${resolve(path)}: it cannot be read (${String(error)}). Check the path.`,
    );
  }
};

/** @throws Failure */
export const checkpointIn = (path: string): Checkpoint => {
  // What an editor adds, and what it takes.
  const checkpoint = checkpointOf(
    `${textOf(path)
      .replace(/^\uFEFF/, '')
      .replaceAll('\r\n', '\n')
      .trimEnd()}\n`,
  );
  if (checkpoint) return checkpoint;
  throw usage(
    `${resolve(path)}：不是检查点。应为日志名称、事实数、根哈希三行，一个空行，再是签名（GET /log/checkpoint）。`,
    `${resolve(path)}: this is no checkpoint. It has three lines, the log’s name, its size and its root, an empty line, and signatures (GET /log/checkpoint).`,
  );
};

/** A file of exported facts may be a part of a log: what lies beside it says nothing of it. */
const isExport = ({ where }: Context) => /\.(jsonl|ndjson|json)$/i.test(where);

/** The tree that was kept of the log; nothing where there is none. Closed with the command. @throws Failure */
export async function keptTree(context: Context, views: string | undefined): Promise<KeptTree | undefined> {
  if (views === undefined && isExport(context)) return undefined;
  const at = views === undefined ? viewsOf(context.place) : viewsAt(context, views);
  const opened = await openKeptTree(at).catch((error: unknown) => {
    throw unavailable(
      `保存的哈希树无法读取（${String(error)}）。请用 --views 指明 views.sqlite 或 postgres://…。`,
      `The tree that was kept cannot be read (${String(error)}). Name views.sqlite or postgres://… with --views.`,
      error,
    );
  });
  if (opened) context.closing(opened.close);
  return opened?.kept;
}

/** The log's name and the keys that sign it, as it says itself; nothing where it never had a key. */
export async function keysInLog(context: Context): Promise<{ readonly origin: string; readonly keys: readonly string[] } | undefined> {
  const store = await context.log();
  const introduced = (await store.read(`${LogKey.category}-${logId}`)).findLast(({ type }) => type === 'LogKeyIntroduced');
  return introduced && { origin: String(introduced.data['origin']), keys: introduced.data['keys'] as string[] };
}

/** The newest checkpoint in the server's folder, where it is this log's. It outlives the tables. */
export function checkpointBeside(context: Context, origin: string | undefined): Checkpoint | undefined {
  const path = join(context.place.data, 'checkpoint');
  if (isExport(context) || !existsSync(path)) return undefined;
  const checkpoint = checkpointOf(readFileSync(path, 'utf8'));
  return checkpoint?.origin === origin ? checkpoint : undefined;
}
