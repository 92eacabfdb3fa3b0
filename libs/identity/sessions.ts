import { createHash, randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '#engine';
import { Vault } from '#vault';
import { IdentitySettings } from './identity-settings.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS session (id TEXT PRIMARY KEY, account TEXT NOT NULL, ends_at TEXT NOT NULL, ended TEXT);
  CREATE INDEX IF NOT EXISTS session_account ON session (account);
  CREATE INDEX IF NOT EXISTS session_ends_at ON session (ends_at);
  CREATE TABLE IF NOT EXISTS refresh_token (
    digest TEXT PRIMARY KEY, session TEXT NOT NULL REFERENCES session (id) ON DELETE CASCADE, ends_at TEXT NOT NULL, used_at TEXT);
  CREATE INDEX IF NOT EXISTS refresh_token_session ON refresh_token (session)`;

const hour = 3_600_000;
/** Without a refresh. */
const idleFor = 12 * hour;
/** How long another process may take an ended session for a live one. */
const believedFor = 5_000;

export interface Session {
  readonly id: string;
  readonly account: string;
}

/** A session, and the token that prolongs it, once. */
export interface Prolongable extends Session {
  readonly refreshToken: string;
  /** When the token is of no use any more. */
  readonly ends: Date;
}

type Ended = 'signed-out' | 'password-changed' | 'token-reused';

/**
 * Who is signed in. A refresh token prolongs its session once and is replaced; whoever brings it a second time has it from somebody else, or
 * somebody else has it: the session ends. Tables hold digests of tokens alone.
 */
@Injectable()
export class Sessions implements OnModuleInit {
  private readonly live: LRUCache<string, true>;

  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly settings: IdentitySettings,
  ) {
    this.live = new LRUCache({ max: 50_000, ttl: believedFor, ttlResolution: 0, perf: { now: () => clock.now().getTime() } });
  }

  async onModuleInit() {
    await this.vault.define(tables);
  }

  /** As long as the settings say; then the password is asked for again. */
  async begin(account: string): Promise<Prolongable> {
    const now = this.clock.now();
    // Nobody else clears away what is over.
    await this.vault.query('DELETE FROM session WHERE ends_at < $1', [now.toISOString()]);
    const id = randomBytes(16).toString('base64url');
    const ends = new Date(now.getTime() + this.settings.sessionDays * 24 * hour).toISOString();
    await this.vault.query('INSERT INTO session (id, account, ends_at) VALUES ($1, $2, $3)', [id, account, ends]);
    return this.token({ id, account }, ends);
  }

  /** @returns nothing where the token prolongs nothing; `token-reused` where that ended the session */
  async prolong(refreshToken: string): Promise<Prolongable | 'token-reused' | undefined> {
    const now = this.clock.now().toISOString();
    const digest = digestOf(refreshToken);
    // One of two that come at once finds it unused.
    const [taken] = await this.vault.query(
      'UPDATE refresh_token SET used_at = $2 WHERE digest = $1 AND used_at IS NULL RETURNING session, ends_at',
      [digest, now],
    );
    const [used] = taken ? [] : await this.vault.query('SELECT session FROM refresh_token WHERE digest = $1', [digest]);
    const id = (taken ?? used)?.['session'];
    if (!id) return undefined;
    const [session] = await this.vault.query('SELECT account, ends_at FROM session WHERE id = $1 AND ended IS NULL AND ends_at > $2', [
      id,
      now,
    ]);
    if (!session) return undefined;
    if (!taken) {
      await this.end(id, 'token-reused');
      return 'token-reused';
    }
    return taken['ends_at']! > now ? this.token({ id, account: session['account']! }, session['ends_at']!) : undefined;
  }

  /** The session that a refresh token belongs to, used or not. */
  async ofToken(refreshToken: string): Promise<string | undefined> {
    const [row] = await this.vault.query('SELECT session FROM refresh_token WHERE digest = $1', [digestOf(refreshToken)]);
    return row?.['session'] ?? undefined;
  }

  async end(id: string, why: Ended): Promise<void> {
    await this.vault.query('UPDATE session SET ended = COALESCE(ended, $2) WHERE id = $1', [id, why]);
    this.live.delete(id);
  }

  /** All of an account's, but the one given. */
  async endAll(account: string, why: Ended, but?: string): Promise<void> {
    await this.vault.query('UPDATE session SET ended = COALESCE(ended, $2) WHERE account = $1 AND id <> $3', [account, why, but ?? '']);
    this.live.clear();
  }

  /** All of an account's, ended or not, with their tokens. */
  async forget(account: string): Promise<void> {
    await this.vault.query('DELETE FROM session WHERE account = $1', [account]);
    this.live.clear();
  }

  /** In this process at once, in others within five seconds. */
  async isLive(id: string): Promise<boolean> {
    if (this.live.has(id)) return true;
    const [row] = await this.vault.query('SELECT id FROM session WHERE id = $1 AND ended IS NULL AND ends_at > $2', [
      id,
      this.clock.now().toISOString(),
    ]);
    if (row) this.live.set(id, true);
    return row !== undefined;
  }

  private async token(session: Session, sessionEnds: string): Promise<Prolongable> {
    const refreshToken = randomBytes(32).toString('base64url');
    const ends = new Date(Math.min(this.clock.now().getTime() + idleFor, Date.parse(sessionEnds)));
    await this.vault.query('INSERT INTO refresh_token (digest, session, ends_at) VALUES ($1, $2, $3)', [
      digestOf(refreshToken),
      session.id,
      ends.toISOString(),
    ]);
    return { ...session, refreshToken, ends };
  }
}

const digestOf = (token: string) => createHash('sha256').update(token).digest('base64url');
