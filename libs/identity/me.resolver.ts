import { Context, Query, Resolver } from '@nestjs/graphql';
import { PersonDirectory } from '#person';
import type { Identified } from './authenticate.ts';

/** What the transport tells of the request. */
interface Asking {
  readonly caller: Identified;
  readonly language: 'zh' | 'en';
}

@Resolver()
export class MeResolver {
  constructor(private readonly persons: PersonDirectory) {}

  @Query('me')
  async me(@Context() { caller, language }: Asking) {
    const person = await this.persons.one(caller.id, { caller, language });
    return {
      id: caller.id,
      name: person?.name ?? null,
      account: caller.account ?? null,
      grants: caller.grants.map(({ role, of }) => ({ role, of: of ?? null })),
      expires: caller.expires ?? null,
    };
  }
}
