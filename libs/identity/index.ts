import type { Type } from '@nestjs/common';
import type { Slice } from '#engine';
import { AccessTokens } from './access-tokens.ts';
import { Account } from './account.decider.ts';
import { AccountDirectory, accountDirectory } from './account.directory.ts';
import { accountSentences } from './account.sentences.ts';
import { Accounts } from './accounts.ts';
import { Bearer } from './bearer.ts';
import { closeAccountsOfAnErasedPerson } from './close-accounts-of-an-erased-person.policy.ts';
import { Credentials } from './credentials.ts';
import { ForgetErasedAccounts } from './forget-erased-accounts.ts';
import { IdentityResolver } from './identity.resolver.ts';
import { OpenId } from './open-id.ts';
import { Passwords } from './passwords.ts';
import { Sessions } from './sessions.ts';
import { SignIn } from './sign-in.ts';
import { SignInController } from './sign-in.controller.ts';
import { Throttle } from './throttle.ts';

export { Account } from './account.decider.ts';
export { AccountDirectory, accountDirectory, type ShownAccount } from './account.directory.ts';
export { Accounts, type NewAccount } from './accounts.ts';
export { Authenticate } from '#graphql';
export { type Identified, IssuerUnreachable, NotAuthenticated } from './authenticate.ts';
export { Bearer } from './bearer.ts';
export { IdentitySettings, type OpenIdSettings } from './identity-settings.ts';

/** Who is calling. Its providers need `Vault`, `IdentitySettings` and what the engine exports; `Authenticate` is provided by `Bearer`. */
export const identitySlice: Slice = {
  name: 'identity',
  deciders: [Account],
  views: [accountDirectory],
  policies: [closeAccountsOfAnErasedPerson],
  actors: { 'open-account': '开设账号' },
  sentences: accountSentences,
  providers: [
    Passwords,
    Throttle,
    Credentials,
    Sessions,
    ForgetErasedAccounts,
    AccessTokens,
    OpenId,
    Bearer,
    SignIn,
    Accounts,
    AccountDirectory,
    IdentityResolver,
  ],
};

export const identityControllers: readonly Type[] = [SignInController];
