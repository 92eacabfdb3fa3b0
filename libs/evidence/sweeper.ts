import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, Reader } from '#engine';
import { EvidenceFiles } from './evidence-files.ts';
import { evidenceRegister } from './evidence.register.ts';

const everyMs = 3_600_000;

/** Destroys removed files as soon as the fact is known, and looks every hour for those that no fact names. In each process: what is on a disk only its own reaches. */
@Injectable()
export class Sweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly log = new Logger('evidence');
  private running: Promise<unknown> | undefined;

  constructor(
    private readonly files: EvidenceFiles,
    private readonly reader: Reader,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap() {
    this.running = Promise.all([this.everyHour(), this.onRemovals()]);
  }

  /** Before the log and the views are closed. */
  async beforeApplicationShutdown() {
    this.stopping.abort();
    await this.running;
  }

  private async everyHour(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      await this.clock.until(new Date(this.clock.now().getTime() + everyMs), signal);
      if (!signal.aborted) await this.patiently(() => this.files.sweep());
    }
  }

  private async onRemovals(): Promise<void> {
    const { signal } = this.stopping;
    // What was removed while nobody looked comes first; to destroy it again does nothing.
    let position = 0n;
    const look = () => this.patiently(async () => (position = await this.files.destroyRemoved(position)));
    await look();
    for await (const _ of this.reader.moves([evidenceRegister], signal)) await look();
  }

  /** What could not be done is done the next time. */
  private async patiently(act: () => Promise<unknown>): Promise<void> {
    try {
      await act();
    } catch (error) {
      if (!this.stopping.signal.aborted) this.log.warn(`Evidence files could not be swept: ${String(error)}`);
    }
  }
}
