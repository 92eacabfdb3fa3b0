import { isIPv6 } from 'node:net';
import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Clock } from '#engine';

/** Tries without a wait, and the longest wait in seconds; each failure beyond doubles it, from one second. */
const limits = {
  /** One login name from one address. */
  pair: { free: 5, longest: 900 },
  /** One login name from a device that has signed in with it before: nobody else can use it up. */
  device: { free: 10, longest: 900 },
  /** All that comes from one address: whole offices share one, so that it only slows a search through names. */
  address: { free: 50, longest: 30 },
} as const;
const rememberedFor = 24 * 3_600_000;

interface Failures {
  count: number;
  last: number;
}

/** A try that is counted as failed until it is known to be good. */
export interface Try {
  succeeded(): void;
}

/**
 * Slows the guessing of passwords. There is no lock on an account: only an address, or a device, waits, so that nobody keeps another out by
 * failing in the other's name. Within this process, and gone with it.
 */
@Injectable()
export class Throttle {
  private readonly failures: LRUCache<string, Failures>;

  constructor(private readonly clock: Clock) {
    this.failures = new LRUCache({
      max: 100_000,
      ttl: rememberedFor,
      ttlResolution: 0,
      perf: { now: () => clock.now().getTime() },
    });
  }

  /** @param device of a device that has signed in with this name before. @returns the seconds to wait, or a try */
  begin(login: string, address: string, device: string | undefined): number | Try {
    const own =
      device === undefined ? (['pair', `pair ${login} ${networkOf(address)}`] as const) : (['device', `device ${device}`] as const);
    const whole = ['address', `address ${networkOf(address)}`] as const;
    const counted = device === undefined ? [own, whole] : [own];
    const now = this.clock.now().getTime();
    const wait = Math.max(...counted.map(([kind, key]) => this.wait(kind, key, now)));
    if (wait > 0) return Math.ceil(wait / 1_000);
    // Counted before the password is looked at, so that many at once are not one.
    for (const [, key] of counted) this.failures.set(key, { count: (this.failures.get(key)?.count ?? 0) + 1, last: now });
    return {
      succeeded: () => {
        this.failures.delete(own[1]);
        const all = this.failures.get(whole[1]);
        // One good password does not forgive what else came from there.
        if (device === undefined && all) this.failures.set(whole[1], { ...all, count: all.count - 1 });
      },
    };
  }

  private wait(kind: keyof typeof limits, key: string, now: number): number {
    const failed = this.failures.get(key);
    const { free, longest } = limits[kind];
    if (!failed || failed.count < free) return 0;
    return failed.last + Math.min(longest, 2 ** (failed.count - free)) * 1_000 - now;
  }
}

/** Whoever has one address of IPv6 has all of its /64. */
const networkOf = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address);
  if (mapped) return mapped[1]!;
  if (!isIPv6(address)) return address;
  const [head = '', tail] = address.split('%')[0]!.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const gap = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...gap, ...right]
    .slice(0, 4)
    .map(part => Number.parseInt(part, 16).toString(16))
    .join(':');
};
