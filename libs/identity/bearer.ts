import { Injectable } from '@nestjs/common';
import { decodeJwt } from 'jose';
import { LRUCache } from 'lru-cache';
import { anonymous, type Grant } from '#decider';
import { Clock, States } from '#engine';
import { Authenticate } from '#graphql';
import { AccessTokens, ownIssuer } from './access-tokens.ts';
import { Account, gettingAlong } from './account.decider.ts';
import { type Identified, NotAuthenticated } from './authenticate.ts';
import { OpenId } from './open-id.ts';
import { Sessions } from './sessions.ts';

const longestToken = 8_192;
/** A signature that was good is not computed again for so long: the issuer may have withdrawn its key. */
const believedFor = 300_000;

/** What a signature attests, whatever has become of the account since. */
interface Attested {
  readonly account: string;
  /** Of our own tokens. */
  readonly session?: string;
  /** Of an OpenID provider's. */
  readonly grants: readonly Grant[];
  readonly expires: Date;
}

/**
 * Our own tokens and the OpenID provider's. The account's grants are read from its folded facts each time: one that was given or withdrawn
 * counts from the next request on, in every process.
 */
@Injectable()
export class Bearer extends Authenticate {
  private readonly attested: LRUCache<string, Attested>;

  constructor(
    private readonly tokens: AccessTokens,
    private readonly openId: OpenId,
    private readonly sessions: Sessions,
    private readonly states: States,
    private readonly clock: Clock,
  ) {
    super();
    this.attested = new LRUCache({ max: 10_000, ttl: believedFor, ttlResolution: 0, perf: { now: () => clock.now().getTime() } });
  }

  /** @throws NotAuthenticated @throws IssuerUnreachable where it cannot be told now */
  override async caller(authorization: string | undefined): Promise<Identified> {
    if (authorization === undefined || authorization === '') return anonymous;
    const token = /^Bearer +([\w-]+\.[\w-]+\.[\w-]*)$/i.exec(authorization)?.[1];
    if (!token || token.length > longestToken) throw new NotAuthenticated('TOKEN_MALFORMED');
    const { account, session, grants, expires } = await this.attest(token);
    if (session !== undefined && !(await this.sessions.isLive(session))) throw new NotAuthenticated('SESSION_ENDED');
    const state = await this.states.of(Account, account);
    if (state.status === 'closed') throw new NotAuthenticated('ACCOUNT_CLOSED');
    // Our own tokens are for accounts that were opened; a provider's subject may have none, and is then called by its account's id.
    if (state.status === 'none' && session !== undefined) throw new NotAuthenticated('TOKEN_INVALID');
    const all = state.status === 'open' ? [...state.grants, ...grants] : grants;
    if (all.some((grant, i) => all.slice(i + 1).some(other => !gettingAlong(grant, other))))
      throw new NotAuthenticated('ROLES_EXCLUDE_EACH_OTHER');
    return { id: state.status === 'open' ? state.personId : account, grants: all, account, expires: expires.toISOString() };
  }

  /** The session of one of our own tokens. @throws NotAuthenticated */
  async session(authorization: string | undefined): Promise<string | undefined> {
    await this.caller(authorization);
    const token = authorization?.split(/ +/)[1];
    return token === undefined ? undefined : this.attested.get(token)?.session;
  }

  private async attest(token: string): Promise<Attested> {
    const known = this.attested.get(token);
    if (known) {
      if (known.expires > this.clock.now()) return known;
      this.attested.delete(token);
      throw new NotAuthenticated('TOKEN_EXPIRED');
    }
    const attested = await this.verify(token);
    this.attested.set(token, attested);
    return attested;
  }

  private async verify(token: string): Promise<Attested> {
    // Not yet believed: it only says whose key to try.
    const issuer = issuerOf(token);
    if (issuer === ownIssuer) {
      const { id, account, expires } = await this.tokens.verify(token);
      return { account, session: id, grants: [], expires };
    }
    if (this.openId.isIssuer(issuer)) return this.openId.verify(token);
    throw new NotAuthenticated('TOKEN_INVALID');
  }
}

const issuerOf = (token: string): string | undefined => {
  try {
    return decodeJwt(token).iss;
  } catch {
    return undefined;
  }
};
