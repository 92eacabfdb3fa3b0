import { useEffect, useState } from 'react';
import { stringifyDocument } from '@urql/core';
import { graphql, type ResultOf } from '../graphql.ts';
import { socket, untilHopeful } from '../live/connection.ts';
import { type Desk, named } from '../session/desks.ts';

const unreadLive = graphql(`
  subscription Unread($desk: WaitingDesk!, $after: Position) {
    waiting(desk: $desk, after: $after) {
      position
      unread
    }
  }
`);

/** How much waits unread at these desks, live. */
export function useUnread(desks: readonly Desk[]): number {
  const [unread, setUnread] = useState<Readonly<Record<string, number>>>({});
  const key = JSON.stringify(desks);
  useEffect(() => {
    setUnread({});
    let over = false;
    const running = new Set<AsyncIterator<unknown>>();
    const watch = async (desk: Desk) => {
      let after: string | undefined;
      // oxlint-disable-next-line no-unmodified-loop-condition -- the effect's end sets it
      for (let attempt = 0; !over; attempt++) {
        try {
          const answers = socket.iterate<ResultOf<typeof unreadLive> & Record<string, unknown>>({
            query: stringifyDocument(unreadLive),
            variables: { desk: named(desk), ...(after !== undefined && { after }) },
          });
          running.add(answers);
          for await (const { data } of answers) {
            if (over) return;
            if (!data) continue;
            attempt = 0;
            after = data.waiting.position;
            const { unread: now } = data.waiting;
            setUnread(before => ({ ...before, [desk.id]: now }));
          }
        } catch {
          // The socket is gone; the page itself says so.
        }
        if (!over) await untilHopeful(attempt);
      }
    };
    for (const desk of JSON.parse(key) as Desk[]) void watch(desk);
    return () => {
      over = true;
      for (const answers of running) void answers.return?.();
    };
  }, [key]);
  return Object.values(unread).reduce((sum, one) => sum + one, 0);
}
