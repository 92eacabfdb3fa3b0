import { Body, Controller, Get, Header, HttpCode, HttpException, Logger, Param, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Clock, States } from '#engine';
import { Account } from './account.decider.ts';
import { AccessTokens, accessTokenSeconds } from './access-tokens.ts';
import { Accounts, type Wrong } from './accounts.ts';
import { IssuerUnreachable, NotAuthenticated } from './authenticate.ts';
import { Bearer } from './bearer.ts';
import { OpenId } from './open-id.ts';
import { longestPassword, TooBusy } from './passwords.ts';
import { type Prolongable, Sessions } from './sessions.ts';
import { type Entered, SignIn } from './sign-in.ts';

const loginName = z.string().min(1).max(100);
const password = z
  .string()
  .min(1)
  .max(longestPassword * 4);
const signIn = z.object({
  loginName,
  password,
  /** Where the refresh token goes: browsers keep it in a cookie that no script reads; other clients take it from the answer. */
  refresh: z.enum(['cookie', 'body']).default('cookie'),
});
const ownPassword = z.object({ loginName, password, newPassword: password });
const resetPassword = z.object({ password });
const refreshToken = z.object({ refreshToken: z.string().max(200).optional() });

const deviceDays = 400;

const refusals = {
  wrong: [401, '登录名或密码不正确。', 'The login name or the password is not right.'],
  closed: [403, '此账号已关闭。请联系平台管理。', 'This account is closed. Please ask the platform’s administration.'],
  'must-change': [
    403,
    '此密码由平台管理设置，请先改为自己的密码（POST /password），再登录。',
    'The administration set this password. Choose one of your own (POST /password), then sign in.',
  ],
  same: [400, '新密码与原密码相同。请另选一个。', 'The new password is the present one. Choose another.'],
  'refresh-invalid': [401, '登录已结束。请重新登录。', 'This sign-in has ended. Please sign in again.'],
  'cross-site': [403, '不接受来自其他网站的请求。', 'Requests from other sites are not taken.'],
  'not-json': [415, '请以 application/json 提交。', 'Send application/json.'],
  busy: [503, '登录的人太多，请稍后再试。', 'Too many sign in at once. Try again in a moment.'],
} as const satisfies Record<string, readonly [status: number, zh: string, en: string]>;
const codes = {
  wrong: 'SIGN_IN_FAILED',
  closed: 'ACCOUNT_CLOSED',
  'must-change': 'PASSWORD_MUST_CHANGE',
  same: 'PASSWORD_SAME',
  'refresh-invalid': 'SESSION_ENDED',
  'cross-site': 'CROSS_SITE',
  'not-json': 'NOT_JSON',
  busy: 'TOO_BUSY',
} as const satisfies Record<keyof typeof refusals, string>;

const refuse = (status: number, { code, zh, en }: Wrong) => new HttpException({ error: { code, zh, en } }, status);
const refused = (why: keyof typeof refusals) => {
  const [status, zh, en] = refusals[why];
  return refuse(status, { code: codes[why], zh, en });
};

/** Signing in and out. Answers are JSON: what was asked, or `{ error: { code, zh, en } }`. */
@Controller()
export class SignInController {
  private readonly log = new Logger('identity');

  constructor(
    private readonly signIns: SignIn,
    private readonly sessions: Sessions,
    private readonly tokens: AccessTokens,
    private readonly accounts: Accounts,
    private readonly bearer: Bearer,
    private readonly states: States,
    private readonly clock: Clock,
    private readonly openId: OpenId,
  ) {}

  @Post('sign-in')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  async signIn(@Body() body: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { refresh, ...asked } = await this.parsed(signIn, body, request);
    const entered = await this.enter(asked, request, reply);
    if (entered.reset) throw refused('must-change');
    const session = await this.sessions.begin(entered.account);
    setCookie(request, reply, 'device', entered.device, deviceDays * 86_400);
    this.log.log({ event: 'signed in', account: entered.account, address: request.ip });
    return this.answer(session, refresh, request, reply);
  }

  /** How a browser may sign in besides with a name and a password. */
  @Get('sign-in/ways')
  @Header('Cache-Control', 'no-store')
  async ways() {
    return { openId: await this.openId.browserWay() };
  }

  @Post('refresh')
  @HttpCode(200)
  @Header('Cache-Control', 'no-store')
  async refresh(@Body() body: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { token, where } = await this.refreshToken(body, request);
    const session = token ? await this.sessions.prolong(token) : undefined;
    if (session === 'token-reused') this.log.warn({ event: 'a refresh token was used twice; its session has ended', address: request.ip });
    if (session === undefined || session === 'token-reused') throw this.ended(request, reply);
    if ((await this.states.of(Account, session.account)).status !== 'open') {
      await this.sessions.end(session.id, 'signed-out');
      throw this.ended(request, reply);
    }
    return this.answer(session, where, request, reply);
  }

  /** Ends the session of the refresh token, or else of the access token. Says yes also where there is none. */
  @Post('sign-out')
  @HttpCode(204)
  async signOut(@Body() body: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { token } = await this.refreshToken(body, request);
    const session = token
      ? await this.sessions.ofToken(token)
      : await this.bearer.session(request.headers.authorization).catch(() => undefined);
    if (session) await this.sessions.end(session, 'signed-out');
    setCookie(request, reply, 'refresh', '', 0);
  }

  /** One's own password, with the present one, so that it also works with one that the administration set. Every session ends. */
  @Post('password')
  @HttpCode(204)
  async changePassword(@Body() body: unknown, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { newPassword, ...asked } = await this.parsed(ownPassword, body, request);
    const { account } = await this.enter(asked, request, reply);
    if (newPassword === asked.password) throw refused('same');
    const wrong = await this.accounts.changePassword(account, asked.loginName, newPassword).catch(tooBusy);
    if (wrong) throw refuse(400, wrong);
    this.log.log({ event: 'password changed', account, address: request.ip });
  }

  /** The platform's administration sets a password, with which the person can only choose another. */
  @Post('accounts/:id/password')
  @HttpCode(204)
  async resetPassword(@Param('id') id: string, @Body() body: unknown, @Req() request: FastifyRequest) {
    const { password } = await this.parsed(resetPassword, body, request);
    const caller = await this.bearer.caller(request.headers.authorization).catch((error: unknown) => {
      if (error instanceof NotAuthenticated) throw refuse(401, error);
      if (error instanceof IssuerUnreachable) throw refuse(503, error);
      throw error;
    });
    const wrong = await this.accounts.resetPassword(caller, id, password).catch(tooBusy);
    if (wrong) throw refuse(wrong.code === 'NOT_PERMITTED' ? 403 : 400, wrong);
    this.log.log({ event: 'password reset', account: id, by: caller.id, address: request.ip });
  }

  /** The keys with which our access tokens are checked: RFC 7517. */
  @Get('.well-known/jwks.json')
  @Header('Cache-Control', 'public, max-age=300')
  jwks() {
    return this.tokens.keys;
  }

  private async enter(
    asked: { loginName: string; password: string },
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<Entered & { entered: true }> {
    const entered = await this.signIns.enter({ ...asked, address: request.ip, device: cookie(request, 'device') }).catch(tooBusy);
    if (entered.entered) return entered;
    this.log.warn({ event: 'sign-in refused', why: entered.why, address: request.ip });
    if (entered.why !== 'wait') throw refused(entered.why);
    reply.header('Retry-After', entered.seconds);
    throw refuse(429, {
      code: 'TOO_MANY_TRIES',
      zh: `失败次数过多，请在 ${entered.seconds} 秒后再试。`,
      en: `Too many tries have failed. Try again in ${entered.seconds} seconds.`,
    });
  }

  private async answer(session: Prolongable, where: 'cookie' | 'body', request: FastifyRequest, reply: FastifyReply) {
    const seconds = Math.floor((session.ends.getTime() - this.clock.now().getTime()) / 1_000);
    if (where === 'cookie') setCookie(request, reply, 'refresh', session.refreshToken, seconds);
    return {
      accessToken: await this.tokens.issue(session),
      tokenType: 'Bearer',
      expiresIn: accessTokenSeconds,
      account: session.account,
      ...(where === 'body' && { refreshToken: session.refreshToken }),
    };
  }

  private ended(request: FastifyRequest, reply: FastifyReply) {
    setCookie(request, reply, 'refresh', '', 0);
    return refused('refresh-invalid');
  }

  private async refreshToken(body: unknown, request: FastifyRequest): Promise<{ token: string | undefined; where: 'cookie' | 'body' }> {
    const { refreshToken: given } = await this.parsed(refreshToken, body ?? {}, request);
    return given ? { token: given, where: 'body' } : { token: cookie(request, 'refresh'), where: 'cookie' };
  }

  /** What a page of another site could make a browser send is refused first. */
  private async parsed<T extends z.ZodType>(schema: T, body: unknown, { headers }: FastifyRequest): Promise<z.output<T>> {
    const site = headers['sec-fetch-site'];
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw refused('cross-site');
    const type = headers['content-type'];
    if (type !== undefined && !/^application\/json\b/i.test(type)) throw refused('not-json');
    const parsed = schema.safeParse(body);
    if (parsed.success) return parsed.data;
    // Names of fields alone: values may be passwords.
    const fields = [...new Set(parsed.error.issues.map(({ path }) => path.join('.') || 'body'))].join(', ');
    throw refuse(400, { code: 'INVALID', zh: `请检查这些字段：${fields}。`, en: `Look at these fields: ${fields}.` });
  }
}

const tooBusy = (error: unknown): never => {
  if (error instanceof TooBusy) throw refused('busy');
  throw error;
};

/** `__Host-`: no other host and no plain connection can set it. */
const cookieName = (request: FastifyRequest, name: string) => `${request.protocol === 'https' ? '__Host-' : ''}heli_${name}`;

const setCookie = (request: FastifyRequest, reply: FastifyReply, name: string, value: string, seconds: number) => {
  const secure = request.protocol === 'https' ? '; Secure' : '';
  const others = [reply.getHeader('Set-Cookie') ?? []].flat().map(String);
  reply.header('Set-Cookie', [
    ...others.filter(other => !other.startsWith(`${cookieName(request, name)}=`)),
    `${cookieName(request, name)}=${value}; Path=/; Max-Age=${seconds}; HttpOnly; SameSite=Strict${secure}`,
  ]);
};

const cookie = (request: FastifyRequest, name: string): string | undefined =>
  request.headers.cookie
    ?.split(/; */)
    .find(pair => pair.startsWith(`${cookieName(request, name)}=`))
    ?.slice(cookieName(request, name).length + 1);
