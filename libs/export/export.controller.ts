import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { Controller, Get, HttpException, Logger, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { agreementList, type AgreementRow } from '#agreement';
import { committee, committeeDirectory, withDescendants } from '#committee';
import type { Caller } from '#decider';
import { Catalogue, Clock, EventStore, type Fact, type Moment, type Position, Reader, type View } from '#engine';
import { type Asked, matches, Tellings } from '#history';
import { Bearer, IssuerUnreachable, NotAuthenticated } from '#identity';
import { LogProofs } from '#log-tree';
import { calendarOf, meetingCalendar, meetingsFrom } from '#meeting';
import { maySee, seatsOf, visibilityViews } from '#membership';
import { personDirectory, PersonDirectory } from '#person';
import { checkpointOf } from '#proof';
import { isPeriod } from '#quantity';
import { isUnitId, unit, unitDirectory } from '#unit';
import { csv } from './csv.ts';
import { jsonLines } from './cloud-events.ts';
import { ExportsTold, type ToldExport } from './exports-told.ts';
import { factsOf } from './facts.ts';
import { historySheet } from './history.ts';
import { find, type ListExport, listOf, lists, listSheet, type Scope } from './lists.ts';
import { Names, nameViews, type OpenViews } from './names.ts';
import { ocel } from './ocel.ts';
import { agreementReport, committeeQuarter, type Proved, type Report, unitYear } from './reports.ts';
import { xlsx } from './xlsx.ts';

const types = {
  csv: 'text/csv; charset=utf-8; header=present',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/jsonl; charset=utf-8',
  json: 'application/json; charset=utf-8',
  pdf: 'application/pdf',
  ics: 'text/calendar; charset=utf-8',
} as const;
type Format = keyof typeof types;

const position = z.string().regex(/^\d{1,19}$/);
const some = z
  .string()
  .min(1)
  .max(600)
  .transform(text => text.split(','));
/** Of the history only what all of these say, named as the API's `history` names them. */
const filters = z.object({
  stream: z.string().min(1).max(200).optional(),
  unitId: z.string().min(1).max(100).optional(),
  actor: z.string().min(1).max(100).optional(),
  onBehalfOf: z.string().min(1).max(100).optional(),
  automatic: z
    .enum(['true', 'false'])
    .transform(text => text === 'true')
    .optional(),
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
  /** Several with a comma between them. */
  types: some.optional(),
  categories: some.optional(),
  correlationId: z.string().min(1).max(100).optional(),
  causationId: z.string().min(1).max(100).optional(),
  commandId: z.string().min(1).max(100).optional(),
});
const queries = z.object({
  /** Where a broken-off file goes on: the position of the history's last line, the id of a list's last row. */
  after: z.string().min(1).max(200).optional(),
  upTo: position.optional(),
  /** A list as it was: a position or a time. */
  asOf: z.union([position, z.iso.datetime({ offset: true })]).optional(),
  language: z.enum(['zh', 'en']).default('zh'),
  below: z.enum(['0', '1']).default('0'),
  quarter: z
    .string()
    .refine(text => isPeriod(text) && text[5] === 'Q')
    .optional(),
  year: z
    .string()
    .regex(/^20\d\d$/)
    .optional(),
  committee: z.uuid().optional(),
  ...filters.shape,
});
type Queries = z.output<typeof queries>;

/** What the history is narrowed to; nothing where it is asked for whole. */
const narrowed = (asked: Queries): Asked | undefined => {
  const filter = Object.entries(asked).filter(([name, value]) => name in filters.shape && value !== undefined);
  return filter.length > 0 ? Object.fromEntries(filter) : undefined;
};

/** At once: for one account, and in all. */
const mostAtOnce = { each: 3, all: 12 } as const;

const logger = new Logger('Export');

const refuse = (status: number, code: string, zh: string, en: string) => new HttpException({ error: { code, zh, en } }, status);
/** The same for whatever it is: nobody learns what there is. */
const denied = () =>
  refuse(403, 'NOT_PERMITTED', '您没有权限导出，或者它不存在。', 'You may not take this out, or there is no such thing.');
const unknownFile = (files: readonly string[]) =>
  refuse(
    404,
    'NO_SUCH_EXPORT',
    `没有这种导出。可以导出：${files.join('、')}。`,
    `There is no such export. There are: ${files.join(', ')}.`,
  );

const listFiles = lists.flatMap(({ key }) => [`${key}.csv`, `${key}.xlsx`]);
const historyFiles = ['history.csv', 'history.xlsx', 'history.jsonl'];
const committeeFiles = [...listFiles, ...historyFiles, 'ocel.json', 'report.pdf', 'meetings.ics'];
const unitFiles = [...listFiles, ...historyFiles, 'report.pdf'];
const logFiles = [...historyFiles, 'ocel.json'];

/** `attachment; filename="needs.csv"; filename*=UTF-8''…`: RFC 6266, with the name that people read in RFC 5987's form. */
export const dispositionOf = (plain: string, name: string): string =>
  `attachment; filename="${plain.replaceAll(/[^\w.-]/g, '_')}"; filename*=UTF-8''${encodeURIComponent(name.replaceAll(/[\\/:*?"<>|\s]+/g, ' ').trim()).replaceAll(/['()*]/g, character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`)}`;

const overseeing = ({ id, grants }: Caller): Caller => ({
  id,
  grants: grants.filter(({ role }) => role === 'committee-officer' || role === 'auditor'),
});
const auditsAll = ({ grants }: Caller) => grants.some(({ role, of }) => role === 'auditor' && of === undefined);

/** An answer that is about to be sent. */
interface File {
  readonly format: Format;
  readonly plain: string;
  readonly name: string;
  readonly upTo: Position;
  /** What the bytes follow from; two answers with the same are the same. */
  readonly sameAs: readonly unknown[];
  /** The same bytes, and not only the same content. */
  readonly strong?: boolean;
  readonly of: ToldExport['of'];
  readonly filter?: ToldExport['filter'];
  readonly total?: () => Promise<number>;
  readonly pieces: (signal: AbortSignal) => Promise<AsyncIterable<string | Uint8Array>>;
}

/**
 * 导出: lists, the history, reports. Deny by default: a committee's for its officers and auditors, a unit's for its own liaisons, the whole log
 * for auditors of everything. What is sent is read as it leaves; nothing is held.
 */
@Controller('export')
export class ExportController {
  private readonly running = new Map<string, number>();
  private total = 0;

  constructor(
    private readonly bearer: Bearer,
    private readonly store: EventStore,
    private readonly catalogue: Catalogue,
    private readonly tellings: Tellings,
    private readonly reader: Reader,
    private readonly clock: Clock,
    private readonly persons: PersonDirectory,
    private readonly exportsTold: ExportsTold,
    private readonly proofs: LogProofs,
  ) {}

  /** What there is to take out. */
  @Get()
  offered() {
    return {
      '/export/committees/{id}/': committeeFiles,
      '/export/units/{id}/': unitFiles,
      '/export/agreements/': ['{id}.pdf'],
      '/export/log/': logFiles,
      query: Object.keys(queries.shape),
    };
  }

  @Get('committees/:id/:file')
  async ofCommittee(
    @Param('id') id: string,
    @Param('file') file: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const caller = await this.caller(request);
    const asked = parsed(query);
    const live = await this.reader.open(visibilityViews);
    if (!z.uuid().safeParse(id).success || !(await maySee(live, overseeing(caller), id))) throw denied();
    const committees = asked.below === '1' ? await withDescendants(live, [id]) : [id];
    const within = new Set(committees);
    const entry = await committee(await this.reader.open([committeeDirectory]), id);
    await this.send(
      request,
      reply,
      caller,
      file,
      await this.file(file, committeeFiles, asked, caller, {
        of: { kind: 'committee', id },
        called: entry?.name ?? '',
        scope: {
          committees,
          drafts: auditsAll(caller) ? 'all' : overseeing(caller).grants.flatMap(({ of }) => (of === undefined ? [] : [of])),
        },
        ...(committees.length === 1
          ? { committee: id }
          : { passes: ({ meta }: Fact) => meta.committee !== undefined && within.has(meta.committee) }),
      }),
    );
  }

  @Get('units/:id/:file')
  async ofUnit(
    @Param('id') id: string,
    @Param('file') file: string,
    @Query() query: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ) {
    const caller = await this.caller(request);
    const asked = parsed(query);
    if (!isUnitId(id)) throw denied();
    const live = await this.reader.open(visibilityViews);
    const own = auditsAll(caller) || caller.grants.some(({ role, of }) => role === 'unit-liaison' && of === id);
    // A committee's officers ask what the unit did in their committee.
    if (
      !own &&
      !(asked.committee !== undefined && !file.startsWith('history.') && (await maySee(live, overseeing(caller), asked.committee)))
    )
      throw denied();
    const entry = await unit(await this.reader.open([unitDirectory]), id);
    await this.send(
      request,
      reply,
      caller,
      file,
      await this.file(file, unitFiles, asked, caller, {
        of: { kind: 'unit', id },
        called: entry?.name ?? id,
        scope: { unit: id, seats: await seatsOf(live, id), ...(asked.committee !== undefined && { within: [asked.committee] }) },
        // What it did itself, and what is told of it.
        passes: ({ stream, meta }: Fact) => stream === `unit-${id}` || meta.onBehalfOf === id,
      }),
    );
  }

  @Get('agreements/:file')
  async ofAgreement(@Param('file') file: string, @Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const caller = await this.caller(request);
    const { language } = parsed(query);
    const [id = '', ending] = file.split('.');
    if (ending !== 'pdf' || !z.uuid().safeParse(id).success) throw unknownFile(['{id}.pdf']);
    const live = await this.reader.open([...visibilityViews, agreementList]);
    const [row] = await find<AgreementRow>(live, agreementList, { id });
    const isParty = caller.grants.some(({ role, of }) => role === 'unit-liaison' && of !== undefined && row?.units.includes(`|${of}|`));
    if (!row || !((isParty && row.proposedAt != null) || (await maySee(live, overseeing(caller), row.committeeId)))) throw denied();
    const upTo = await this.reader.position([agreementList, ...nameViews]);
    const open: OpenViews = views => this.reader.open(views);
    await this.send(request, reply, caller, file, {
      format: 'pdf',
      plain: 'agreement.pdf',
      name: `${row.title}.pdf`,
      upTo,
      sameAs: [id, row.position, upTo, caller.id],
      of: { kind: 'agreement', id },
      pieces: async () => {
        const report = await agreementReport(id, {
          open,
          names: this.names(open, caller, language),
          now: this.clock.now().toISOString(),
          position: upTo,
          proof: factIds => this.prove(`agreement-${id}`, factIds),
        });
        if (!report) throw denied();
        return report.bytes;
      },
    });
  }

  @Get('log/:file')
  async ofLog(@Param('file') file: string, @Query() query: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    const caller = await this.caller(request);
    const asked = parsed(query);
    if (!auditsAll(caller)) throw denied();
    await this.send(request, reply, caller, file, await this.file(file, logFiles, asked, caller, { of: { kind: 'log' }, called: '合力' }));
  }

  private async file(
    file: string,
    files: readonly string[],
    asked: Queries,
    caller: Caller,
    whose: {
      readonly of: ToldExport['of'];
      readonly called: string;
      readonly scope?: Scope;
      readonly committee?: string;
      readonly passes?: (fact: Fact) => boolean;
    },
  ): Promise<File> {
    if (!files.includes(file)) throw unknownFile(files);
    const [what, format] = file.split('.') as [string, Format];
    if (narrowed(asked) && what !== 'history')
      throw refuse(
        400,
        'CANNOT_FILTER',
        '只有历史（history.*）可以筛选。',
        'Only the history (history.*) can be narrowed by these filters.',
      );
    const list = listOf(what);
    if (list && whose.scope && (format === 'csv' || format === 'xlsx'))
      return this.list(list, format, asked, caller, { ...whose, scope: whose.scope });
    if (what === 'report') return this.report(asked, caller, whose);
    if (what === 'meetings') return this.calendar(whose);
    return this.history(file, format, asked, caller, whose);
  }

  private async list(
    list: ListExport,
    format: Format,
    { after, asOf, language }: Queries,
    caller: Caller,
    {
      of,
      called,
      scope,
      committee,
    }: { readonly of: ToldExport['of']; readonly called: string; readonly scope: Scope; readonly committee?: string },
  ): Promise<File> {
    if (after !== undefined && format !== 'csv')
      throw refuse(400, 'CANNOT_RESUME', '只有 CSV 和 JSONL 可以用 after 续传。', 'Only CSV and JSONL can go on after a row.');
    const views: readonly View[] = [list.view, ...(list.further ?? []), ...nameViews, personDirectory];
    const moment: Moment = {
      ...(asOf !== undefined && { asOf: /^\d+$/.test(asOf) ? BigInt(asOf) : asOf }),
      ...(committee !== undefined && { committee }),
    };
    const upTo =
      moment.asOf === undefined
        ? await this.reader.position(views)
        : typeof moment.asOf === 'string'
          ? await this.store.positionAt(moment.asOf)
          : moment.asOf;
    const at: Moment = moment.asOf === undefined ? {} : { ...moment, asOf: upTo };
    // Names of bodies may be other committees' facts.
    const open: OpenViews = asked =>
      this.reader.open(
        asked,
        asked.every(view => !nameViews.includes(view as never)) ? at : moment.asOf === undefined ? {} : { asOf: upTo },
      );
    const names = this.names(open, caller, language);
    return {
      format,
      plain: `${list.key}.${format}`,
      name: `${called} ${list[language]} ${this.today()}.${format}`,
      upTo,
      sameAs: [of, list.key, format, language, after, upTo, scope, caller.id],
      of,
      total: async () => (await open([list.view])).count(list.view.table as never, list.where(scope) as never),
      pieces: async () => {
        const sheet = listSheet(list, { scope, open, names, language, ...(after !== undefined && { after }) });
        return format === 'csv' ? csv(sheet, { language, begins: after === undefined }) : xlsx(sheet, { language });
      },
    };
  }

  private async history(
    file: string,
    format: Format,
    asked: Queries,
    caller: Caller,
    {
      of,
      called,
      committee,
      passes = () => true,
    }: { readonly of: ToldExport['of']; readonly called: string; readonly committee?: string; readonly passes?: (fact: Fact) => boolean },
  ): Promise<File> {
    const { after, upTo: wanted, language } = asked;
    const filter = narrowed(asked);
    if (after !== undefined && !position.safeParse(after).success)
      throw refuse(
        400,
        'BAD_CURSOR',
        'after：应为上次最后一行的位置（数字）。',
        'after: the position of the last line that is there, a number.',
      );
    if (after !== undefined && format !== 'csv' && format !== 'jsonl')
      throw refuse(400, 'CANNOT_RESUME', '只有 CSV 和 JSONL 可以用 after 续传。', 'Only CSV and JSONL can go on after a position.');
    const head = await this.store.head();
    const upTo = wanted !== undefined && BigInt(wanted) < head ? BigInt(wanted) : head;
    const [what] = file.split('.');
    const whole = language === 'zh' ? '历史记录' : 'history';
    const title = what === 'ocel' ? 'OCEL' : !filter ? whole : language === 'zh' ? '历史记录（筛选）' : 'history, filtered';
    return {
      format,
      plain: file,
      name: `${called} ${title} ${upTo}.${format}`,
      upTo,
      sameAs: [of, file, language, after, upTo, committee, filter ?? '', format === 'jsonl' ? '' : caller.id],
      strong: format === 'jsonl',
      of,
      ...(filter && { filter }),
      pieces: async signal => {
        const stretch = {
          after: after === undefined ? 0n : BigInt(after),
          upTo,
          filter: { ...(committee !== undefined && { committee }), ...(filter?.categories && { categories: filter.categories }) },
          signal,
        };
        const facts = filtered(factsOf(this.store, stretch), fact => passes(fact) && (!filter || matches(filter, fact)));
        if (what === 'ocel') return ocel(current(facts, this.catalogue));
        if (format === 'jsonl') return jsonLines(facts);
        const names = this.names(views => this.reader.open(views), caller, language);
        const sheet = historySheet(facts, { catalogue: this.catalogue, tellings: this.tellings, names, language });
        return format === 'csv' ? csv(sheet, { language, begins: after === undefined }) : xlsx(sheet, { language });
      },
    };
  }

  private async report(
    { quarter, year, committee: within, language }: Queries,
    caller: Caller,
    { of, called }: { readonly of: ToldExport['of']; readonly called: string },
  ): Promise<File> {
    const now = this.clock.now().toISOString();
    const id = of.id!;
    if (of.kind === 'committee' ? quarter === undefined : year === undefined)
      throw of.kind === 'committee'
        ? refuse(400, 'WHICH_QUARTER', '请指明季度，如 ?quarter=2026-Q3。', 'Say which quarter: ?quarter=2026-Q3.')
        : refuse(400, 'WHICH_YEAR', '请指明年份，如 ?year=2026。', 'Say which year: ?year=2026.');
    const upTo = await this.store.head();
    const open: OpenViews = views => this.reader.open(views);
    const names = this.names(open, caller, language);
    const make = (): Promise<Report> =>
      of.kind === 'committee'
        ? committeeQuarter(id, quarter!, { open, names, now, position: upTo })
        : unitYear(id, year!, { open, names, now, position: upTo, ...(within !== undefined && { committees: [within] }) });
    return {
      format: 'pdf',
      plain: 'report.pdf',
      name: `${called}${quarter ?? year} 报告.pdf`,
      upTo,
      sameAs: [of, quarter, year, within, upTo, caller.id],
      of,
      pieces: async () => (await make()).bytes,
    };
  }

  private async calendar({ of, called }: { readonly of: ToldExport['of']; readonly called: string }): Promise<File> {
    const upTo = await this.reader.position([meetingCalendar]);
    return {
      format: 'ics',
      plain: 'meetings.ics',
      name: `${called} 会议.ics`,
      upTo,
      sameAs: [of, upTo],
      of,
      pieces: async () => {
        const meetings = await meetingsFrom(await this.reader.open([meetingCalendar]), of.id!, '2000-01-01T00:00:00.000Z', 10_000);
        return Readable.from([calendarOf(`${called} 会议`, meetings)]);
      },
    };
  }

  private async send(request: FastifyRequest, reply: FastifyReply, caller: Caller, file: string, answer: File): Promise<void> {
    const { format, plain, name, upTo, sameAs, strong, of, filter, total, pieces } = answer;
    const digest = createHash('sha256')
      .update(JSON.stringify(sameAs, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)))
      .digest('base64url')
      .slice(0, 22);
    const packed = format !== 'xlsx' && format !== 'pdf' && /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    const tag = strong && !packed ? `"${digest}"` : `W/"${digest}"`;
    reply
      .header('ETag', tag)
      .header('Cache-Control', 'private, no-cache')
      .header('Vary', 'Authorization, Accept-Encoding')
      .header('Heli-Position', String(upTo));
    if (request.headers['if-none-match']?.split(/\s*,\s*/).some(known => known.replace(/^W\//, '') === `"${digest}"`)) {
      reply.status(304).send();
      return;
    }
    const after = (request.query as { after?: string }).after;
    const giveBack = this.take(caller.id);
    const gone = new AbortController();
    const over = () => {
      gone.abort();
      giveBack();
    };
    reply.raw.once('close', over);
    try {
      await this.exportsTold
        .told({ caller, file, of, upTo, ...(after !== undefined && { after }), ...(filter && { filter }) })
        .catch((error: unknown) => {
          logger.error(`${file}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
          throw refuse(
            503,
            'NOT_RECORDED',
            '暂时无法记录这次导出，因此没有导出。请稍后再试。',
            'This export could not be recorded, so nothing was taken out. Try again in a moment.',
          );
        });
      if (total !== undefined) reply.header('Heli-Rows', String(await total()));
      const content = Readable.from(await pieces(gone.signal), { objectMode: false });
      content.once(
        'error',
        error => gone.signal.aborted || logger.error(`${file}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`),
      );
      reply
        .header('Content-Type', types[format])
        .header('Content-Disposition', dispositionOf(plain, name))
        .header('X-Content-Type-Options', 'nosniff')
        .header('Referrer-Policy', 'no-referrer')
        // What follows a position or a row is asked for by `after`; bytes are not counted.
        .header('Accept-Ranges', 'none');
      if (packed) {
        const gzip = createGzip();
        content.once('error', error => gzip.destroy(error));
        gzip.once('close', () => content.destroy());
        reply.header('Content-Encoding', 'gzip');
        reply.send(content.pipe(gzip));
      } else reply.send(content);
    } catch (error) {
      over();
      throw error;
    }
  }

  private take(who: string): () => void {
    const here = this.running.get(who) ?? 0;
    if (here >= mostAtOnce.each || this.total >= mostAtOnce.all)
      throw refuse(
        429,
        'TOO_MANY_EXPORTS',
        '同时进行的导出太多，请等一项完成后再试。',
        'Too many exports at once. Try again when one of them is done.',
      );
    this.running.set(who, here + 1);
    this.total++;
    let taken = true;
    return () => {
      if (!taken) return;
      taken = false;
      this.total--;
      const left = this.running.get(who)! - 1;
      if (left === 0) this.running.delete(who);
      else this.running.set(who, left);
    };
  }

  /** That these facts of a stream stand in the log; as far as a checkpoint has them by now. */
  private async prove(stream: string, factIds: readonly string[]): Promise<Proved> {
    const wanted = new Set(factIds);
    const files = [];
    for (const fact of (await this.store.read(stream)).filter(({ id }) => wanted.has(id))) {
      const file = await this.proofs.inclusion(fact);
      if (file) files.push(file);
    }
    const [first] = files;
    const head = first && checkpointOf(first.checkpoint);
    if (!head) return { lines: [['存在证明', '日志的签名检查点尚未包含这些事实，请稍后重新导出。']], files: [] };
    return {
      lines: [
        ['日志', head.origin],
        ['检查点', `${head.size} 条事实，根哈希 ${Buffer.from(head.root).toString('base64')}`],
        [
          '存在证明',
          `${files.length} 份，作为附件嵌入本文件（叶序号 ${files.map(({ leaf }) => leaf).join('、')}）；可用 heli-audit verify 离线核验`,
        ],
      ],
      files: files.map(file => ({
        name: `proof-${file.fact.id}.json`,
        content: JSON.stringify(file),
        description: `${file.fact.type} ${file.fact.stream} ${file.fact.version}`,
      })),
    };
  }

  private names(open: OpenViews, caller: Caller, language: 'zh' | 'en'): Names {
    return new Names(open, async ids => {
      const shown = await this.persons.shown(ids, { caller, language });
      return new Map([...shown].flatMap(([id, { name, erased }]): [string, string][] => (erased ? [] : [[id, name]])));
    });
  }

  private today(): string {
    return new Date(this.clock.now().getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
  }

  private async caller({ headers }: FastifyRequest): Promise<Caller> {
    const caller = await this.bearer.caller(headers.authorization).catch((error: unknown) => {
      if (error instanceof NotAuthenticated) throw refuse(401, error.code, error.zh, error.en);
      if (error instanceof IssuerUnreachable) throw refuse(503, error.code, error.zh, error.en);
      throw error;
    });
    if (caller.account === undefined) throw refuse(401, 'SIGN_IN', '请先登录。', 'Sign in first.');
    return caller;
  }
}

const parsed = (query: unknown): Queries => {
  const asked = queries.safeParse(query);
  if (asked.success) return asked.data;
  const names = asked.error.issues.map(({ path }) => path.join('.')).join('、');
  throw refuse(400, 'BAD_QUERY', `参数有误：${names}。`, `These parameters are not right: ${names}.`);
};

async function* filtered(facts: AsyncIterable<readonly Fact[]>, passes: (fact: Fact) => boolean): AsyncGenerator<readonly Fact[]> {
  for await (const some of facts) yield some.filter(passes);
}

async function* current(facts: AsyncIterable<readonly Fact[]>, { current }: Catalogue): AsyncGenerator<readonly Fact[]> {
  for await (const some of facts) yield some.map(current);
}
