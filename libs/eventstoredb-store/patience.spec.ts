import { describe, expect, it } from '@jest/globals';
import {
  MaxAppendSizeExceededError,
  StreamNotFoundError,
  UnavailableError,
  UnknownError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import { backoff, isOutage, Late, within } from './patience.ts';

describe('an outage', () => {
  it('has many faces', () => {
    const bare = Object.assign(new Error('14 UNAVAILABLE: read ECONNRESET'), { code: 14 });
    const notReady = Object.assign(new UnknownError(), { code: 2, message: 'Server Is Not Ready' });
    for (const error of [new UnavailableError(), bare, notReady, new Late(10), new Error('Failed to discover after 10 attempts.')])
      expect(isOutage(error)).toBe(true);
  });

  it('is not what the server has decided', () => {
    const versions = { streamName: 'task-1', current: 1n, expected: 0n };
    const invalid = Object.assign(new UnknownError(), { code: 3 });
    for (const error of [
      new WrongExpectedVersionError(undefined as never, versions),
      new MaxAppendSizeExceededError(undefined as never, 1),
      new StreamNotFoundError(undefined, 'task-1'),
      invalid,
    ])
      expect(isOutage(error)).toBe(false);
  });
});

describe('a deadline', () => {
  it('lets through what comes in time, as it comes', async () => {
    expect(await within(10_000, Promise.resolve(1))).toBe(1);
    await expect(within(10_000, Promise.reject(new RangeError('no')))).rejects.toBeInstanceOf(RangeError);
  });

  it('ends what does not come', async () => {
    await expect(within(5, new Promise(() => undefined))).rejects.toMatchObject({ name: 'Late', deaf: true });
    await expect(within(5, new Promise(() => undefined), false)).rejects.toMatchObject({ deaf: false });
  });
});

it('the pause before the next try grows, and ends growing', () => {
  expect(backoff(0)).toBeLessThanOrEqual(7.5);
  for (const failures of [6, 60, 2_000]) {
    expect(backoff(failures)).toBeGreaterThanOrEqual(50);
    expect(backoff(failures)).toBeLessThanOrEqual(150);
  }
});
