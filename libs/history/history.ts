import { Injectable } from '@nestjs/common';
import {
  Catalogue,
  EventStore,
  type Fact,
  type Filter,
  type Position,
  type Readers,
  type Sentence,
  type Sentences,
  type Slice,
  sourceOf,
} from '#engine';

/** Facts in one answer. */
const page = 200;

export interface ToldFact {
  readonly id: string;
  readonly position: Position;
  readonly stream: string;
  readonly category: string;
  readonly streamId: string;
  readonly version: number;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: unknown;
  readonly sentence: Sentence;
  readonly actor: string;
  readonly onBehalfOf: string | null;
  readonly automatic: boolean;
  readonly committeeId: string | null;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string;
  readonly at: string;
}

/** What the slices say of their facts: the sentences by the fact's type, and who may read them by the stream's category. */
export class Tellings {
  readonly sentences: Sentences;
  readonly readers: Readonly<Record<string, Readers>>;

  constructor(slices: readonly Slice[]) {
    this.sentences = Object.assign({}, ...slices.map(({ sentences }) => sentences));
    this.readers = Object.assign({}, ...slices.map(({ readers }) => readers));
  }
}

/** What happened: the log itself, each fact with who, when, what and why. */
@Injectable()
export class History {
  constructor(
    private readonly store: EventStore,
    private readonly catalogue: Catalogue,
    private readonly tellings: Tellings,
  ) {}

  /** A stream's facts after a version, up to a position where one is named. */
  async ofStream(
    stream: string,
    { after = 0, first = page, asOf }: { after?: number; first?: number; asOf?: Position } = {},
  ): Promise<{ facts: ToldFact[]; more: boolean }> {
    const facts = (await this.store.read(stream, after + 1)).filter(({ position }) => asOf === undefined || position <= asOf);
    return { facts: facts.slice(0, first).map(fact => this.tell(fact)), more: facts.length > first };
  }

  /** The next facts after a position, at most a page; none where nothing newer is there. */
  async after(position: Position, filter: Filter): Promise<{ facts: ToldFact[]; position: Position }> {
    const end = new AbortController();
    for await (const batch of this.store.follow(position, { filter, batch: page, signal: end.signal }))
      if (batch.facts.length > 0 || batch.live) return { facts: batch.facts.map(fact => this.tell(fact)), position: batch.position };
    return { facts: [], position };
  }

  /** The position of the log's end each time facts come that pass the filter. */
  async *growth(filter: Filter, signal: AbortSignal): AsyncGenerator<Position> {
    for await (const batch of this.store.follow(await this.store.head(), { filter, signal }))
      if (batch.facts.length > 0) yield batch.position;
  }

  head(): Promise<Position> {
    return this.store.head();
  }

  positionAt(moment: Position | string): Promise<Position> | Position {
    return typeof moment === 'string' ? this.store.positionAt(moment) : moment;
  }

  private tell(stored: Fact): ToldFact {
    const fact = this.catalogue.current(stored);
    const { id, position, stream, version, type, schemaVersion, data, meta } = fact;
    const source = sourceOf(fact);
    return {
      id,
      position,
      stream,
      category: stream.slice(0, stream.indexOf('-')),
      streamId: source.id,
      version,
      type,
      schemaVersion,
      data,
      sentence: this.tellings.sentences[type]?.(data, source) ?? { zh: type, en: type },
      actor: meta.actor,
      onBehalfOf: source.onBehalfOf,
      automatic: source.automatic,
      committeeId: source.committee,
      commandId: meta.commandId,
      correlationId: meta.correlationId,
      causationId: meta.causationId,
      at: meta.occurredAt,
    };
  }
}
