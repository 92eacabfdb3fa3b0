import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

const digest = (text: string) => createHash('sha256').update(text).digest();

/** Who may read the metrics: with a token whoever shows it, from wherever; without one this machine alone, and nobody through a proxy on it. */
export class MetricsDoor {
  private readonly expected: Buffer | undefined;

  constructor(token: string | undefined) {
    this.expected = token === undefined ? undefined : digest(`Bearer ${token}`);
  }

  lets(address: string | undefined, headers: IncomingHttpHeaders): boolean {
    if (this.expected) return timingSafeEqual(this.expected, digest(headers.authorization ?? ''));
    const isForwarded = headers['x-forwarded-for'] !== undefined || headers.forwarded !== undefined || headers.via !== undefined;
    return !isForwarded && /^(?:::ffff:)?127\.|^::1$/.test(address ?? '');
  }
}
