import type { EntitySchema } from '@mikro-orm/core';
import type { z } from 'zod';
import type { Vocabulary } from '#decider';
import type { Fact, Position } from './event-store.ts';

/** Where a fact stands: whose stream, which version, who, for whom, when, why. */
export interface Source {
  /** The id of the stream: `task-<id>` without its category. */
  readonly id: string;
  readonly version: number;
  readonly position: Position;
  readonly factId: string;
  readonly actor: string;
  readonly onBehalfOf: string | null;
  readonly automatic: boolean;
  /** The committee to which the fact belongs. */
  readonly committee: string | null;
  /** When it occurred; RFC 3339, UTC. */
  readonly at: string;
}

type Rule<E extends Vocabulary, T extends keyof E, Row> = (
  row: Readonly<Row> | undefined,
  data: Readonly<z.output<E[T]>>,
  source: Source,
  key: string,
) => Row | undefined;
type Keys<E extends Vocabulary, T extends keyof E> = (data: Readonly<z.output<E[T]>>, source: Source) => readonly string[];

/**
 * A table that follows the log, said as a fold: what a fact makes of a row. Pure, so that one rule fills the live table, rebuilds it,
 * and answers "as of" in memory. Rows are replaced, never changed in place.
 */
export interface View<E extends Vocabulary = any, Row extends { id: string } = any> {
  /** The key of its checkpoint. A new number after the @ builds it anew beside the old one. */
  readonly name: `${string}@${number}`;
  /** Its primary key is `id`. */
  readonly table: EntitySchema<Row>;
  /** Which rows a fact touches; where nothing is said, the one with the id of the fact's stream. */
  readonly keys?: { readonly [T in keyof E & string]?: Keys<E, T> };
  /** No row before the first fact; nothing returned ends the row. `key` is the row's id. */
  readonly on: { readonly [T in keyof E & string]?: Rule<E, T, NoInfer<Row>> };
  /** Each row follows from the facts of one committee alone, so that one committee's rows can be folded without the others'. */
  readonly ofCommittee?: true;
  /** The categories whose facts it hears: the first words of their streams. */
  readonly categories: readonly string[];
}

export const view = <E extends Vocabulary, Row extends { id: string }>(_events: E, rules: View<E, Row>) => rules;

/** A fact whose payload the vocabulary has already checked. */
type Known = Fact & { readonly data: any };

export const sourceOf = ({ id, stream, version, position, meta }: Fact): Source => ({
  id: stream.slice(stream.indexOf('-') + 1),
  version,
  position,
  factId: id,
  actor: meta.actor,
  onBehalfOf: meta.onBehalfOf ?? null,
  automatic: meta.automatic ?? false,
  committee: meta.committee ?? null,
  at: meta.occurredAt,
});

/** The rows that these facts touch. */
export const touched = (view: View, facts: Iterable<Fact>): Set<string> => {
  const keys = new Set<string>();
  for (const fact of facts as Iterable<Known>) {
    if (!view.on[fact.type]) continue;
    const source = sourceOf(fact);
    for (const key of view.keys?.[fact.type]?.(fact.data, source) ?? [source.id]) keys.add(key);
  }
  return keys;
};

/** Lets the facts change `rows`, in order. */
export function foldRows<Row extends { id: string }>(
  view: View<any, Row>,
  rows: Map<string, Row>,
  facts: Iterable<Fact>,
): Map<string, Row> {
  for (const fact of facts as Iterable<Known>) {
    const rule = view.on[fact.type];
    if (!rule) continue;
    const source = sourceOf(fact);
    for (const key of view.keys?.[fact.type]?.(fact.data, source) ?? [source.id]) {
      const row = rule(rows.get(key), fact.data, source, key);
      if (row) rows.set(key, row);
      else rows.delete(key);
    }
  }
  return rows;
}
