import { type ArgumentsHost, Catch, HttpException } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';

/** What a framework says in English alone, in our words: by status. */
const sentences: Readonly<Record<number, readonly [code: string, zh: string, en: string]>> = {
  400: ['BAD_REQUEST', '请求有误，无法读取。', 'The request cannot be read.'],
  404: ['NOT_FOUND', '此处没有内容，请检查地址。', 'There is nothing here. Please check the address.'],
  405: ['METHOD_NOT_ALLOWED', '此处不接受这种方法。', 'This method is not taken here.'],
  413: ['BODY_TOO_LARGE', '提交的内容太大。', 'The body is too large.'],
  415: ['UNSUPPORTED_MEDIA_TYPE', '不接受这种内容类型。', 'This type of content is not taken.'],
};

/** One of these as it is answered; nothing where we have no words for the status. */
export const plainRefusal = (status: number) => {
  const said = sentences[status];
  return said && { error: { code: said[0], zh: said[1], en: said[2] } };
};

/** The status of what Nest or Fastify said of its own accord; nothing where it was our own word, or unexpected. */
const statusOf = (exception: unknown): number | undefined => {
  if (!(exception instanceof HttpException)) {
    const { statusCode, code } = exception as { statusCode?: number; code?: string };
    return code?.startsWith('FST_') ? statusCode : undefined;
  }
  const body = exception.getResponse();
  return typeof body === 'object' && 'statusCode' in body ? exception.getStatus() : undefined;
};

/**
 * What a resolver throws is told once, by the transport, with its id and without a stack for what is only a refusal. Elsewhere Nest's own way, but
 * in the one shape of refusals: `{ error: { code, zh, en } }`.
 */
@Catch()
export class TransportReports extends BaseExceptionFilter {
  override catch(exception: unknown, host: ArgumentsHost) {
    if (host.getType<string>() === 'graphql') throw exception;
    const status = statusOf(exception);
    const said = status === undefined ? undefined : plainRefusal(status);
    super.catch(said ? new HttpException(said, status!) : exception, host);
  }
}
