import type { Batch, EventStore, Fact, Position } from '#engine';
import {
  type Checkpoint,
  checkpointOf,
  CompactRange,
  type Hash,
  hashIn,
  keyOf,
  sameBytes,
  signersOf,
  tileWidth,
  type VerifierKey,
} from '#proof';
import { leafOf } from './kept-tree.ts';
import { logId } from './logkey.decider.ts';
import { nodeAlgorithms, nodeTree } from './node-hash.ts';

/** What is known of a log besides the log: the tree that was kept of it. `KeptTree` is one. */
export interface Kept {
  head(): Promise<{ readonly size: number }>;
  tile(level: number, index: number): Promise<Uint8Array | undefined>;
  /** The newest. */
  checkpoint(): Promise<{ readonly size: number } | undefined>;
  checkpoints(after?: number, limit?: number): Promise<readonly { readonly size: number; readonly note: string }[]>;
}

export type FindingCode =
  /** The fact is not the one that stood here. */
  | 'FACT_CHANGED'
  /** Facts that stood here are gone. */
  | 'FACTS_MISSING'
  /** Facts stand here that did not. */
  | 'FACTS_INSERTED'
  | 'ORDER_CHANGED'
  /** The log ends too early: it was cut, or an old copy was put in its place. */
  | 'LOG_CUT'
  /** Somewhere in `leaf` to `upTo` the log is not what was signed. */
  | 'HISTORY_CHANGED'
  | 'FACT_UNREADABLE'
  /** A stream's versions do not follow each other. */
  | 'VERSION_GAP'
  /** The facts are as they were signed; the tree that was kept of them is not. */
  | 'TREE_CHANGED'
  | 'CHECKPOINT_FORGED'
  /** The fact is as it was signed; what the store finds it by is not, so that some questions miss it. */
  | 'INDEX_CHANGED'
  /** Facts after the last checkpoint, where there should be none. */
  | 'UNATTESTED';

/** The first thing that is wrong. */
export interface Finding {
  readonly code: FindingCode;
  /** Its place in the log, from 0: the first leaf that is not as it was. */
  readonly leaf: number;
  /** Before this leaf something is wrong at the latest, where it is not known more exactly than that. */
  readonly upTo?: number;
  /** The fact that stands there now. */
  readonly fact?: Pick<Fact, 'id' | 'type' | 'stream' | 'version' | 'position'>;
  /** Hashes in hex. */
  readonly expected?: string;
  readonly found?: string;
  readonly zh: string;
  readonly en: string;
}

export interface VerifyProgress {
  readonly facts: number;
  /** What was expected to be there, where that is known. */
  readonly of: number | undefined;
  readonly factsPerSecond: number;
}

export interface LogVerdict {
  readonly ok: boolean;
  readonly finding?: Finding;
  readonly facts: number;
  /** In base64, of all facts read. */
  readonly root: Hash;
  /** Checkpoints with which the log agreed. */
  readonly checkpoints: number;
  /** Facts after the newest checkpoint: nobody has signed them yet. */
  readonly unattested: number;
  /** Whose keys were believed: those given, or, where none was, the first that the log itself names. */
  readonly trust: 'given' | 'log';
  readonly factsPerSecond: number;
}

export interface VerifyOptions {
  /** The tree as it was kept; without one only `checkpoints` say what should be there. */
  readonly kept?: Kept;
  /** Checkpoints kept outside: what shows that the log was cut or that an old copy was put in its place. */
  readonly checkpoints?: readonly string[];
  /** The log's verifier keys. Keys that the log introduces are believed once a checkpoint with that fact in it is signed by one believed. */
  readonly keys?: readonly string[];
  /** The log is at rest, so that facts without a checkpoint are a finding. */
  readonly complete?: boolean;
  readonly progress?: (progress: VerifyProgress) => void;
  readonly signal?: AbortSignal;
  /** Facts in one batch. */
  readonly batch?: number;
}

/** Whatever has facts in log order: a store, or an exported file. */
export type Facts = Pick<EventStore, 'follow'> & { flaw?: EventStore['flaw'] };

const hexOf = (hash: Uint8Array) => Buffer.from(hash).toString('hex');
/** So far it is looked to tell what was done to the log. */
const lookAhead = 300;
const pageOfCheckpoints = 1_000;

interface Check extends Checkpoint {
  readonly outside: boolean;
}

interface Suspect {
  readonly leaf: number;
  readonly fact: Fact;
  readonly found: Hash[];
  /** A signed checkpoint says so too. */
  confirmed: boolean;
}

/**
 * Reads a log from its first fact, computes its tree anew and compares it with the tree and the checkpoints that were kept. It ends at the
 * first thing that is wrong, and names it. Memory: a number for each stream.
 * @throws StoreUnavailable; whatever stands wrongly in the log is a finding and no error
 */
export async function verifyLog(facts: Facts, options: VerifyOptions = {}): Promise<LogVerdict> {
  const { kept, progress, complete = false, batch = 5_000 } = options;
  const began = performance.now();
  const end = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, end.signal]) : end.signal;
  const range = new CompactRange(nodeTree);
  const blocks = new Blocks(kept);
  const versions = new Map<string, number>();
  const given = (options.keys ?? []).map(keyOf).filter(key => key !== undefined);
  const trust = { by: given.length > 0 ? ('given' as const) : ('log' as const), keys: given };
  const introduced: { leaf: number; keys: readonly VerifierKey[] }[] = [];
  const size = kept ? (await kept.head()).size : 0;
  const checks = new Checks(kept, options.checkpoints ?? [], (await kept?.checkpoint())?.size ?? -1);
  const early: Check[] = [];
  let agreed = 0;
  let attested = 0;
  let last: Fact | undefined;

  const rate = () => Math.round(range.size / Math.max(0.001, (performance.now() - began) / 1_000));
  const verdict = (finding?: Finding): LogVerdict => ({
    ok: finding === undefined,
    ...(finding && { finding }),
    facts: range.size,
    root: range.root(),
    checkpoints: agreed,
    unattested: Math.max(0, range.size - attested),
    trust: trust.by,
    factsPerSecond: rate(),
  });
  const finding = (code: FindingCode, leaf: number, zh: string, en: string, more: Partial<Finding> = {}): LogVerdict => {
    end.abort();
    return verdict({ code, leaf, zh, en, ...more });
  };

  const forged = ({ size, outside }: Check) =>
    finding(
      'CHECKPOINT_FORGED',
      Math.max(0, size - 1),
      `${outside ? '给出的' : '保存的'}检查点（${size} 条）没有可信密钥的有效签名：它被改动过，或密钥不对。`,
      `The checkpoint ${outside ? 'given' : 'kept'} (${size} facts) has no good signature of a key that is believed: it was changed, or the key is another.`,
      {},
    );
  /** Whether a believed key signed it. */
  const isSigned = ({ note, origin }: Check): boolean => {
    const own = trust.keys.filter(({ name }) => name === origin);
    return (signersOf(note, own, nodeAlgorithms) ?? []).length > 0;
  };

  /** Compares the tree as it is now with every checkpoint of this size. */
  const check = async (): Promise<LogVerdict | undefined> => {
    for (let next = await checks.next(range.size); next; next = await checks.next(range.size)) {
      if (next.unreadable) return forged(next.check);
      const { check } = next;
      if (suspect?.confirmed) continue;
      // The log itself says by whom it is signed, but has not yet.
      if (trust.keys.length === 0) early.push(check);
      else if (!isSigned(check)) return forged(check);
      if (!sameBytes(check.root, range.root())) {
        if (suspect) {
          suspect.confirmed = true;
          continue;
        }
        return finding(
          'HISTORY_CHANGED',
          attested,
          `第 ${attested + 1} 至 ${check.size} 条事实中有改动：与${check.outside ? '外部保存的' : '签名的'}检查点（${check.size} 条）不符。`,
          `Something in facts ${attested + 1} to ${check.size} is not what was signed: the log differs from the checkpoint ${check.outside ? 'kept outside' : 'kept'} (${check.size} facts).`,
          { upTo: check.size, expected: hexOf(check.root), found: hexOf(range.root()), ...placeOf(last) },
        );
      }
      if (suspect)
        return finding(
          'TREE_CHANGED',
          suspect.leaf,
          `事实与签名的检查点一致，但保存的哈希树在第 ${suspect.leaf + 1} 条处被改动过。请由日志重建哈希树。`,
          `The facts are as they were signed, but the tree kept of them was changed at fact ${suspect.leaf + 1}. Build the tree anew from the log.`,
          placeOf(suspect.fact),
        );
      // What was signed with it says by whom it is signed from now on.
      while (introduced[0] && introduced[0].leaf < check.size) trust.keys.push(...introduced.shift()!.keys);
      agreed++;
      attested = Math.max(attested, check.size);
    }
    return undefined;
  };

  let suspect: Suspect | undefined;
  /** What was done to the log at the first leaf that differs. */
  const tell = async ({ leaf, fact, found }: Suspect): Promise<LogVerdict> => {
    const expected: string[] = [];
    for (let i = leaf; i < Math.min(size, leaf + lookAhead); i++) expected.push(hexOf((await blocks.leaf(i))!));
    const now = found.map(hexOf);
    const gone = expected.indexOf(now[0]!);
    const come = now.indexOf(expected[0]!);
    const about = { ...placeOf(fact), ...(expected[0] && { expected: expected[0] }), found: now[0]! };
    const where = `${fact.stream} ${fact.version}`;
    if (gone > 0 && come > 0)
      return finding(
        'ORDER_CHANGED',
        leaf,
        `从第 ${leaf + 1} 条起，事实的次序被改动过（现为 ${where}）。`,
        `From fact ${leaf + 1} on the order was changed (${where} stands there now).`,
        about,
      );
    if (gone > 0)
      return finding(
        'FACTS_MISSING',
        leaf,
        `第 ${leaf + 1} 条起缺 ${gone} 条事实（其后为 ${where}）。`,
        `At fact ${leaf + 1}, ${gone} are missing (${where} comes next).`,
        about,
      );
    if (come > 0)
      return finding(
        'FACTS_INSERTED',
        leaf,
        `第 ${leaf + 1} 条起多出 ${come} 条事实（${where}）。`,
        `At fact ${leaf + 1}, ${come} were inserted (${where}).`,
        about,
      );
    return finding(
      'FACT_CHANGED',
      leaf,
      `第 ${leaf + 1} 条事实被改动过：${fact.type}（${where}）。`,
      `Fact ${leaf + 1} was changed: ${fact.type} (${where}).`,
      about,
    );
  };

  const take = async (fact: Fact): Promise<LogVerdict | undefined> => {
    const leaf = range.size;
    let hash: Hash;
    try {
      hash = leafOf(fact);
    } catch (error) {
      return unreadable(leaf, error);
    }
    range.append(hash);
    const before = versions.get(fact.stream) ?? 0;
    versions.set(fact.stream, fact.version);
    last = fact;
    if (suspect) {
      if (suspect.found.length < lookAhead) suspect.found.push(hash);
    } else if (leaf < size) {
      const expected = await blocks.leaf(leaf);
      if (!expected || !sameBytes(expected, hash)) suspect = { leaf, fact, found: [hash], confirmed: false };
    }
    if (!suspect && fact.version !== before + 1)
      return finding(
        'VERSION_GAP',
        leaf,
        `${fact.stream} 的版本不连续：第 ${before} 条之后是第 ${fact.version} 条。`,
        `${fact.stream} has a gap: version ${fact.version} follows ${before}.`,
        placeOf(fact),
      );
    if (fact.type === 'LogKeyIntroduced' && fact.stream === `logkey-${logId}`) {
      const keys = ((fact.data['keys'] ?? []) as string[]).map(key => keyOf(String(key))).filter(key => key !== undefined);
      if (trust.by === 'log' && trust.keys.length === 0) {
        trust.keys.push(...keys);
        const wrong = early.find(check => !isSigned(check));
        if (wrong) return forged(wrong);
      } else introduced.push({ leaf, keys });
    }
    const wrongBlock = suspect ? undefined : await blocks.grown(hash, range.size, size);
    if (wrongBlock !== undefined)
      return finding(
        'TREE_CHANGED',
        wrongBlock,
        `保存的哈希树（上层，第 ${wrongBlock + 1} 条起）被改动过。请由日志重建哈希树。`,
        `The tree kept of the facts was changed above the leaves from fact ${wrongBlock + 1} on. Build it anew from the log.`,
        {},
      );
    const found = await check();
    if (found) return found;
    // Far enough to tell what was done, where no checkpoint comes before.
    if (suspect && suspect.found.length >= lookAhead) return tell(suspect);
    return undefined;
  };

  const unreadable = (leaf: number, error: unknown) =>
    finding(
      'FACT_UNREADABLE',
      leaf,
      `第 ${leaf + 1} 条事实无法读取：${String(error)}。`,
      `Fact ${leaf + 1} cannot be read: ${String(error)}.`,
      {},
    );

  const found = await check();
  if (found) return found;
  let at: Position = 0n;
  let told = 0;
  for (const pageOf of [batch, 1]) {
    try {
      for await (const page of facts.follow(at, { signal, batch: pageOf }) as AsyncIterable<Batch>) {
        for (const fact of page.facts) {
          const found = await take(fact);
          if (found) return found;
          at = fact.position;
        }
        at = page.position;
        if (progress && range.size - told >= 1_000) {
          told = range.size;
          progress({ facts: range.size, of: checks.largest(size), factsPerSecond: rate() });
        }
        if (page.live) break;
      }
      break;
    } catch (error) {
      if (error instanceof Error && error.name === 'StoreUnavailable') throw error;
      // One by one, to come as close as can be to what cannot be read.
      if (pageOf === 1) {
        if (suspect) return tell(suspect);
        return unreadable(range.size, error);
      }
    }
  }
  options.signal?.throwIfAborted();
  progress?.({ facts: range.size, of: checks.largest(size), factsPerSecond: rate() });

  if (suspect) return tell(suspect);
  if (trust.keys.length === 0 && early[0]) return forged(early[0]);
  const rest = await checks.beyond();
  if (size > range.size || rest) {
    const of = Math.max(size, rest?.size ?? 0);
    return finding(
      'LOG_CUT',
      range.size,
      `日志只有 ${range.size} 条事实，应至少有 ${of} 条：日志被截短，或被换成了旧的备份。`,
      `The log has ${range.size} facts and should have ${of} at least: it was cut, or an old copy was put in its place.`,
      {},
    );
  }
  const flaw = await facts.flaw?.();
  if (flaw)
    return finding(
      'INDEX_CHANGED',
      flaw.before,
      `第 ${flaw.before + 1} 条事实（${flaw.stream}）本身未变，但事件库中用于查找它的列被改动过：按单位、大工委或时间查找会漏掉它。`,
      `Fact ${flaw.before + 1} (${flaw.stream}) is as it was signed, but the columns by which the store finds it were changed: some questions miss it.`,
      {},
    );
  if (complete && range.size > attested)
    return finding(
      'UNATTESTED',
      attested,
      `第 ${attested + 1} 条起的事实没有检查点：它们是在最后一次签名之后写入的。`,
      `Facts from ${attested + 1} on have no checkpoint: they were written after the last was signed.`,
      {},
    );
  return verdict();
}

const placeOf = (fact: Fact | undefined): Partial<Finding> => {
  if (!fact) return {};
  const { id, type, stream, version, position } = fact;
  return { fact: { id, type, stream, version, position } };
};

/** The checkpoints, kept and given, by size. */
class Checks {
  private page: Check[] = [];
  private readonly outside: Check[];
  private readonly broken: Check[];
  private after = -1;
  private done: boolean;

  constructor(
    private readonly kept: Kept | undefined,
    outside: readonly string[],
    /** The size of the newest that was kept when it was begun: a server goes on signing meanwhile. */
    private readonly newest: number,
  ) {
    const read = outside.map(note => checkOf(note, true));
    this.broken = read.filter(({ root }) => root.length === 0);
    this.outside = read.filter(({ root }) => root.length > 0).toSorted((a, b) => a.size - b.size);
    this.done = !kept;
  }

  /** The next of this size or below. */
  async next(size: number): Promise<{ readonly check: Check; readonly unreadable: boolean } | undefined> {
    const broken = this.broken.shift();
    if (broken) return { check: broken, unreadable: true };
    if (this.outside[0] && this.outside[0].size <= size) return { check: this.outside.shift()!, unreadable: false };
    if (this.page.length === 0 && !this.done) {
      const rows = await this.kept!.checkpoints(this.after, pageOfCheckpoints);
      this.after = rows.at(-1)?.size ?? this.after;
      this.done = rows.length < pageOfCheckpoints || this.after >= this.newest;
      const known = rows.filter(({ size }) => size <= this.newest);
      this.page = known.map(row => {
        const check = checkOf(row.note, false);
        // The row's size says where it is looked for; a note of another size is not that checkpoint.
        return check.size === row.size ? check : { ...check, size: row.size, root: new Uint8Array() };
      });
    }
    if (!this.page[0] || this.page[0].size > size) return undefined;
    const check = this.page.shift()!;
    return { check, unreadable: check.root.length === 0 };
  }

  /** One that the log does not reach. */
  async beyond(): Promise<Check | undefined> {
    const largest = this.outside.at(-1);
    if (largest) return largest;
    return (await this.next(Number.MAX_SAFE_INTEGER))?.check;
  }

  largest(size: number): number | undefined {
    const most = Math.max(size, this.outside.at(-1)?.size ?? 0);
    return most === 0 ? undefined : most;
  }
}

const checkOf = (note: string, outside: boolean): Check => {
  const read = checkpointOf(note);
  return read
    ? { ...read, outside }
    : { origin: '', size: 0, root: new Uint8Array(), note: { text: '', signatures: [] }, written: note, outside };
};

/** The kept tiles, each read once, and the roots of full tiles as the facts make them. */
class Blocks {
  private index = -1;
  private tile: Uint8Array | undefined;
  private readonly growing: CompactRange[] = [];
  private readonly above = new Map<number, { index: number; tile: Uint8Array | undefined }>();

  constructor(private readonly kept: Kept | undefined) {}

  /** The leaf's hash as it was kept; nothing where the tile is gone or too short. */
  async leaf(leaf: number): Promise<Hash | undefined> {
    const index = Math.floor(leaf / tileWidth);
    if (index !== this.index) {
      this.index = index;
      this.tile = await this.kept!.tile(0, index);
    }
    const hash = this.tile && hashIn(this.tile, leaf % tileWidth);
    return hash?.length === 32 ? hash : undefined;
  }

  /** The first leaf under a tile's root that was kept otherwise than the facts make it. */
  async grown(hash: Hash, size: number, keptSize: number): Promise<number | undefined> {
    if (!this.kept || size > keptSize) return undefined;
    return this.push(0, hash, size);
  }

  private async push(level: number, hash: Hash, size: number): Promise<number | undefined> {
    const growing = (this.growing[level] ??= new CompactRange(nodeTree));
    growing.append(hash);
    if (growing.size < tileWidth) return undefined;
    const root = growing.root();
    this.growing[level] = new CompactRange(nodeTree);
    const n = size / tileWidth ** (level + 1) - 1;
    const index = Math.floor(n / tileWidth);
    let known = this.above.get(level + 1);
    if (known?.index !== index) {
      known = { index, tile: await this.kept!.tile(level + 1, index) };
      this.above.set(level + 1, known);
    }
    const kept = known?.tile && hashIn(known.tile, n % tileWidth);
    if (!kept || !sameBytes(kept, root)) return size - tileWidth ** (level + 1);
    return this.push(level + 1, root, size);
  }
}
