#!/usr/bin/env node
import { isBuiltin } from 'node:module';
import 'reflect-metadata';

// heli-audit: the command line for auditors and operators.

// Older ones would answer with a stack of their own, before a line of ours has run.
if (!isBuiltin('node:sqlite')) {
  process.stderr.write(
    `heli-audit 需要 Node 22.13 或更新的版本，这里是 ${process.version}。在 Heli 的文件夹中用 npx heli-audit 或 npm run audit，会用其自带的 Node。 ` +
      `heli-audit needs Node 22.13 or newer; this is ${process.version}. In Heli’s folder, npx heli-audit and npm run audit use the Node that came with it.\n`,
  );
  process.exit(4);
}
const { run } = await import('./program.ts');

const stop = new AbortController();
process.once('SIGINT', () => {
  stop.abort();
  // Who presses it twice means it.
  process.once('SIGINT', () => process.exit(130));
});
// `heli-audit history … | head` is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 4));

process.exitCode = await run(process.argv.slice(2), {
  env: process.env,
  out: text => void process.stdout.write(text),
  err: text => void process.stderr.write(text),
  isWatched: process.stderr.isTTY === true,
  signal: stop.signal,
});
