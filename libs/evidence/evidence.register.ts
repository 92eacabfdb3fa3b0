import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { agreementEvents } from '#agreement';
import { type Position, type Source, view } from '#engine';
import { projectEvents } from '#project';
import { taskEvents } from '#task';
import { evidenceEvents } from './evidence.events.ts';

const EvidenceEntry = defineEntity({
  name: 'EvidenceEntry',
  indexes: [{ properties: ['sha256'] }, { properties: ['removedAt', 'position'] }],
  properties: {
    /** `<committee>.<sha256>` */
    id: p.text().primary(),
    committeeId: p.string(),
    sha256: p.string(),
    /** Who named it in a fact: ids of persons. */
    namedBy: p.json<readonly string[]>(),
    removedAt: p.string().nullable(),
    reason: p.text().nullable(),
    position: p.bigint(),
  },
});
export type EvidenceEntry = InferEntity<typeof EvidenceEntry>;

interface Naming {
  readonly evidence: { readonly files: readonly { readonly sha256: string }[] };
}

const keyOf = (committeeId: string, sha256: string) => `${committeeId}.${sha256}`;
const hashOf = (id: string) => id.slice(id.indexOf('.') + 1);
const keys = ({ evidence }: Naming, { committee }: Source) => [
  ...new Set(evidence.files.map(({ sha256 }) => keyOf(committee ?? '', sha256))),
];
const named = (row: Readonly<EvidenceEntry> | undefined, _: Naming, { committee, actor, position }: Source, id: string): EvidenceEntry => ({
  id,
  committeeId: committee ?? '',
  sha256: hashOf(id),
  removedAt: row?.removedAt ?? null,
  reason: row?.reason ?? null,
  namedBy: row?.namedBy.includes(actor) ? row.namedBy : [...(row?.namedBy ?? []), actor],
  position,
});

/** Which files a committee's facts name, by whom, and which of them it has removed. */
export const evidenceRegister = view(
  { ...taskEvents, ...agreementEvents, ...projectEvents, ...evidenceEvents },
  {
    name: 'evidence-register@1',
    table: EvidenceEntry,
    categories: ['task', 'agreement', 'project', 'evidence'],
    ofCommittee: true,
    keys: {
      ProgressReported: keys,
      WorkDelivered: keys,
      AgreementDutyProgressed: keys,
      AgreementDutyFulfilled: keys,
      ProjectMilestoneReached: keys,
      EvidenceRemoved: ({ sha256 }, { id }) => [keyOf(id, sha256)],
    },
    on: {
      ProgressReported: named,
      WorkDelivered: named,
      AgreementDutyProgressed: named,
      AgreementDutyFulfilled: named,
      ProjectMilestoneReached: named,
      EvidenceRemoved: (row, { sha256, reason }, { id, at, position }, key): EvidenceEntry => ({
        id: key,
        committeeId: id,
        sha256,
        namedBy: row?.namedBy ?? [],
        removedAt: at,
        reason,
        position,
      }),
    },
  },
);

const unmanaged = { disableIdentityMap: true } as const;

/** In each committee that names the file, or has removed it. */
export const entriesOf = (em: SqlEntityManager, sha256s: readonly string[]): Promise<EvidenceEntry[]> =>
  em.find(EvidenceEntry, { sha256: { $in: [...sha256s] } }, { ...unmanaged, orderBy: { id: 'asc' } });

/** What was removed after a position, in order. */
export const removedSince = (em: SqlEntityManager, position: Position, limit: number): Promise<EvidenceEntry[]> =>
  em.find(
    EvidenceEntry,
    { removedAt: { $ne: null }, position: { $gt: position } },
    { ...unmanaged, orderBy: { position: 'asc', id: 'asc' }, limit },
  );
