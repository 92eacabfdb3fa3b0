import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import type { Grant } from '#decider';
import { Problem, type RequestContext } from '#graphql';
import { PersonDirectory } from '#person';
import { AccountDirectory, mostAccounts } from './account.directory.ts';
import type { Identified } from './authenticate.ts';

/** Our own `Authenticate` tells more of the caller. */
type Asking = RequestContext & { readonly caller: Identified };

@Resolver()
export class IdentityResolver {
  constructor(
    private readonly persons: PersonDirectory,
    private readonly accountDirectory: AccountDirectory,
  ) {}

  @Query('me')
  async me(@Context() { caller, language }: Asking) {
    const person = await this.persons.one(caller.id, { caller, language });
    return {
      id: caller.id,
      name: person?.name ?? null,
      account: caller.account ?? null,
      grants: caller.grants.map(shown),
      expires: caller.expires ?? null,
    };
  }

  @Query('accounts')
  async accounts(
    @Args() { first, after }: { first?: number | null; after?: string | null },
    @Context() { caller, language, asOf }: Asking,
  ) {
    const most = first ?? 50;
    if (most < 0 || most > mostAccounts)
      throw new Problem('BAD_PAGE', `first 应为0至${mostAccounts}。`, `"first" is from 0 to ${mostAccounts}.`);
    const found = await this.accountDirectory.after(after ?? undefined, most, { caller, language }, asOf === undefined ? {} : { asOf });
    return found.map(account => ({ ...account, grants: account.grants.map(shown) }));
  }
}

const shown = ({ role, of }: Grant) => ({ role, of: of ?? null });
