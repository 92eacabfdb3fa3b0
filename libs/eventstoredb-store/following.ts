import { setTimeout as pause, setImmediate as turn } from 'node:timers/promises';
import type { Batch, Fact, Filter, FollowOptions, Position } from '#engine';
import { type AllStream, passes } from './all-stream.ts';
import { Arrivals } from './arrivals.ts';
import type { Connection } from './connection.ts';
import { backoff, isInvalid } from './patience.ts';

/** Milliseconds of quiet after which a follower looks whether the log has gone on without it: the least and the most. */
const quiet: { readonly least: number; readonly most: number } = { least: 50, most: 250 };

/** Milliseconds for which a fact may stand in the log and not arrive before the subscription counts as dead. */
const overdue = 1_500;

/** All that has arrived, up to one batch, and whether that was all. */
async function gather(arrivals: Arrivals, filter: Filter, most: number): Promise<{ facts: Fact[]; drained: boolean; full: boolean }> {
  const facts: Fact[] = [];
  const { full } = arrivals;
  for (let looked = 0; facts.length < most && looked < 10 * most; await turn()) {
    const entries = arrivals.take(most - facts.length);
    if (entries.length === 0) return { facts, drained: true, full };
    looked += entries.length;
    for (const { fact } of entries) if (fact && passes(filter, fact)) facts.push(fact);
  }
  return { facts, drained: !arrivals.waiting, full };
}

/** `follow` of the port: one subscription after the other, each from the last position looked at. */
export async function* follow(
  log: AllStream,
  nodes: Connection,
  after: Position,
  { filter = {}, signal, batch: most = 500 }: FollowOptions,
): AsyncGenerator<Batch> {
  let position = after;
  let told = { position: after, live: false };
  let failures = 0;
  while (!signal.aborted) {
    const arrivals = new Arrivals(nodes.client(), position, filter.categories);
    const wake = () => arrivals.nudge();
    signal.addEventListener('abort', wake);
    try {
      for (let unsure = true, wait = quiet.least, owed: number | undefined; ;) {
        const { facts, drained, full } = await gather(arrivals, filter, most);
        // The server says neither that it has told all nor that it fell behind in a way to rely on, so positions are compared.
        unsure ||= full;
        if (drained && unsure && !arrivals.ended)
          unsure = !(await log.look().then(
            () => true,
            () => false,
          ));
        if (signal.aborted) return;
        if (arrivals.position > position) {
          position = arrivals.position;
          owed = undefined;
          failures = 0;
        }
        const live = drained && !unsure && !arrivals.waiting && position >= log.newest;
        if (facts.length > 0 || position > told.position || (live && !told.live)) {
          told = { position, live };
          yield { facts, position, live };
          if (signal.aborted) return;
          continue;
        }
        if (arrivals.ended) break;
        if (!drained || (await arrivals.changed(wait))) {
          wait = quiet.least;
          continue;
        }
        // Of what the filter holds back the server tells only now and then; and a dead connection looks like a quiet log.
        wait = Math.min(2 * wait, quiet.most);
        if (
          !(await log.look().then(
            () => true,
            () => false,
          )) ||
          position >= log.newest
        )
          continue;
        arrivals.skipTo(await log.barren(position, filter).catch(() => position));
        if (arrivals.position > position || arrivals.waiting) continue;
        owed ??= performance.now();
        if (performance.now() - owed < overdue) continue;
        nodes.replace(arrivals.client);
        break;
      }
    } finally {
      signal.removeEventListener('abort', wake);
      arrivals.stop();
    }
    // A position from elsewhere may lie between two events, which this server does not take.
    if (isInvalid(arrivals.ended)) position = await log.floor(position).catch(() => position);
    await pause(backoff(failures++), undefined, { signal }).catch(() => undefined);
  }
}
