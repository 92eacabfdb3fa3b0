import { z } from 'zod';
import { quantity } from '#quantity';
import { evidence } from '#task';
import { unitId } from '#unit';

export const words = (longest: number) => z.string().trim().min(1).max(longest);
export const reason = words(1000);
export const day = z.iso.date();
const time = z.iso.datetime();
/** Versions of an agreement count from 1: each that was proposed. */
export const version = z.int().min(1);
/** SHA-256 of the canonical text, in hex. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/);
const unitIds = z.array(unitId).max(200);
/** The person who signs for a unit. */
export const signatoryId = z.uuid();
export const dutyId = z.string().regex(/^[\p{L}\p{N}_-]{1,40}$/u);
export const percent = z.int().min(1).max(100);

const clause = z.object({ title: words(120).optional(), text: words(4000) }).meta({ title: 'AgreementClause' });

/** 定责: what a party takes upon itself. Without a due date it is due when the agreement ends. */
export const owed = z
  .object({ dutyId, title: words(200), text: words(4000).optional(), due: day.optional(), quantity: quantity.optional() })
  .meta({ title: 'AgreementOwnDuty' });
const duty = owed.extend({ unitId }).meta({ title: 'AgreementDuty' });

/** What a party brings in. */
export const pledged = z
  .object({
    kind: z.enum(['venue', 'equipment', 'information', 'talent', 'service']).meta({ title: 'PledgeKind' }),
    text: words(500),
    resourceId: z.uuid().optional(),
    quantity: quantity.optional(),
  })
  .meta({ title: 'AgreementOwnPledge' });
const pledge = pledged.extend({ unitId }).meta({ title: 'AgreementPledge' });

/** Of these parties so many have to sign. */
export const group = z
  .object({ title: words(60).optional(), parties: unitIds.min(1), needed: z.int().min(1) })
  .meta({ title: 'AgreementGroup' });
/** free: in whatever order; given: a group is asked once those before it have signed. */
export const order = z.enum(['free', 'given']).meta({ title: 'SigningOrder' });

/** All that is signed: what stands here, and nothing else, makes the hash. */
export const terms = z.object({
  title: words(200),
  text: words(10_000).optional(),
  parties: unitIds.min(2),
  clauses: z.array(clause).max(200),
  duties: z.array(duty).max(500),
  pledges: z.array(pledge).max(500),
  /** `to` is the last day; without it the agreement holds until it is ended. */
  effective: z.object({ from: day, to: day.optional() }).meta({ title: 'AgreementTerm' }),
  signing: z.object({ order, groups: z.array(group).min(1).max(200) }),
  /** At its end it goes on for so many months, unless a party objects. */
  renewal: z
    .object({ months: z.int().min(1).max(120) })
    .meta({ title: 'AgreementRenewal' })
    .optional(),
  /** Members may join later by signing what all have signed. */
  accession: z.boolean(),
});

/** What a party owes from now on, and when that is due; `at` is the end of that day. */
const binding = z.array(z.object({ dutyId, unitId, title: words(200), due: day.optional(), at: time.optional() })).max(500);
/** When an agreement ends, and when 90, 60 and 30 days are left. */
const expires = z.object({ at: time, warnings: z.array(z.object({ days: z.int().positive(), at: time })).max(3) });
/** A version that nobody can sign any more, and who had signed it. */
const voided = z.object({ version, parties: unitIds, signed: unitIds });
const dutyIds = z.array(dutyId).max(1000);

/** What can have happened to an agreement. Kept for ever: a payload only ever gains optional fields. */
export const agreementEvents = {
  /** An officer wrote it down, or wrote it anew; no party is asked yet. */
  AgreementDrafted: z.object({ committeeId: z.uuid(), terms }),
  /** The draft was given up. */
  AgreementDropped: z.object({ reason }),
  /** A version that all parties are asked to sign; `asked` are those whose turn it is. Signatures under an open version before it are void. */
  AgreementProposed: z.object({
    version,
    hash,
    terms,
    asked: unitIds,
    reason: reason.optional(),
    signBy: time.optional(),
    voided: voided.optional(),
  }),
  /** It is to be signed by then, in so many days; 0: the time is over. `told` are those on whom it waits. */
  SignaturesReminded: z.object({ version, signBy: time, days: z.int().min(0), told: unitIds }),
  /** The version is not to be signed after all. */
  ProposalWithdrawn: z.object({ version, reason, parties: unitIds, signed: unitIds }),
  /** A party signed this text; `asked` are those whose turn it is now. Signed once it is in force: `duties` bind the party from now on. */
  AgreementSigned: z.object({ version, hash, unitId, signatoryId, asked: unitIds, duties: binding.optional() }),
  /** A party will not sign this text as it stands. */
  SignatureDeclined: z.object({ version, unitId, reason }),
  /** All signatures that are needed are there: it is in force, instead of the version before. */
  AgreementConcluded: z.object({
    version,
    hash,
    signed: unitIds,
    /** Parties whose groups did not need them; they may still sign. */
    missing: unitIds,
    from: day,
    until: day.optional(),
    expires: expires.optional(),
    duties: binding,
    /** Duties of the version before that are none of this one. */
    dropped: dutyIds,
  }),
  /** A member may join the agreement in force; `hash` is of what it would sign. */
  AccessionOffered: z.object({
    version,
    unitId,
    duties: z.array(owed).max(50),
    pledges: z.array(pledged).max(50),
    hash,
  }),
  /** It joined. */
  PartyAcceded: z.object({ version, hash, unitId, signatoryId, duties: binding }),
  /** A party is no member of the committee any more. */
  AgreementPartyLeft: z.object({ unitId, version: version.optional(), ended: dutyIds }),
  /** So many days are left. */
  AgreementExpiring: z.object({ version, days: z.int().positive(), until: day, told: unitIds }),
  /** A party does not want it to go on by itself. */
  RenewalObjected: z.object({ unitId, reason }),
  /** It goes on: by its own words, or because all signed a later end. */
  AgreementRenewed: z.object({ version, until: day, times: z.int().min(1), how: z.enum(['automatic', 'signature']), expires }),
  /** Its last day is over. */
  AgreementExpired: z.object({ version, until: day, ended: dutyIds }),
  /** Ended before its time. */
  AgreementTerminated: z.object({ version, reason, ended: dutyIds, voided: voided.optional() }),
  /** All was done that was agreed; `despite`: why it is over although not all was. */
  AgreementFulfilled: z.object({
    version,
    note: reason.optional(),
    despite: reason.optional(),
    ended: dutyIds,
    voided: voided.optional(),
  }),
  /** A party did a part of what it owes: so many per cent by now. */
  AgreementDutyProgressed: z.object({ dutyId, unitId, percent: percent.max(99), text: words(4000), evidence }),
  /** A party did what it owes; `late`: after it was due. */
  AgreementDutyFulfilled: z.object({ dutyId, unitId, text: words(4000), evidence, late: z.boolean() }),
  /** It was due and not done: lapsed where nothing was, else partly. */
  AgreementDutyFellDue: z.object({
    dutyId,
    unitId,
    due: day,
    outcome: z.enum(['partly', 'lapsed']),
    percent: z.int().min(0).max(99),
  }),
  /** The committee does not find it done after all. */
  AgreementDutyReopened: z.object({
    dutyId,
    unitId,
    reason,
    status: z.enum(['open', 'lapsed']),
    /** When it is due, where that is still to come. */
    due: day.optional(),
    at: time.optional(),
  }),
};
