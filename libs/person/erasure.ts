import { Injectable } from '@nestjs/common';
import { Clock, EventStore, PersonalData } from '#engine';
import { Vault } from '#vault';

const again = 5_000;

/**
 * Destroys the key of whoever the log says is erased. Its checkpoint stands beside the keys, so that a backup of the keys that is put back
 * loses them again. Safe to repeat, and to run in several processes.
 */
@Injectable()
export class Erasure {
  constructor(
    private readonly store: EventStore,
    private readonly personalData: PersonalData,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

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

  private async follow(signal: AbortSignal) {
    await this.vault.define('CREATE TABLE IF NOT EXISTS erasure (id TEXT PRIMARY KEY, position TEXT NOT NULL)');
    const [checkpoint] = await this.vault.query('SELECT position FROM erasure');
    const after = BigInt(checkpoint?.['position'] ?? 0);
    for await (const { facts, position } of this.store.follow(after, { filter: { categories: ['person'] }, signal })) {
      const erased = facts.filter(({ type }) => type === 'PersonErased');
      await Promise.all(erased.map(({ stream }) => this.personalData.erase(stream.slice('person-'.length))));
      if (facts.length > 0)
        await this.vault.query('INSERT INTO erasure (id, position) VALUES ($1, $2) ON CONFLICT (id) DO UPDATE SET position = $2', [
          '1',
          position.toString(),
        ]);
    }
  }
}
