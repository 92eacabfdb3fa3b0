import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Vault } from '#vault';

/** Secrets count from 1. */
const nameOf = (id: string, n: number) => (n === 1 ? `webhook:${id}` : `webhook:${id}.${n}`);

/** What signs a webhook's messages: made when it is first wanted, told to the committee's officers, in no fact. */
@Injectable()
export class WebhookSecrets {
  constructor(private readonly vault: Vault) {}

  /** The nth, `whsec_…`; nothing where it has been destroyed. */
  async of(id: string, n: number): Promise<string | undefined> {
    const key = await this.vault.keep(nameOf(id, n), () => randomBytes(32));
    return key && `whsec_${key.toString('base64')}`;
  }

  async destroy(id: string, numbers: readonly number[]): Promise<void> {
    const names = numbers.map(n => nameOf(id, n));
    const known = await this.vault.find(names);
    const left = names.filter(name => !known.has(name) || known.get(name) !== undefined);
    if (left.length > 0) await this.vault.destroy(...left);
  }
}
