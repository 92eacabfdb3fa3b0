import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { findFact } from '#history';
import { type KeptTree, proveFact, proveGrowth, type Proving, type Unprovable } from '#log-tree';
import { type Checkpoint, checkpointOf, type ProofFile } from '#proof';
import type { AuditCommand, Context } from '../command.ts';
import { exit, Failure, usage } from '../failure.ts';
import { checkpointBeside, checkpointIn, keptTree, keysInLog } from '../signed.ts';
import { viewsOption } from '../views-of.ts';

interface Options {
  readonly checkpoint?: string;
  readonly from?: string;
  readonly to?: string;
  readonly out?: string;
  readonly views?: string;
}

export const prove: AuditCommand = {
  name: 'prove',
  text: {
    zh: '证明：一条事实在日志中且未改动；或日志只增不改',
    en: 'prove that a fact stands in the log unchanged, or that the log only grew',
  },
  more: {
    zh: '写出小小的证明文件，任何人用 heli-audit verify <文件> --key … 离线核对。例：heli-audit prove 275 --out proof.json；heli-audit prove --from 去年的检查点 --out growth.json',
    en: 'Writes a small file that anybody checks offline with heli-audit verify <file> --key …. For example: heli-audit prove 275 --out proof.json; heli-audit prove --from last-years-checkpoint --out growth.json',
  },
  arguments: [{ name: '[fact]', text: { zh: '事实：位置、编号、流@版本', en: 'a fact: its position, its id, stream@version' } }],
  options: [
    {
      flags: '--checkpoint <file>',
      text: { zh: '以哪个检查点证明；默认最新的', en: 'by which checkpoint; else the newest' },
      completes: 'file',
    },
    {
      flags: '--from <checkpoint>',
      text: {
        zh: '只增不改：较早的检查点文件，或其事实数',
        en: 'that it only grew: the earlier checkpoint’s file, or its number of facts',
      },
      completes: 'file',
    },
    {
      flags: '--to <checkpoint>',
      text: { zh: '较晚的检查点文件或事实数；默认最新的', en: 'the later checkpoint’s file or number of facts; else the newest' },
      completes: 'file',
    },
    {
      flags: '--out <file>',
      text: { zh: '写到新文件；默认标准输出', en: 'the new file to write; else standard output' },
      completes: 'file',
    },
    viewsOption,
  ],
  async run(context, options: Options, said?: string) {
    const { checkpoint, from, to, out, views } = options;
    if ((said === undefined) === (from === undefined))
      throw usage(
        '请写出一条事实（位置、编号、流@版本），或用 --from 写出较早的检查点；二者取一。',
        'Name a fact (its position, its id, stream@version), or an earlier checkpoint with --from: one of the two.',
      );
    if (out !== undefined && existsSync(resolve(out)))
      throw usage(`${resolve(out)}：文件已存在。请写一个新的文件名。`, `${resolve(out)}: this file is there already. Name a new one.`);
    const facts = await context.log();
    const kept = await keptTree(context, views);
    const progress = context.progress({ zh: '读日志', en: 'reading the log' }, Number(await facts.head()));
    const proving: Proving = { facts, kept, signal: context.signal, progress: (done, of) => progress.at(done, of) };
    try {
      const file =
        said === undefined
          ? await growth(context, proving, kept, from!, to)
          : await ofFact(context, proving, kept, said, checkpoint === undefined ? undefined : checkpointIn(checkpoint));
      const text = `${JSON.stringify(file)}\n`;
      if (out === undefined) context.write(text);
      else {
        writeFileSync(resolve(out), text, { mode: 0o600, flag: 'wx' });
        const bytes = Buffer.byteLength(text);
        context.tell({ file: resolve(out), format: file.format, bytes });
        context.say(
          `已写到 ${out}（${bytes} 字节）。核对：heli-audit verify ${out} --key <日志的公钥>`,
          `Written to ${out} (${bytes} bytes). To check it: heli-audit verify ${out} --key <the log’s public key>`,
        );
      }
      return exit.ok;
    } finally {
      progress.end();
    }
  },
};

async function ofFact(context: Context, proving: Proving, kept: KeptTree | undefined, said: string, given: Checkpoint | undefined) {
  const fact = await findFact({ store: await context.log() }, said, context.signal);
  if (!fact)
    throw usage(
      `${said}：日志 ${context.where} 中没有这条事实。可写位置、事实编号或 流@版本。`,
      `${said}: there is no such fact in ${context.where}. Name a position, a fact’s id or stream@version.`,
    );
  const made = await proveFact(fact, given ?? (await newest(context, kept)), proving);
  if ('why' in made)
    throw unproved(
      made,
      `这条事实（${said}）在检查点（${made.size} 条）之后写入。请用较新的检查点。`,
      `The fact ${said} came after the checkpoint of ${made.size} facts. Take a newer checkpoint.`,
    );
  return made;
}

async function growth(
  context: Context,
  proving: Proving,
  kept: KeptTree | undefined,
  from: string,
  to: string | undefined,
): Promise<ProofFile> {
  const earlier = await checkpointNamed(kept, from);
  const later = to === undefined ? await newest(context, kept) : await checkpointNamed(kept, to);
  if (earlier.size > later.size)
    throw usage(
      `--from 的检查点（${earlier.size} 条）比 --to 的（${later.size} 条）晚。请对调；若 --to 是最新的，则日志被截短过，请运行 heli-audit verify --checkpoint。`,
      `The checkpoint of --from (${earlier.size} facts) is later than that of --to (${later.size}). Swap them; if --to is the newest, the log was cut: run heli-audit verify --checkpoint.`,
    );
  const made = await proveGrowth(earlier, later, proving);
  if ('why' in made) throw unproved(made, '', '');
  return made;
}

/** A file, or the size of one that was kept. @throws Failure */
async function checkpointNamed(kept: KeptTree | undefined, said: string): Promise<Checkpoint> {
  if (!/^\d{1,15}$/.test(said)) return checkpointIn(said);
  const found = await kept?.checkpoint(Number(said));
  const checkpoint = found && checkpointOf(found.note);
  if (checkpoint?.size === Number(said)) return checkpoint;
  throw usage(
    `没有保存 ${said} 条事实时的检查点${checkpoint ? `；之前最近的是 ${checkpoint.size} 条` : ''}。请写检查点文件或另一个数。`,
    `No checkpoint of ${said} facts was kept${checkpoint ? `; the last before it has ${checkpoint.size}` : ''}. Name a checkpoint’s file, or another number.`,
  );
}

/** The newest that was kept, in the tables or beside the log. @throws Failure */
async function newest(context: Context, kept: KeptTree | undefined): Promise<Checkpoint> {
  const note = (await kept?.checkpoint())?.note;
  const found = (note && checkpointOf(note)) || checkpointBeside(context, (await keysInLog(context))?.origin);
  if (found) return found;
  throw usage(
    '没有保存的检查点。请用 --checkpoint（或 --to）给出检查点文件，或先启动一次服务。',
    'No checkpoint was kept. Name a checkpoint’s file with --checkpoint (or --to), or start the server once.',
  );
}

/** @returns what to throw */
const unproved = ({ why, size }: Unprovable, zh: string, en: string) =>
  why === 'not-covered'
    ? usage(zh, en)
    : new Failure(exit.finding, {
        zh: `无法证明：日志与检查点（${size} 条）不符，它被改动过，或是另一个日志。请运行 heli-audit verify --checkpoint。`,
        en: `It cannot be proved: the log does not agree with the checkpoint of ${size} facts. It was changed, or is another one: run heli-audit verify --checkpoint.`,
      });
