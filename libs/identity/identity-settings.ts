import { z } from 'zod';
import { type Grant, roles } from '#decider';
import { forABody } from './account.decider.ts';

const issuerUrl = z.url().refine(url => /^https:|^http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/]/.test(`${url}/`), {
  error: 'must be https, or a loopback address',
});

const rule = z
  .strictObject({
    /** The claim's name, or its path: `realm_access.roles`. */
    claim: z.string().min(1),
    /** The value, or one of the values, that the claim has to have; one * stands for the body's id. */
    value: z.string().min(1),
    role: z.enum(roles).exclude(['public']),
    of: z.string().min(1).optional(),
  })
  .refine(({ role, of }) => !forABody.has(role) || of !== undefined, { error: 'this role is held for a body: say `of`' })
  .refine(({ role, of }) => role !== 'platform-admin' || of === undefined, { error: 'platform-admin is held for no body: leave out `of`' })
  .refine(({ value, of }) => of !== '*' || value.split('*').length === 2, { error: '`of` is *, so `value` must hold one *' });
const rules = z.array(rule);

export type ClaimRule = z.output<typeof rule>;

export interface OpenIdSettings {
  /** `OIDC_ISSUER`, as it stands in the tokens. */
  readonly issuer: string;
  /** `OIDC_AUDIENCE`: for whom the tokens must be made. */
  readonly audience: string;
  /** `OIDC_JWKS_URI`: where the issuer's keys are; where it is absent, the issuer's discovery document says. */
  readonly jwksUri?: string | undefined;
  /** `OIDC_CLIENT_ID`: as whom the dashboard asks for tokens; absent: it does not. */
  readonly clientId?: string | undefined;
  /** `OIDC_ROLES`: which claims give which roles, as a JSON list. */
  readonly rules: readonly ClaimRule[];
}

/** What of the configuration identity needs. */
export class IdentitySettings {
  /** @param sessionDays how long a session lasts that is in use */
  constructor(
    readonly openId?: OpenIdSettings,
    readonly sessionDays = 7,
  ) {}

  /** @throws Error that names the variable and what is wrong with it */
  static from(env: Readonly<Record<string, string | undefined>>, sessionDays?: number): IdentitySettings {
    const read = <T>(name: string, schema: z.ZodType<T>, value: unknown): T => {
      const read = schema.safeParse(value);
      if (read.success) return read.data;
      throw new Error(`${name}: ${z.prettifyError(read.error)}`);
    };
    if (!env['OIDC_ISSUER']) return new IdentitySettings(undefined, sessionDays);
    let said: unknown;
    try {
      said = JSON.parse(env['OIDC_ROLES'] ?? '[]');
    } catch {
      throw new Error('OIDC_ROLES: must be JSON, like [{"claim":"roles","value":"officer:*","role":"committee-officer","of":"*"}]');
    }
    return new IdentitySettings(
      {
        issuer: read('OIDC_ISSUER', issuerUrl, env['OIDC_ISSUER']),
        audience: read('OIDC_AUDIENCE', z.string({ error: 'must be set where OIDC_ISSUER is' }).min(1), env['OIDC_AUDIENCE']),
        jwksUri: read('OIDC_JWKS_URI', issuerUrl.optional(), env['OIDC_JWKS_URI'] || undefined),
        clientId: env['OIDC_CLIENT_ID'] || undefined,
        rules: read('OIDC_ROLES', rules, said),
      },
      sessionDays,
    );
  }
}

/** The grants that these claims give, each once. */
export const grantsOf = (rules: readonly ClaimRule[], claims: Readonly<Record<string, unknown>>): readonly Grant[] => {
  const grants = rules.flatMap(({ claim, value, role, of }) =>
    valuesOf(claims, claim).flatMap((found): Grant[] => {
      const body = matched(value, found);
      if (body === undefined) return [];
      return [{ role, ...(of !== undefined && { of: of === '*' ? body : of }) }];
    }),
  );
  return [...new Map(grants.map(grant => [`${grant.role} ${grant.of ?? ''}`, grant])).values()];
};

const valuesOf = (claims: Readonly<Record<string, unknown>>, claim: string): readonly string[] => {
  // A namespaced claim may hold dots of its own.
  const value = Object.hasOwn(claims, claim)
    ? claims[claim]
    : claim
        .split('.')
        .reduce<unknown>(
          (at, key) => (typeof at === 'object' && at !== null && Object.hasOwn(at, key) ? (at as Record<string, unknown>)[key] : undefined),
          claims,
        );
  return (Array.isArray(value) ? value : [value]).filter(one => typeof one === 'string');
};

/** What the * stands for; an empty text where there is none; nothing where they do not match. */
const matched = (pattern: string, value: string): string | undefined => {
  const [head, tail] = pattern.split('*') as [string, string | undefined];
  if (tail === undefined) return value === head ? '' : undefined;
  const body = value.slice(head.length, value.length - tail.length);
  return value.startsWith(head) && value.endsWith(tail) && value.length > head.length + tail.length ? body : undefined;
};
