import 'reflect-metadata';
import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import { pino } from 'pino';
import { Engine } from '#engine';
import { configOf } from './config.ts';
import { ServerModule } from './server.module.ts';
import { slices } from '#product';

// npm run rebuild [-- VIEW…]: builds views anew from the first fact, beside the tables, which serve until the new rows are there.

const root = join(import.meta.dirname, import.meta.filename.endsWith('.ts') ? '../..' : '../../..');
const names = process.argv.slice(2);
const known = slices.flatMap(({ views }) => views).map(({ name }) => name);
const unknown = names.filter(name => !known.some(view => view === name || view.startsWith(`${name}@`)));
if (unknown.length > 0) {
  process.stderr.write(`没有这些视图 no such view: ${unknown.join(', ')}\n${known.map(name => `  ${name}`).join('\n')}\n`);
  process.exit(2);
}

const config = configOf({ ...process.env, HELI_ROLE: 'api' }, root);
const app = await NestFactory.createApplicationContext(
  await ServerModule.forRoot(config, { root, log: pino({ level: 'warn' }, pino.destination(2)) }),
  {
    logger: ['error'],
    abortOnError: false,
  },
).catch((error: { zh?: string; en?: string; message?: string }) => {
  process.stderr.write(
    `${error.zh ?? ''}\n${error.en ?? error.message}\n如果服务正在运行，请在其中使用 rebuildView。 While the server runs, use its mutation rebuildView.\n`,
  );
  process.exit(1);
});
const engine = app.get(Engine);
for (const name of names.length > 0 ? names : known)
  for await (const { view, facts, factsPerSecond, eta, done } of engine.rebuild(engine.view(name)!))
    process.stdout.write(
      `\r${view.padEnd(28)} ${String(facts).padStart(10)} 条事实 facts   ${String(factsPerSecond).padStart(8)}/s   ${done ? '完成 done      \n' : `剩余 ETA ${eta} s   `}`,
    );
await app.close();
