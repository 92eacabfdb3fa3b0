import { Command } from '@nestjs/cqrs';
import type { Caller, Decider } from '#decider';
import type { Position } from './event-store.ts';

/** Who asks, and under which id, unique within the stream for each caller: the same id again gives the same answer. */
export interface Request {
  readonly caller: Caller;
  readonly commandId: string;
  /** Of the request that led here; the command's own id where nothing is said. */
  readonly correlationId?: string;
  /** The id of the fact that led here; the command's own id where a person asks. */
  readonly causationId?: string;
  /** By `performance.now()`: it is decided on what the log held then, or later. When it came, where nothing is said. */
  readonly since?: number;
}

export interface Accepted {
  readonly accepted: true;
  readonly id: string;
  /** The stream's version after the command. */
  readonly version: number;
  /** Of the command's last fact; where it led to none, of the stream's last fact known, 0 where there is none. */
  readonly position: Position;
}

/** The fact that stands in the way. */
export interface Because {
  readonly position: Position;
  readonly at: string;
  /** Seconds from then until the command was refused. */
  readonly ahead: number;
  readonly actor: string;
  readonly onBehalfOf: string | null;
}

export interface Refused {
  readonly accepted: false;
  readonly id: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly because?: Because;
}

export type Outcome = Accepted | Refused;

/** The one command on the bus: let `decider` decide the command for the stream of `id`. `data` is parsed there. */
export class Execute extends Command<Outcome> {
  constructor(
    readonly decider: Decider,
    readonly id: string,
    readonly command: { readonly type: string; readonly data: unknown },
    readonly request: Request,
  ) {
    super();
  }
}
