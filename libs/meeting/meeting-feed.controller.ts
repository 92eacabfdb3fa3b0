import { createHash } from 'node:crypto';
import { Controller, Delete, Get, Header, HttpCode, HttpException, Param, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { committee, committeeDirectory } from '#committee';
import type { Caller } from '#decider';
import { Clock, Reader, States } from '#engine';
import { Account, Bearer, IssuerUnreachable, NotAuthenticated } from '#identity';
import { maySee, visibilityViews } from '#membership';
import { FeedTokens } from './feed-tokens.ts';
import { meetingCalendar, meetingsFrom } from './meeting.calendar.ts';
import { calendarOf } from './meetings.ics.ts';

/** So far back a calendar looks, and so many meetings at the most are in it. */
const back = 400 * 86_400_000;
const most = 1_000;

const refuse = (status: number, code: string, zh: string, en: string) => new HttpException({ error: { code, zh, en } }, status);
/** The same for whatever it is that does not open: nobody learns what there is. */
const closed = () =>
  refuse(
    404,
    'NO_SUCH_FEED',
    '没有这个日历，或者链接已失效。请重新获取订阅链接。',
    'There is no such calendar, or its link has ended. Get a new link.',
  );

/**
 * 会议日历: a committee's meetings for a calendar app. Whoever may look into the committee gets a link of his own; the token in it opens this
 * feed for reading and nothing else, as long as its owner may look into the committee.
 */
@Controller('committees/:id')
export class MeetingFeedController {
  constructor(
    private readonly tokens: FeedTokens,
    private readonly bearer: Bearer,
    private readonly states: States,
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  /** A new link, shown this once; the one before ends. */
  @Post('meetings.ics/link')
  @Header('Cache-Control', 'no-store')
  async make(@Param('id') id: string, @Req() request: FastifyRequest) {
    const { account, grants } = await this.insider(id, request);
    const { token, ends } = await this.tokens.make({ committee: id, account, grants });
    return { path: `/committees/${id}/meetings.ics?token=${token}`, expires: ends.toISOString() };
  }

  /** One's own link opens nothing any more. */
  @Delete('meetings.ics/link')
  @HttpCode(204)
  async end(@Param('id') id: string, @Req() request: FastifyRequest) {
    const { account } = await this.caller(request);
    if (account !== undefined) await this.tokens.end(id, account);
  }

  @Get('meetings.ics')
  async feed(
    @Param('id') id: string,
    @Query('token') token: unknown,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    // Never in a shared cache, and not to whatever a meeting's link leads to.
    reply.header('Cache-Control', 'private, max-age=300').header('Referrer-Policy', 'no-referrer');
    if (typeof token !== 'string' || token.length > 100 || !z.uuid().safeParse(id).success) throw closed();
    const known = await this.tokens.find(token, id);
    if (!known || !(await this.mayStill(known.account, known.grants, id))) throw closed();

    const em = await this.reader.open([meetingCalendar, committeeDirectory]);
    const entry = await committee(em, id);
    const from = new Date(this.clock.now().getTime() - back).toISOString();
    const text = calendarOf(`${entry?.name ?? ''} 会议`.trim(), await meetingsFrom(em, id, from, most));
    const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
    reply.header('ETag', tag);
    if (request.headers['if-none-match'] === tag) {
      reply.status(304);
      return '';
    }
    reply.header('Content-Type', 'text/calendar; charset=utf-8').header('Content-Disposition', 'inline; filename="meetings.ics"');
    return text;
  }

  /** An account's grants as they are now; whoever signs in elsewhere and has no account here, as they were when the link was made. */
  private async mayStill(account: string, grants: Caller['grants'], committeeId: string): Promise<boolean> {
    const state = await this.states.of(Account, account);
    if (state.status === 'closed') return false;
    const caller = { id: account, grants: state.status === 'open' ? state.grants : grants };
    return maySee(await this.reader.open(visibilityViews), caller, committeeId);
  }

  private async caller({ headers }: FastifyRequest) {
    return this.bearer.caller(headers.authorization).catch((error: unknown) => {
      if (error instanceof NotAuthenticated) throw refuse(401, error.code, error.zh, error.en);
      if (error instanceof IssuerUnreachable) throw refuse(503, error.code, error.zh, error.en);
      throw error;
    });
  }

  private async insider(committeeId: string, request: FastifyRequest) {
    const { account, ...caller } = await this.caller(request);
    if (account === undefined) throw refuse(401, 'SIGN_IN', '请先登录。', 'Sign in first.');
    if (!z.uuid().safeParse(committeeId).success || !(await maySee(await this.reader.open(visibilityViews), caller, committeeId)))
      throw refuse(403, 'NOT_PERMITTED', '您没有权限查看，或者它不存在。', 'You may not see this, or there is no such thing.');
    return { account, grants: caller.grants };
  }
}
