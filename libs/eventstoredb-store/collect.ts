import type { StreamingRead } from '@eventstore/db-client';
import { Late } from './patience.ts';

/** Reads to the end. A read has no deadline of its own: rejects with `Late` where nothing comes for `idle` ms. */
export const collect = <E>(reading: StreamingRead<E>, idle: number, each: (one: E) => void): Promise<void> =>
  new Promise((resolve, reject) => {
    let come = 0;
    const timer = setTimeout(() => {
      const before = come;
      // After a stall of this process timers run before what lies in its sockets.
      setImmediate(() => {
        if (come > before) return;
        reject(new Late(idle));
        reading.cancel().catch(() => undefined);
      });
    }, idle);
    const settle = (how: () => void) => {
      clearTimeout(timer);
      how();
    };
    reading
      .on('data', (one: E) => {
        come++;
        timer.refresh();
        each(one);
      })
      // Stays to the end: a second error nobody listened to would end the process.
      .on('error', error => settle(() => reject(error)))
      .on('end', () => settle(resolve));
  });
