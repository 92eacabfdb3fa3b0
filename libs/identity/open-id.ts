import { createHmac, randomBytes } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Grant } from '#decider';
import { Clock } from '#engine';
import { Vault } from '#vault';
import { IssuerUnreachable, NotAuthenticated } from './authenticate.ts';
import { grantsOf, IdentitySettings } from './identity-settings.ts';

/** Signatures with a key pair alone: whoever knows a public key could make the others. */
const algorithms = ['EdDSA', 'Ed25519', 'ES256', 'ES384', 'ES512', 'PS256', 'PS384', 'PS512', 'RS256', 'RS384', 'RS512'];
const patienceMs = 3_000;
/** Clocks of two machines differ. */
const toleranceSeconds = 30;

const discovery = z.object({
  issuer: z.string(),
  jwks_uri: z.url(),
  authorization_endpoint: z.url().optional(),
  token_endpoint: z.url().optional(),
});

/** Tokens of the configured OpenID provider. */
@Injectable()
export class OpenId implements OnModuleInit {
  private keys: ReturnType<typeof createRemoteJWKSet> | undefined;
  private subjects!: Buffer;

  constructor(
    private readonly settings: IdentitySettings,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  async onModuleInit() {
    this.subjects = (await this.vault.keep('openid-subjects', () => randomBytes(32)))!;
  }

  isIssuer(issuer: string | undefined): boolean {
    return issuer !== undefined && issuer === this.settings.openId?.issuer;
  }

  /** The account of a subject: always the same, and telling nothing about it, because a subject may be a name. */
  accountOf(subject: string): string {
    const { issuer } = this.settings.openId!;
    return `oidc.${createHmac('sha256', this.subjects)
      .update(JSON.stringify([issuer, subject]))
      .digest()
      .subarray(0, 16)
      .toString('base64url')}`;
  }

  /** @throws NotAuthenticated @throws IssuerUnreachable */
  async verify(token: string): Promise<{ account: string; grants: readonly Grant[]; expires: Date }> {
    const { issuer, audience, rules } = this.settings.openId!;
    try {
      const { payload } = await jwtVerify(token, await this.issuersKeys(), {
        algorithms,
        issuer,
        audience,
        requiredClaims: ['sub', 'exp'],
        clockTolerance: toleranceSeconds,
        currentDate: this.clock.now(),
      });
      return {
        account: this.accountOf(payload.sub!),
        grants: grantsOf(rules, payload),
        expires: new Date((payload.exp! + toleranceSeconds) * 1_000),
      };
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw new NotAuthenticated('TOKEN_EXPIRED', { cause: error });
      // A fault on the way to the issuer says nothing about the token.
      if (!(error instanceof errors.JOSEError) || error.code === 'ERR_JOSE_GENERIC' || error.code === 'ERR_JWKS_TIMEOUT')
        throw new IssuerUnreachable({ cause: error });
      throw new NotAuthenticated('TOKEN_INVALID', { cause: error });
    }
  }

  /** Where a browser gets a code, and a token for it; nothing where nobody set as whom, or the provider cannot be asked just now. */
  async browserWay(): Promise<{ clientId: string; authorization: string; token: string } | null> {
    const { issuer, clientId } = this.settings.openId ?? {};
    if (!issuer || !clientId) return null;
    const { authorization_endpoint: authorization, token_endpoint: token } = await discovered(issuer).catch(
      () => ({}) as Partial<Discovery>,
    );
    return authorization && token ? { clientId, authorization, token } : null;
  }

  private async issuersKeys() {
    if (this.keys) return this.keys;
    const { issuer, jwksUri } = this.settings.openId!;
    const uri = jwksUri ?? (await discovered(issuer)).jwks_uri;
    return (this.keys ??= createRemoteJWKSet(new URL(uri), {
      timeoutDuration: patienceMs,
      cacheMaxAge: 600_000,
      cooldownDuration: 10_000,
    }));
  }
}

type Discovery = z.output<typeof discovery>;

async function discovered(issuer: string): Promise<Discovery> {
  try {
    const answer = await fetch(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
      signal: AbortSignal.timeout(patienceMs),
    });
    const found = discovery.parse(await answer.json());
    if (found.issuer !== issuer) throw new Error(`it calls itself ${found.issuer}`);
    return found;
  } catch (error) {
    throw new Error(`The OpenID provider ${issuer} does not say where its keys are`, { cause: error });
  }
}
