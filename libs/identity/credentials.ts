import { createHmac, randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Vault } from '#vault';

const table = `CREATE TABLE IF NOT EXISTS credential (
  account TEXT PRIMARY KEY, login TEXT NOT NULL UNIQUE, hash TEXT NOT NULL, reset_at TEXT)`;

export interface Credential {
  readonly account: string;
  /** argon2id, peppered */
  readonly hash: string;
  /** Somebody else knows the password: the person has to choose another before signing in. */
  readonly reset: boolean;
}

/** Which login name and which password open which account: in the vault, beside the keys. Login names stand there as keyed digests. */
@Injectable()
export class Credentials implements OnModuleInit {
  private key!: Buffer;

  constructor(private readonly vault: Vault) {}

  async onModuleInit() {
    await this.vault.define(table);
    this.key = (await this.vault.keep('login-names', () => randomBytes(32)))!;
  }

  /** Names that look or sound alike to a computer are one name. */
  digest(loginName: string): string {
    return createHmac('sha256', this.key).update(loginName.normalize('NFKC').trim().toLowerCase()).digest('base64url');
  }

  async ofLogin(loginName: string): Promise<Credential | undefined> {
    const [row] = await this.vault.query('SELECT account, hash, reset_at FROM credential WHERE login = $1', [this.digest(loginName)]);
    return row && { account: row['account']!, hash: row['hash']!, reset: row['reset_at'] !== null };
  }

  async has(account: string): Promise<boolean> {
    return (await this.vault.query('SELECT account FROM credential WHERE account = $1', [account])).length > 0;
  }

  async none(): Promise<boolean> {
    return (await this.vault.query('SELECT account FROM credential LIMIT 1')).length === 0;
  }

  /** @returns false where the login name opens another account */
  async put(account: string, loginName: string, hash: string, resetAt: string | null): Promise<boolean> {
    const values = [account, this.digest(loginName), hash, resetAt];
    // Both statements leave it to the table that a login name opens one account, also in two processes at once.
    const [made] = await this.vault.query(
      'INSERT INTO credential (account, login, hash, reset_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING account',
      values,
    );
    if (made) return true;
    const [changed] = await this.vault.query(
      `UPDATE credential SET login = $2, hash = $3, reset_at = $4
       WHERE account = $1 AND NOT EXISTS (SELECT 1 FROM credential WHERE login = $2 AND account <> $1) RETURNING account`,
      values,
    );
    return changed !== undefined;
  }

  /** The person's own choice. */
  async change(account: string, hash: string): Promise<void> {
    await this.vault.query('UPDATE credential SET hash = $2, reset_at = NULL WHERE account = $1', [account, hash]);
  }

  /** Leaves no more than that the account had one, so that nobody takes the place for a first start. */
  async forget(account: string): Promise<void> {
    await this.vault.query("UPDATE credential SET login = 'erased/' || account, hash = '', reset_at = NULL WHERE account = $1", [account]);
  }
}
