import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { States } from '#engine';
import { Vault } from '#vault';
import { Account } from './account.decider.ts';
import { type Credential, Credentials } from './credentials.ts';
import { Passwords } from './passwords.ts';
import { Throttle } from './throttle.ts';

/** Who wants in, and from where. */
export interface Entrance {
  readonly loginName: string;
  readonly password: string;
  readonly address: string;
  /** The device's cookie, as it came. */
  readonly device?: string | undefined;
}

export type Entered =
  | { readonly entered: true; readonly account: string; readonly device: string; readonly reset: boolean }
  | { readonly entered: false; readonly why: 'wrong' | 'closed' }
  | { readonly entered: false; readonly why: 'wait'; readonly seconds: number };

/** Checks a login name and a password, in the same time whether or not there is such an account. */
@Injectable()
export class SignIn implements OnModuleInit {
  private devices!: Buffer;

  constructor(
    private readonly vault: Vault,
    private readonly credentials: Credentials,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
    private readonly states: States,
  ) {}

  async onModuleInit() {
    this.devices = (await this.vault.keep('devices', () => randomBytes(32)))!;
  }

  /** @throws TooBusy */
  async enter({ loginName, password, address, device }: Entrance): Promise<Entered> {
    const login = this.credentials.digest(loginName);
    const known = this.known(device, login);
    const begun = this.throttle.begin(login, address, known);
    if (typeof begun === 'number') return { entered: false, why: 'wait', seconds: begun };
    const credential: Credential | undefined = await this.credentials.ofLogin(loginName);
    if (!(await this.passwords.matches(credential?.hash, password))) return { entered: false, why: 'wrong' };
    const { account, reset } = credential!;
    begun.succeeded();
    if ((await this.states.of(Account, account)).status !== 'open') return { entered: false, why: 'closed' };
    const id = known ?? randomBytes(16).toString('base64url');
    return { entered: true, account, reset, device: `${id}.${this.sign(id, login)}` };
  }

  /** The device's id, where it has signed in with this name before. */
  private known(cookie: string | undefined, login: string): string | undefined {
    const [id, signature] = cookie?.split('.') ?? [];
    if (!id || !signature) return undefined;
    const [own, other] = [Buffer.from(this.sign(id, login)), Buffer.from(signature)];
    return own.length === other.length && timingSafeEqual(own, other) ? id : undefined;
  }

  private sign(id: string, login: string): string {
    return createHmac('sha256', this.devices).update(`${id} ${login}`).digest('base64url');
  }
}
