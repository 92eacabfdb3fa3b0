import { type Identified as Believed, Problem, Unauthenticated } from '#graphql';

/** A caller, how long we may believe it, and as what it signed in. */
export interface Identified extends Believed {
  /** Absent where there is no token. */
  readonly account?: string;
}

const sentences = {
  TOKEN_MALFORMED: ['Authorization 请求头应为 “Bearer <令牌>”。', 'The Authorization header must read “Bearer <token>”.'],
  TOKEN_INVALID: ['令牌无效。请重新登录。', 'This token is not valid. Please sign in again.'],
  TOKEN_EXPIRED: ['令牌已过期。请刷新令牌或重新登录。', 'This token has expired. Refresh it, or sign in again.'],
  SESSION_ENDED: ['登录已结束。请重新登录。', 'This sign-in has ended. Please sign in again.'],
  ACCOUNT_CLOSED: ['此账号已关闭。请联系平台管理。', 'This account is closed. Please ask the platform’s administration.'],
  ROLES_EXCLUDE_EACH_OTHER: [
    '平台管理、审计与其他角色不能由同一账号兼任。请联系平台管理。',
    'Administration, audit and every other role are held by different accounts. Please ask the platform’s administration.',
  ],
} as const satisfies Record<string, readonly [zh: string, en: string]>;

/** The token is not, or no longer, good; the code says why. */
export class NotAuthenticated extends Unauthenticated {
  override readonly code: keyof typeof sentences;

  constructor(code: keyof typeof sentences, options?: ErrorOptions) {
    super(...sentences[code]);
    this.code = code;
    this.cause = options?.cause;
  }
}

/** Whether the token is good cannot be told now: the OpenID provider does not answer. Nobody is let in on that. */
export class IssuerUnreachable extends Problem {
  override readonly name = 'IssuerUnreachable';

  constructor(options?: ErrorOptions) {
    super(
      'ISSUER_UNREACHABLE',
      '暂时无法向身份提供方核对令牌。请稍后再试。',
      'The identity provider cannot be asked about this token now. Try again in a moment.',
    );
    this.cause = options?.cause;
  }
}
