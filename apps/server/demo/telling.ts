import { setTimeout as sleep } from 'node:timers/promises';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { CommandBus } from '@nestjs/cqrs';
import { v5 as uuidv5 } from 'uuid';
import type { z } from 'zod';
import type { Caller, Decider, Grant } from '#decider';
import { type Engine, Execute, type Outcome, type Position } from '#engine';
import type { EvidenceFiles } from '#evidence';
import { PublishList } from '#lists';
import { claimWithinAllowance, Task } from '#task';
import type { StoryClock } from './story-clock.ts';

const demoNamespace = 'd4a0d1d2-6b8e-4f65-8a53-0c5a0f3b9c77';

/** The demo's ids are the same wherever it is told. */
export const idOf = (name: string) => uuidv5(name, demoNamespace);

/** Facts name people by id. */
export const personOf = (name: string) => idOf(`person: ${name}`);

type Input<D, T> = D extends Decider<infer C, any, any, any> ? (T extends keyof C ? z.input<C[T]> : never) : never;
type Name<D> = D extends Decider<infer C, any, any, any> ? keyof C & string : never;

const day = 86_400_000;
/** The last wait is 8 seconds. */
const mostAgain = 6;

/** Tells a history as commands through the engine. Told again, also after a crash in the middle, it says nothing new. */
export class Telling {
  private told = 0;
  /** Of the last thing told. */
  private position: Position | undefined;

  constructor(
    private readonly bus: CommandBus,
    private readonly engine: Engine,
    private readonly clock: StoryClock,
    /** The day on which it is told: the last part of the history is near it. */
    readonly today: Date,
    private readonly files?: EvidenceFiles,
  ) {}

  /** A file that a person sends. @returns how a fact names it */
  async sends(person: string, { name, mediaType, bytes }: { name: string; mediaType: string; bytes: Buffer }) {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const taken = await this.files?.take(person, sha256, Readable.from([bytes]), { offset: 0, more: false, length: bytes.length });
    if (taken && 'why' in taken) throw new Error(`The demo’s file ${name} was refused: ${taken.why}.`);
    return { name, size: bytes.length, sha256, mediaType };
  }

  /** A moment `days` from the beginning of today, `hours` later. */
  day(days: number, hours = 0): string {
    return new Date(this.today.getTime() + days * day + hours * 3_600_000).toISOString();
  }

  /** The position of what was told last. */
  upTo(): string {
    return String(this.position);
  }

  /** The story goes on at `time`; what was due by then happens first. */
  async at(time: string): Promise<void> {
    await this.engine.settled();
    this.clock.at(time);
    await this.engine.settled();
  }

  /** `as(liaison).does(Task, id, 'ClaimTask', { … })` @throws where the command is refused */
  as(person: string, ...grants: readonly Grant[]) {
    const caller: Caller = { id: person, grants };
    return {
      does: async <D extends Decider, T extends Name<D>>(decider: D, id: string, type: T, data: Input<D, T>): Promise<void> => {
        const outcome = await this.give(caller, decider, id, type, data);
        this.heard(`${type} on ${decider.category}-${id}`, outcome);
      },
      /** @throws where it is not refused with this code */
      fails: async <D extends Decider, T extends Name<D>>(
        decider: D,
        id: string,
        type: T,
        data: Input<D, T>,
        code: string,
      ): Promise<void> => {
        const outcome = await this.give(caller, decider, id, type, data);
        if (outcome.accepted || outcome.code !== code)
          throw new Error(`The demo’s command ${type} on ${decider.category}-${id} was not refused with ${code}.`);
      },
    };
  }

  /** Publishes a list as it stands after the last thing told, so that it is the same issue when it is told again. */
  async publishes(list: string, issueNo: number, person: string, ...grants: readonly Grant[]): Promise<void> {
    await this.engine.settled();
    const request = { caller: { id: person, grants }, commandId: `demo-${++this.told}` };
    this.heard(`PublishList on list-${list}`, await this.bus.execute(new PublishList(list, { issueNo, atPosition: this.upTo() }, request)));
  }

  private heard(what: string, outcome: Outcome): void {
    if (!outcome.accepted) throw new Error(`The demo’s command ${what} was refused: ${outcome.code} ${outcome.en}`);
    this.position = outcome.position;
  }

  private async give(caller: Caller, decider: Decider, id: string, type: string, data: unknown): Promise<Outcome> {
    const request = { caller, commandId: `demo-${++this.told}` };
    const byAllowance = decider === Task ? claimWithinAllowance[type as keyof typeof claimWithinAllowance] : undefined;
    const command = () => (byAllowance ? byAllowance(id, data, request) : new Execute(decider, id, { type, data }, request));
    // A busy machine's disk may take too long: asked again with the same id, nothing is done twice.
    for (let again = 0; ; again++) {
      const outcome = await this.bus.execute(command());
      if (outcome.accepted || outcome.code !== 'UNAVAILABLE' || again === mostAgain) return outcome;
      await sleep(250 * 2 ** again);
    }
  }
}
