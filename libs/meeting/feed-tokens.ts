import { createHash, randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Grant } from '#decider';
import { Clock } from '#engine';
import { Erasure } from '#person';
import { Vault } from '#vault';

const tables = `
  CREATE TABLE IF NOT EXISTS feed_token (
    digest TEXT PRIMARY KEY, committee TEXT NOT NULL, account TEXT NOT NULL, grants TEXT NOT NULL, ends_at TEXT NOT NULL);
  CREATE INDEX IF NOT EXISTS feed_token_account ON feed_token (account)`;

/** Then it is asked for anew. */
const livesFor = 400 * 86_400_000;

export interface FeedToken {
  readonly committee: string;
  readonly account: string;
  /** What its owner held when it was made. */
  readonly grants: readonly Grant[];
}

/**
 * What a calendar app shows instead of a password: it opens one committee's feed of meetings for reading, and nothing else. Whoever makes a new
 * one ends the one before. The table holds digests alone.
 */
@Injectable()
export class FeedTokens implements OnModuleInit {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly erasure: Erasure,
  ) {}

  async onModuleInit() {
    await this.vault.define(tables);
    this.erasure.also('AccountClosed', async (account, { data }) => {
      if (data['reason'] === 'person-erased') await this.vault.query('DELETE FROM feed_token WHERE account = $1', [account]);
    });
  }

  async make({ committee, account, grants }: FeedToken): Promise<{ readonly token: string; readonly ends: Date }> {
    const now = this.clock.now();
    await this.vault.query('DELETE FROM feed_token WHERE ends_at < $1', [now.toISOString()]);
    await this.end(committee, account);
    const token = randomBytes(32).toString('base64url');
    const ends = new Date(now.getTime() + livesFor);
    await this.vault.query('INSERT INTO feed_token (digest, committee, account, grants, ends_at) VALUES ($1, $2, $3, $4, $5)', [
      digestOf(token),
      committee,
      account,
      JSON.stringify(grants),
      ends.toISOString(),
    ]);
    return { token, ends };
  }

  /** Nothing where the token opens nothing, or not this committee's feed. */
  async find(token: string, committee: string): Promise<FeedToken | undefined> {
    const [row] = await this.vault.query('SELECT account, grants FROM feed_token WHERE digest = $1 AND committee = $2 AND ends_at > $3', [
      digestOf(token),
      committee,
      this.clock.now().toISOString(),
    ]);
    return row && { committee, account: row['account']!, grants: JSON.parse(row['grants']!) };
  }

  async end(committee: string, account: string): Promise<void> {
    await this.vault.query('DELETE FROM feed_token WHERE committee = $1 AND account = $2', [committee, account]);
  }
}

const digestOf = (token: string) => createHash('sha256').update(token).digest('base64url');
