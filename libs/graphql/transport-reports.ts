import { type ArgumentsHost, Catch, HttpException } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';
import { report, unexpectedSentences } from './sentence.ts';

/** What a framework says in English alone, in our words: by status. */
const sentences: Readonly<Record<number, readonly [code: string, zh: string, en: string]>> = {
  400: ['BAD_REQUEST', '请求有误，无法读取。', 'The request cannot be read.'],
  404: ['NOT_FOUND', '此处没有内容，请检查地址。', 'There is nothing here. Please check the address.'],
  405: ['METHOD_NOT_ALLOWED', '此处不接受这种方法。', 'This method is not taken here.'],
  413: ['BODY_TOO_LARGE', '提交的内容太大。', 'The body is too large.'],
  414: ['ADDRESS_TOO_LONG', '地址太长。', 'The address is too long.'],
  415: ['UNSUPPORTED_MEDIA_TYPE', '不接受这种内容类型。', 'This type of content is not taken.'],
};

/** The status of what Nest or Fastify said of its own accord; nothing where it was our own word, or unexpected. */
const statusOf = (exception: unknown): number | undefined => {
  if (!(exception instanceof HttpException)) return (exception as { statusCode?: number } | undefined)?.statusCode;
  const body = exception.getResponse();
  return typeof body === 'string' || 'statusCode' in body ? exception.getStatus() : undefined;
};

/** Whatever was thrown on the way to an answer, in the one shape of refusals: `{ error: { code, zh, en } }`. What nobody foresaw is hidden behind an id. */
export const refusalOf = (exception: unknown): HttpException => {
  const status = statusOf(exception);
  if (status === undefined && exception instanceof HttpException) return exception;
  if (status !== undefined && status >= 400 && status < 500) {
    const [code, zh, en] = sentences[status] ?? sentences[400]!;
    return new HttpException({ error: { code, zh, en } }, status);
  }
  const id = report(exception);
  return new HttpException({ error: { code: 'UNEXPECTED', ...unexpectedSentences(id), id } }, 500);
};

/** What a resolver throws is told once, by the transport, with its id and without a stack for what is only a refusal. */
@Catch()
export class TransportReports extends BaseExceptionFilter {
  override catch(exception: unknown, host: ArgumentsHost) {
    if (host.getType<string>() === 'graphql') throw exception;
    super.catch(refusalOf(exception), host);
  }
}
