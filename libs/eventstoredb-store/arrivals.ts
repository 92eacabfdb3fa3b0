import { type AllStreamSubscription, type EventStoreDBClient, START, streamNameFilter } from '@eventstore/db-client';
import type { Position } from '#engine';
import { type Entry, entryOf } from './all-stream.ts';

/** Events that wait here for the reader; more wait at the server. */
const room = 64;

/** Events the server looks at in one go, and after which it says how far it has come. */
const window = 512;

/** Going live with nothing found from the start on, 24.2 tells the largest number there is as its checkpoint. */
const nowhere = 2n ** 63n;

/** One subscription to the whole log, read at the reader's pace. */
export class Arrivals {
  /** Why it ended; nothing while it runs. */
  ended: Error | undefined;
  private readonly subscription: AllStreamSubscription;
  private taken = 0;
  private readonly checkpoints: { readonly after: number; readonly position: Position }[] = [];
  private wake: (() => void) | undefined;

  /** @param position everything up to here has been looked at */
  constructor(
    readonly client: EventStoreDBClient,
    public position: Position,
    categories: readonly string[] | undefined,
  ) {
    const pace = {
      maxSearchWindow: window,
      checkpointReached: async (_: unknown, { commit }: { commit: bigint }) => this.reached(commit),
    };
    this.subscription = client.subscribeToAll(
      {
        fromPosition: position === 0n ? START : { commit: position, prepare: position },
        filter: categories
          ? streamNameFilter({ ...pace, prefixes: categories.map(category => `${category}-`) })
          : // The server's own streams begin with $.
            streamNameFilter({ ...pace, regex: '^[^$]' }),
      },
      { highWaterMark: room },
    );
    const end = (error = new Error('The server ended the subscription.')) => {
      this.ended ??= error;
      this.nudge();
    };
    this.subscription
      .on('readable', () => this.nudge())
      .on('error', end)
      .on('end', () => end())
      .on('close', () => end());
  }

  /** Something waits here that was not taken yet. */
  get waiting(): boolean {
    return this.subscription.readableLength > 0;
  }

  /** The reader was slow: the server may hold facts back of which nothing is known here. */
  get full(): boolean {
    return this.subscription.readableLength >= room;
  }

  /** What has arrived, `most` at the most. */
  take(most: number): Entry[] {
    const entries: Entry[] = [];
    while (entries.length < most) {
      const resolved = this.subscription.read();
      if (resolved === null) break;
      this.taken++;
      const entry = entryOf(resolved);
      entries.push(entry);
      this.skipTo(entry.position);
    }
    // A checkpoint holds once all that stood before it has been taken.
    while (this.checkpoints[0] && this.checkpoints[0].after <= this.taken) this.skipTo(this.checkpoints.shift()!.position);
    return entries;
  }

  skipTo(position: Position): void {
    if (position > this.position) this.position = position;
  }

  /** True as soon as something has happened, false where nothing did for `ms`. */
  changed(ms: number): Promise<boolean> {
    if (this.waiting || this.ended || this.checkpoints.length > 0) return Promise.resolve(true);
    return new Promise(resolve => {
      const timer = setTimeout(() => {
        this.wake = undefined;
        resolve(false);
      }, ms);
      this.wake = () => {
        clearTimeout(timer);
        resolve(true);
      };
    });
  }

  nudge(): void {
    this.wake?.();
    this.wake = undefined;
  }

  stop(): void {
    this.ended ??= new Error('The follower let go.');
    this.subscription.unsubscribe().catch(() => undefined);
    this.subscription.destroy();
  }

  private reached(position: Position) {
    if (position >= nowhere) return;
    const after = this.taken + this.subscription.readableLength;
    if (this.checkpoints.at(-1)?.after === after) this.checkpoints.pop();
    this.checkpoints.push({ after, position });
    this.nudge();
  }
}
