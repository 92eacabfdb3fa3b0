import { Injectable } from '@nestjs/common';
import { Clock, EventStore, type Fact, PersonalData, type Position } from '#engine';
import { Vault } from '#vault';

const again = 5_000;

/** What else is to be forgotten once this fact is in the log. Safe to repeat, also in several processes. */
export type Forget = (streamId: string, fact: Fact) => Promise<void>;

/**
 * Destroys the key of whoever the log says is erased, and forgets what else goes with it. Its checkpoint stands beside the keys, so that a backup
 * of the keys that is put back loses them again; and it names the fact at which it stands, so that it is worth nothing beside another log or
 * one that was moved, and all of that is read. Safe to repeat, and to run in several processes.
 */
@Injectable()
export class Erasure {
  private readonly others: { readonly type: string; readonly forget: Forget }[] = [];

  constructor(
    private readonly store: EventStore,
    private readonly personalData: PersonalData,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** Before `run`. */
  also(type: string, forget: Forget): void {
    this.others.push({ type, forget });
  }

  /** Until aborted. `alarm` hears why a key could not be destroyed yet; it is tried again. */
  async run(signal: AbortSignal, alarm: (error: unknown) => void = () => {}): Promise<void> {
    while (!signal.aborted)
      try {
        await this.follow(signal);
      } catch (error) {
        alarm(error);
        await this.clock.until(new Date(this.clock.now().getTime() + again), signal);
      }
  }

  private readonly filter = { categories: ['person', 'account'] };

  private async follow(signal: AbortSignal) {
    await this.vault.define('CREATE TABLE IF NOT EXISTS erased_up_to (id TEXT PRIMARY KEY, position TEXT NOT NULL, fact TEXT NOT NULL)');
    for await (const { facts } of this.store.follow(await this.begin(), { filter: this.filter, signal })) {
      const erased = facts.filter(({ type }) => type === 'PersonErased');
      await Promise.all(erased.map(({ stream }) => this.personalData.erase(idOf(stream))));
      for (const fact of facts) for (const { type, forget } of this.others) if (type === fact.type) await forget(idOf(fact.stream), fact);
      const last = facts.at(-1);
      if (last)
        await this.vault.query(
          'INSERT INTO erased_up_to (id, position, fact) VALUES ($1, $2, $3) ON CONFLICT (id) DO UPDATE SET position = $2, fact = $3',
          ['1', last.position.toString(), last.id],
        );
    }
  }

  /** Where the checkpoint says, if that fact stands there in this log; else before the first. */
  private async begin(): Promise<Position> {
    const [checkpoint] = await this.vault.query('SELECT position, fact FROM erased_up_to');
    if (!checkpoint) return 0n;
    const position = BigInt(checkpoint['position']!);
    if (position > (await this.store.head())) return 0n;
    const end = new AbortController();
    try {
      for await (const { facts, live } of this.store.follow(position - 1n, { filter: this.filter, signal: end.signal, batch: 1 })) {
        const [fact] = facts;
        if (fact) return fact.position === position && fact.id === checkpoint['fact'] ? position : 0n;
        if (live) return 0n;
      }
    } finally {
      end.abort();
    }
    return 0n;
  }
}

const idOf = (stream: string) => stream.slice(stream.indexOf('-') + 1);
