import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Erasure } from '#person';
import { Credentials } from './credentials.ts';
import { Sessions } from './sessions.ts';

/** What no fact holds of an account goes with its person: the login name's digest, the password's hash, sessions. */
@Injectable()
export class ForgetErasedAccounts implements OnModuleInit {
  constructor(
    private readonly erasure: Erasure,
    private readonly credentials: Credentials,
    private readonly sessions: Sessions,
  ) {}

  onModuleInit() {
    this.erasure.also('AccountClosed', async (account, { data }) => {
      if (data['reason'] !== 'person-erased') return;
      await this.credentials.forget(account);
      await this.sessions.forget(account);
    });
  }
}
