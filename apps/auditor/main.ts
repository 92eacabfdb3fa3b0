#!/usr/bin/env node
import 'reflect-metadata';
import { run } from './program.ts';

// heli-audit: the command line for auditors and operators.

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
