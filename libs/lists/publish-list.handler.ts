import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock, EventStore, Execute, type Outcome, Reader, type Request } from '#engine';
import { ListIssue, listOf } from './list.decider.ts';
import { mostItems } from './list.events.ts';
import { hashOf, listViews, liveList } from './live-list.ts';

/** Publish a list as it stood at a position. `data` as the client sent it. */
export class PublishList extends Command<Outcome> {
  constructor(
    readonly id: string,
    readonly data: unknown,
    readonly request: Request,
  ) {
    super();
  }
}

const refused = (id: string, code: string, zh: string, en: string): Outcome => ({ accepted: false, id, code, zh, en });

/**
 * Puts the items into the command: the list as anybody could have read it at the position that the client names. So a repeat makes the same
 * items and the same hash, and what an officer saw is what is published.
 */
@CommandHandler(PublishList)
export class PublishListHandler implements ICommandHandler<PublishList, Outcome> {
  constructor(
    private readonly bus: CommandBus,
    private readonly reader: Reader,
    private readonly store: EventStore,
    private readonly clock: Clock,
  ) {}

  async execute({ id, data, request }: PublishList): Promise<Outcome> {
    const ask = (said: unknown) => this.bus.execute(new Execute(ListIssue, id, { type: 'PublishList', data: said }, request));
    const parsed = ListIssue.commands.PublishList.safeParse(data);
    const whose = listOf(id);
    // What is wrong with it is said where all commands are checked.
    if (!parsed.success || !whose || !ListIssue.permit.PublishList(request.caller, parsed.data, ListIssue.initial, id))
      return ask({ ...(data as object), items: [], hash: '0'.repeat(64) });
    const { issueNo, atPosition } = parsed.data;
    const position = BigInt(atPosition);
    if (position > (await this.store.head()))
      return refused(id, 'POSITION_TO_COME', '日志还没有到这个位置。', 'The log has not come to this position.');
    const em = await this.reader.open(listViews, { committee: whose.committeeId, asOf: position });
    // Which day it is must not depend on when a repeat is heard: withdrawals that were told by then count by the day they were told for.
    const items = await liveList(em, whose.committeeId, whose.kind, await this.momentOf(position));
    if (items.length > mostItems)
      return refused(
        id,
        'LIST_TOO_LONG',
        `清单有 ${items.length} 条，最多 ${mostItems} 条。`,
        `The list has ${items.length} entries; ${mostItems} is the most.`,
      );
    const hash = hashOf({ ...whose, issueNo, items });
    if (parsed.data.hash !== undefined && parsed.data.hash !== hash)
      return refused(id, 'HASH_DIFFERS', '内容与给出的哈希不符，请重新查看清单。', 'The content has another hash: look at the list again.');
    return ask({ issueNo, atPosition, items, hash });
  }

  /** When the fact at this position occurred. */
  private async momentOf(position: bigint): Promise<string> {
    if (position === 0n) return this.clock.now().toISOString();
    const end = new AbortController();
    for await (const { facts } of this.store.follow(position - 1n, { signal: end.signal, batch: 1 })) {
      end.abort();
      if (facts[0]) return facts[0].meta.occurredAt;
    }
    return this.clock.now().toISOString();
  }
}

/** For the mutations: the server puts the items in. */
export const publishedFromViews = {
  PublishList: (id: string, data: unknown, request: Request) => new PublishList(id, data, request),
};
