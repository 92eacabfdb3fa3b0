import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useAsOf } from '../../live/as-of.ts';
import { useAsked } from '../../live/use-live.ts';
import { daysLeft, useSpoken } from '../../parts/spoken.ts';
import { TextFilter, useFilters } from '../../parts/filters.tsx';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { bodiesOf, holds, useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { Page } from '../../shell/page.tsx';
import { useNow } from '../../words/times.ts';
import './page.css';
import { Progress, Status } from './progress.tsx';
import { listAgreements } from './queries.ts';
import type { Listed } from './shown.ts';
import { useWords } from './words.ts';

const groups = ['mine', 'signing', 'expiring', 'inForce', 'drafts', 'ended'] as const;
type Group = (typeof groups)[number];
const soon = 90;

/** What has to be done with it next says where it stands. */
const groupOf = (agreement: Listed, units: readonly string[], now: number): Group => {
  const { status, waitingOn, invitations, proposal, endsOn } = agreement;
  if (units.some(unit => waitingOn.includes(unit) || invitations.some(({ unitId }) => unitId === unit))) return 'mine';
  if (proposal) return 'signing';
  if (status === 'draft') return 'drafts';
  if (status === 'in_force' || status === 'expiring')
    return status === 'expiring' || (endsOn !== null && daysLeft(endsOn, now) <= soon) ? 'expiring' : 'inForce';
  return 'ended';
};

function Card({ agreement, asked }: { readonly agreement: Listed; readonly asked: boolean }) {
  const texts = useWords();
  const { date } = useSpoken();
  const now = useNow();
  const committeeId = useCommitteeId();
  const [search] = useSearchParams();
  const { id, title, status, proposal, startsOn, endsOn, renewals, dutiesCount, dutiesFulfilled, dutiesLapsed, endedAt } = agreement;
  const running = status === 'in_force' || status === 'expiring';
  const left = running && endsOn ? daysLeft(endsOn, now) : undefined;
  const asOf = search.get('asOf');
  return (
    <li className="card agreement-card" data-asked={asked || undefined}>
      <h3>
        <Link to={{ pathname: `/c/${committeeId}/agreements/${id}`, search: asOf ? `?${new URLSearchParams({ asOf })}` : '' }}>
          {title}
        </Link>
      </h3>
      <p className="agreement-tags">
        <Status status={status} />
        {running && proposal && <strong className="quiet">◐ {texts.amending(proposal.version)}</strong>}
        {left !== undefined && left <= soon && <strong className="ending">◆ {left === 0 ? texts.endsToday : texts.daysLeft(left)}</strong>}
      </p>
      {proposal && <Progress agreement={agreement} />}
      <p className="quiet">
        {startsOn && (endsOn ? texts.term(date(startsOn), date(endsOn)) : texts.openEnd(date(startsOn)))}
        {!proposal && ` · ${texts.parties(agreement.partiesCount)}`}
        {renewals > 0 && ` · ${texts.renewed(renewals)}`}
        {endedAt && !running && ` · ${texts.endedOn(date(endedAt))}`}
      </p>
      {dutiesCount > 0 && (
        <p className="quiet">
          {texts.dutiesDone(dutiesFulfilled, dutiesCount)}
          {dutiesLapsed > 0 && <strong className="ending"> ▲ {texts.lapsed(dutiesLapsed)}</strong>}
        </p>
      )}
    </li>
  );
}

/** 共建协议: what waits for a signature first, then what ends soon, then the rest. */
export default function AgreementsPage() {
  const texts = useWords();
  const me = useMe();
  const now = useNow();
  const committeeId = useCommitteeId();
  const past = useAsOf() !== undefined;
  const { of, set, clear } = useFilters();
  const units = bodiesOf(me, 'unit-liaison');
  const text = of('text');
  const mine = of('mine') === '1';
  const filter = { ...(text.trim() && { text: text.trim() }), ...(mine && units[0] !== undefined && { unitId: units[0] }) };
  const { state: answer, standing, error } = useAsked(listAgreements, { committeeId, filter });
  // While the next answer is on its way the last one stays, and with it the field in which somebody writes.
  const [state, keep] = useState(answer);
  if (answer && answer !== state) keep(answer);
  const officer = holds(me, ['committee-officer'], committeeId);
  const agreements = state?.agreements.edges.map(({ node }) => node) ?? [];
  const shown = groups
    .map(group => ({ group, agreements: agreements.filter(agreement => groupOf(agreement, units, now) === group) }))
    .filter(({ agreements }) => agreements.length > 0);
  const filtered = text !== '' || mine;
  return (
    <Page
      title={texts.title}
      standing={standing}
      error={error}
      ready={state !== undefined}
      actions={
        <>
          {officer && !past && (
            <Link className="button-link" to={`/c/${committeeId}/agreements/new`}>
              ＋ {texts.draftNew}
            </Link>
          )}
          <TimeTravel />
        </>
      }
    >
      {(agreements.length > 0 || filtered) && (
        <search className="agreement-filters" aria-label={texts.filters}>
          <TextFilter label={texts.search} />
          {units.length > 0 && (
            <label>
              <input type="checkbox" checked={mine} onChange={event => set('mine', event.target.checked ? '1' : '')} /> {texts.mine}
            </label>
          )}
        </search>
      )}
      {state && agreements.length === 0 && (
        <div className="card agreement-empty">
          <p>{filtered ? texts.nothingFound : officer ? texts.emptyForOfficer : texts.empty}</p>
          {filtered && (
            <button type="button" className="plain" onClick={() => clear('text', 'mine')}>
              {texts.clear}
            </button>
          )}
        </div>
      )}
      <div className="agreement-groups">
        {shown.map(({ group, agreements }) => {
          const list = (
            <ul className="agreement-cards">
              {agreements.map(agreement => (
                <Card key={agreement.id} agreement={agreement} asked={group === 'mine'} />
              ))}
            </ul>
          );
          return group === 'ended' && shown.length > 1 ? (
            <details key={group} className="agreement-group">
              <summary>
                <h2>
                  {texts.groups[group]} <span className="quiet">{agreements.length}</span>
                </h2>
              </summary>
              {list}
            </details>
          ) : (
            <section key={group} className="agreement-group" data-group={group} aria-labelledby={`group-${group}`}>
              <h2 id={`group-${group}`}>
                {texts.groups[group]} <span className="quiet">{agreements.length}</span>
              </h2>
              {list}
            </section>
          );
        })}
      </div>
    </Page>
  );
}
