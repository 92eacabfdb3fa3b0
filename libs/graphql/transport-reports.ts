import { type ArgumentsHost, Catch } from '@nestjs/common';
import { BaseExceptionFilter } from '@nestjs/core';

/** What a resolver throws is told once, by the transport, with its id and without a stack for what is only a refusal. Elsewhere Nest's own way. */
@Catch()
export class TransportReports extends BaseExceptionFilter {
  override catch(exception: unknown, host: ArgumentsHost) {
    if (host.getType<string>() === 'graphql') throw exception;
    super.catch(exception, host);
  }
}
