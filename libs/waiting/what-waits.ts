import { isUnitId } from '#unit';
import type { Vocabulary } from '#decider';
import type { Source } from '#engine';
import { daysAfter, momentIn } from '#quantity';
import type { z } from 'zod';
import type { DeskName, WaitingKind } from './waiting.kinds.ts';

/** Something that waits for somebody, as the facts of one stream leave it. */
export interface Wanted {
  readonly kind: WaitingKind;
  readonly desk: DeskName;
  /** Tells it from others of its kind on the same desk. */
  readonly n?: string | number;
  /** RFC 3339. */
  readonly due?: string | null;
  /** Which part of the stream's thing it is about. */
  readonly about?: string | null;
  /** Of `members`: units for whom it does not wait. */
  readonly except?: readonly string[];
}

/** What the facts of one category leave waiting. */
export interface Watched<E extends Vocabulary = any, Known = any> {
  readonly category: string;
  /** What must be known of earlier facts. Nothing returned: nothing waits any more. */
  readonly on: {
    readonly [T in keyof E & string]?: (
      known: Readonly<NoInfer<Known>> | undefined,
      data: Readonly<z.output<E[T]>>,
      source: Source,
    ) => NoInfer<Known> | undefined;
  };
  readonly titleOf: (known: Readonly<NoInfer<Known>>) => string | null;
  readonly waits: (known: Readonly<NoInfer<Known>>, source: Source) => readonly Wanted[];
  /** The units whose whole desk changes with these facts, because they join or leave a committee. */
  readonly turns?: (known: Readonly<NoInfer<Known>>) => readonly string[];
}

export const watched =
  <Known>() =>
  <E extends Vocabulary>(_events: E, rules: Watched<E, Known>): Watched =>
    rules;

export const unit = (id: string): DeskName => ({ kind: 'unit', id });
export const branch = (id: string): DeskName => ({ kind: 'branch', id });
export const committee = (id: string): DeskName => ({ kind: 'committee', id });

/** Of a body of which only the id is told. */
export const bodyAmong = (
  id: string,
  { committeeId, branchId }: { readonly committeeId: string; readonly branchId?: string },
): DeskName => {
  if (id === committeeId) return committee(id);
  if (id === branchId) return branch(id);
  return isUnitId(id) ? unit(id) : { kind: 'other', id };
};

/** The moment at which a day is over, in China. */
export const endOf = (day: string | null | undefined): string | null => (day == null ? null : momentIn(daysAfter(day, 1)));
