import { ErrorType } from '@eventstore/db-client';

/** No answer within our own deadline: the client's own does not hold where the server is frozen. */
export class Late extends Error {
  override readonly name = 'Late';
  constructor(
    ms: number,
    /** The client has been silent for so long that another is to be asked. */
    readonly deaf = true,
  ) {
    super(`no answer in ${ms} ms`);
  }
}

/** Settles as `work` does; rejects with `Late` where that takes longer than `ms`. */
export const within = <T>(ms: number, work: Promise<T>, deaf?: boolean): Promise<T> =>
  new Promise((resolve, reject) => {
    // After a stall of this process timers run before the answers that lie in its sockets: those are taken in first.
    const timer = setTimeout(() => setImmediate(() => reject(new Late(ms, deaf))), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });

const definite: ReadonlySet<string> = new Set([
  ErrorType.WRONG_EXPECTED_VERSION,
  ErrorType.STREAM_NOT_FOUND,
  ErrorType.STREAM_DELETED,
  ErrorType.ACCESS_DENIED,
  ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED,
  ErrorType.MISSING_REQUIRED_METADATA_PROPERTY,
  ErrorType.INVALID_ARGUMENT,
  ErrorType.UNSUPPORTED,
]);

/** gRPC's INVALID_ARGUMENT: what the server says, among others, of a position between two events. */
export const isInvalid = (error: unknown) => (error as { code?: unknown }).code === 3;

/**
 * Whether asking again with the same ids is right. An outage shows itself as UnavailableError, as a bare error with code 14, as UnknownError
 * ("Server Is Not Ready", "No leader info"), as a discovery that found nobody or as silence: so all is an outage but what is known not to be.
 */
export const isOutage = (error: unknown) => !isInvalid(error) && !definite.has((error as { type?: string }).type ?? '');

/** Milliseconds before the next try: short at first, as a new leader is often there at once; spread, so that many do not come as one. */
export const backoff = (failures: number) => Math.min(100, 5 * 2 ** failures) * (0.5 + Math.random());
