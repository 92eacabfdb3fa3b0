import { type Decider, type EventOf, fold } from '#decider';
import { type Catalogue, categoryOf, type EventStore, type Fact, type Position } from '#engine';

export interface StateAsOf {
  readonly stream: string;
  /** 0 where there was no such stream yet. */
  readonly version: number;
  /** Of its last fact; 0 where there is none. */
  readonly position: Position;
  /** When its last fact occurred. */
  readonly at: string | null;
  readonly committeeId: string | null;
  /** As the rules fold it; `initial` before the first fact. */
  readonly state: unknown;
}

/** No rules know streams of this kind. */
export class UnknownCategory extends Error {
  override readonly name = 'UnknownCategory';
}

/** @throws UnknownCategory */
export const deciderOf = (catalogue: Catalogue, stream: string): Decider => {
  const decider = catalogue.deciders.find(({ category }) => category === categoryOf(stream));
  if (!decider) throw new UnknownCategory(`${stream}: no rules know streams of this kind.`);
  return decider;
};

/** What facts make of a state, by the same rules as decide on it. */
export const evolve = (catalogue: Catalogue, decider: Decider, state: unknown, facts: readonly Fact[]): unknown =>
  fold(
    decider,
    state as never,
    facts.map(catalogue.current).map(({ type, data, version, meta }) => ({
      type,
      data,
      origin: { version, at: meta.occurredAt, actor: meta.actor, ...(meta.onBehalfOf !== undefined && { onBehalfOf: meta.onBehalfOf }) },
    })) as never as (EventOf<Decider> & { origin: never })[],
  );

/** A stream's state as its facts up to a position make it, with them. @throws UnknownCategory */
export async function stateAsOf(store: EventStore, catalogue: Catalogue, stream: string, upTo: Position): Promise<StateAsOf> {
  const decider = deciderOf(catalogue, stream);
  const facts = await store.read(stream, { upTo });
  const last = facts.at(-1);
  return {
    stream,
    version: last?.version ?? 0,
    position: last?.position ?? 0n,
    at: last?.meta.occurredAt ?? null,
    committeeId: last?.meta.committee ?? null,
    state: evolve(catalogue, decider, decider.initial, facts),
  };
}
