import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { type Source, view } from '#engine';
import { agreementEvents } from './agreement.events.ts';
import type { Terms } from './agreement.state.ts';

/** `waiting`: not its turn yet. `unneeded`: enough of its group signed; it may still. `void`: the version is not to be signed any more. */
export type SignatureStage = 'waiting' | 'asked' | 'signed' | 'declined' | 'unneeded' | 'void' | 'left';

/** What one party did about one version. */
export const SignatureRow = defineEntity({
  name: 'SignatureRow',
  indexes: [
    { properties: ['agreementId', 'version', 'ordinal'] },
    { properties: ['unitId', 'stage'] },
    { properties: ['committeeId', 'stage'] },
  ],
  properties: {
    /** `<agreement>.<version>.<unit>` */
    id: p.string().primary(),
    agreementId: p.string(),
    committeeId: p.string(),
    version: p.integer(),
    unitId: p.string(),
    /** Its place among the parties, and the group with which it signs, both from 1; 0 for a party that joined later. */
    ordinal: p.integer(),
    group: p.integer(),
    /** It is asked to join the version in force. */
    accession: p.boolean(),
    /** What it signs, or signed. */
    hash: p.string(),
    stage: p.string().$type<SignatureStage>(),
    signatoryId: p.string().nullable(),
    reason: p.text().nullable(),
    askedAt: p.string().nullable(),
    answeredAt: p.string().nullable(),
    signBy: p.string().nullable(),
    /** The fact that put it here. */
    factId: p.string(),
    position: p.bigint(),
  },
});
export type SignatureRow = InferEntity<typeof SignatureRow>;

interface Voided {
  readonly version: number;
  readonly parties: readonly string[];
}

const keyOf = ({ id }: Source, version: number, unitId: string) => `${id}.${version}.${unitId}`;
const keysOf = (source: Source, version: number, unitIds: readonly string[]) => unitIds.map(unitId => keyOf(source, version, unitId));
const unitOf = (key: string, { id }: Source) => key.slice(key.indexOf('.', id.length + 1) + 1);
/** The row as the fact leaves it. */
const moved = (row: SignatureRow, to: Partial<SignatureRow>, { factId, position }: Source): SignatureRow => ({
  ...row,
  ...to,
  factId,
  position,
});
const movedIfThere = (row: SignatureRow | undefined, to: Partial<SignatureRow>, source: Source) => row && moved(row, to, source);

/** A signature under a void version is void; what a party said of it stays. */
const voids = (_: unknown, source: Source, voided: Voided | undefined) => (voided ? keysOf(source, voided.version, voided.parties) : []);
const voidOf = (row: SignatureRow | undefined, source: Source): SignatureRow | undefined => movedIfThere(row, { stage: 'void' }, source);

const begun = (
  { parties, signing }: Terms,
  { version, hash, asked, signBy }: { version: number; hash: string; asked: readonly string[]; signBy?: string | undefined },
  unitId: string,
  key: string,
  source: Source,
): SignatureRow => ({
  id: key,
  agreementId: source.id,
  committeeId: source.committee ?? '',
  version,
  unitId,
  ordinal: parties.indexOf(unitId) + 1,
  group: signing.groups.findIndex(group => group.parties.includes(unitId)) + 1,
  accession: false,
  hash,
  stage: asked.includes(unitId) ? 'asked' : 'waiting',
  signatoryId: null,
  reason: null,
  askedAt: asked.includes(unitId) ? source.at : null,
  answeredAt: null,
  signBy: signBy ?? null,
  factId: source.factId,
  position: source.position,
});

const signed = (row: SignatureRow | undefined, signatoryId: string, source: Source): SignatureRow | undefined =>
  movedIfThere(row, { stage: 'signed', signatoryId, reason: null, answeredAt: source.at }, source);

/** A row for each party and version: who was asked when, who signed through whom, who declined and why. */
export const agreementSignatures = view(agreementEvents, {
  name: 'agreement-signatures@1',
  table: SignatureRow,
  categories: ['agreement'],
  ofCommittee: true,
  keys: {
    AgreementProposed: ({ version, terms, voided }, source) => [...voids(0, source, voided), ...keysOf(source, version, terms.parties)],
    ProposalWithdrawn: ({ version, parties }, source) => keysOf(source, version, parties),
    AgreementSigned: ({ version, unitId, asked }, source) => keysOf(source, version, [unitId, ...asked]),
    SignatureDeclined: ({ version, unitId }, source) => keysOf(source, version, [unitId]),
    AgreementConcluded: ({ version, missing }, source) => keysOf(source, version, missing),
    AccessionOffered: ({ version, unitId }, source) => keysOf(source, version, [unitId]),
    PartyAcceded: ({ version, unitId }, source) => keysOf(source, version, [unitId]),
    AgreementPartyLeft: ({ version, unitId }, source) => (version === undefined ? [] : keysOf(source, version, [unitId])),
    AgreementTerminated: ({ voided }, source) => voids(0, source, voided),
    AgreementFulfilled: ({ voided }, source) => voids(0, source, voided),
  },
  on: {
    AgreementProposed: (row, data, source, key) => (row ? voidOf(row, source) : begun(data.terms, data, unitOf(key, source), key, source)),
    ProposalWithdrawn: (row, _, source) => voidOf(row, source),
    AgreementSigned: (row, { unitId, signatoryId }, source, key) => {
      if (!row || unitOf(key, source) === unitId) return signed(row, signatoryId, source);
      // Who declined before its turn has answered already.
      return row.stage === 'waiting' ? moved(row, { stage: 'asked', askedAt: source.at }, source) : row;
    },
    SignatureDeclined: (row, { reason }, source) => movedIfThere(row, { stage: 'declined', reason, answeredAt: source.at }, source),
    AgreementConcluded: (row, _, source) =>
      row && (row.stage === 'asked' || row.stage === 'waiting') ? moved(row, { stage: 'unneeded' }, source) : row,
    AccessionOffered: (_, { version, unitId, hash }, source, key) => ({
      id: key,
      agreementId: source.id,
      committeeId: source.committee ?? '',
      version,
      unitId,
      ordinal: 0,
      group: 0,
      accession: true,
      hash,
      stage: 'asked' as const,
      signatoryId: null,
      reason: null,
      askedAt: source.at,
      answeredAt: null,
      signBy: null,
      factId: source.factId,
      position: source.position,
    }),
    PartyAcceded: (row, { signatoryId }, source) => signed(row, signatoryId, source),
    AgreementPartyLeft: (row, _, source) => movedIfThere(row, { stage: 'left' }, source),
    AgreementTerminated: (row, _, source) => voidOf(row, source),
    AgreementFulfilled: (row, _, source) => voidOf(row, source),
  },
});
