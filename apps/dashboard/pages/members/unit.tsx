import { Link, useParams, useSearchParams } from 'react-router';
import { useCommand } from '../../command/use-command.ts';
import { useAsOf } from '../../live/as-of.ts';
import { useLively } from '../../live/use-lively.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { Facts } from '../../parts/facts.tsx';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { Line } from '../../parts/line.tsx';
import { bodiesOf, holds, useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { useTimes } from '../../words/times.ts';
import { MembershipActs } from './acts.tsx';
import { Contact } from './contact.tsx';
import './page.css';
import { applyForMembership, unitQuery } from './queries.ts';
import { useWords } from './words.ts';

/** A unit: what it is, where it is a member, whom to call, and what the caller may do about its membership here. */
export default function UnitPage() {
  const texts = useWords();
  const me = useMe();
  const { named } = useNames();
  const { day } = useTimes();
  const committeeId = useCommitteeId();
  const past = useAsOf() !== undefined;
  const [search] = useSearchParams();
  const asOf = search.get('asOf');
  const id = useParams()['unit'] ?? '';
  const { state, standing, error, again } = useLively(unitQuery, { id }, committeeId);
  const apply = useCommand(applyForMembership, { done: texts.applied });
  const unit = state?.unit;
  const here = unit?.memberships.filter(membership => membership.committeeId === committeeId).toSorted((a, b) => b.period - a.period)[0];
  const own = bodiesOf(me, 'unit-liaison').includes(id);
  const oversees = holds(me, ['committee-officer', 'auditor'], committeeId);
  const mayApply = own && !past && (!here || here.status === 'ended' || here.status === 'declined');
  return (
    <Page
      title={unit?.name ?? texts.title}
      standing={standing}
      error={error ?? (state && !unit ? texts.notFound : undefined)}
      ready={Boolean(unit)}
      actions={<TimeTravel />}
    >
      <p className="member-back">
        <Link to={{ pathname: `/c/${committeeId}/members`, search: asOf ? `?${new URLSearchParams({ asOf }).toString()}` : '' }}>
          ← {texts.back}
        </Link>
      </p>
      {unit && (
        <div className="member-page">
          <section className="card" aria-label={unit.name}>
            <p className="member-tags">
              {here && <strong className="member-status">{texts.statuses[here.status]}</strong>}
              {here && (
                <span className="member-grade" data-grade={here.grade}>
                  {texts.grades[here.grade]}
                </span>
              )}
              {here?.role && <span>{texts.roles[here.role]}</span>}
              {unit.placeholder && <span className="quiet">{texts.placeholder}</span>}
              {unit.status === 'closed' && <strong className="member-status">{texts.closed}</strong>}
            </p>
            {here?.reason && <p className="quiet">{here.reason}</p>}
            {here && !past && <MembershipActs membership={here} again={again} />}
            {mayApply && (
              <div className="member-acts">
                <AskFirst
                  label={texts.apply}
                  command={apply}
                  primary
                  onGo={async text => {
                    const outcome = await apply.run({ id: `${committeeId}.${id}`, ...(text('reason') && { reason: text('reason') }) });
                    if (outcome) again();
                    return outcome;
                  }}
                >
                  <label>
                    {texts.reasonOptional}
                    <input name="reason" maxLength={500} />
                  </label>
                </AskFirst>
              </div>
            )}
            <dl>
              {here && here.status === 'active' && (
                <Line label={texts.contact}>
                  <Contact liaison={here.liaison} />
                </Line>
              )}
              <Line label={texts.kind}>{texts.kinds[unit.kind]}</Line>
              {unit.level !== 'none' && <Line label={texts.level}>{texts.levels[unit.level]}</Line>}
              {unit.partyOrganisation !== 'none' && <Line label={texts.party}>{texts.parties[unit.partyOrganisation]}</Line>}
              {unit.industry && <Line label={texts.industry}>{unit.industry}</Line>}
              {unit.address && <Line label={texts.address}>{unit.address}</Line>}
              {unit.capacities.length > 0 && (
                <Line label={texts.capacities}>{unit.capacities.map(capacity => texts.capacityWords[capacity]).join('、')}</Line>
              )}
              <Line label={texts.number}>{unit.id}</Line>
              {unit.creditCode && <Line label={texts.creditCode}>{unit.creditCode}</Line>}
              {unit.formerNames.length > 0 && <Line label={texts.formerNames}>{unit.formerNames.join('、')}</Line>}
            </dl>
            {unit.memberships.length > 0 && (
              <>
                <h2>{texts.memberships}</h2>
                <ul className="member-periods">
                  {unit.memberships.map(membership => (
                    <li key={membership.id}>
                      <strong>{named(membership.committeeId)}</strong> {texts.grades[membership.grade]} ·{' '}
                      {texts.statuses[membership.status]}
                      <span className="quiet">
                        {membership.since && ` · ${texts.since(day(membership.since))}`}
                        {membership.until && ` · ${texts.until(day(membership.until))}`}
                      </span>
                    </li>
                  ))}
                </ul>
              </>
            )}
          </section>
          {here && (oversees || own) && (
            <section className="card" aria-labelledby="member-history">
              <h2 id="member-history">{texts.history}</h2>
              <Facts stream={`membership-${committeeId}.${id}`} position={standing.position} />
            </section>
          )}
        </div>
      )}
    </Page>
  );
}
