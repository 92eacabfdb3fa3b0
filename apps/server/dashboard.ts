import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';

const always = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

/**
 * Nothing from an outside address and no script but our own files. antd writes its styles while it runs: its style elements carry the nonce.
 * Style attributes are free, because charts' tooltips are written as HTML; an attribute reaches no other element.
 */
const policy = (nonce: string, connect: readonly string[]) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    ["connect-src 'self'", ...connect].join(' '),
    "manifest-src 'self'",
    "worker-src 'self'",
    "frame-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** `/c/:committee` as a Fastify route; anything else is not ours. */
const isPath = (path: unknown): path is string => typeof path === 'string' && path.startsWith('/');

/**
 * The dashboard as it was built: one HTML document under each page's address, files under /assets for ever, the rest asked for anew each time.
 * @param connect sites besides our own that pages may ask: the identity provider's
 * @returns whether it was built
 */
export function serveDashboard(fastify: FastifyInstance, folder: string, connect: readonly string[]): boolean {
  const index = join(folder, 'index.html');
  if (!existsSync(index)) return false;
  const html = readFileSync(index, 'utf8');
  const paths = (JSON.parse(readFileSync(join(folder, 'pages.json'), 'utf8')) as unknown[]).filter(isPath);

  // Never awaited: that would start the server before all of it is there.
  void fastify.register(fastifyStatic, {
    root: join(folder, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    index: false,
    immutable: true,
    maxAge: '365d',
    decorateReply: false,
    setHeaders: reply => void reply.header('x-content-type-options', 'nosniff'),
  });
  void fastify.register(async scope => {
    await scope.register(fastifyStatic, { root: folder, serve: false, preCompressed: true, index: false, cacheControl: false });
    for (const name of readdirSync(folder).filter(name => name === 'sw.js' || /\.(svg|png|webmanifest)$/.test(name)))
      scope.get(`/${name}`, (_request, reply) => reply.headers({ ...always, 'cache-control': 'no-cache' }).sendFile(name));
    const page = (reply: FastifyReply, status: number) => {
      const nonce = randomBytes(16).toString('base64');
      return reply
        .code(status)
        .headers({
          ...always,
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'no-store',
          'content-security-policy': policy(nonce, connect),
        })
        .send(html.replace('%NONCE%', nonce));
    };
    for (const path of paths) scope.get(path, (_request, reply) => page(reply, 200));
    // Who follows an old address in a browser is told by the app, with a way home.
    scope.get('/*', (request, reply) => (request.headers.accept?.includes('text/html') ? page(reply, 404) : reply.callNotFound()));
  });
  return true;
}
