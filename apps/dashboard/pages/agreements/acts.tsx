import { Link } from 'react-router';
import { newId } from '../../command/new-id.ts';
import { useCommand } from '../../command/use-command.ts';
import { useAsOf } from '../../live/as-of.ts';
import { Asking, type Field } from '../../parts/asking/asking.tsx';
import { Download } from '../../parts/download.tsx';
import { bodiesOf, holds, useMe } from '../../session/me.tsx';
import { language } from '../../shell/settings.ts';
import { useNames } from '../../shell/names.tsx';
import {
  dropAgreement,
  fulfilAgreement,
  inviteParty,
  objectToRenewal,
  proposeAgreement,
  terminateAgreement,
  withdrawProposal,
} from './queries.ts';
import type { Agreement } from './shown.ts';
import { read } from './signed-text.ts';
import { useWords } from './words.ts';

/** A moment at the end of a day in China. */
const endOf = (day: string) => new Date(`${day}T23:59:59+08:00`).toISOString();

/** What the committee's officers, and parties besides signing, may do about an agreement now. */
export function Acts({ agreement }: { readonly agreement: Agreement }) {
  const texts = useWords();
  const me = useMe();
  const past = useAsOf() !== undefined;
  const spoken = language.use();
  const { named, units } = useNames();
  const propose = useCommand(proposeAgreement, { done: texts.proposed });
  const drop = useCommand(dropAgreement, { done: texts.dropped });
  const withdraw = useCommand(withdrawProposal, { done: texts.withdrawn });
  const invite = useCommand(inviteParty, { done: texts.invitedDone });
  const terminate = useCommand(terminateAgreement, { done: texts.terminated });
  const fulfil = useCommand(fulfilAgreement, { done: texts.fulfilled });
  const object = useCommand(objectToRenewal, { done: texts.objected });
  const { id, committeeId, status, draft, proposal, concluded, signatures, objections, duties } = agreement;
  const officer = holds(me, ['committee-officer'], committeeId);
  const own = bodiesOf(me, 'unit-liaison');
  const running = status === 'in_force' || status === 'expiring';
  const inForce = running && concluded ? read(concluded.canonicalText) : undefined;
  const reason: Field = { name: 'reason', label: texts.reason, kind: 'long', required: true, longest: 1000 };
  const missing = duties.filter(({ status }) => status !== 'fulfilled' && status !== 'ended').length;
  const outside = units.filter(({ id }) => !agreement.units.includes(id));
  const mayTakeOut =
    officer || holds(me, ['auditor'], committeeId) || (status !== 'draft' && own.some(unit => agreement.units.includes(unit)));
  return (
    <div className="acts agreement-acts">
      {officer && !past && (
        <>
          {draft && (
            <>
              <Asking
                label={texts.propose}
                command={propose}
                primary
                said={texts.proposeSaid(read(draft.canonicalText).parties.length)}
                fields={[{ name: 'signBy', label: texts.signByField, kind: 'date' }]}
                run={({ signBy }) => propose.run({ id, hash: draft.hash, ...(signBy && { signBy: endOf(signBy) }) })}
              />
              <Link className="button-link" to={`/c/${committeeId}/agreements/${id}/edit`}>
                {texts.edit}
              </Link>
              <Asking label={texts.drop} command={drop} danger fields={[reason]} run={({ reason = '' }) => drop.run({ id, reason })} />
            </>
          )}
          {(proposal || running) && (
            <Link className="button-link" to={`/c/${committeeId}/agreements/${id}/edit`}>
              {texts.amend}
            </Link>
          )}
          {proposal && (
            <Asking
              label={texts.withdraw}
              command={withdraw}
              danger
              said={texts.withdrawSaid}
              fields={[reason]}
              run={({ reason = '' }) => withdraw.run({ id, reason })}
            />
          )}
          {inForce?.accession && !proposal && outside.length > 0 && (
            <Asking
              label={texts.invite}
              command={invite}
              fields={[
                {
                  name: 'unitId',
                  label: texts.inviteUnit,
                  kind: 'select',
                  required: true,
                  options: [{ value: '', label: texts.fields.choose }, ...outside.map(({ id, name }) => ({ value: id, label: name }))],
                },
                { name: 'duty', label: texts.inviteDuty, longest: 200 },
                { name: 'due', label: texts.inviteDutyDue, kind: 'date' },
              ]}
              run={({ unitId = '', duty, due }) =>
                invite.run({ id, unitId, ...(duty && { duties: [{ dutyId: newId(), title: duty, ...(due && { due }) }] }) })
              }
            />
          )}
          {running && (
            <>
              <Asking
                label={texts.fulfil}
                command={fulfil}
                fields={[
                  missing > 0
                    ? { name: 'despite', label: texts.fulfilDespite(missing), kind: 'long', required: true, longest: 1000 }
                    : { name: 'note', label: texts.fulfilNote, longest: 1000 },
                ]}
                run={({ note, despite }) => fulfil.run({ id, ...(note && { note }), ...(despite && { despite }) })}
              />
              <Asking
                label={texts.terminate}
                command={terminate}
                danger
                fields={[reason]}
                run={({ reason = '' }) => terminate.run({ id, reason })}
              />
            </>
          )}
        </>
      )}
      {!past &&
        inForce?.renewal &&
        own
          .filter(unit =>
            signatures.some(({ unitId, version, stage }) => unitId === unit && version === concluded?.version && stage === 'signed'),
          )
          .filter(unit => objections.every(({ unitId }) => unitId !== unit))
          .map(unitId => (
            <Asking
              key={unitId}
              label={texts.object}
              about={named(unitId)}
              command={object}
              fields={[reason]}
              run={({ reason = '' }) => object.run({ id, unitId, reason })}
            />
          ))}
      {mayTakeOut && <Download path={`/export/agreements/${id}.pdf?language=${spoken}`}>{texts.pdf}</Download>}
      <button type="button" className="secondary" onClick={() => print()}>
        {texts.print}
      </button>
    </div>
  );
}
