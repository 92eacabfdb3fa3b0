import { base64, fromBase64, sameBytes } from './bytes.ts';
import { type Checkpoint, checkpointOf } from './checkpoint.ts';
import { type AttestedFact, attested, entryOf } from './fact.ts';
import { type Algorithm, keyOf, signersOf, usualAlgorithms, type VerifierKey } from './note.ts';
import { verifyConsistency, verifyInclusion } from './proofs.ts';
import { type Hash, rfc6962 } from './tree.ts';

/** That a fact stands in the log of a checkpoint. A small JSON file that is checked without the server. */
export interface InclusionFile {
  readonly format: 'heli-inclusion@1';
  readonly fact: AttestedFact;
  /** The fact's place in the log, from 0. */
  readonly leaf: number;
  /** Hashes in base64, the leaf's sibling first. */
  readonly proof: readonly string[];
  /** A signed note as C2SP tlog-checkpoint has it. */
  readonly checkpoint: string;
}

/** That the log of one checkpoint goes on in the log of a later one, and nothing in it was changed. */
export interface ConsistencyFile {
  readonly format: 'heli-consistency@1';
  readonly from: string;
  readonly to: string;
  /** Hashes in base64. */
  readonly proof: readonly string[];
}

export type ProofFile = InclusionFile | ConsistencyFile;

export type VerdictCode =
  | 'PROVED'
  | 'CHECKPOINT_GOOD'
  | 'NO_PROOF_FILE'
  | 'BAD_CHECKPOINT'
  | 'NO_KEY'
  | 'KEY_UNKNOWN'
  | 'SIGNATURE_WRONG'
  | 'OTHER_LOG'
  | 'NOT_IN_THE_LOG'
  | 'LOG_WAS_CHANGED';

/** The one answer of `verify`. */
export interface Verdict {
  readonly verified: boolean;
  readonly code: VerdictCode;
  readonly zh: string;
  readonly en: string;
  /** The log's name and how many facts it had, where the checkpoint could be read. */
  readonly origin?: string;
  readonly size?: number;
  /** Which keys of the log signed, by their verifier keys' names and ids. */
  readonly signedBy?: readonly string[];
  /** Which witnesses signed too, and when (RFC 3339). */
  readonly witnesses?: readonly { readonly name: string; readonly at: string }[];
}

/** Whom one believes. */
export interface Trust {
  /** The log's verifier keys, had from whoever runs it by another way than the file that is checked. */
  readonly keys: readonly string[];
  /** The witnesses' verifier keys. */
  readonly witnesses?: readonly string[];
  /** How many of them must have signed; 0 where nothing is said. */
  readonly quorum?: number;
  /** Others than Ed25519. */
  readonly algorithms?: readonly Algorithm[];
}

export const inclusionFile = (fact: AttestedFact, leaf: number, proof: readonly Hash[], checkpoint: string): InclusionFile => ({
  format: 'heli-inclusion@1',
  fact: attested(fact),
  leaf,
  proof: proof.map(base64),
  checkpoint,
});

export const consistencyFile = (from: string, to: string, proof: readonly Hash[]): ConsistencyFile => ({
  format: 'heli-consistency@1',
  from,
  to,
  proof: proof.map(base64),
});

const no = (code: VerdictCode, zh: string, en: string): Verdict => ({ verified: false, code, zh, en });

const noFile = () =>
  no(
    'NO_PROOF_FILE',
    '这不是合力的证明文件，或文件不完整。请重新获取整个文件。',
    'This is no proof file of Heli’s, or not all of it. Get the whole file again.',
  );

const hashesOf = (texts: unknown): Hash[] | undefined => {
  if (!Array.isArray(texts) || texts.length > 128) return undefined;
  const hashes = texts.map(text => (typeof text === 'string' ? fromBase64(text) : undefined));
  return hashes.every(hash => hash?.length === 32) ? (hashes as Hash[]) : undefined;
};

/** A checkpoint that was read and believed, or why not. */
export type Judged =
  | {
      readonly checkpoint: Checkpoint;
      readonly signedBy: readonly string[];
      readonly witnesses: readonly { readonly name: string; readonly at: string }[];
    }
  | { readonly verdict: Verdict };

/** Whether a trusted key of the log signed the checkpoint, and as many witnesses as are asked for. Never throws. */
export function judge(written: unknown, { keys, witnesses = [], quorum = 0, algorithms = [] }: Trust): Judged {
  const checkpoint = typeof written === 'string' ? checkpointOf(written) : undefined;
  if (!checkpoint)
    return {
      verdict: no(
        'BAD_CHECKPOINT',
        '检查点无法读取：应为日志名称、事实数、根哈希三行和签名。',
        'The checkpoint cannot be read: it has three lines, the log’s name, its size and its root, and signatures.',
      ),
    };
  const known = keys.map(keyOf);
  const others = witnesses.map(keyOf);
  if (known.length === 0 || known.includes(undefined) || others.includes(undefined))
    return {
      verdict: no(
        'NO_KEY',
        '没有可用的公钥。请通过可靠途径（如公告栏、纸质文件）取得日志的公钥，形如 名称+编号+base64。',
        'There is no public key to check with. Get the log’s key in a way that you trust (a notice board, paper); it looks like name+id+base64.',
      ),
    };
  const all = [...usualAlgorithms, ...algorithms];
  const own = (known as VerifierKey[]).filter(({ name }) => name === checkpoint.origin);
  const signed = signersOf(checkpoint.note, own, all);
  const cosigned = signersOf(checkpoint.note, others as VerifierKey[], all);
  const about = { origin: checkpoint.origin, size: checkpoint.size };
  if (!signed || !cosigned)
    return {
      verdict: {
        ...no(
          'SIGNATURE_WRONG',
          '检查点的签名不符：内容在签名之后被改动过，或签名是伪造的。',
          'A signature does not fit the checkpoint: it was changed after it was signed, or the signature is forged.',
        ),
        ...about,
      },
    };
  if (signed.length === 0)
    return {
      verdict: {
        ...no(
          'KEY_UNKNOWN',
          `检查点（日志 ${checkpoint.origin}）没有您信任的公钥的签名。如果更换过密钥，请一并提供新的公钥。`,
          `No key that you trust has signed this checkpoint of ${checkpoint.origin}. Where the log’s key was changed, give the new one too.`,
        ),
        ...about,
      },
    };
  const seen = cosigned.map(({ key, at = 0 }) => ({ name: key.name, at: new Date(at * 1_000).toISOString() }));
  if (seen.length < quorum)
    return {
      verdict: {
        ...no(
          'KEY_UNKNOWN',
          `检查点应有 ${quorum} 个见证人的签名，现有 ${seen.length} 个。`,
          `The checkpoint should have the signatures of ${quorum} witnesses and has ${seen.length}.`,
        ),
        ...about,
      },
    };
  return { checkpoint, signedBy: signed.map(({ key }) => `${key.name}+${key.id}`), witnesses: seen };
}

const inWords = ({ signedBy, witnesses }: { signedBy: readonly string[]; witnesses: readonly { name: string }[] }) => ({
  zh: `签名：${signedBy.join('、')}${witnesses.length > 0 ? `；见证：${witnesses.map(({ name }) => name).join('、')}` : ''}。`,
  en: `Signed by ${signedBy.join(', ')}${witnesses.length > 0 ? `; witnessed by ${witnesses.map(({ name }) => name).join(', ')}` : ''}.`,
});

/** Checks a checkpoint on its own. Never throws. */
export function verifyCheckpoint(written: unknown, trust: Trust): Verdict {
  const judged = judge(written, trust);
  if ('verdict' in judged) return judged.verdict;
  const { checkpoint, signedBy, witnesses } = judged;
  const by = inWords(judged);
  return {
    verified: true,
    code: 'CHECKPOINT_GOOD',
    zh: `检查点有效：日志 ${checkpoint.origin} 当时有 ${checkpoint.size} 条事实。${by.zh}`,
    en: `The checkpoint is good: the log ${checkpoint.origin} had ${checkpoint.size} facts. ${by.en}`,
    origin: checkpoint.origin,
    size: checkpoint.size,
    signedBy,
    witnesses,
  };
}

/** Checks a proof file (the text of it, or what JSON.parse made of that) offline. Never throws. */
export function verify(file: unknown, trust: Trust): Verdict {
  let parsed: unknown = file;
  try {
    if (typeof file === 'string') parsed = JSON.parse(file);
  } catch {
    return noFile();
  }
  const { format } = (typeof parsed === 'object' && parsed ? parsed : {}) as { format?: unknown };
  if (format === 'heli-inclusion@1') return verifyFact(parsed as InclusionFile, trust);
  if (format === 'heli-consistency@1') return verifyGrowth(parsed as ConsistencyFile, trust);
  return noFile();
}

const leafOf = (fact: unknown): Hash | undefined => {
  if (typeof fact !== 'object' || fact === null) return undefined;
  const said = fact as AttestedFact;
  const isWhole =
    [said.id, said.type, said.stream].every(text => typeof text === 'string') &&
    [said.version, said.schemaVersion].every(Number.isSafeInteger) &&
    [said.data, said.meta].every(part => typeof part === 'object' && part !== null) &&
    // Whatever stands beside these is not attested, so it may not look as if it were.
    Object.keys(said).length === Object.keys(attested(said)).length;
  try {
    return isWhole ? rfc6962.leaf(entryOf(said)) : undefined;
  } catch {
    return undefined;
  }
};

function verifyFact({ fact, leaf, proof, checkpoint: written }: InclusionFile, trust: Trust): Verdict {
  const hashes = hashesOf(proof);
  const leafHash = leafOf(fact);
  if (!hashes || !leafHash) return noFile();
  const judged = judge(written, trust);
  if ('verdict' in judged) return judged.verdict;
  const { checkpoint, signedBy, witnesses } = judged;
  const about = { origin: checkpoint.origin, size: checkpoint.size, signedBy, witnesses };
  if (!verifyInclusion(leaf, checkpoint.size, leafHash, hashes, checkpoint.root))
    return {
      ...no(
        'NOT_IN_THE_LOG',
        `这条事实不在检查点的日志里：事实、序号或证明中至少有一处被改动过。`,
        'This fact is not in the log of the checkpoint: the fact, its place or its proof was changed.',
      ),
      ...about,
    };
  const by = inWords(judged);
  return {
    verified: true,
    code: 'PROVED',
    zh: `属实：${fact.type}（${fact.stream} 第 ${fact.version} 条）是日志 ${checkpoint.origin} 的第 ${leaf + 1} 条事实，共 ${checkpoint.size} 条，未被改动。${by.zh}`,
    en: `True: ${fact.type} (${fact.stream}, version ${fact.version}) is fact ${leaf + 1} of ${checkpoint.size} in the log ${checkpoint.origin}, unchanged. ${by.en}`,
    ...about,
  };
}

function verifyGrowth({ from, to, proof }: ConsistencyFile, trust: Trust): Verdict {
  const hashes = hashesOf(proof);
  if (!hashes) return noFile();
  const [older, newer] = [judge(from, trust), judge(to, trust)];
  if ('verdict' in older) return older.verdict;
  if ('verdict' in newer) return newer.verdict;
  const [a, b] = [older.checkpoint, newer.checkpoint];
  const about = { origin: b.origin, size: b.size, signedBy: newer.signedBy, witnesses: newer.witnesses };
  if (a.origin !== b.origin)
    return {
      ...no(
        'OTHER_LOG',
        `两个检查点属于不同的日志：${a.origin} 与 ${b.origin}。`,
        `These are two logs’ checkpoints: ${a.origin} and ${b.origin}.`,
      ),
      ...about,
    };
  const isSame = a.size === b.size && sameBytes(a.root, b.root) && hashes.length === 0;
  const isFirst = a.size === 0 && sameBytes(a.root, rfc6962.empty) && hashes.length === 0;
  if (!isSame && !isFirst && !verifyConsistency(a.size, b.size, a.root, b.root, hashes))
    return {
      ...no(
        'LOG_WAS_CHANGED',
        `后一个检查点（${b.size} 条）不是前一个（${a.size} 条）的延续：历史被改动过、截短过，或证明不符。`,
        `The later checkpoint (${b.size} facts) does not go on from the earlier (${a.size}): history was changed or cut, or the proof does not fit.`,
      ),
      ...about,
    };
  const by = inWords(newer);
  return {
    verified: true,
    code: 'PROVED',
    zh: `属实：日志 ${a.origin} 从 ${a.size} 条增加到 ${b.size} 条，前 ${a.size} 条没有任何改动。${by.zh}`,
    en: `True: the log ${a.origin} grew from ${a.size} facts to ${b.size}, and nothing of the first ${a.size} was changed. ${by.en}`,
    ...about,
  };
}
