import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { v5 as uuidv5 } from 'uuid';
import { Clock, Engine, EventStore, Execute, Reader, States, StoreUnavailable } from '#engine';
import { base64, checkpointOf, checkpointText, consistencyProof, noteOf, sameBytes, signersOf, treeRoot } from '#proof';
import { KeptTree, TreeOvertaken } from './kept-tree.ts';
import { readGroups, SigningKey, writeWhole } from './log-keys.ts';
import { LogKey, type LogKeyState, logId } from './logkey.decider.ts';
import { logKeyList } from './logkey.list.ts';
import { LogTreeSettings, type Witness } from './log-tree.settings.ts';
import { nodeAlgorithms, nodeTree } from './node-hash.ts';

/** How often it is looked whether the tree is this process's to keep. */
const lookMs = 500;
/** How long others wait for the key. */
const patienceMs = 2_000;
/** A log that never rests is signed so often. */
const longestUnsignedMs = 5_000;

const said = (error: unknown) => (error instanceof Error ? (error.stack ?? error.message) : String(error));
const caller = { id: 'log-tree', grants: [], automatic: true as const };
const namespace = '1d7f6f6e-3f5a-5b52-9d0c-6a0f6c0f4b1e';

export interface Signing {
  /** Facts that the newest checkpoint has. */
  readonly signed: number;
  /** For how long facts have waited for a checkpoint; 0 where every fact has one. */
  readonly waitingMs: number;
  /** Longer than `stoppedMs` of the settings: somebody has to look. */
  readonly stopped: boolean;
}

/** Why nothing is signed any more; an operator has to look. */
export class LogContradicted extends Error {
  override readonly name = 'LogContradicted';
}

/**
 * Follows the log in its order, keeps its tree and signs a checkpoint each time it has caught up. One process does, the one that moves the
 * view of the log's keys: its lease is this one's too. The row of the tree's head keeps two from adding the same facts should they overlap.
 */
@Injectable()
export class LogTree implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly log = new Logger('log-tree');
  private keeping: Promise<void> | undefined;
  private running: { readonly stop: AbortController; readonly done: Promise<void> } | undefined;
  private wakers = new Set<() => void>();
  private complained = '';
  private askedWitnesses = 0;
  private readonly witnessed = new Map<string, number>();
  /** Signed by this process and compared with what was signed before. */
  private signed = -1;
  /** The keys of which the tree is known to tell. */
  private told = '';
  readonly kept: KeptTree;

  constructor(
    private readonly engine: Engine,
    private readonly store: EventStore,
    private readonly reader: Reader,
    private readonly states: States,
    private readonly clock: Clock,
    private readonly bus: CommandBus,
    private readonly settings: LogTreeSettings,
  ) {
    let em: SqlEntityManager;
    this.kept = new KeptTree(() => em.fork() as SqlEntityManager);
    this.ready = reader.open([]).then(opened => void (em = opened));
  }

  /** The tables can be asked. */
  readonly ready: Promise<void>;

  private readonly start = Promise.withResolvers<void>();

  /** Resolves once the log tells of its key, where this process is to see to that: so that it does before much else. */
  async begun(): Promise<void> {
    await Promise.race([this.start.promise, sleep(patienceMs, undefined, { ref: false })]);
  }

  async onApplicationBootstrap() {
    await this.ready;
    this.keeping = this.keep();
  }

  /** Before the log and the views are closed. */
  async beforeApplicationShutdown() {
    this.stopping.abort();
    await this.keeping;
  }

  /** Resolves at the next checkpoint or after some time: then look again. */
  moved(atMostMs: number): Promise<void> {
    return new Promise(resolve => {
      const wake = () => {
        clearTimeout(timer);
        this.wakers.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, atMostMs);
      this.wakers.add(wake);
    });
  }

  /**
   * How much of the log is signed, and for how long something has waited for it, whichever process signs. It is known from when it was
   * first asked.
   */
  async signing(): Promise<Signing> {
    await this.ready;
    // In this order: what comes meanwhile is signed rather than waiting.
    const head = await this.store.head();
    const [tree, newest] = await Promise.all([this.kept.head(), this.kept.checkpoint()]);
    const signed = newest?.size ?? 0;
    if (head === 0n || (tree.position >= head && signed >= tree.size)) this.waiting = undefined;
    else if (this.waiting?.signed !== signed) this.waiting = { signed, since: performance.now() };
    const waitingMs = this.waiting ? Math.round(performance.now() - this.waiting.since) : 0;
    return { signed, waitingMs, stopped: waitingMs > this.settings.stoppedMs };
  }

  private waiting: { readonly signed: number; readonly since: number } | undefined;

  private async keep(): Promise<void> {
    const { signal } = this.stopping;
    let soon = 20;
    while (!signal.aborted) {
      const mine = this.engine.moves(logKeyList.name);
      if (mine && !this.running) {
        const stop = new AbortController();
        const done = this.run(AbortSignal.any([signal, stop.signal])).catch((error: unknown) => {
          if (!signal.aborted && !(error instanceof TreeOvertaken)) this.complain(said(error));
        });
        const running = { stop, done: done.then(() => void (this.running = undefined)) };
        this.running = running;
      }
      if (!mine) this.running?.stop.abort();
      // At the start the leases come in a moment.
      await sleep(soon-- > 0 ? lookMs / 20 : lookMs, undefined, { signal }).catch(() => {});
    }
    await this.running?.done;
  }

  /** Once for the same words. */
  private complain(words: string) {
    if (words === this.complained) return;
    this.complained = words;
    this.log.error(words);
  }

  private async run(signal: AbortSignal): Promise<void> {
    let signers = await this.signers();
    this.start.resolve();
    const grower = await this.kept.grower();
    let signedAt = 0;
    this.signed = -1;
    for await (const { facts, position, live } of this.store.follow(grower.head.position, { signal, batch: this.settings.batch })) {
      if (facts.length > 0) {
        await grower.add(facts, position);
        if (facts.some(({ stream }) => stream === `logkey-${logId}`)) signers = await this.signers();
      }
      const isDue = live || Date.now() - signedAt > longestUnsignedMs;
      if (!isDue || grower.head.size === 0) continue;
      signedAt = Date.now();
      signers = await this.sign(grower.head.size, signers);
      if (live) await sleep(this.settings.paceMs, undefined, { signal }).catch(() => {});
    }
  }

  /** The keys that sign now; none where there is none here. Makes the first one, and the next one that was ordered, and says so in the log. */
  private async signers(): Promise<readonly SigningKey[]> {
    const state = await this.states.of(LogKey, logId);
    const { given, keys: file } = this.settings;
    const groups = given === undefined ? await file.read() : [readGroups(given, 'HELI_LOG_KEY').flat()];
    const isKnown = (group: readonly SigningKey[]) => group.some(({ vkey }) => state.keys.includes(vkey));
    const present = groups.at(-1);
    if (given === undefined && (state.status === 'none' ? !present : state.ordered !== null && (!present || isKnown(present)))) {
      const made = this.settings.kinds.map(kind => SigningKey.make(this.originOf(state), kind));
      groups.push(made);
      // Written before the log tells of it: a key that the log names is never lost in a crash.
      await file.write(groups);
    } else if (state.ordered !== null && given !== undefined && present && isKnown(present))
      this.complain('Another key was ordered for the log, but its key is given by HELI_LOG_KEY: give another one there and start again.');
    const current = groups.at(-1);
    if (!current) {
      this.complain(
        'The log has a key, but it is not on this server: copy log.key here, or give it by HELI_LOG_KEY, or order another with rotateLogKey. Nothing is signed until then.',
      );
      return [];
    }
    if (!isKnown(current) || current.length !== state.keys.length) await this.introduce(current, state);
    return groups.flat();
  }

  private originOf({ origin, status }: LogKeyState): string {
    return status === 'known' ? origin : (this.settings.origin ?? `heli/${randomUUID().slice(0, 8)}`);
  }

  private async introduce(keys: readonly SigningKey[], state: LogKeyState): Promise<void> {
    const data = { origin: keys[0]!.name, keys: keys.map(({ vkey }) => vkey) };
    const commandId = uuidv5(`${state.keys.join()} ${data.keys.join()}`, namespace);
    const outcome = await this.bus.execute(new Execute(LogKey, logId, { type: 'IntroduceLogKey', data }, { caller, commandId }));
    if (!outcome.accepted) {
      if (outcome.code === 'BUSY' || outcome.code === 'UNAVAILABLE') throw new StoreUnavailable(outcome.en);
      throw new LogContradicted(`${outcome.zh} ${outcome.en}`);
    }
  }

  /** Signs the tree as it is. @returns who signs the next */
  private async sign(size: number, signers: readonly SigningKey[]): Promise<readonly SigningKey[]> {
    const state = await this.states.of(LogKey, logId);
    // Signed by a key of which this very checkpoint tells.
    if (signers.length === 0 || !signers.some(({ vkey }) => state.keys.includes(vkey))) return signers;
    if (!(await this.tells(state))) return signers;
    if (this.signed < size) {
      const root = await treeRoot(size, this.kept.hashes(size), nodeTree);
      if (!(await this.goesOn(size))) return signers;
      const text = checkpointText({ origin: state.origin, size, root });
      const note = `${text}\n${signers.map(key => key.sign(text)).join('')}`;
      await this.keepCheckpoint(size, note, false);
      this.signed = size;
      this.complained = '';
    }
    await this.askWitnesses();
    const former = signers.filter(({ vkey }) => !state.keys.includes(vkey));
    if (former.length === 0 || this.settings.given !== undefined) return signers;
    // The checkpoint that tells of the change has both signatures: the former key has done its work.
    await this.settings.keys.write([signers.filter(({ vkey }) => state.keys.includes(vkey))]);
    return this.signers();
  }

  /** Whether the fact of the present keys is in the tree. */
  private async tells({ keys }: LogKeyState): Promise<boolean> {
    if (this.told === String(keys)) return true;
    const facts = await this.store.read(`logkey-${logId}`);
    const introduced = facts.findLast(({ type, data }) => type === 'LogKeyIntroduced' && String(data['keys']) === String(keys));
    if (!introduced || !(await this.kept.leaf(introduced.id))) return false;
    this.told = String(keys);
    return true;
  }

  private async keepCheckpoint(size: number, note: string, witnessed: boolean): Promise<void> {
    await writeWhole(this.settings.checkpointFile, note);
    await this.kept.keep({ size, note, at: this.clock.now().toISOString(), witnessed });
    for (const wake of this.wakers) wake();
  }

  /** Whether this tree goes on from what was signed before: in the tables, and in the file that outlives them. */
  private async goesOn(size: number): Promise<boolean> {
    if (this.signed >= 0) return true;
    const file = await readFile(this.settings.checkpointFile, 'utf8').catch(() => undefined);
    const before = [file, (await this.kept.checkpoint())?.note].flatMap(note => (note === undefined ? [] : (checkpointOf(note) ?? [])));
    for (const checkpoint of before) {
      if (checkpoint.size > size) {
        // The tree is being built anew, or the log is an old one.
        const { size: now } = await this.kept.head();
        if (now >= size)
          this.complain(
            `A checkpoint of ${checkpoint.size} facts was signed, and the log has only ${size}: it was cut or is an old copy. Nothing is signed. See docs/handbook/proof.md.`,
          );
        return false;
      }
      const root = await treeRoot(checkpoint.size, this.kept.hashes(size), nodeTree);
      if (!sameBytes(root, checkpoint.root)) {
        this.complain(
          `The log is not the one of which a checkpoint of ${checkpoint.size} facts was signed: its history was changed. Nothing is signed. See docs/handbook/proof.md.`,
        );
        return false;
      }
    }
    return true;
  }

  /** Asks each witness to co-sign the newest checkpoint, not too often. What they sign is kept with it. */
  private async askWitnesses(): Promise<void> {
    const { witnesses, witnessMs } = this.settings;
    if (witnesses.length === 0 || Date.now() - this.askedWitnesses < witnessMs) return;
    this.askedWitnesses = Date.now();
    const newest = await this.kept.checkpoint();
    if (!newest) return;
    const lines = (await Promise.all(witnesses.map(witness => this.ask(witness, newest)))).filter(line => !newest.note.includes(line));
    if (lines.some(line => line !== '')) await this.keepCheckpoint(newest.size, newest.note + lines.join(''), true);
  }

  /** @returns the lines of its signatures; none where it gives none */
  private async ask({ url, key }: Witness, { size, note }: { size: number; note: string }): Promise<string> {
    try {
      for (let attempt = 0; attempt < 2; attempt++) {
        const old = this.witnessed.get(url) ?? 0;
        if (old > size) return '';
        const proof = old === 0 || old === size ? [] : await consistencyProof(old, size, this.kept.hashes(size), nodeTree);
        const answer = await fetch(url, {
          method: 'POST',
          headers: { 'content-type': 'text/plain' },
          body: `old ${old}\n${proof.map(hash => `${base64(hash)}\n`).join('')}\n${note}`,
          signal: AbortSignal.timeout(10_000),
          redirect: 'error',
        });
        const text = await answer.text();
        if (answer.status === 409 && /^\d+\n$/.test(text)) {
          this.witnessed.set(url, Number(text));
          continue;
        }
        if (!answer.ok) throw new Error(`answered ${answer.status}: ${text.slice(0, 200)}`);
        const cosigned = noteOf(note.slice(0, note.lastIndexOf('\n\n') + 2) + text);
        if (!cosigned || (signersOf(cosigned, [key], nodeAlgorithms) ?? []).length === 0) throw new Error('its signature does not fit');
        this.witnessed.set(url, size);
        return text
          .split('\n')
          .filter(line => line.startsWith(`\u2014 ${key.name} `))
          .map(line => `${line}\n`)
          .join('');
      }
    } catch (error) {
      this.log.warn(`The witness ${key.name} did not sign: ${error instanceof Error ? error.message : String(error)}`);
    }
    return '';
  }
}
