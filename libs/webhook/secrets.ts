import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Vault } from '#vault';

const nameOf = (id: string) => `webhook:${id}`;

/** What signs a webhook's messages: made when it is first wanted, told to the committee's officers, in no fact. */
@Injectable()
export class WebhookSecrets {
  constructor(private readonly vault: Vault) {}

  /** `whsec_…`; nothing where it has been destroyed. */
  async of(id: string): Promise<string | undefined> {
    const key = await this.vault.keep(nameOf(id), () => randomBytes(32));
    return key && `whsec_${key.toString('base64')}`;
  }

  async destroy(id: string): Promise<void> {
    await this.vault.destroy(nameOf(id));
  }
}
