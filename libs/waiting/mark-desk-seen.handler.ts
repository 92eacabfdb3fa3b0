import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, Execute, type Outcome, type Request } from '#engine';
import { Desk } from './desk.decider.ts';

/** Mark a desk as seen. `data` as the client sent it. */
export class MarkDeskSeen extends Command<Outcome> {
  constructor(
    readonly id: string,
    readonly data: unknown,
    readonly request: Request,
  ) {
    super();
  }
}

const refused = (id: string, code: string, zh: string, en: string): Outcome => ({ accepted: false, id, code, zh, en });

/** Nobody has seen what is to come: a mark beyond the end of the log would hide it for ever, and where the log ends no rule can know. */
@CommandHandler(MarkDeskSeen)
export class MarkDeskSeenHandler implements ICommandHandler<MarkDeskSeen, Outcome> {
  constructor(
    private readonly bus: CommandBus,
    private readonly store: EventStore,
  ) {}

  async execute({ id, data, request }: MarkDeskSeen): Promise<Outcome> {
    const parsed = Desk.commands.MarkDeskSeen.safeParse(data);
    // What is wrong with it, and who may not, is said where all commands are checked.
    if (parsed.success && Desk.permit.MarkDeskSeen(request.caller, parsed.data, Desk.initial, id)) {
      const head = await this.store.head();
      if (BigInt(parsed.data.upTo) > head)
        return refused(
          id,
          'POSITION_TO_COME',
          `日志只到位置 ${head}，还没有到 ${parsed.data.upTo}。`,
          `The log ends at position ${head} and has not come to ${parsed.data.upTo}.`,
        );
    }
    return this.bus.execute(new Execute(Desk, id, { type: 'MarkDeskSeen', data }, request));
  }
}

/** For the mutations: the server knows where the log ends. */
export const seenWithinTheLog = {
  MarkDeskSeen: (id: string, data: unknown, request: Request) => new MarkDeskSeen(id, data, request),
};
