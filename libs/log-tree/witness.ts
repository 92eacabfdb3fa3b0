import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '#engine';
import { checkpointOf, fromBase64, base64, rfc6962, sameBytes, signersOf, verifyConsistency } from '#proof';
import { Vault } from '#vault';
import { SigningKey } from './log-keys.ts';
import { LogTreeSettings } from './log-tree.settings.ts';
import { nodeAlgorithms, nodeTree } from './node-hash.ts';

const table = 'CREATE TABLE IF NOT EXISTS log_witness (origin TEXT PRIMARY KEY, size TEXT NOT NULL, root TEXT NOT NULL)';

/** As C2SP tlog-witness says it: what is answered over HTTP. */
export interface Answer {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly type: string;
  readonly body: string;
}

const plain = 'text/plain; charset=utf-8';
const no = (status: Answer['status'], body: string): Answer => ({ status, type: plain, body: `${body}\n` });
const mostHashes = 63;

/**
 * Co-signs others' checkpoints, each only where it goes on from the last that was co-signed. What was co-signed stands in the vault, where
 * nothing is rebuilt.
 */
@Injectable()
export class LogWitness implements OnModuleInit {
  private key: Promise<SigningKey> | undefined;

  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
    private readonly settings: LogTreeSettings,
  ) {}

  async onModuleInit() {
    if (this.settings.witnessed.length > 0) await this.vault.define(table);
  }

  /** With what it signs; the key is made when it is first wanted. Nothing where it is no witness. */
  async vkey(): Promise<string | undefined> {
    return this.settings.witnessed.length > 0 ? (await this.signer()).vkey : undefined;
  }

  async addCheckpoint(body: string): Promise<Answer> {
    const gap = body.indexOf('\n\n');
    const [said = '', ...lines] = body.slice(0, Math.max(0, gap)).split('\n');
    const old = /^old (0|[1-9]\d{0,15})$/.exec(said)?.[1];
    const proof = lines.map(line => fromBase64(line));
    if (gap < 0 || old === undefined || proof.length > mostHashes || proof.some(hash => hash?.length !== 32))
      return no(400, 'old <size>, the proof’s hashes, an empty line, the checkpoint');
    const checkpoint = checkpointOf(body.slice(gap + 2));
    if (!checkpoint) return no(400, 'this is no checkpoint');
    const { origin, size, root, note } = checkpoint;
    const keys = this.settings.witnessed.filter(({ name }) => name === origin);
    if (keys.length === 0) return no(404, 'this log is not witnessed here');
    if ((signersOf(note, keys, nodeAlgorithms) ?? []).length === 0) return no(403, 'no good signature of the log');
    const from = Number(old);
    if (from > size) return no(400, 'the old size is greater than the checkpoint’s');
    const [row] = await this.vault.query('SELECT size, root FROM log_witness WHERE origin = $1', [origin]);
    const known = Number(row?.['size'] ?? 0);
    const conflict = (size: string): Answer => ({ status: 409, type: 'text/x.tlog.size', body: `${size}\n` });
    if (known !== from) return conflict(String(known));
    const before = fromBase64(row?.['root'] ?? '');
    const goesOn =
      from === 0
        ? proof.length === 0 && (size > 0 || sameBytes(root, rfc6962.empty))
        : before?.length === 32 &&
          (from === size
            ? proof.length === 0 && sameBytes(root, before)
            : verifyConsistency(from, size, before, root, proof as Uint8Array[], nodeTree));
    if (!goesOn) return no(422, 'this checkpoint does not go on from the last');
    // Atomic: whoever was faster is heard, and the other asks again.
    const moved = row
      ? await this.vault.query(
          'UPDATE log_witness SET size = $2, root = $3 WHERE origin = $1 AND size = $4 AND root = $5 RETURNING origin',
          [origin, String(size), base64(root), String(from), row['root']!],
        )
      : await this.vault.query('INSERT INTO log_witness (origin, size, root) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING origin', [
          origin,
          String(size),
          base64(root),
        ]);
    if (moved.length !== 1) {
      const [now] = await this.vault.query('SELECT size FROM log_witness WHERE origin = $1', [origin]);
      return conflict(now?.['size'] ?? '0');
    }
    const key = await this.signer();
    return { status: 200, type: plain, body: key.sign(note.text, Math.floor(this.clock.now().getTime() / 1_000)) };
  }

  private signer(): Promise<SigningKey> {
    return (this.key ??= this.ownKey());
  }

  private async ownKey(): Promise<SigningKey> {
    const file = this.settings.witnessKey;
    const present = (await file.read()).at(-1)?.[0];
    if (present) return present;
    const made = SigningKey.make(`${this.settings.origin ?? 'heli'}/witness`, 'cosignature');
    await file.write([[made]]);
    return made;
  }
}
