import { describe, expect, it } from '@jest/globals';
import { MetricsDoor } from './metrics-door.ts';

describe('the metrics', () => {
  it('are for this machine alone where no token is set', () => {
    const door = new MetricsDoor(undefined);
    for (const address of ['127.0.0.1', '127.8.9.1', '::1', '::ffff:127.0.0.1']) expect(door.lets(address, {})).toBe(true);
    for (const address of ['10.0.0.7', '::ffff:10.0.0.7', 'fe80::1', '1127.0.0.1', '', undefined])
      expect(door.lets(address, {})).toBe(false);
  });
  it('are not for those for whom a proxy on this machine asks', () => {
    const door = new MetricsDoor(undefined);
    for (const headers of [{ 'x-forwarded-for': '127.0.0.1' }, { forwarded: 'for=127.0.0.1' }, { via: '1.1 proxy' }])
      expect(door.lets('127.0.0.1', headers)).toBe(false);
  });
  it('are for whoever shows the token where one is set, and for nobody else', () => {
    const door = new MetricsDoor('a-long-token-for-prometheus');
    expect(door.lets('203.0.113.9', { authorization: 'Bearer a-long-token-for-prometheus' })).toBe(true);
    for (const authorization of ['Bearer wrong', 'a-long-token-for-prometheus', '', undefined])
      expect(door.lets('127.0.0.1', authorization === undefined ? {} : { authorization })).toBe(false);
  });
});
