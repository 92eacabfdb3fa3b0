import { withDescendants } from '#committee';
import type { Moment, Position, Reader, View } from '#engine';
import {
  committeeDashboard,
  type CommitteeDashboard,
  type Figure,
  type Further,
  furtherViews,
  newest,
  type Question,
  type Sources,
  structureViews,
  workViews,
} from './committee.dashboard.ts';

/** Which views a dashboard reads where the product has these views. */
export interface Reads {
  readonly further: ReadonlySet<Further>;
  /** Of the committee alone, and of those whose figures are added up. */
  readonly work: readonly View[];
  readonly all: readonly View[];
}

export const readsOf = (has: (view: View) => boolean): Reads => {
  const further = new Set((Object.keys(furtherViews) as Further[]).filter(what => furtherViews[what].every(has)));
  const work = [...workViews, ...[...further].flatMap(what => furtherViews[what])];
  return { further, work, all: [...structureViews, ...work] };
};

export interface DashboardAsked {
  readonly committeeId: string;
  /** With those below it. */
  readonly below: boolean;
  /** As of this position; the moment by which overdue is reckoned is then `time`, or the last change. */
  readonly asOf: Position;
  readonly time?: string | undefined;
}

export interface AskedPast {
  readonly question: Question;
  readonly sources: Sources;
}

/** What is needed to ask a committee's figures of the past. */
export async function pastOf(reader: Reader, reads: Reads, { committeeId, below, asOf, time }: DashboardAsked): Promise<AskedPast> {
  const structure = await reader.open(structureViews, { asOf });
  const committees = below ? await withDescendants(structure, [committeeId]) : [committeeId];
  const moment: Moment = { asOf, ...(!below && { committee: committeeId }) };
  const sources = { structure, further: reads.further, work: await reader.open(reads.work, moment) };
  const now = time ?? (await newest(sources)) ?? new Date(0).toISOString();
  return { sources, question: { committeeId, below, committees, now, asOf: String(asOf) } };
}

/** A committee's figures as the log had them at a position. */
export async function dashboardAsOf(reader: Reader, reads: Reads, asked: DashboardAsked): Promise<CommitteeDashboard> {
  const { sources, question } = await pastOf(reader, reads, asked);
  return committeeDashboard(sources, question);
}

/** Each figure of a dashboard under its path: `divide.needs.published`, `subtract.answered.part`. */
export function* figuresOf(dashboard: object, path = ''): Generator<{ readonly path: string; readonly figure: Figure }> {
  for (const [name, part] of Object.entries(dashboard)) {
    if (typeof part !== 'object' || part === null || Array.isArray(part)) continue;
    const at = path === '' ? name : `${path}.${name}`;
    if ('listOf' in part) yield { path: at, figure: part as Figure };
    else yield* figuresOf(part, at);
  }
}
