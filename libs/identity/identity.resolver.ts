import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import type { Grant } from '#decider';
import type { RequestContext } from '#graphql';
import { PersonDirectory } from '#person';
import { AccountDirectory } from './account.directory.ts';
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
    const found = await this.accountDirectory.after(
      after ?? undefined,
      first ?? 50,
      { caller, language },
      asOf === undefined ? {} : { asOf },
    );
    return found.map(account => ({ ...account, grants: account.grants.map(shown) }));
  }
}

const shown = ({ role, of }: Grant) => ({ role, of: of ?? null });
