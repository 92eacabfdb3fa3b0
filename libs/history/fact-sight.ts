import { Injectable } from '@nestjs/common';
import type { Caller } from '#decider';
import { Reader } from '#engine';
import { NotPermitted } from '#graphql';
import { maySee, visibilityViews } from '#membership';
import { History, Tellings } from './history.ts';

/** An auditor of everything. */
export const auditsAll = ({ grants }: Caller) => grants.some(({ role, of }) => role === 'auditor' && of === undefined);

/** Who may read a fact. */
@Injectable()
export class FactSight {
  constructor(
    private readonly history: History,
    private readonly reader: Reader,
    private readonly tellings: Tellings,
  ) {}

  /** Officers and auditors of a committee, and of those above it. Members see what the slices show them: not each other's drafts and reasons. */
  async oversees({ id, grants }: Caller, committeeId: string): Promise<boolean> {
    const overseeing = { id, grants: grants.filter(({ role }) => role === 'committee-officer' || role === 'auditor') };
    return maySee(await this.reader.open(visibilityViews), overseeing, committeeId);
  }

  /**
   * Each fact of the page is seen by whoever oversees its committee; the whole stream by those to whom its slice shows it.
   * @throws Problem to all others
   */
  async check(caller: Caller, stream: string, facts: readonly { readonly committeeId: string | null }[]): Promise<void> {
    if (auditsAll(caller)) return;
    const dash = stream.indexOf('-');
    const [category, id] = [stream.slice(0, dash), stream.slice(dash + 1)];
    if (category === 'unit' && caller.grants.some(({ role, of }) => role === 'unit-liaison' && of === id)) return;
    const readers = this.tellings.readers[category];
    if (readers && (await readers.mayRead(await this.reader.open(readers.views), caller, id))) return;
    // Past its last fact a stream still is whose it was.
    const shown = facts.length > 0 ? facts : (await this.history.ofStream(stream, { first: 1 })).facts;
    const committees = new Set(shown.map(({ committeeId }) => committeeId));
    if (committees.size === 0 || committees.has(null)) throw new NotPermitted();
    for (const committee of committees) if (!(await this.oversees(caller, committee!))) throw new NotPermitted();
  }
}
