import type { Readable } from 'node:stream';
import { Controller, Get, Head, HttpException, Injectable, type OnModuleInit, Param, Patch, Put, Req, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Caller } from '#decider';
import { Bearer, IssuerUnreachable, NotAuthenticated } from '#identity';
import { EvidenceFiles, type NotTaken, type Progress, type StoredFile } from './evidence-files.ts';
import { fileHash } from './evidence.events.ts';
import { EvidenceSettings } from './evidence.settings.ts';
import { FileStoreUnavailable } from './file-store.ts';
import { Interrupted } from './incoming.ts';
import { endingOf } from './kind-of-file.ts';

/** What the bytes of a file come as; what they are is told by themselves alone. */
const asBytes = ['application/octet-stream', 'application/partial-upload'];

/** Who reports on work. */
const reporting = new Set<Caller['grants'][number]['role']>(['unit-liaison', 'community-branch', 'committee-officer']);

/** What browsers show without running anything in it. */
const safeToShow = /^(image\/(jpeg|png|webp|gif)|application\/pdf)$/;

const refuse = (status: number, code: string, zh: string, en: string, more: object = {}) =>
  new HttpException({ error: { code, zh, en, ...more } }, status);

const mebibytes = (bytes: number) => `${Math.round((bytes / 1_048_576) * 10) / 10} MiB`;

const hidden = () => refuse(404, 'NOT_PERMITTED', '您没有权限查看，或者它不存在。', 'You may not see this, or there is no such thing.');

/**
 * Files by their SHA-256. `PUT` takes a whole one, `HEAD` says how much has come, `PATCH` goes on from there, with the header fields of the IETF's
 * resumable uploads: `Upload-Offset`, `Upload-Complete`. Refusals are `{ error: { code, zh, en } }`.
 */
@Controller('evidence/:sha256')
export class EvidenceController {
  constructor(
    private readonly files: EvidenceFiles,
    private readonly settings: EvidenceSettings,
    private readonly bearer: Bearer,
  ) {}

  /** Before GET, whose own HEAD Fastify would add. Of one's own upload; nothing else is told. */
  @Head()
  async progress(@Param('sha256') name: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const sha256 = hashOf(name);
    this.tell(reply, await this.files.progress((await this.sender(request)).id, sha256));
    reply.status(204);
  }

  @Put()
  put(@Param('sha256') name: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.take(name, request, reply, 0);
  }

  @Patch()
  patch(@Param('sha256') name: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const offset = request.headers['upload-offset'];
    if (typeof offset !== 'string' || !/^\d{1,15}$/.test(offset))
      throw refuse(
        400,
        'EVIDENCE_OFFSET_MISSING',
        '请用 Upload-Offset 说明从第几个字节继续。',
        'Say with Upload-Offset from which byte you go on.',
      );
    return this.take(name, request, reply, Number(offset));
  }

  @Get()
  async get(@Param('sha256') name: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const sha256 = hashOf(name);
    const shown = await this.files.show(await this.caller(request), sha256);
    // Kept by the browser of whoever saw it, and asked for again each time: a right to see ends, and files are removed.
    reply.header('Cache-Control', 'private, no-cache').header('Vary', 'Authorization');
    if (!shown.shown) {
      if (shown.why === 'hidden') throw hidden();
      if (shown.why === 'not-here') throw notHere();
      throw refuse(
        410,
        'EVIDENCE_REMOVED',
        `此文件已被大工委删除：${shown.reason}。`,
        `The committee removed this file: ${shown.reason}.`,
        {
          at: shown.at,
        },
      );
    }
    const { size, mediaType } = shown.file;
    reply.header('ETag', `"${sha256}"`);
    if (request.headers['if-none-match'] === `"${sha256}"`) {
      reply.status(304);
      return;
    }
    const bytes = await shown.open().catch(unavailable);
    if (!bytes) throw notHere();
    reply
      .header('Content-Type', mediaType)
      .header('Content-Length', size)
      .header(
        'Content-Disposition',
        `${safeToShow.test(mediaType) ? 'inline' : 'attachment'}; filename="${sha256.slice(0, 12)}.${endingOf(mediaType)}"`,
      )
      .header('X-Content-Type-Options', 'nosniff')
      .header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      .header('Cross-Origin-Resource-Policy', 'same-origin')
      .header('Referrer-Policy', 'no-referrer');
    return reply.send(bytes);
  }

  private async take(name: string, request: FastifyRequest, reply: FastifyReply, offset: number): Promise<StoredFile | undefined> {
    const sha256 = hashOf(name);
    const { id } = await this.sender(request);
    const bytes = request.body as Readable | undefined;
    if (typeof bytes?.pipe !== 'function')
      throw refuse(
        415,
        'EVIDENCE_NOT_BYTES',
        '请以 application/octet-stream 提交文件内容。',
        'Send the bytes of the file as application/octet-stream.',
      );
    if (request.headers['content-encoding'] !== undefined)
      throw refuse(415, 'EVIDENCE_ENCODED', '请不要压缩文件内容。', 'Send the bytes of the file as they are, not compressed.');
    const more = request.headers['upload-complete'] === '?0';
    const length = request.headers['content-length'];
    const told = await this.files
      .take(id, sha256, bytes, { offset, more, length: length === undefined ? undefined : Number(length) })
      .catch((error: unknown) => {
        if (error instanceof Interrupted)
          throw refuse(
            408,
            'EVIDENCE_INTERRUPTED',
            '连接中断，已收到的部分已保留，可以继续上传。',
            'The connection was lost. What came is kept: go on from there.',
          );
        if (['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? ''))
          throw refuse(
            507,
            'EVIDENCE_NO_ROOM',
            '服务器存储空间不足。请联系平台管理。',
            'The server has no room left. Please tell the platform’s administration.',
          );
        return unavailable(error);
      });
    if ('why' in told) {
      letPass(bytes, this.settings.largest);
      throw this.refusal(told, reply);
    }
    this.tell(reply, told);
    reply.status(told.complete ? 201 : 204);
    return told.complete ? told.file : undefined;
  }

  private tell(reply: FastifyReply, progress: Progress) {
    reply
      .header('Cache-Control', 'no-store')
      .header('Upload-Complete', progress.complete ? '?1' : '?0')
      .header('Upload-Offset', progress.complete ? progress.file.size : progress.offset)
      .header('Upload-Limit', `max-size=${this.settings.largest}`);
  }

  private refusal(refused: NotTaken, reply: FastifyReply): HttpException {
    const { largest, bytesPerDay, begun } = this.settings;
    switch (refused.why) {
      case 'offset':
        reply.header('Upload-Offset', refused.offset);
        return refuse(
          409,
          'EVIDENCE_OFFSET',
          `服务器已有 ${refused.offset} 字节，请从那里继续。`,
          `The server has ${refused.offset} bytes of it: go on from there.`,
          { offset: refused.offset },
        );
      case 'too-large':
        return refuse(
          413,
          'EVIDENCE_TOO_LARGE',
          `文件最大 ${mebibytes(largest)}。请压缩或拆分后再上传。`,
          `A file may have ${mebibytes(largest)} at most. Make it smaller, or several.`,
        );
      case 'empty':
        return refuse(422, 'EVIDENCE_EMPTY', '文件是空的。', 'The file is empty.');
      case 'other-hash':
        return refuse(
          422,
          'EVIDENCE_HASH',
          '收到的内容与文件的 SHA-256 不一致，已丢弃。请重新上传。',
          'What came is not what its SHA-256 says, and was dropped. Send it again.',
        );
      case 'other-kind':
        return refuse(
          415,
          'EVIDENCE_KIND',
          '只接受照片（JPEG、PNG、WebP、GIF、HEIC）、PDF、Office 与 WPS 文档、文本和 MP4 视频；以文件内容为准，与扩展名无关。',
          'Photographs (JPEG, PNG, WebP, GIF, HEIC), PDF, documents of Office and WPS, text and MP4 are taken: by what is in the file, whatever it is called.',
        );
      case 'too-many':
        return refuse(
          429,
          'EVIDENCE_TOO_MANY_BEGUN',
          `您有 ${begun} 个文件尚未传完。请先完成它们，或者一天后再试。`,
          `${begun} files of yours have not come to an end. Finish them first, or try again in a day.`,
        );
      case 'quota':
        reply.header('Retry-After', refused.seconds);
        return refuse(
          429,
          'EVIDENCE_QUOTA',
          `一天内最多上传 ${mebibytes(bytesPerDay)}。请在 ${Math.ceil(refused.seconds / 3_600)} 小时后再试。`,
          `${mebibytes(bytesPerDay)} may be sent within a day. Try again in ${Math.ceil(refused.seconds / 3_600)} hours.`,
        );
      case 'removed':
        return refuse(
          410,
          'EVIDENCE_REMOVED',
          '此文件已被大工委删除，不再接收。',
          'The committee removed this file; it is not taken again.',
        );
    }
  }

  private async caller({ headers }: FastifyRequest) {
    return this.bearer.caller(headers.authorization).catch((error: unknown) => {
      if (error instanceof NotAuthenticated) throw refuse(401, error.code, error.zh, error.en);
      if (error instanceof IssuerUnreachable) throw refuse(503, error.code, error.zh, error.en);
      throw error;
    });
  }

  private async sender(request: FastifyRequest): Promise<Caller> {
    const { account, ...caller } = await this.caller(request);
    if (account === undefined) throw refuse(401, 'SIGN_IN', '请先登录。', 'Sign in first.');
    if (!caller.grants.some(({ role }) => reporting.has(role)))
      throw refuse(
        403,
        'NOT_PERMITTED',
        '只有成员单位联络员、社区支部和大工委干部可以上传佐证。',
        'Liaisons of units, branches and officers of committees send evidence, and nobody else.',
      );
    return caller;
  }
}

const hashOf = (name: string): string => {
  if (!fileHash.safeParse(name).success)
    throw refuse(
      400,
      'EVIDENCE_NAME',
      '文件以其 SHA-256（64 位小写十六进制）为名。',
      'A file’s name is its SHA-256: 64 digits of hex in lower case.',
    );
  return name;
};

/** What is still coming after a refusal is read, so that the refusal is heard; but not for ever. */
const letPass = (bytes: Readable, most: number) => {
  let passed = 0;
  bytes
    .on('error', () => {})
    .on('data', (chunk: Buffer) => {
      if ((passed += chunk.length) > most * 4) bytes.destroy();
    });
};

const notHere = () =>
  refuse(
    404,
    'EVIDENCE_NOT_STORED',
    '事实中有此文件的 SHA-256，但文件没有上传到这里，或者提交者没有上传过它。',
    'The fact names this file, but its bytes are not here, or whoever named it has never sent them.',
  );

const unavailable = (error: unknown): never => {
  if (error instanceof FileStoreUnavailable)
    throw refuse(
      503,
      'EVIDENCE_STORE_UNAVAILABLE',
      '文件存储暂时不可用，请稍后再试；已上传的部分不会丢失。',
      'The store of files does not answer now. Try again in a moment; what came is kept.',
    );
  throw error;
};

/** Leaves the bytes of a file as they come, for whoever takes them, instead of gathering them in memory. */
@Injectable()
export class BytesAsTheyCome implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  onModuleInit() {
    // The command line has no server.
    const fastify = this.host.httpAdapter?.getInstance?.<FastifyInstance | undefined>();
    for (const type of asBytes)
      if (fastify?.hasContentTypeParser && !fastify.hasContentTypeParser(type))
        fastify.addContentTypeParser(type, (_request: FastifyRequest, payload: unknown, done: (error: null, body: unknown) => void) =>
          done(null, payload),
        );
  }
}
