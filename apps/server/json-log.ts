import type { LoggerService } from '@nestjs/common';
import type { Logger as Pino } from 'pino';

/** Nest's words in the one log: a line of JSON each, at the level that `LOG_LEVEL` lets through. */
export class JsonLog implements LoggerService {
  constructor(private readonly pino: Pino) {}

  /** Which routes and modules there are is nobody's news. */
  log(message: unknown, context?: unknown) {
    this.pino.debug(about(context), text(message));
  }
  warn(message: unknown, context?: unknown) {
    this.pino.warn(about(context), text(message));
  }
  error(message: unknown, ...more: unknown[]) {
    const [stack, context] = more.length > 1 ? more : [undefined, more[0]];
    this.pino.error({ ...about(context), ...(stack !== undefined && { stack }) }, text(message));
  }
  fatal(message: unknown, context?: unknown) {
    this.pino.fatal(about(context), text(message));
  }
  debug(message: unknown, context?: unknown) {
    this.pino.debug(about(context), text(message));
  }
  verbose(message: unknown, context?: unknown) {
    this.pino.trace(about(context), text(message));
  }
}

const about = (context: unknown) => (typeof context === 'string' ? { context } : {});
const text = (message: unknown) =>
  message instanceof Error ? (message.stack ?? message.message) : typeof message === 'string' ? message : JSON.stringify(message);
