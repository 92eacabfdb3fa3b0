import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { calculateJwkThumbprint, errors, exportJWK, type JWK, jwtVerify, SignJWT } from 'jose';
import { Clock } from '#engine';
import { Vault } from '#vault';
import { NotAuthenticated } from './authenticate.ts';
import type { Session } from './sessions.ts';

/** Of our own tokens; an OpenID provider's is its address. */
export const ownIssuer = 'heli';
export const accessTokenSeconds = 600;

/** Ten minutes of being signed in, attested by Ed25519. The key is made on the first start and kept in the vault, so that all processes have the same. */
@Injectable()
export class AccessTokens implements OnModuleInit {
  private privateKey!: KeyObject;
  private publicKey!: KeyObject;
  private jwk!: JWK;

  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  async onModuleInit() {
    const der = await this.vault.keep('token-signing-key', () =>
      generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }),
    );
    this.privateKey = createPrivateKey({ key: der!, format: 'der', type: 'pkcs8' });
    this.publicKey = createPublicKey(this.privateKey);
    const jwk = await exportJWK(this.publicKey);
    this.jwk = { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'EdDSA', use: 'sig' };
  }

  /** What others need to check our tokens: RFC 7517. */
  get keys(): { readonly keys: readonly JWK[] } {
    return { keys: [this.jwk] };
  }

  issue({ id, account }: Session): Promise<string> {
    const now = Math.floor(this.clock.now().getTime() / 1_000);
    return new SignJWT({ sid: id })
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: this.jwk.kid! })
      .setIssuer(ownIssuer)
      .setAudience(ownIssuer)
      .setSubject(account)
      .setIssuedAt(now)
      .setExpirationTime(now + accessTokenSeconds)
      .sign(this.privateKey);
  }

  /** @throws NotAuthenticated */
  async verify(token: string): Promise<Session & { readonly expires: Date }> {
    try {
      const { payload } = await jwtVerify(token, this.publicKey, {
        algorithms: ['EdDSA'],
        typ: 'at+jwt',
        issuer: ownIssuer,
        audience: ownIssuer,
        requiredClaims: ['sub', 'sid', 'exp'],
        currentDate: this.clock.now(),
      });
      return { id: String(payload['sid']), account: payload.sub!, expires: new Date(payload.exp! * 1_000) };
    } catch (error) {
      throw new NotAuthenticated(error instanceof errors.JWTExpired ? 'TOKEN_EXPIRED' : 'TOKEN_INVALID', { cause: error });
    }
  }
}
