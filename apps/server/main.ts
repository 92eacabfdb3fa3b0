import 'reflect-metadata';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { pino } from 'pino';

import { Accounts } from '#identity';
import { Erasure } from '#person';
import { placeOf } from '#product';
import { httpAdapter } from './adapter.ts';
import { type Config, configOf, WrongSetting } from './config.ts';
import { Demo } from './demo/demo.ts';
import { JsonLog } from './json-log.ts';
import { ServerModule } from './server.module.ts';

const began = performance.now();
/** The folder of package.json, whether this file runs as it was written or as it was built. */
const root = join(import.meta.dirname, import.meta.filename.endsWith('.ts') ? '../..' : '../../..');

/** Words for whoever started the server, and nothing else: no stack where a sentence says it all. */
const say = (text: string) => process.stdout.write(`${text}\n`);
const fail = (text: string): never => {
  process.stderr.write(`${text}\n`);
  process.exit(1);
};

async function start(config: Config) {
  const log = pino({ level: config.LOG_LEVEL, base: null }, pino.destination({ fd: 2, sync: false }));
  // What nobody caught leaves the process in an unknown state: say so and end; whoever supervises it starts it again.
  process.on('unhandledRejection', error => {
    log.fatal({ error: error instanceof Error ? error.stack : String(error) }, 'a rejection that nobody handled');
    log.flush(() => process.exit(1));
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    await ServerModule.forRoot(config, { root, log }),
    httpAdapter({ trustProxy: config.HELI_TRUST_PROXY === '1' }),
    // What stops the start is said below, in one sentence.
    { logger: false, abortOnError: false },
  );
  app.useLogger(new JsonLog(log));
  app.enableShutdownHooks();
  const erasing = new AbortController();
  process.once('SIGTERM', () => erasing.abort()).once('SIGINT', () => erasing.abort());
  await app.listen(config.PORT, config.HOST);
  void app.get(Erasure).run(erasing.signal, error => log.error({ error: String(error) }, 'a person’s key could not be destroyed yet'));

  const address = (await app.getUrl()).replace('[::1]', 'localhost').replace('127.0.0.1', 'localhost');
  say(`\n  Heli 合力   ${address}\n  GraphQL     ${address}/graphql\n  数据 data   ${placeOf(config)}`);
  if (config.demo) {
    const accounts = await app.get(Demo).seed();
    if (accounts.length > 0)
      say(
        `\n  演示账号 demo accounts\n${accounts.map(({ loginName, password, what }) => `    ${loginName.padEnd(12)} ${password.padEnd(14)} ${what}`).join('\n')}`,
      );
  } else {
    const admin = await app.get(Accounts).firstStart();
    if (admin)
      say(
        `\n  首次启动的管理员（密码只显示这一次） the first administrator (the password is shown this once)\n    ${admin.loginName}   ${admin.password}`,
      );
  }
  say(`\n  就绪 ready in ${((performance.now() - began) / 1000).toFixed(1)} s · Ctrl-C 停止 stops\n`);
}

/** What went wrong before the server stood, in one sentence where we know it. */
const sentenceOf = (error: unknown, config: Config): string => {
  const { name, code, zh, en, message } = error as { name?: string; code?: string; zh?: string; en?: string; message?: string };
  if (zh !== undefined && en !== undefined) return `${zh}\n${en}`;
  if ((name === 'StoreUnavailable' || name === 'LogIsLocked') && message !== undefined) return message;
  if (code === 'EADDRINUSE')
    return `端口 ${config.PORT} 已被占用。请关闭占用它的程序，或用另一个端口：PORT=3001 npm start\nPort ${config.PORT} is in use. Stop whatever uses it, or take another: PORT=3001 npm start`;
  if (code === 'EACCES') return `没有权限：${message}。请检查 HELI_DATA 与 PORT。\nNot permitted: ${message}. See HELI_DATA and PORT.`;
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return `连不上数据库或事件库：${message}。请检查 DATABASE_URL 与 EVENT_STORE_URL。\nThe database or event store cannot be reached: ${message}. See DATABASE_URL and EVENT_STORE_URL.`;
  return `启动失败 The start failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
};

let config: Config;
try {
  config = configOf(process.env, root);
} catch (error) {
  if (!(error instanceof WrongSetting)) throw error;
  fail(error.message);
}
try {
  await start(config!);
} catch (error) {
  fail(sentenceOf(error, config!));
}
