import { type Authenticate, type Identified } from './context.ts';
import { Unauthenticated } from './problem.ts';
import { scopeOf } from './live.ts';

const longestTimeout = 2 ** 31 - 1;

/**
 * Ends what was opened with a token once the token has expired, was revoked, or no longer grants the same.
 * @returns stop looking
 */
export const guard = (
  authenticate: Authenticate,
  authorization: string | undefined,
  caller: Identified,
  every: number,
  end: () => void,
): (() => void) => {
  if (!authorization) return () => undefined;
  const scope = scopeOf(caller);
  let over = false;
  const stop = () => {
    over = true;
    clearTimeout(expiry);
    clearInterval(again);
  };
  const finish = () => {
    if (over) return;
    stop();
    end();
  };
  const left = caller.expires ? Date.parse(caller.expires) - Date.now() : longestTimeout;
  const expiry = setTimeout(() => left < longestTimeout && finish(), Math.min(Math.max(left, 0), longestTimeout));
  const again = setInterval(() => {
    authenticate.caller(authorization).then(
      now => (now.id !== caller.id || scopeOf(now) !== scope) && finish(),
      // Where nobody can tell just now, the next time will.
      error => error instanceof Unauthenticated && finish(),
    );
  }, every);
  expiry.unref();
  again.unref();
  return stop;
};

/** How many connections are open, in all and from one address. */
export class Connections {
  private readonly byAddress = new Map<string, number>();
  private total = 0;

  constructor(private readonly limits: { readonly total: number; readonly perAddress: number }) {}

  /** @returns give the place back, once; nothing where there is no place */
  take(address: string): (() => void) | undefined {
    const here = this.byAddress.get(address) ?? 0;
    if (this.total >= this.limits.total || here >= this.limits.perAddress) return undefined;
    this.total++;
    this.byAddress.set(address, here + 1);
    let taken = true;
    return () => {
      if (!taken) return;
      taken = false;
      this.total--;
      const left = this.byAddress.get(address)! - 1;
      if (left === 0) this.byAddress.delete(address);
      else this.byAddress.set(address, left);
    };
  }
}
