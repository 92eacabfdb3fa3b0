import { Injectable } from '@nestjs/common';
import type { Caller } from '#decider';
import { categoryOf, EventStore, type Fact, Reader } from '#engine';
import { NotPermitted } from '#graphql';
import { maySee, visibilityViews } from '#membership';
import { Tellings } from './history.ts';

/** An auditor of everything. */
export const auditsAll = ({ grants }: Caller): boolean => grants.some(({ role, of }) => role === 'auditor' && of === undefined);

/** What a fact says of where it belongs. */
interface Belongs {
  readonly stream: string;
  readonly committeeId: string | null;
}

/** Who may read what the log says: each fact by whoever oversees its committee; a whole stream by those to whom its slice shows it. */
@Injectable()
export class Access {
  constructor(
    private readonly store: EventStore,
    private readonly reader: Reader,
    private readonly tellings: Tellings,
  ) {}

  /** Officers and auditors of a committee, and of those above it. Members see what the slices show them: not each other's drafts and reasons. */
  async oversees({ id, grants }: Caller, committeeId: string): Promise<boolean> {
    const overseeing = { id, grants: grants.filter(({ role }) => role === 'committee-officer' || role === 'auditor') };
    return maySee(await this.reader.open(visibilityViews), overseeing, committeeId);
  }

  /** A committee's facts; all where none is named. @throws NotPermitted */
  async toCommittee(caller: Caller, committeeId: string | undefined): Promise<void> {
    if (auditsAll(caller)) return;
    if (committeeId === undefined || !(await this.oversees(caller, committeeId))) throw new NotPermitted();
  }

  /** @throws NotPermitted; `shown` are the facts that the answer shows, where they are known already */
  async toStream(caller: Caller, stream: string, shown: readonly Belongs[] = []): Promise<void> {
    if (!(await this.mayReadStream(caller, stream, shown))) throw new NotPermitted();
  }

  async mayReadFact(caller: Caller, { stream, meta }: Fact): Promise<boolean> {
    return this.mayReadTold(caller, { stream, committeeId: meta.committee ?? null });
  }

  async mayReadTold(caller: Caller, told: Belongs): Promise<boolean> {
    return this.mayReadStream(caller, told.stream, [told]);
  }

  private async mayReadStream(caller: Caller, stream: string, shown: readonly Belongs[]): Promise<boolean> {
    if (auditsAll(caller)) return true;
    const category = categoryOf(stream);
    const id = stream.slice(category.length + 1);
    if (category === 'unit' && caller.grants.some(({ role, of }) => role === 'unit-liaison' && of === id)) return true;
    const readers = this.tellings.readers[category];
    if (readers && (await readers.mayRead(await this.reader.open(readers.views), caller, id))) return true;
    // Past its last fact a stream still is whose it was.
    const committees = new Set(
      shown.length > 0
        ? shown.map(({ committeeId }) => committeeId)
        : (await this.store.read(stream)).map(({ meta }) => meta.committee ?? null),
    );
    if (committees.size === 0 || committees.has(null)) return false;
    for (const committee of committees) if (!(await this.oversees(caller, committee!))) return false;
    return true;
  }
}
