import type { Caller } from '#decider';

/** A caller, and how long we may believe it. */
export interface Identified extends Caller {
  /** RFC 3339. Absent where there is no token. */
  readonly expires?: string;
  /** The account that signed in. Absent where there is no token. */
  readonly account?: string;
}

/** Who is calling. */
export abstract class Authenticate {
  /**
   * @param authorization the header as it came: `Bearer <token>`. Absent: a caller with the grant `public`.
   * Asked again for open sockets, so that a token that is no longer good ends them.
   * @throws NotAuthenticated where the token is not, or no longer, good
   * @throws IssuerUnreachable where that cannot be told now
   */
  abstract caller(authorization: string | undefined): Promise<Identified>;
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

/** The token is not, or no longer, good. */
export class NotAuthenticated extends Error {
  override readonly name = 'NotAuthenticated';
  readonly zh: string;
  readonly en: string;

  constructor(
    readonly code: keyof typeof sentences,
    options?: ErrorOptions,
  ) {
    const [zh, en] = sentences[code];
    super(en, options);
    this.zh = zh;
    this.en = en;
  }
}

/** Whether the token is good cannot be told now: the OpenID provider does not answer. Nobody is let in on that. */
export class IssuerUnreachable extends Error {
  override readonly name = 'IssuerUnreachable';
  readonly code = 'ISSUER_UNREACHABLE';
  readonly zh = '暂时无法向身份提供方核对令牌。请稍后再试。';
  readonly en = 'The identity provider cannot be asked about this token now. Try again in a moment.';

  constructor(options?: ErrorOptions) {
    super('The OpenID provider does not answer.', options);
  }
}
