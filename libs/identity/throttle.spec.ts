import { beforeEach, describe, expect, it } from '@jest/globals';
import { TestClock } from '#engine';
import { Throttle } from './throttle.ts';

describe('the throttle', () => {
  let clock: TestClock;
  let throttle: Throttle;
  beforeEach(() => {
    clock = new TestClock();
    throttle = new Throttle(clock);
  });
  const fail = (times: number, login: string, address: string, device?: string) =>
    Array.from({ length: times }, () => throttle.begin(login, address, device));
  const after = (seconds: number) => clock.set(new Date(clock.now().getTime() + seconds * 1_000));
  const free = (what: ReturnType<Throttle['begin']>) => typeof what === 'object';

  it('lets five tries through, also at once, and then waits twice as long each time', () => {
    expect(fail(5, 'zhang', '10.0.0.1').every(free)).toBe(true);
    const waits: unknown[] = [];
    for (let i = 0; i < 12; i++) {
      const wait = throttle.begin('zhang', '10.0.0.1', undefined) as number;
      waits.push(wait);
      after(wait);
      expect(free(throttle.begin('zhang', '10.0.0.1', undefined))).toBe(true);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
  });

  it('keeps nobody out by tries from elsewhere', () => {
    for (let i = 0; i < 1_000; i++) fail(6, 'zhang', `10.1.${i >> 8}.${i & 255}`);
    expect(free(throttle.begin('zhang', '10.0.0.1', undefined))).toBe(true);
  });

  it('keeps no known device out by tries from its own address', () => {
    fail(100, 'zhang', '10.0.0.1');
    expect(free(throttle.begin('zhang', '10.0.0.1', undefined))).toBe(false);
    expect(free(throttle.begin('zhang', '10.0.0.1', 'laptop'))).toBe(true);
  });

  it('slows a known device as well', () => {
    expect(fail(10, 'zhang', '10.0.0.1', 'laptop').every(free)).toBe(true);
    expect(throttle.begin('zhang', '10.0.0.2', 'laptop')).toBe(1);
  });

  it('slows a search through names from one address, and that by half a minute at the most', () => {
    for (let i = 0; i < 50; i++) expect(free(throttle.begin(`name${i}`, '10.0.0.1', undefined))).toBe(true);
    expect(throttle.begin('another', '10.0.0.1', undefined)).toBe(1);
    for (let i = 0; i < 50; i++) {
      after(30);
      expect(free(throttle.begin(`more${i}`, '10.0.0.1', undefined))).toBe(true);
    }
    expect(throttle.begin('another', '10.0.0.1', undefined)).toBe(30);
  });

  it('forgives a name its failures by a good password, but not the address', () => {
    for (let round = 0; round < 10; round++) {
      fail(4, 'zhang', '10.0.0.1');
      (throttle.begin('zhang', '10.0.0.1', undefined) as { succeeded(): void }).succeeded();
    }
    expect(fail(5, 'zhang', '10.0.0.1').every(free)).toBe(true);
    fail(5, 'li', '10.0.0.1');
    expect(throttle.begin('wang', '10.0.0.1', undefined)).toBe(1);
  });

  it('takes a network of IPv6 for one address, and IPv4 within IPv6 for IPv4', () => {
    for (const address of ['2001:db8::1', '2001:db8:0:0:9::2', '2001:0db8::3', '2001:db8::4:5', '2001:db8::6']) fail(1, 'zhang', address);
    expect(throttle.begin('zhang', '2001:db8::7', undefined)).toBe(1);
    expect(free(throttle.begin('zhang', '2001:db8:0:1::7', undefined))).toBe(true);
    fail(5, 'zhang', '10.0.0.1');
    expect(throttle.begin('zhang', '::ffff:10.0.0.1', undefined)).toBe(1);
  });
});
