import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** What a server under test answers to the bench. */
export interface Load {
  /** Milliseconds, since the last time it was asked. */
  readonly delayP99: number;
  readonly rssMb: number;
  /** Seconds of processor time, since the last time it was asked. */
  readonly cpu: number;
}

/** A server in a process of its own, so that what it is asked with costs it nothing. */
export class Child {
  private constructor(
    private readonly process: ChildProcess,
    readonly url: string,
  ) {}

  static async start(program: string, settings: object): Promise<Child> {
    const { DATABASE_URL: _, ...env } = process.env;
    const child = fork(join(import.meta.dirname, program), [JSON.stringify(settings)], {
      env,
      execArgv: (process.env['BENCH_SERVER_ARGS'] ?? '').split(' ').filter(Boolean),
    });
    const said = await Promise.race([
      once(child, 'message').then(([message]) => message as { url: string }),
      once(child, 'exit').then(([code]) => {
        throw new Error(`${program} ended with ${code} before it was ready`);
      }),
    ]);
    return new Child(child, said.url);
  }

  private async ask<T>(question: object): Promise<T> {
    this.process.send(question);
    return (await once(this.process, 'message'))[0] as T;
  }

  open(count: number): Promise<string[]> {
    return this.ask({ open: count });
  }

  load(): Promise<Load> {
    return this.ask({ load: true });
  }

  settled(): Promise<unknown> {
    return this.ask({ settled: true });
  }

  async end() {
    const gone = once(this.process, 'exit');
    this.process.send({ end: true });
    await gone;
  }
}

/** The other side: says that it is ready, then answers. */
export function serve(
  url: string,
  tasks: { open?(count: number): Promise<readonly string[]>; settled?(): Promise<unknown>; close(): Promise<unknown> },
) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let cpu = process.cpuUsage();
  const answer = async (question: { open?: number; load?: true; settled?: true; end?: true }) => {
    if (question.end) {
      await tasks.close();
      process.exit();
    }
    if (question.open !== undefined) return (await tasks.open?.(question.open)) ?? [];
    if (question.settled) return (await tasks.settled?.(), true);
    const used = process.cpuUsage(cpu);
    const load: Load = {
      delayP99: delay.percentile(99) / 1e6,
      rssMb: process.memoryUsage.rss() / 2 ** 20,
      cpu: (used.user + used.system) / 1e6,
    };
    delay.reset();
    cpu = process.cpuUsage();
    return load;
  };
  // The bench is gone.
  process.on('disconnect', () => process.exit());
  process.on('message', question => void answer(question as object).then(said => process.send!(said)));
  process.send!({ url });
}

export const settingsOf = <T>(): T => JSON.parse(process.argv[2]!) as T;
