import { Act } from '../../command/act.tsx';
import type { Outcome } from '../../command/outcome.ts';
import { useCommand } from '../../command/use-command.ts';
import type { Enum, ResultOf } from '../../graphql.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { bodiesOf, holds, useMe } from '../../session/me.tsx';
import {
  acceptInvitation,
  admitUnit,
  appointLiaison,
  assignRole,
  declineMembership,
  type membersQuery,
  promotePartner,
  removeUnit,
  resumeMembership,
  suspendMembership,
  withdrawUnit,
} from './queries.ts';
import { useWords } from './words.ts';

export type Membership = ResultOf<typeof membersQuery>['memberships'][number];
type Then = (outcome: Promise<Outcome | undefined>) => Promise<Outcome | undefined>;
interface About {
  readonly id: string;
  readonly membership: Membership;
  readonly then: Then;
}

const roles = ['lead', 'coordinate', 'integrate', 'take_part', 'respond', 'fall_back'] as const satisfies readonly Enum<'CoalitionRole'>[];

function Reason({ required = false }: { readonly required?: boolean }) {
  const texts = useWords();
  return (
    <label>
      {required ? texts.reason : texts.reasonOptional}
      <input name="reason" required={required} maxLength={500} />
    </label>
  );
}

/** What a committee's officer may do about a membership. */
function OfOfficer({ id, membership: { status, grade, role }, then }: About) {
  const texts = useWords();
  const admit = useCommand(admitUnit, { done: texts.admitted });
  const decline = useCommand(declineMembership, { done: texts.declined });
  const promote = useCommand(promotePartner, { done: texts.promoted });
  const suspend = useCommand(suspendMembership, { done: texts.suspended });
  const resume = useCommand(resumeMembership, { done: texts.resumed });
  const remove = useCommand(removeUnit, { done: texts.removed });
  const assign = useCommand(assignRole, { done: texts.assigned });
  return (
    <>
      {status === 'applied' && (
        <AskFirst
          label={texts.admit}
          command={admit}
          primary
          onGo={text =>
            then(
              admit.run({
                id,
                grade: text('grade') as Enum<'Grade'>,
                ...(text('since') && { since: { on: text('since') } }),
              }),
            )
          }
        >
          <label>
            {texts.grade}
            <select name="grade" defaultValue={grade}>
              <option value="member">{texts.grades.member}</option>
              <option value="partner">{texts.grades.partner}</option>
            </select>
          </label>
          <label>
            {texts.sinceField}
            <input name="since" type="date" />
          </label>
        </AskFirst>
      )}
      {(status === 'applied' || status === 'invited') && (
        <AskFirst
          label={status === 'applied' ? texts.decline : texts.takeBack}
          command={decline}
          danger
          onGo={text => then(decline.run({ id, by: 'committee', ...(text('reason') && { reason: text('reason') }) }))}
        >
          <Reason />
        </AskFirst>
      )}
      {status === 'active' && grade === 'partner' && (
        <Act command={promote} onClick={() => then(promote.run({ id }))}>
          {texts.promote}
        </Act>
      )}
      {status === 'active' && (
        <>
          <AskFirst
            label={texts.assign}
            command={assign}
            onGo={text => then(assign.run({ id, role: text('role') as Enum<'CoalitionRole'> }))}
          >
            <label>
              {texts.role}
              <select name="role" defaultValue={role ?? 'take_part'}>
                {roles.map(role => (
                  <option key={role} value={role}>
                    {texts.roles[role]}
                  </option>
                ))}
              </select>
            </label>
          </AskFirst>
          <AskFirst label={texts.suspend} command={suspend} onGo={text => then(suspend.run({ id, reason: text('reason') }))}>
            <Reason required />
          </AskFirst>
        </>
      )}
      {status === 'suspended' && (
        <Act command={resume} type="primary" onClick={() => then(resume.run({ id }))}>
          {texts.resume}
        </Act>
      )}
      {(status === 'active' || status === 'suspended') && (
        <AskFirst
          label={texts.remove}
          command={remove}
          danger
          question={texts.removeHow}
          onGo={text => then(remove.run({ id, reason: text('reason') }))}
        >
          <Reason required />
        </AskFirst>
      )}
    </>
  );
}

/** What a unit's own liaison may do about its membership. */
function OfLiaison({ id, membership: { status, liaison }, then }: About) {
  const texts = useWords();
  const me = useMe();
  const accept = useCommand(acceptInvitation, { done: texts.accepted });
  const decline = useCommand(declineMembership, { done: texts.declined });
  const leave = useCommand(withdrawUnit, { done: texts.leftNow });
  const appoint = useCommand(appointLiaison, { done: texts.appointed });
  return (
    <>
      {status === 'invited' && (
        <Act command={accept} type="primary" onClick={() => then(accept.run({ id }))}>
          {texts.accept}
        </Act>
      )}
      {(status === 'invited' || status === 'applied') && (
        <AskFirst
          label={status === 'invited' ? texts.refuse : texts.takeBackApplication}
          command={decline}
          danger
          onGo={text => then(decline.run({ id, by: 'unit', ...(text('reason') && { reason: text('reason') }) }))}
        >
          <Reason />
        </AskFirst>
      )}
      {status === 'active' && liaison?.id !== me.id && (
        <AskFirst
          label={texts.iSpeak}
          command={appoint}
          question={texts.iSpeakHow}
          onGo={() => then(appoint.run({ id, personId: me.id }))}
        />
      )}
      {(status === 'active' || status === 'suspended') && (
        <AskFirst
          label={texts.leave}
          command={leave}
          danger
          question={texts.leaveHow}
          onGo={text => then(leave.run({ id, ...(text('reason') && { reason: text('reason') }) }))}
        >
          <Reason />
        </AskFirst>
      )}
    </>
  );
}

/** What the caller may do about a membership now; the server refuses the rest all the same. */
export function MembershipActs({ membership, again }: { readonly membership: Membership; readonly again: () => void }) {
  const me = useMe();
  const { committeeId, unit, status } = membership;
  const then: Then = async outcome => {
    const came = await outcome;
    if (came?.__typename === 'Accepted') again();
    return came;
  };
  const about = { id: `${committeeId}.${unit.id}`, membership, then };
  const officer = holds(me, ['committee-officer'], committeeId);
  const own = bodiesOf(me, 'unit-liaison').includes(unit.id);
  if (status === 'ended' || status === 'declined' || !(officer || own)) return null;
  return (
    <div className="member-acts">
      {officer && <OfOfficer {...about} />}
      {own && <OfLiaison {...about} />}
    </div>
  );
}
