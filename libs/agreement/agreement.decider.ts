import { z } from 'zod';
import { type Context, decider, holds, nobody, type Permit, type Rejection, reject, same } from '#decider';
import { isStranger, Membership, membershipId } from '#membership';
import { evidence } from '#task';
import { unitId } from '#unit';
import {
  agreementEvents,
  day,
  dutyId,
  group,
  hash,
  order,
  owed,
  percent,
  pledged,
  reason,
  signatoryId,
  terms,
  version,
  words,
} from './agreement.events.ts';
import {
  type AgreementCode,
  alreadySigned,
  cannotStand,
  ended,
  forgotten,
  isOver,
  not,
  notActive,
  notAMember,
  notAParty,
  notFound,
  notInForce,
  notYourTurn,
  termPassed,
  wrongHash,
  wrongVersion,
} from './agreement.refusals.ts';
import {
  type AgreementFact,
  type AgreementState,
  askedOf,
  before,
  type Bound,
  type Concluded,
  type Duty,
  endOf,
  evolve,
  isComplete,
  isItsTurn,
  type KnownAgreement,
  monthsLater,
  type OwnDuty,
  partiesOf,
  running,
  signReminders,
  type Terms,
  type Version,
  waitingOn,
} from './agreement.state.ts';
import { accessionTextOf, hashOf, textOf } from './agreement.text.ts';

type Answer = readonly AgreementFact[] | Rejection<AgreementCode>;

/** As said by whoever drafts: most of it may be left out. */
const said = terms.extend({
  clauses: terms.shape.clauses.default([]),
  duties: terms.shape.duties.default([]),
  pledges: terms.shape.pledges.default([]),
  signing: z
    .object({
      order: order.default('free'),
      groups: z
        .array(
          group
            .extend({ needed: group.shape.needed.optional().describe('How many of them have to sign; all where nothing is said.') })
            .meta({ title: 'AgreementGroup' }),
        )
        .min(1)
        .max(200)
        .optional(),
    })
    .default({ order: 'free' })
    .describe('Where no groups are named, all sign: in a given order one after the other as the parties are named.')
    .meta({ title: 'AgreementSigning' }),
  accession: z.boolean().default(false).describe('Whether members may join later by signing what all have signed.'),
});
const signBy = z.iso.datetime().optional().describe('Until when the parties are asked to sign.');
const withoutEvidence = { links: [], files: [] };
const ofUnit = { unitId };

const complete = ({ signing, ...rest }: z.output<typeof said>): Terms => {
  const groups =
    signing.groups?.map(({ needed, ...group }) => ({ ...group, needed: needed ?? group.parties.length })) ??
    (signing.order === 'free'
      ? [{ parties: rest.parties, needed: rest.parties.length }]
      : rest.parties.map(unitId => ({ parties: [unitId], needed: 1 })));
  return { ...rest, signing: { order: signing.order, groups } };
};

const known = (agreement: AgreementState) => (agreement.status === 'unknown' ? undefined : agreement);
const byOfficer: Permit<AgreementState, unknown> = holds('committee-officer', (_, agreement) => known(agreement)?.committeeId);
const byParty: Permit<AgreementState, { readonly unitId: string }> = holds('unit-liaison', data => data.unitId);

/** To whoever has no office in the committee, and is no party, it is as if there were none; to units also before it is proposed. */
const hidden = (agreement: KnownAgreement, context: Context): boolean => {
  const { grants } = context.caller;
  const parties = new Set([...(agreement.open?.terms.parties ?? []), ...(agreement.concluded ? partiesOf(agreement.concluded) : [])]);
  if (grants.some(({ of }) => of !== undefined && parties.has(of))) return false;
  const onlyUnits = grants.length > 0 && grants.every(({ role }) => role === 'unit-liaison');
  return isStranger(agreement.committeeId, context) || (onlyUnits && agreement.versions === 0);
};

/** A rule for an agreement that there is. */
const there =
  <D>(rule: (agreement: KnownAgreement, data: D, context: Context) => Answer) =>
  (agreement: AgreementState, data: D, context: Context): Answer =>
    agreement.status === 'unknown' || hidden(agreement, context) ? notFound() : rule(agreement, data, context);

const isPast = (time: string, now: string) => Date.parse(time) <= Date.parse(now);

const bound = (duties: readonly (OwnDuty & { readonly unitId: string })[]): Bound[] =>
  duties.map(({ dutyId, unitId, title, due }) => ({
    dutyId,
    unitId,
    title,
    ...(due !== undefined && { due, at: endOf(due) }),
  }));

/** When it ends, and the warnings that can still be given. */
const expires = (until: string, now: string) => {
  const at = endOf(until);
  return {
    at,
    warnings: [90, 60, 30].map(days => ({ days, at: before(at, days) })).filter(warning => !isPast(warning.at, now)),
  };
};

const voiding = (open: Version | null) =>
  open && { voided: { version: open.n, parties: open.terms.parties, signed: Object.keys(open.signatures) } };

/** Nobody owes these any more. */
const openDuties = (duties: KnownAgreement['duties'], of: (duty: Duty) => boolean = () => true) =>
  Object.entries(duties).flatMap(([dutyId, duty]) => (duty.status === 'open' && of(duty) ? [dutyId] : []));

const notMembers = (agreement: Pick<KnownAgreement, 'committeeId'>, parties: readonly string[], context: Context) => {
  for (const unitId of parties) {
    const refused = notAMember(context, agreement.committeeId, unitId);
    if (refused) return refused;
  }
  return undefined;
};

/** The next version, put to all its parties. */
const proposed = (
  agreement: KnownAgreement,
  terms: Terms,
  { reason, signBy }: { readonly reason?: string | undefined; readonly signBy?: string | undefined },
  context: Context,
): Answer => {
  const refused = notActive(context, agreement.committeeId) ?? termPassed(terms, context) ?? notMembers(agreement, terms.parties, context);
  if (refused) return refused;
  if (signBy !== undefined && isPast(signBy, context.now))
    return reject('BAD_DATES', '签署期限已过。', 'The time to sign would be over already.');
  const version = agreement.versions + 1;
  return [
    {
      type: 'AgreementProposed',
      data: {
        version,
        hash: hashOf(textOf(context.id, version, terms)),
        terms,
        asked: askedOf(terms, {}),
        ...(reason !== undefined && { reason }),
        ...(signBy !== undefined && { signBy }),
        ...voiding(agreement.open),
      },
    },
  ];
};

/** What follows from the last signature that was needed. */
const concluded = (
  agreement: KnownAgreement,
  { n, hash, terms }: Version,
  signed: readonly string[],
  { now }: Context,
): AgreementFact[] => {
  const { from, to } = terms.effective;
  const duties = terms.duties.filter(({ unitId }) => signed.includes(unitId));
  const was = running(agreement);
  const fact: AgreementFact = {
    type: 'AgreementConcluded',
    data: {
      version: n,
      hash,
      signed: [...signed],
      missing: terms.parties.filter(unitId => !signed.includes(unitId)),
      from,
      ...(to !== undefined && { until: to, expires: expires(to, now) }),
      duties: bound(duties),
      dropped: Object.entries(agreement.duties).flatMap(([dutyId, { status }]) =>
        status === 'fulfilled' || status === 'ended' || duties.some(duty => duty.dutyId === dutyId) ? [] : [dutyId],
      ),
    },
  };
  if (!was?.until || to === undefined || to <= was.until) return [fact];
  return [
    fact,
    { type: 'AgreementRenewed', data: { version: n, until: to, times: was.renewals + 1, how: 'signature', expires: expires(to, now) } },
  ];
};

const fellDue = (dutyId: string, { unitId, percent }: Duty, due: string): AgreementFact => ({
  type: 'AgreementDutyFellDue',
  data: { dutyId, unitId, due, outcome: percent > 0 ? 'partly' : 'lapsed', percent },
});

/** Its end: by its own words it goes on, unless a party objected; else what is still owed falls due with it. */
const expired = (agreement: KnownAgreement, { n, terms, until, renewals, objected }: Concluded, { now }: Context): AgreementFact[] => {
  if (terms.renewal && Object.keys(objected).length === 0) {
    const next = monthsLater(until!, terms.renewal.months);
    return [
      {
        type: 'AgreementRenewed',
        data: { version: n, until: next, times: renewals + 1, how: 'automatic', expires: expires(next, now) },
      },
    ];
  }
  return [
    ...openDuties(agreement.duties).map(dutyId => fellDue(dutyId, agreement.duties[dutyId]!, agreement.duties[dutyId]!.due ?? until!)),
    { type: 'AgreementExpired', data: { version: n, until: until!, ended: [] } },
  ];
};

/** A rule for a duty of the agreement in force. */
const owing = <D extends { readonly dutyId: string }>(rule: (agreement: KnownAgreement, duty: Duty, data: D, context: Context) => Answer) =>
  there<D>((agreement, data, context) => {
    const refused = notInForce(agreement);
    if (refused) return refused;
    const duty = agreement.duties[data.dutyId];
    if (!duty || duty.status === 'ended')
      return reject('NO_SUCH_DUTY', `协议没有责任 ${data.dutyId}。`, `The agreement has no duty ${data.dutyId}.`, duty?.version);
    return rule(agreement, duty, data, context);
  });

/** 共建项目协议书: drafted and proposed by the committee, signed by its parties, in force from the last signature that was needed to its end. */
export const Agreement = decider<AgreementState>()({
  category: 'agreement',
  events: agreementEvents,
  commands: {
    DraftAgreement: z
      .object({ committeeId: z.uuid(), ...said.shape })
      .describe('Write an agreement down, or write it anew, before its parties are asked.'),
    DropAgreement: z.object({ reason }).describe('Give a draft up.'),
    ProposeAgreement: z
      .object({ hash: hash.optional().describe('Of the text that you read: refused where the draft says something else.'), signBy })
      .describe('Ask all parties of a draft to sign it.'),
    AmendAgreement: z
      .object({ ...said.shape, reason, signBy })
      .describe('Ask all parties to sign a new version. Signatures under an open version are void; the one in force holds until then.'),
    WithdrawProposal: z.object({ reason }).describe('Ask the parties no more to sign the open version.'),
    SignAgreement: z
      .object({ ...ofUnit, version, hash, signatoryId: signatoryId.describe('The person who signs for the unit.') })
      .describe('Sign a version for a unit; the hash says which text was read.'),
    DeclineSignature: z.object({ ...ofUnit, version, reason }).describe('Say that a unit will not sign this version, and why.'),
    InviteParty: z
      .object({ ...ofUnit, duties: z.array(owed).max(50).default([]), pledges: z.array(pledged).max(50).default([]) })
      .describe('Let a further member join the agreement in force.'),
    AccedeToAgreement: z
      .object({ ...ofUnit, version, hash, signatoryId: signatoryId.describe('The person who signs for the unit.') })
      .describe('Join the agreement in force by signing what all have signed.'),
    ObjectToRenewal: z.object({ ...ofUnit, reason }).describe('Let the agreement end on its last day instead of going on by itself.'),
    TerminateAgreement: z.object({ reason }).describe('End an agreement before its time.'),
    FulfilAgreement: z
      .object({ note: reason.optional(), despite: reason.optional().describe('Why it is over although not every duty is fulfilled.') })
      .describe('Say that all was done that was agreed.'),
    ReportDuty: z
      .object({
        ...ofUnit,
        dutyId,
        percent: percent.default(100).describe('How much of it is done; all of it where nothing is said.'),
        text: words(4000),
        evidence: evidence.default(withoutEvidence),
      })
      .describe('Say how far a unit is with what it owes, with evidence.'),
    ReopenDuty: z.object({ dutyId, reason }).describe('Say that a duty is not done after all.'),

    RemindOfSignatures: z
      .object({ version, signBy: z.iso.datetime(), days: z.int().min(0) })
      .describe('So many days are left to sign; 0: the time to sign is over.'),
    RecordPartyLeft: z.object(ofUnit).describe('The unit is no member of the committee any more.'),
    WarnOfExpiry: z.object({ until: day, days: z.int().positive() }).describe('So many days are left.'),
    ExpireAgreement: z.object({ until: day }).describe('Its last day is over.'),
    LetDutyFallDue: z.object({ dutyId, due: day }).describe('A duty was due.'),
  },
  initial: { status: 'unknown' },
  committee: agreement => known(agreement)?.committeeId,

  permit: {
    DraftAgreement: holds('committee-officer', ({ committeeId }) => committeeId),
    DropAgreement: byOfficer,
    ProposeAgreement: byOfficer,
    AmendAgreement: byOfficer,
    WithdrawProposal: byOfficer,
    SignAgreement: byParty,
    DeclineSignature: byParty,
    InviteParty: byOfficer,
    AccedeToAgreement: byParty,
    ObjectToRenewal: byParty,
    TerminateAgreement: byOfficer,
    FulfilAgreement: byOfficer,
    ReportDuty: byParty,
    ReopenDuty: byOfficer,

    RemindOfSignatures: nobody,
    RecordPartyLeft: nobody,
    WarnOfExpiry: nobody,
    ExpireAgreement: nobody,
    LetDutyFallDue: nobody,
  },

  decide: {
    DraftAgreement(agreement, { committeeId, ...rest }, context): Answer {
      const terms = complete(rest);
      if (agreement.status !== 'unknown') {
        if (agreement.status === 'draft' && agreement.committeeId === committeeId && same(agreement.draft, terms)) return [];
        if (agreement.status !== 'draft' || agreement.committeeId !== committeeId)
          return reject('AGREEMENT_EXISTS', '这个编号已有一份协议。', 'There is an agreement under this id already.', 1);
      }
      return notActive(context, committeeId) ?? cannotStand(terms) ?? [{ type: 'AgreementDrafted', data: { committeeId, terms } }];
    },

    DropAgreement: there((agreement, { reason }) => {
      if (agreement.status === 'dropped') return [];
      if (agreement.status === 'draft') return [{ type: 'AgreementDropped', data: { reason } }];
      return ended(agreement) ?? not('ALREADY_PROPOSED', agreement, '不再是草稿', 'it is a draft no more');
    }),

    ProposeAgreement: there((agreement, { hash, signBy }, context) => {
      if (agreement.status !== 'draft' || !agreement.draft) return ended(agreement) ?? (agreement.open ? [] : alreadyInForce(agreement));
      if (hash !== undefined && hash !== hashOf(textOf(context.id, agreement.versions + 1, agreement.draft)))
        return wrongHash(agreement.since);
      return proposed(agreement, agreement.draft, { signBy }, context);
    }),

    AmendAgreement: there((agreement, { reason, signBy, ...rest }, context) => {
      const refused = ended(agreement);
      if (refused) return refused;
      const terms = complete(rest);
      const latest = agreement.open ?? running(agreement);
      if (!latest) return not('NOT_PROPOSED', agreement, '请直接修改草稿', 'write the draft anew instead');
      if (same(latest.terms, terms)) return [];
      const wrong = cannotStand(terms);
      if (wrong) return wrong;
      const now = running(agreement);
      const leftOut = now && partiesOf(now).find(unitId => !terms.parties.includes(unitId) && !agreement.left.includes(unitId));
      if (leftOut !== undefined && leftOut !== null)
        return reject(
          'PARTY_LEFT_OUT',
          `${leftOut} 是现行协议的签约方，修订不能没有它。`,
          `${leftOut} is a party to the agreement in force; an amendment is not made without it.`,
          now!.concludedBy,
        );
      return proposed(agreement, terms, { reason, signBy }, context);
    }),

    WithdrawProposal: there((agreement, { reason }) => {
      const { open } = agreement;
      if (!open) return [];
      return [
        {
          type: 'ProposalWithdrawn',
          data: { version: open.n, reason, parties: open.terms.parties, signed: Object.keys(open.signatures) },
        },
      ];
    }),

    SignAgreement: there((agreement, { unitId, version, hash, signatoryId }, context) => {
      const { open } = agreement;
      const now = running(agreement);
      const latest = open ?? now;
      if (!latest) return not('NOT_OPEN_FOR_SIGNING', agreement, '现在不能签署', 'there is nothing to sign now');
      // Of the version in force those may still sign whose groups did not need them.
      const text = [open, now].find(one => one?.n === version);
      if (!(text ?? latest).terms.parties.includes(unitId)) return notAParty(unitId);
      if (!text) return wrongVersion(latest);
      if (hash !== text.hash) return wrongHash(text.by);
      const own = text.signatures[unitId];
      if (own) return own.signatoryId === signatoryId ? [] : alreadySigned(unitId, own.version);
      if (!isItsTurn(text.terms, text.signatures, unitId)) return notYourTurn(text);
      const refused = notAMember(context, agreement.committeeId, unitId) ?? forgotten(signatoryId, context);
      if (refused) return refused;

      const signed = { version, hash, unitId, signatoryId };
      if (text === now) {
        const duties = bound(now.terms.duties.filter(duty => duty.unitId === unitId));
        return [{ type: 'AgreementSigned', data: { ...signed, asked: [], duties } }];
      }
      const passed = termPassed(text.terms, context);
      if (passed) return passed;
      const signatures = { ...text.signatures, [unitId]: true };
      const waited = askedOf(text.terms, text.signatures);
      const asked = askedOf(text.terms, signatures).filter(other => !waited.includes(other));
      return [
        { type: 'AgreementSigned', data: { ...signed, asked } },
        ...(isComplete(text.terms, signatures)
          ? concluded(
              agreement,
              text,
              text.terms.parties.filter(party => party in signatures),
              context,
            )
          : []),
      ];
    }),

    DeclineSignature: there((agreement, { unitId, version, reason }) => {
      const { open } = agreement;
      const now = running(agreement);
      if (now?.n === version && unitId in now.invited) return [{ type: 'SignatureDeclined', data: { version, unitId, reason } }];
      if (!open) {
        if (now?.n === version && !partiesOf(now).includes(unitId)) return [];
        return not('NOT_OPEN_FOR_SIGNING', agreement, '现在不能签署', 'there is nothing to sign now');
      }
      if (!open.terms.parties.includes(unitId)) return notAParty(unitId);
      if (open.n !== version) return wrongVersion(open);
      const own = open.signatures[unitId];
      if (own) return alreadySigned(unitId, own.version);
      return open.declined[unitId]?.reason === reason ? [] : [{ type: 'SignatureDeclined', data: { version, unitId, reason } }];
    }),

    InviteParty: there((agreement, { unitId, duties, pledges }, context) => {
      const refused = notInForce(agreement);
      if (refused) return refused;
      const now = running(agreement)!;
      if (partiesOf(now).includes(unitId) && !agreement.left.includes(unitId)) return [];
      const invitation = now.invited[unitId];
      if (invitation && same(invitation.duties, duties) && same(invitation.pledges, pledges)) return [];
      if (!now.terms.accession)
        return reject(
          'ACCESSION_CLOSED',
          '协议没有加入条款，新的签约方须经修订加入。',
          'The agreement has no clause on joining it: a further party joins by an amendment.',
          now.by,
        );
      if (agreement.open)
        return reject(
          'PROPOSAL_OPEN',
          `第 ${agreement.open.n} 版正在签署，请在其中加入新的签约方。`,
          `Version ${agreement.open.n} is out for signing: name the further party in it.`,
          agreement.open.by,
        );
      const ids = duties.map(({ dutyId }) => dutyId);
      const others = Object.entries(now.invited).flatMap(([other, { duties }]) => (other === unitId ? [] : duties));
      const twice = ids.find(
        (dutyId, i) =>
          ids.indexOf(dutyId) < i ||
          now.terms.duties.some(duty => duty.dutyId === dutyId) ||
          (agreement.duties[dutyId] && agreement.duties[dutyId].unitId !== unitId) ||
          others.some(duty => duty.dutyId === dutyId),
      );
      if (twice !== undefined) return reject('DUTY_REPEATED', `责任编号 ${twice} 出现两次。`, `The duty ${twice} is there twice.`);
      const late = duties.find(
        ({ due }) => due !== undefined && (isPast(endOf(due), context.now) || (now.until !== null && due > now.until)),
      );
      if (late)
        return reject(
          'BAD_DATES',
          `责任“${late.title}”的期限不在协议期内。`,
          `“${late.title}” is not due within the term of the agreement.`,
        );
      const hash = hashOf(accessionTextOf(context.id, now.n, now.hash, unitId, duties, pledges));
      return (
        notAMember(context, agreement.committeeId, unitId) ?? [
          { type: 'AccessionOffered', data: { version: now.n, unitId, duties, pledges, hash } },
        ]
      );
    }),

    AccedeToAgreement: there((agreement, { unitId, version, hash, signatoryId }, context) => {
      const refused = notInForce(agreement);
      if (refused) return refused;
      const now = running(agreement)!;
      if (now.n !== version) return wrongVersion(now);
      const own = now.signatures[unitId];
      const invitation = now.invited[unitId];
      if (own && !invitation)
        return now.acceded[unitId]?.hash === hash && own.signatoryId === signatoryId ? [] : alreadySigned(unitId, own.version);
      if (!invitation)
        return reject(
          'NOT_INVITED',
          '大工委没有邀请贵单位加入这份协议。',
          'The committee has not asked your unit to join this agreement.',
          agreement.open?.by,
        );
      if (hash !== invitation.hash) return wrongHash(invitation.version);
      const duties = bound(invitation.duties.map(duty => ({ ...duty, unitId })));
      return (
        notAMember(context, agreement.committeeId, unitId) ??
        forgotten(signatoryId, context) ?? [{ type: 'PartyAcceded', data: { version, hash, unitId, signatoryId, duties } }]
      );
    }),

    ObjectToRenewal: there((agreement, { unitId, reason }) => {
      const refused = notInForce(agreement);
      if (refused) return refused;
      const now = running(agreement)!;
      if (!(unitId in now.signatures)) return notAParty(unitId);
      if (!now.terms.renewal) return reject('NO_RENEWAL', '协议不自动续期。', 'The agreement does not go on by itself.', now.concludedBy);
      return now.objected[unitId]?.reason === reason ? [] : [{ type: 'RenewalObjected', data: { unitId, reason } }];
    }),

    TerminateAgreement: there((agreement, { reason }) => {
      if (agreement.status === 'terminated') return [];
      const now = running(agreement);
      if (!now) return ended(agreement) ?? notInForce(agreement)!;
      return [
        {
          type: 'AgreementTerminated',
          data: { version: now.n, reason, ended: openDuties(agreement.duties), ...voiding(agreement.open) },
        },
      ];
    }),

    FulfilAgreement: there((agreement, { note, despite }) => {
      if (agreement.status === 'fulfilled') return [];
      const now = running(agreement);
      if (!now) return ended(agreement) ?? notInForce(agreement)!;
      const missing = Object.values(agreement.duties).find(({ status }) => status !== 'fulfilled' && status !== 'ended');
      if (missing && despite === undefined)
        return reject(
          'DUTIES_OPEN',
          `责任“${missing.title}”尚未履行；确已完毕的请说明理由。`,
          `“${missing.title}” is not fulfilled; say in \`despite\` why it is over all the same.`,
          missing.version,
        );
      return [
        {
          type: 'AgreementFulfilled',
          data: {
            version: now.n,
            ...(note !== undefined && { note }),
            ...(despite !== undefined && { despite }),
            ended: openDuties(agreement.duties),
            ...voiding(agreement.open),
          },
        },
      ];
    }),

    ReportDuty: owing((_, duty, { unitId, dutyId, percent, text, evidence }, { now }) => {
      if (duty.unitId !== unitId)
        return reject('NOT_YOUR_DUTY', `这是 ${duty.unitId} 的责任。`, `It is ${duty.unitId} that owes this.`, duty.version);
      if (duty.status === 'fulfilled') return [];
      if (percent === duty.percent && text === duty.text) return [];
      if (percent < duty.percent)
        return reject(
          'PERCENT_FALLS',
          `已报告完成 ${duty.percent}%，不能再减少。`,
          `${duty.percent} per cent were reported already; it does not become less.`,
          duty.version,
        );
      if (percent < 100) return [{ type: 'AgreementDutyProgressed', data: { dutyId, unitId, percent, text, evidence } }];
      const late = duty.due !== null && isPast(endOf(duty.due), now);
      return [{ type: 'AgreementDutyFulfilled', data: { dutyId, unitId, text, evidence, late } }];
    }),

    ReopenDuty: owing((_, { unitId, status, percent, due }, { dutyId, reason }, { now }) => {
      if (percent === 0 && status !== 'fulfilled') return [];
      const isDue = due !== null && isPast(endOf(due), now);
      return [
        {
          type: 'AgreementDutyReopened',
          data: {
            dutyId,
            unitId,
            reason,
            status: isDue ? 'lapsed' : 'open',
            ...(due !== null && !isDue && { due, at: endOf(due) }),
          },
        },
      ];
    }),

    RemindOfSignatures: there((agreement, { version, signBy, days }, { now }) => {
      const { open } = agreement;
      // Owed for another version, told already, or overtaken by a nearer reminder.
      if (open?.n !== version || open.signBy !== signBy || (open.reminded ?? Infinity) <= days) return [];
      if (!isPast(before(signBy, days), now) || signReminders.some(nearer => nearer < days && isPast(before(signBy, nearer), now)))
        return [];
      const told = waitingOn(agreement);
      return told.length === 0 ? [] : [{ type: 'SignaturesReminded', data: { version, signBy, days, told } }];
    }),

    RecordPartyLeft: there((agreement, { unitId }, { of }) => {
      const { open, left, committeeId } = agreement;
      const now = running(agreement);
      const concerned = open?.terms.parties.includes(unitId) || (now && (partiesOf(now).includes(unitId) || unitId in now.invited));
      // It may have come back by the time this is heard.
      if (!concerned || left.includes(unitId) || of(Membership, membershipId(committeeId, unitId)).status === 'active') return [];
      return [
        {
          type: 'AgreementPartyLeft',
          data: {
            unitId,
            ...(open && open.terms.parties.includes(unitId) && !(unitId in open.signatures) && { version: open.n }),
            ended: openDuties(agreement.duties, duty => duty.unitId === unitId),
          },
        },
      ];
    }),

    WarnOfExpiry: there((agreement, { until, days }, { now }) => {
      const inForce = running(agreement);
      // Owed for another end, told already, or overtaken by a nearer warning or the end itself.
      if (!inForce || inForce.until !== until || (inForce.warned !== null && inForce.warned <= days)) return [];
      const end = endOf(until);
      if (!isPast(before(end, days), now) || [60, 30, 0].some(nearer => nearer < days && isPast(before(end, nearer), now))) return [];
      return [{ type: 'AgreementExpiring', data: { version: inForce.n, days, until, told: partiesOf(inForce) } }];
    }),

    ExpireAgreement: there((agreement, { until }, context) => {
      const now = running(agreement);
      if (!now || now.until !== until || !isPast(endOf(until), context.now)) return [];
      return expired(agreement, now, context);
    }),

    LetDutyFallDue: there((agreement, { dutyId, due }, { now }) => {
      const duty = agreement.duties[dutyId];
      if (!running(agreement) || !duty || duty.status !== 'open' || duty.due !== due || !isPast(endOf(due), now)) return [];
      return [fellDue(dutyId, duty, due)];
    }),
  },

  evolve,
});

function alreadyInForce(agreement: KnownAgreement) {
  return isOver(agreement) ? ended(agreement)! : not('ALREADY_PROPOSED', agreement, '修改请用修订', 'it is changed by an amendment');
}
