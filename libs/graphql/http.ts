import { isUtf8 } from 'node:buffer';
import { randomUUID } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type GraphQLFormattedError, OperationTypeNode } from 'graphql';
import { createHandler, type Request, type RequestParams, type Response } from 'graphql-http';
import { type Answers, Refusal } from './answers.ts';
import { languageOf, type RequestContext } from './context.ts';
import type { Operation, Params, Variables } from './documents.ts';
import { page } from './page.ts';
import { BadRequest, Unauthenticated } from './problem.ts';
import { anyError, problemError } from './sentence.ts';
import { stream, type StreamOptions } from './sse.ts';

export interface HttpOptions extends StreamOptions {
  readonly path: string;
  /** Of a body, in bytes. */
  readonly body: number;
  /** Shows a page to try queries on. */
  readonly page: boolean;
  /** A GET needs no header that makes a browser ask first. */
  readonly simpleGet: boolean;
}

const json = { 'content-type': 'application/json; charset=utf-8' } as const;
const graphqlJson = { 'content-type': 'application/graphql-response+json; charset=utf-8' } as const;

/** Known before anything is read of the request. */
interface Raw {
  readonly request: FastifyRequest;
  readonly context: RequestContext;
  operation?: Operation;
}

const header = ({ headers }: FastifyRequest, name: string): string | undefined => {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
};

const ownId = /^[\w.-]{8,64}$/;
export const requestIdOf = (given: string | undefined) => (given && ownId.test(given) ? given : randomUUID());

const notJson = (zh: string, en: string) => new BadRequest(400, 'BAD_REQUEST', zh, en);

const asObject = (value: unknown, name: string): Variables | null => {
  if (value == null) return null;
  if (typeof value !== 'object' || Array.isArray(value)) throw notJson(`“${name}”应为 JSON 对象。`, `"${name}" must be a JSON object.`);
  return value as Variables;
};
const asText = (value: unknown, name: string): string | null => {
  if (value == null) return null;
  if (typeof value !== 'string') throw notJson(`“${name}”应为文字。`, `"${name}" must be a string.`);
  return value;
};

const parsed = (text: string, name: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    const where = /position (\d+)/.exec((error as Error).message)?.[1];
    throw notJson(
      `${name === 'body' ? '请求体' : `“${name}”`}不是有效的 JSON${where ? `：第${Number(where) + 1}个字符处有误` : ''}。`,
      `${name === 'body' ? 'The body' : `"${name}"`} is not valid JSON${where ? `: see character ${Number(where) + 1}` : ''}.`,
    );
  }
};

const paramsOf = (data: unknown): Params => {
  if (Array.isArray(data))
    throw new BadRequest(
      400,
      'NO_BATCHES',
      '一次请求只能有一个操作，不接受数组。',
      'A request holds one operation; arrays of them are not taken.',
    );
  if (data === null || typeof data !== 'object') throw notJson('请求体应为 JSON 对象。', 'The body must be a JSON object.');
  const { query, documentId, operationName, variables, extensions } = data as Record<string, unknown>;
  if (query == null && documentId == null && !(extensions as { persistedQuery?: unknown } | null | undefined)?.persistedQuery)
    throw new BadRequest(400, 'MISSING_QUERY', '缺少“query”：它是查询文本。', '"query" is missing: the text of the document.');
  return {
    query: asText(query, 'query'),
    documentId: asText(documentId, 'documentId'),
    operationName: asText(operationName, 'operationName'),
    variables: asObject(variables, 'variables'),
    extensions: asObject(extensions, 'extensions'),
  };
};

const preflights = ['x-requested-with', 'heli-preflight', 'apollo-require-preflight', 'authorization', 'graphql-preflight'];

const fromUrl = (request: FastifyRequest, simple: boolean): Params => {
  // A page on another site can make a browser send a GET, but not with such a header: that makes the browser ask first.
  if (!simple && !preflights.some(name => header(request, name)) && !header(request, 'content-type')?.startsWith('application/json'))
    throw new BadRequest(
      403,
      'PREFLIGHT_REQUIRED',
      `GET 请求须带以下任一请求头：${preflights.join('、')}。`,
      `A GET must carry one of these headers: ${preflights.join(', ')}.`,
    );
  const search = new URLSearchParams(request.url.split('?')[1] ?? '');
  const part = (name: string) => {
    const text = search.get(name);
    return text ? parsed(text, name) : null;
  };
  return paramsOf({
    query: search.get('query'),
    documentId: search.get('documentId'),
    operationName: search.get('operationName'),
    variables: part('variables'),
    extensions: part('extensions'),
  });
};

const bodyOf = (request: FastifyRequest): string => {
  const body = request.body as Buffer | undefined;
  if (!body || body.length === 0) throw notJson('请求体为空。', 'The body is empty.');
  if (!isUtf8(body)) throw notJson('请求体不是有效的 UTF-8。', 'The body is not valid UTF-8.');
  return body.toString();
};

const fromBody = (request: FastifyRequest): Params => {
  const [type, ...parameters] = (header(request, 'content-type') ?? '')
    .toLowerCase()
    .split(';')
    .map(part => part.trim());
  const charset =
    parameters
      .find(parameter => parameter.startsWith('charset='))
      ?.slice(8)
      .replaceAll('"', '') ?? 'utf-8';
  const encoding = header(request, 'content-encoding') ?? 'identity';
  if (type !== 'application/json' || !['utf-8', 'utf8'].includes(charset) || encoding !== 'identity')
    throw new BadRequest(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      '请求体须为 application/json，UTF-8 编码，不压缩。',
      'The body must be application/json in UTF-8, not compressed.',
    );
  return paramsOf(parsed(bodyOf(request), 'body'));
};

export const read = (request: FastifyRequest, simpleGet: boolean): Params => {
  if (request.method === 'GET') return fromUrl(request, simpleGet);
  if (request.method === 'POST') return fromBody(request);
  throw new BadRequest(405, 'METHOD_NOT_ALLOWED', '只接受 GET 和 POST。', 'Only GET and POST are taken.', { allow: 'GET, POST' });
};

const refuse = ({ status, headers }: BadRequest, error: GraphQLFormattedError): Response => [
  JSON.stringify({ errors: [error] }),
  { status, statusText: '', headers: { ...json, ...headers } },
];

/** What a client that looks at the past says so with. */
export const asOf = (given: string | undefined, { variables, extensions }: Params): { asOf?: string } => {
  const value = given ?? extensions?.['asOf'] ?? variables?.['asOf'];
  return value == null ? {} : { asOf: String(value) };
};

/** The failure of a whole request: 401 for a token, 4xx for what the client can mend, 500 with an id for the rest. */
const failure = (error: unknown, { language, requestId }: RequestContext): Response => {
  if (error instanceof BadRequest) return refuse(error, problemError(error, language));
  const said = anyError(error, language, { requestId });
  const status = error instanceof Unauthenticated ? 401 : 500;
  return [
    JSON.stringify({ errors: [said] }),
    { status, statusText: '', headers: status === 401 ? { ...json, 'www-authenticate': 'Bearer' } : json },
  ];
};

/** GraphQL over HTTP on one path: queries and mutations, subscriptions as server-sent events, and the page. */
export const serveHttp = async (fastify: FastifyInstance, answers: Answers, options: HttpOptions): Promise<void> => {
  const handle = createHandler<Raw, undefined, RequestContext & Record<PropertyKey, unknown>>({
    parseRequestParams({ raw: { request, context } }) {
      try {
        return read(request, options.simpleGet) as RequestParams;
      } catch (error) {
        return failure(error, context);
      }
    },
    onSubscribe({ raw, method, headers }, params) {
      const { context } = raw;
      const operation = answers.admit(params as Params, context);
      if (operation instanceof Refusal) return refusal(operation, headers);
      if (operation.kind === OperationTypeNode.SUBSCRIPTION)
        throw new BadRequest(
          400,
          'SUBSCRIPTION',
          '订阅须用 WebSocket（graphql-transport-ws），或以 Accept: text/event-stream 请求。',
          'Subscribe over a WebSocket (graphql-transport-ws), or with Accept: text/event-stream.',
        );
      if (operation.kind === OperationTypeNode.MUTATION && method === 'GET')
        throw new BadRequest(405, 'MUTATION_OVER_GET', '变更须用 POST。', 'A mutation must be a POST.', { allow: 'POST' });
      raw.operation = operation;
      return {
        schema: operation.schema,
        document: operation.document,
        operationName: params.operationName ?? null,
        variableValues: params.variables ?? null,
        contextValue: { ...context, ...asOf(header(raw.request, 'heli-as-of'), params as Params) },
        rootValue: undefined,
      };
    },
    execute: () => ({}) as never,
    async onOperation({ raw, headers }, { contextValue, variableValues }) {
      const answer = await answers.run(raw.operation!, contextValue as RequestContext, variableValues);
      if (answer instanceof Refusal) return refusal(answer, headers);
      return [JSON.stringify(answer), { status: 200, statusText: 'OK', headers: wantsGraphql(headers) ? graphqlJson : json }];
    },
  });

  void fastify.register(async scope => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: options.body }, (_request, body, done) => done(null, body));
    scope.setErrorHandler((error: { statusCode?: number; code?: string }, request, reply) => {
      const context = {
        language: languageOf(header(request, 'accept-language')),
        requestId: requestIdOf(header(request, 'x-request-id')),
      } as RequestContext;
      return send(reply, context, failure(fromFastify(error, options.body), context));
    });
    scope.route({
      method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'],
      url: options.path,
      exposeHeadRoute: false,
      async handler(request, reply) {
        const accept = header(request, 'accept');
        if (options.page && request.method === 'GET' && accept?.includes('text/html') && !request.url.includes('query='))
          return reply.headers(page.headers).send(page.html);
        const language = languageOf(header(request, 'accept-language'));
        const requestId = requestIdOf(header(request, 'x-request-id'));
        let context: RequestContext = { caller: nobody, language, requestId };
        try {
          context = { caller: await options.authenticate.caller(header(request, 'authorization')), language, requestId };
          if (accept?.includes('text/event-stream'))
            return await stream(request, reply, read(request, options.simpleGet), context, answers, options);
          const response = await handle({
            method: request.method,
            url: request.url,
            headers: request.headers,
            body: null,
            raw: { request, context },
            context: undefined,
          });
          return send(reply, context, response);
        } catch (error) {
          return send(reply, context, failure(error, context));
        }
      },
    });
  });
};

const nobody = { id: '', grants: [] };

const wantsGraphql = (headers: Request<Raw, undefined>['headers']) => {
  const accept = (headers as Record<string, string | undefined>)['accept'];
  if (!accept?.includes('application/graphql-response+json')) return false;
  // Whichever the client names first.
  const [graphql, plain, any] = ['application/graphql-response+json', 'application/json', '*/*'].map(type =>
    accept.toLowerCase().indexOf(type),
  );
  return (plain! < 0 || graphql! < plain!) && (any! < 0 || graphql! < any!);
};

const refusal = ({ errors }: Refusal, headers: Request<Raw, undefined>['headers']): Response =>
  wantsGraphql(headers)
    ? [JSON.stringify({ errors }), { status: 400, statusText: '', headers: graphqlJson }]
    : [JSON.stringify({ errors }), { status: 200, statusText: '', headers: json }];

const send = (reply: FastifyReply, context: RequestContext, [body, { status, headers = {} }]: Response) => {
  if (reply.raw.destroyed || reply.sent) return reply;
  reply.code(status).header('x-request-id', context.requestId).header('cache-control', 'no-store').headers(headers);
  if (body !== null) return reply.send(body);
  // graphql-http says this without a word.
  const error = {
    message:
      context.language === 'zh'
        ? '响应只有 application/graphql-response+json 或 application/json。'
        : 'Answers are application/graphql-response+json or application/json.',
    extensions: { code: 'NOT_ACCEPTABLE' },
  };
  return reply.headers(json).send(JSON.stringify({ errors: [error] }));
};

const fromFastify = (error: { statusCode?: number; code?: string }, limit: number): unknown => {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return new BadRequest(413, 'BODY_TOO_LARGE', `请求体最多${limit}字节。`, `The body may have ${limit} bytes at most.`);
  if (error.code?.startsWith('FST_ERR_CTP') && error.statusCode === 415)
    return new BadRequest(415, 'UNSUPPORTED_MEDIA_TYPE', '请求体须为 application/json。', 'The body must be application/json.');
  if (error.statusCode && error.statusCode >= 400 && error.statusCode < 500)
    return new BadRequest(error.statusCode, 'BAD_REQUEST', '请求有误，无法读取。', 'The request cannot be read.');
  return error;
};
