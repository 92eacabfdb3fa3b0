import { basename } from 'node:path';
import { sm2Notes, verifyLog, type LogVerdict } from '#log-tree';
import { base64, checkpointOf, type Trust, verify as verifyProof, verifyCheckpoint } from '#proof';
import type { AuditCommand, Context } from '../command.ts';
import { exit, usage } from '../failure.ts';
import { checkpointBeside, checkpointIn, keptTree, keyOption, keysFrom, keysInLog, textOf } from '../signed.ts';
import { viewsOption } from '../views-of.ts';

interface Options {
  readonly checkpoint?: readonly string[];
  readonly key?: readonly string[];
  readonly witness?: readonly string[];
  readonly quorum?: string;
  readonly atRest?: boolean;
  readonly views?: string;
}

export const verify: AuditCommand = {
  name: 'verify',
  text: {
    zh: '重算整个日志的哈希树，指出第一处改动；或离线核对证明文件',
    en: 'compute the log’s tree anew and name the first change; or check proof files offline',
  },
  more: {
    zh: '不写文件：核对整个日志，与保存的哈希树和签名的检查点比较。--checkpoint 用另外保存的检查点，才能发现日志被截短、换回旧备份，或连同密钥一起重写。写了文件：只核对这些文件（证明或检查点），不打开日志，须用 --key 给出可靠途径得来的公钥。退出码 0：属实；1：有发现。',
    en: 'Without files the whole log is verified against the tree kept of it and the signed checkpoints. Only a --checkpoint kept elsewhere shows that it was cut, that an old copy was put back, or that it was rewritten by somebody who has its key. With files only these are checked (proofs or checkpoints), no log is opened, and --key gives the public key, had from a source you trust. Exit code 0: true; 1: something was found.',
  },
  arguments: [
    {
      name: '[files...]',
      text: { zh: '证明文件或检查点；不写则核对日志', en: 'proof files or checkpoints; else the log is verified' },
    },
  ],
  options: [
    {
      flags: '--checkpoint <file>',
      text: { zh: '另外保存的检查点；可多次', en: 'a checkpoint kept elsewhere; more than once' },
      many: true,
      completes: 'file',
    },
    keyOption,
    {
      flags: '--witness <key>',
      text: { zh: '信任的见证人公钥（核对文件时）；可多次', en: 'a witness’ public key that you trust, for files; more than once' },
      many: true,
      completes: 'file',
    },
    { flags: '--quorum <number>', text: { zh: '至少要有几个见证人签名', en: 'how many of the witnesses must have signed' }, default: '0' },
    {
      flags: '--at-rest',
      text: {
        zh: '服务已停止：检查点之后不应再有事实',
        en: 'the server is stopped: no fact may come after the newest checkpoint',
      },
    },
    viewsOption,
  ],
  run: (context, options: Options, files: readonly string[]) =>
    files.length > 0 ? ofFiles(context, options, files) : ofLog(context, options),
};

async function ofFiles(context: Context, { key, witness, quorum = '0' }: Options, files: readonly string[]) {
  const keys = keysFrom(key);
  if (keys.length === 0)
    throw usage(
      '请用 --key 给出日志的公钥（从公告栏、纸质文件等可靠途径取得）：文件不能为自己作证。',
      'Give the log’s public key with --key, had in a way that you trust (a notice board, paper): a file cannot vouch for itself.',
    );
  if (!/^\d{1,3}$/.test(quorum)) throw usage(`--quorum ${quorum}：应为整数。`, `--quorum ${quorum}: a whole number.`);
  const trust: Trust = { keys, witnesses: keysFrom(witness), quorum: Number(quorum), algorithms: [sm2Notes] };
  let wrong = 0;
  for (const file of files) {
    const text = textOf(file);
    const verdict = checkpointOf(text) ? verifyCheckpoint(text, trust) : verifyProof(text.replace(/^\uFEFF/, ''), trust);
    if (!verdict.verified) wrong++;
    context.tell({ file, ...verdict });
    const mark = verdict.verified ? '✓' : '✗';
    context.say(`${mark} ${basename(file)}：${verdict.zh}`, `${mark} ${basename(file)}: ${verdict.en}`);
    for (const { name, at } of verdict.witnesses ?? []) context.say(`    见证人 ${name}，${at}`, `    witness ${name}, ${at}`);
  }
  return wrong === 0 ? exit.ok : exit.finding;
}

async function ofLog(context: Context, { checkpoint = [], key, witness, atRest = false, views }: Options) {
  if (witness)
    throw usage(
      '--witness 用于核对文件：heli-audit verify <文件> --key … --witness …。',
      '--witness is for files: heli-audit verify <file> --key … --witness ….',
    );
  const keys = keysFrom(key);
  const outside = checkpoint.map(checkpointIn);
  const store = await context.log();
  const kept = await keptTree(context, views);
  const own = await keysInLog(context);
  const beside = checkpointBeside(context, own?.origin);
  const notes = [...outside, ...(beside ? [beside] : [])].map(({ written }) => written);
  const expected = Math.max(kept ? (await kept.head()).size : 0, ...outside.map(({ size }) => size), Number(await store.head()));
  const progress = context.progress({ zh: '核对', en: 'verifying' }, expected);
  const verdict = await verifyLog(store, {
    ...(kept && { kept }),
    checkpoints: notes,
    keys,
    complete: atRest,
    signal: context.signal,
    progress: ({ facts, of }) => progress.at(facts, of ?? expected),
  }).finally(() => progress.end());
  const { root, ...rest } = verdict;
  context.tell({ log: context.where, ...rest, root: base64(root), outside: outside.length, tree: kept !== undefined });
  tell(context, verdict, { outside: outside.length, hasTree: kept !== undefined, keys: keys.length > 0 ? keys : (own?.keys ?? []) });
  return verdict.ok ? exit.ok : exit.finding;
}

function tell(
  { say, where }: Context,
  verdict: LogVerdict,
  { outside, hasTree, keys }: { outside: number; hasTree: boolean; keys: readonly string[] },
) {
  const { ok, finding, facts, root, checkpoints, unattested, trust, factsPerSecond } = verdict;
  const rate = factsPerSecond.toLocaleString('en');
  if (!ok && finding) {
    say(`✗ ${finding.zh}`, `✗ ${finding.en}`);
    say(
      `  ${finding.code}，第 ${finding.leaf + 1} 条${finding.upTo === undefined ? '' : `至第 ${finding.upTo} 条之间`}`,
      `  ${finding.code}, fact ${finding.leaf + 1}${finding.upTo === undefined ? '' : ` to ${finding.upTo}`}`,
    );
    if (finding.fact) {
      const { position, stream, version, type, id } = finding.fact;
      say(
        `  现在位置 ${position} 的事实：${type} · ${stream}@${version} · ${id}`,
        `  The fact now at position ${position}: ${type} · ${stream}@${version} · ${id}`,
      );
    }
    if (finding.expected && finding.found)
      say(`  哈希应为 ${finding.expected}，实为 ${finding.found}`, `  Its hash should be ${finding.expected} and is ${finding.found}`);
    say(
      `  此前 ${checkpoints} 个检查点相符。该怎么做见 docs/handbook/proof.md。`,
      `  ${checkpoints} checkpoints before it agree. What to do is in docs/handbook/proof.md.`,
    );
    return;
  }
  say(
    `✓ 日志 ${where} 完整：${facts} 条事实，与 ${checkpoints} 个检查点相符（每秒 ${rate} 条）。`,
    `✓ The log ${where} is whole: ${facts} facts, in agreement with ${checkpoints} checkpoints (${rate} facts a second).`,
  );
  say(`  根哈希 ${base64(root)}`, `  Root ${base64(root)}`);
  if (unattested > 0)
    say(
      `! 最后 ${unattested} 条事实还没有检查点。服务运行时会很快签名；服务已停止时请用 --at-rest。`,
      `! The last ${unattested} facts have no checkpoint yet. A server that runs signs them soon; where it is stopped, say --at-rest.`,
    );
  if (!hasTree)
    say(
      '! 没有保存的哈希树可比：只与给出的检查点比较。',
      '! There is no tree kept of it: it was compared with the checkpoints given only.',
    );
  if (checkpoints === 0)
    say(
      '! 没有任何检查点可比：只核对了格式和次序，不能说明没有改动。请用 --checkpoint。',
      '! It was compared with no checkpoint: only form and order were checked, which shows no change. Give one with --checkpoint.',
    );
  else if (outside === 0)
    say(
      '! 没有用另外保存的检查点比较：整个换掉的日志看不出来。请用 --checkpoint。',
      '! No checkpoint kept elsewhere was compared: a log that was replaced as a whole cannot be told so. Give one with --checkpoint.',
    );
  if (trust === 'log')
    say(
      `! 公钥取自日志本身，请与公告的核对，或用 --key：\n    ${keys.join('\n    ') || '没有'}`,
      `! The public keys are the log’s own; compare them with those made public, or give them with --key:\n    ${keys.join('\n    ') || 'none'}`,
    );
}
