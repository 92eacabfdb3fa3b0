import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Caller } from '#decider';
import { Clock, EventStore, type Position, Reader } from '#engine';
import { visibilityViews, visibleCommittees } from '#membership';
import { Vault } from '#vault';
import { DiskFileStore } from './disk-file-store.ts';
import { entriesOf, type EvidenceEntry, evidenceRegister, removedSince } from './evidence.register.ts';
import { EvidenceSettings } from './evidence.settings.ts';
import { FileStore } from './file-store.ts';
import { Incoming, TooLarge } from './incoming.ts';
import { kindOf } from './kind-of-file.ts';
import { S3FileStore } from './s3-file-store.ts';

/** What follows from no fact: which files are here, and who proved to have which by sending all of it. */
const tables = `
  CREATE TABLE IF NOT EXISTS evidence_file (sha256 TEXT PRIMARY KEY, size TEXT NOT NULL, media_type TEXT NOT NULL, stored_at TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS evidence_upload (sha256 TEXT NOT NULL, uploader TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (sha256, uploader));
  CREATE INDEX IF NOT EXISTS evidence_file_stored ON evidence_file (stored_at)`;

export interface StoredFile {
  readonly sha256: string;
  readonly size: number;
  /** As its bytes say. */
  readonly mediaType: string;
}

/** How far an upload has come. */
export type Progress = { readonly complete: true; readonly file: StoredFile } | { readonly complete: false; readonly offset: number };

/** Why a file, or a piece of it, is not taken. */
export type NotTaken =
  | { readonly why: 'offset'; readonly offset: number }
  | { readonly why: 'too-large' | 'empty' | 'other-hash' | 'other-kind' | 'too-many' | 'removed' }
  | { readonly why: 'quota'; readonly seconds: number };

/** What somebody who asks for a file is told. */
export type Shown =
  | { readonly shown: true; readonly file: StoredFile; readonly open: () => Promise<Readable | undefined> }
  | { readonly shown: false; readonly why: 'hidden' }
  | { readonly shown: false; readonly why: 'not-here' }
  | { readonly shown: false; readonly why: 'removed'; readonly at: string; readonly reason: string };

const day = 24 * 3_600_000;
/** Looked at in one go. */
const page = 500;

/** The files that facts name by their hash: taken whole or in pieces, shown to those who see the fact, swept where no fact names them. */
@Injectable()
export class EvidenceFiles implements OnModuleInit {
  private readonly incoming: Incoming;
  private readonly store: FileStore;
  private readonly turns = new Map<string, Promise<unknown>>();
  /** By caller; within this process, and gone with it. */
  private readonly sent: LRUCache<string, { bytes: number; readonly since: number }>;

  constructor(
    private readonly settings: EvidenceSettings,
    private readonly vault: Vault,
    private readonly reader: Reader,
    private readonly log: EventStore,
    private readonly clock: Clock,
  ) {
    this.incoming = new Incoming(join(settings.folder, 'incoming'));
    this.store = settings.bucket ? new S3FileStore(settings.bucket) : new DiskFileStore(join(settings.folder, 'files'));
    this.sent = new LRUCache({ max: 100_000, ttl: day, ttlResolution: 0, perf: { now: () => clock.now().getTime() } });
  }

  async onModuleInit() {
    await this.vault.define(tables);
  }

  /** Nobody learns by the hash alone whether the file is here: it is complete for those who sent it. */
  async progress(caller: string, sha256: string): Promise<Progress> {
    const file = await this.sentBy(caller, sha256);
    // Who asks is about to name it in a fact.
    if (file) await this.vault.query("UPDATE evidence_file SET stored_at = $2 WHERE sha256 = $1 AND stored_at > ''", [sha256, this.now()]);
    return file ? { complete: true, file } : { complete: false, offset: (await this.incoming.part(caller, sha256)).size };
  }

  /**
   * Takes the bytes behind `offset`; all of the file has come with them unless `more` follows. The same content again changes nothing.
   * @param length of the bytes, where it is known @throws Interrupted where the connection was lost: what came is kept
   * @throws FileStoreUnavailable where the file came whole and cannot be stored: asked again with no bytes, it is
   */
  async take(
    caller: string,
    sha256: string,
    bytes: Readable,
    { offset, more, length }: { offset: number; more: boolean; length: number | undefined },
  ): Promise<Progress | NotTaken> {
    const { largest, silenceMs, begun, bytesPerDay } = this.settings;
    const known = await this.sentBy(caller, sha256);
    if (known) return { complete: true, file: known };
    if (await this.isRemoved(sha256)) return { why: 'removed' };
    if (offset + (length ?? 0) > largest) return { why: 'too-large' };
    const sent = this.sentToday(caller);
    if (sent.bytes + (length ?? 0) > bytesPerDay)
      return { why: 'quota', seconds: Math.max(1, Math.ceil((sent.since + day - this.clock.now().getTime()) / 1_000)) };
    if ((await this.incoming.others(caller, sha256)) >= begun) return { why: 'too-many' };

    return this.incoming.alone(caller, sha256, async signal => {
      const part = await this.incoming.part(caller, sha256);
      if (offset > 0 && offset !== part.size) return { why: 'offset', offset: part.size };
      try {
        const now = () => this.clock.now();
        const came = (count: number) => void (sent.bytes += count);
        const whole = await this.incoming.append(part, offset, bytes, { largest, silenceMs, signal, came, now });
        if (more) return { complete: false, offset: whole.size };
        if (whole.size === 0) return await this.refuse(part, 'empty');
        if (whole.sha256 !== sha256) return await this.refuse(part, 'other-hash');
        const mediaType = await kindOf(part.path);
        if (mediaType === undefined) return await this.refuse(part, 'other-kind');
        const file = { sha256, size: whole.size, mediaType };
        await this.oneAfterAnother(sha256, async () => {
          await this.store.keep(part.path, sha256);
          await this.remember(caller, file);
        });
        return { complete: true, file };
      } catch (error) {
        if (error instanceof TooLarge) return await this.refuse(part, 'too-large');
        throw error;
      }
    });
  }

  /** Whoever sees the task, the duty or the milestone of which somebody who had the file said that it is its evidence. Ask with the live views. */
  async show(caller: Caller, sha256: string): Promise<Shown> {
    const committees = await visibleCommittees(await this.reader.open(visibilityViews), caller);
    const all = await entriesOf(await this.reader.open([evidenceRegister]), [sha256]);
    const seen = all.filter(({ committeeId }) => committees === 'all' || committees.includes(committeeId));
    const removed = seen.find(({ removedAt }) => removedAt !== null);
    const naming = seen.filter(({ removedAt }) => removedAt === null);
    if (naming.length === 0)
      return removed
        ? { shown: false, why: 'removed', at: removed.removedAt!, reason: removed.reason ?? '' }
        : { shown: false, why: 'hidden' };
    const uploaders = await this.uploadersOf(sha256);
    // A hash alone opens nothing: who only names a file, and never had it, would otherwise get to see another committee's.
    const file = naming.some(({ namedBy }) => namedBy.some(person => uploaders.includes(person))) ? await this.find(sha256) : undefined;
    return file ? { shown: true, file, open: () => this.store.open(sha256) } : { shown: false, why: 'not-here' };
  }

  /**
   * Destroys what nobody went on with, and what has been here for a day and no fact names. Destroys nothing while the view of the facts is behind
   * the log. @returns how many files
   */
  async sweep(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - this.settings.keepsUnnamedMs);
    let swept = await this.incoming.sweep(before);
    let last = '';
    for (;;) {
      const rows = await this.vault.query(
        `SELECT sha256 FROM evidence_file WHERE stored_at < $1 AND sha256 > $2 ORDER BY sha256 LIMIT ${page}`,
        [before.toISOString(), last],
      );
      if (rows.length === 0) return swept;
      const sha256s = rows.map(({ sha256 }) => sha256!);
      last = sha256s.at(-1)!;
      const named = new Set((await this.entriesByNow(sha256s)).filter(isNamed).map(({ sha256 }) => sha256));
      for (const sha256 of sha256s.filter(one => !named.has(one))) if (await this.destroy(sha256, before.toISOString())) swept++;
    }
  }

  /** Destroys what committees removed after a position, where no other committee's facts name it. @returns up to where that was looked */
  async destroyRemoved(since: Position): Promise<Position> {
    let position = since;
    for (;;) {
      const removed = await removedSince(await this.reader.open([evidenceRegister]), position, page);
      if (removed.length === 0) return position;
      const still = new Set((await this.entriesByNow(removed.map(({ sha256 }) => sha256))).filter(isNamed).map(({ sha256 }) => sha256));
      for (const { sha256 } of removed) if (!still.has(sha256)) await this.destroy(sha256);
      position = removed.at(-1)!.position;
    }
  }

  /** @throws NotYet where the view has not seen all that is in the log */
  private async entriesByNow(sha256s: readonly string[]): Promise<EvidenceEntry[]> {
    return entriesOf(await this.reader.open([evidenceRegister], { after: await this.log.head() }), sha256s);
  }

  /** @param storedBefore only if nobody has sent or asked for it since @returns whether it was here */
  private destroy(sha256: string, storedBefore = '9999'): Promise<boolean> {
    return this.oneAfterAnother(sha256, () => this.destroyed(sha256, storedBefore));
  }

  /** Condemned first, so that it is gone for everybody, and ended by the next sweep where this process is killed in between. */
  private async destroyed(sha256: string, storedBefore: string): Promise<boolean> {
    const condemned = await this.vault.query(
      "UPDATE evidence_file SET stored_at = '' WHERE sha256 = $1 AND stored_at < $2 RETURNING sha256",
      [sha256, storedBefore],
    );
    if (condemned.length === 0) return false;
    await this.store.destroy(sha256);
    await this.vault.query('DELETE FROM evidence_upload WHERE sha256 = $1', [sha256]);
    await this.vault.query("DELETE FROM evidence_file WHERE sha256 = $1 AND stored_at = ''", [sha256]);
    return true;
  }

  /** So that a file that comes again just as it is destroyed is not destroyed after it came. */
  private async oneAfterAnother<T>(sha256: string, act: () => Promise<T>): Promise<T> {
    const turn = (this.turns.get(sha256) ?? Promise.resolve()).then(act, act);
    this.turns.set(sha256, turn);
    try {
      return await turn;
    } finally {
      if (this.turns.get(sha256) === turn) this.turns.delete(sha256);
    }
  }

  private async refuse(
    part: Parameters<Incoming['forget']>[0],
    why: 'too-large' | 'empty' | 'other-hash' | 'other-kind',
  ): Promise<NotTaken> {
    await this.incoming.forget(part);
    return { why };
  }

  /** Every committee that named it has removed it. */
  private async isRemoved(sha256: string): Promise<boolean> {
    const entries = await entriesOf(await this.reader.open([evidenceRegister]), [sha256]);
    return entries.length > 0 && !entries.some(isNamed);
  }

  private async remember(uploader: string, { sha256, size, mediaType }: StoredFile): Promise<void> {
    await this.vault.query(
      `INSERT INTO evidence_file (sha256, size, media_type, stored_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (sha256) DO UPDATE SET stored_at = excluded.stored_at`,
      [sha256, String(size), mediaType, this.now()],
    );
    await this.vault.query('INSERT INTO evidence_upload (sha256, uploader, at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
      sha256,
      uploader,
      this.now(),
    ]);
  }

  private async sentBy(uploader: string, sha256: string): Promise<StoredFile | undefined> {
    return (await this.uploadersOf(sha256)).includes(uploader) ? this.find(sha256) : undefined;
  }

  private async uploadersOf(sha256: string): Promise<readonly string[]> {
    return (await this.vault.query('SELECT uploader FROM evidence_upload WHERE sha256 = $1', [sha256])).map(({ uploader }) => uploader!);
  }

  private async find(sha256: string): Promise<StoredFile | undefined> {
    const [row] = await this.vault.query("SELECT size, media_type FROM evidence_file WHERE sha256 = $1 AND stored_at > ''", [sha256]);
    return row && { sha256, size: Number(row['size']), mediaType: row['media_type']! };
  }

  private sentToday(caller: string) {
    const known = this.sent.get(caller);
    if (known) return known;
    const begins = { bytes: 0, since: this.clock.now().getTime() };
    this.sent.set(caller, begins);
    return begins;
  }

  private now() {
    return this.clock.now().toISOString();
  }
}

const isNamed = ({ removedAt, namedBy }: EvidenceEntry) => removedAt === null && namedBy.length > 0;
