import { Readable } from 'node:stream';
import { Controller, Get, HttpException, Injectable, type OnModuleInit, Param, Post, Query, Req, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Caller } from '#decider';
import { Clock, States } from '#engine';
import { dispositionOf } from '#export';
import { Bearer, IssuerUnreachable, NotAuthenticated } from '#identity';
import { Foresight } from './foresight.ts';
import { applyImport, type ImportReport, planImport } from './import.ts';
import { importSheetOf, importSheets } from './sheets.ts';
import { limits, readTable, Unreadable } from './table.ts';
import { templateOf } from './templates.ts';

const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const taken = ['text/csv', 'application/csv', 'application/vnd.ms-excel', xlsxType] as const;

const refuse = (status: number, code: string, zh: string, en: string) => new HttpException({ error: { code, zh, en } }, status);
const noSuchSheet = () =>
  refuse(
    404,
    'NO_SUCH_IMPORT',
    `没有这种导入。可以导入：${importSheets.map(({ key }) => key).join('、')}。`,
    `There is no such import. There are: ${importSheets.map(({ key }) => key).join(', ')}.`,
  );

/** Takes tables as they are, up to their limit. */
@Injectable()
export class TablesAsTheyAre implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit() {
    // The command line has no server.
    const fastify = this.host.httpAdapter?.getInstance?.<FastifyInstance | undefined>();
    if (!fastify?.hasContentTypeParser) return;
    for (const type of taken)
      if (!fastify.hasContentTypeParser(type))
        fastify.addContentTypeParser(type, { parseAs: 'buffer', bodyLimit: limits.bytes }, (_request, body, done) => done(null, body));
  }
}

/**
 * 导入: units, resources and needs from a table. What a row wants is given as the commands that somebody would give by hand, on the caller's own
 * grants. POST …/check says what would come of it, POST … does it, all of it or nothing. With `Accept: application/x-ndjson` both say
 * how far they are: `{"step","done","of"}` a line, the report last.
 */
@Controller('import')
export class ImportController {
  /** One at a time for each committee, so that two files do not cross. */
  private readonly busy = new Set<string>();

  constructor(
    private readonly bearer: Bearer,
    private readonly states: States,
    private readonly clock: Clock,
    private readonly bus: CommandBus,
  ) {}

  /** What can be taken in, and what stands in each column. */
  @Get()
  offered() {
    return {
      limits,
      sheets: importSheets.map(({ key, zh, en, columns }) => ({
        key,
        zh,
        en,
        templates: [`/import/templates/${key}.csv`, `/import/templates/${key}.xlsx`],
        columns: columns.map(({ field, zh, en, required = false, hint, example }) => ({ field, zh, en, required, hint, example })),
      })),
    };
  }

  @Get('templates/:file')
  template(@Param('file') file: string, @Query('language') language: unknown, @Res() reply: FastifyReply) {
    const [key = '', format] = file.split('.');
    const sheet = importSheetOf(key);
    if (!sheet || (format !== 'csv' && format !== 'xlsx')) throw noSuchSheet();
    reply
      .header('Content-Type', format === 'csv' ? 'text/csv; charset=utf-8; header=present' : xlsxType)
      .header('Content-Disposition', dispositionOf(`${key}-template.${format}`, `${sheet.zh}导入模板.${format}`))
      .header('X-Content-Type-Options', 'nosniff');
    reply.send(Readable.from(templateOf(sheet, format, language === 'en' ? 'en' : 'zh'), { objectMode: false }));
  }

  @Post('committees/:id/:sheet/check')
  check(@Param('id') id: string, @Param('sheet') sheet: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.take(id, sheet, request, reply, false);
  }

  @Post('committees/:id/:sheet')
  apply(@Param('id') id: string, @Param('sheet') sheet: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply) {
    return this.take(id, sheet, request, reply, true);
  }

  private async take(committeeId: string, key: string, request: FastifyRequest, reply: FastifyReply, applies: boolean): Promise<void> {
    const caller = await this.caller(request);
    const sheet = importSheetOf(key);
    if (!sheet) throw noSuchSheet();
    if (
      !z.uuid().safeParse(committeeId).success ||
      !caller.grants.some(({ role }) => role === 'committee-officer' || role === 'unit-liaison' || role === 'community-branch')
    )
      throw refuse(403, 'NOT_PERMITTED', '您没有权限导入。', 'You may not import.');
    const bytes = request.body;
    if (!Buffer.isBuffer(bytes))
      throw refuse(
        415,
        'UNSUPPORTED_MEDIA_TYPE',
        '请直接上传 CSV 或 XLSX 文件内容（Content-Type: text/csv 或 xlsx 的类型）。',
        `Send the file itself, as text/csv or ${xlsxType}.`,
      );
    if (this.busy.has(committeeId))
      throw refuse(
        429,
        'BUSY',
        '本大工委正在进行另一次导入，请稍后再试。',
        'Another import of this committee is under way. Try again in a moment.',
      );
    this.busy.add(committeeId);
    const run = async (progress: (step: string, done: number, of: number) => void): Promise<ImportReport> => {
      try {
        const table = await readTable(bytes);
        const foresight = new Foresight(this.states, () => this.clock.now());
        const plan = await planImport({
          sheet,
          committeeId,
          table,
          bytes,
          caller,
          foresight,
          progress: (done, of) => progress('check', done, of),
        });
        if (!applies || plan.report.wrong > 0) return plan.report;
        const correlationId = `import-${plan.report.sha256.slice(0, 40)}`;
        return await applyImport(plan, {
          caller,
          execute: command => this.bus.execute(command),
          correlationId,
          progress: (done, of) => progress('apply', done, of),
        });
      } finally {
        this.busy.delete(committeeId);
      }
    };
    const wantsLines = String(request.headers['accept'] ?? '').includes('application/x-ndjson');
    reply.header('Cache-Control', 'no-store');
    if (!wantsLines) {
      try {
        const report = await run(() => {});
        reply.status(report.wrong > 0 && applies ? 422 : 200).send(report);
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        throw refuse(error.code === 'TOO_LARGE' ? 413 : 422, error.code, error.zh, error.en);
      }
      return;
    }
    const lines = new Readable({ read() {} });
    const line = (value: object) => void lines.push(`${JSON.stringify(value)}\n`);
    reply.header('Content-Type', 'application/x-ndjson; charset=utf-8').header('X-Accel-Buffering', 'no').send(lines);
    try {
      line({ report: await run((step, done, of) => line({ step, done, of })) });
    } catch (error) {
      if (error instanceof Unreadable) line({ error: { code: error.code, zh: error.zh, en: error.en } });
      else {
        lines.destroy(error as Error);
        return;
      }
    }
    lines.push(null);
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
