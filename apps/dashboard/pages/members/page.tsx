import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { useQuery } from 'urql';
import { useCommand } from '../../command/use-command.ts';
import type { Enum } from '../../graphql.ts';
import { useAsOf } from '../../live/as-of.ts';
import { useLively } from '../../live/use-lively.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { Download } from '../../parts/download.tsx';
import { TextFilter, useFilters } from '../../parts/filters.tsx';
import { ImportLink } from '../../parts/import/import.tsx';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { holds, useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { Page } from '../../shell/page.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useNow, useTimes } from '../../words/times.ts';
import { type Membership, MembershipActs } from './acts.tsx';
import { Contact } from './contact.tsx';
import './page.css';
import { inviteUnit, membersQuery, unitsToInvite } from './queries.ts';
import { useWords } from './words.ts';

function Card({ membership, again, acts }: { readonly membership: Membership; readonly again: () => void; readonly acts: boolean }) {
  const texts = useWords();
  const { day } = useTimes();
  const [search] = useSearchParams();
  const asOf = search.get('asOf');
  const { unit, grade, status, since, sinceStated, until, role, liaison, committeeId } = membership;
  const stated =
    sinceStated?.precision === 'year' ? sinceStated.on.slice(0, 4) : sinceStated?.precision === 'month' ? sinceStated.on.slice(0, 7) : null;
  return (
    <li className="card member" data-unit={unit.id}>
      <h3>
        <Link
          to={{
            pathname: `/c/${committeeId}/members/${encodeURIComponent(unit.id)}`,
            search: asOf ? `?${new URLSearchParams({ asOf }).toString()}` : '',
          }}
        >
          {unit.name}
        </Link>
      </h3>
      <p className="member-tags">
        {status !== 'active' && <strong className="member-status">{texts.statuses[status]}</strong>}
        <span className="member-grade" data-grade={grade}>
          {texts.grades[grade]}
        </span>
        {role && <span>{texts.roles[role]}</span>}
        {unit.placeholder ? <span className="quiet">{texts.placeholder}</span> : <span className="quiet">{texts.kinds[unit.kind]}</span>}
        {unit.level !== 'none' && <span className="quiet">{texts.levels[unit.level]}</span>}
      </p>
      {(status === 'active' || status === 'suspended') && (
        <p className="quiet">
          {since ? texts.since(stated ?? day(since)) : texts.sinceUnknown}
          {until && ` · ${texts.until(day(until))}`}
          {unit.capacities.length > 0 && ` · ${unit.capacities.map(capacity => texts.capacityWords[capacity]).join('、')}`}
        </p>
      )}
      {liaison && (
        <p>
          <span className="quiet">{texts.contact}</span> <Contact liaison={liaison} />
        </p>
      )}
      {acts && <MembershipActs membership={membership} again={again} />}
    </li>
  );
}

/** Finds a unit by its name and asks it to join. */
function Invite({ members, again }: { readonly members: ReadonlySet<string>; readonly again: () => void }) {
  const texts = useWords();
  const committeeId = useCommitteeId();
  const invite = useCommand(inviteUnit, { done: texts.invited });
  const [typed, setTyped] = useState('');
  const [unitId, setUnitId] = useState('');
  const search = typed.trim();
  const [{ data }] = useQuery({ query: unitsToInvite, variables: { search }, pause: search.length < 2 });
  const found = search.length < 2 ? [] : (data?.units.edges ?? []).map(({ node }) => node).filter(({ id }) => !members.has(id));
  return (
    <AskFirst
      label={texts.invite}
      command={invite}
      question={texts.inviteHow}
      onGo={async text => {
        if (!unitId) return undefined;
        const outcome = await invite.run({ id: `${committeeId}.${unitId}`, grade: text('grade') as Enum<'Grade'> });
        if (outcome?.__typename === 'Accepted') again();
        return outcome;
      }}
    >
      <label>
        {texts.unitName}
        <input
          value={typed}
          onChange={event => {
            setTyped(event.target.value);
            setUnitId('');
          }}
        />
      </label>
      {search.length >= 2 && (
        <div role="radiogroup" aria-label={texts.invite}>
          {found.map(({ id, name }) => (
            <label key={id}>
              <input type="radio" name="unit" value={id} required checked={unitId === id} onChange={() => setUnitId(id)} /> {name}
            </label>
          ))}
          {data && found.length === 0 && <p className="quiet">{texts.nobody}</p>}
        </div>
      )}
      <label>
        {texts.grade}
        <select name="grade" defaultValue="member">
          <option value="member">{texts.grades.member}</option>
          <option value="partner">{texts.grades.partner}</option>
        </select>
      </label>
    </AskFirst>
  );
}

/** The members and partners of a committee: now, as they were on a day, or as the records stood at a moment. */
export default function MembersPage() {
  const texts = useWords();
  const me = useMe();
  const { number } = useNumbers();
  const { day } = useTimes();
  const committeeId = useCommitteeId();
  const asOf = useAsOf();
  const now = useNow();
  const { of, set } = useFilters();
  const on = /^\d{4}-\d{2}-\d{2}$/.test(of('on')) ? of('on') : undefined;
  const year = new Date(on ?? (asOf && !/^\d+$/.test(asOf) ? asOf : now)).getFullYear();
  const { state, standing, error, again } = useLively(
    membersQuery,
    { committeeId, ...(on && { on }), from: `${year}-01-01`, to: `${year + 1}-01-01` },
    committeeId,
  );
  const officer = holds(me, ['committee-officer'], committeeId);
  const acts = asOf === undefined && on === undefined;
  const text = of('text').trim().toLowerCase();
  const grade = of('grade');
  const all = state?.memberships ?? [];
  const pending = all.filter(({ status }) => status === 'invited' || status === 'applied');
  const members = all.filter(({ status }) => status === 'active' || status === 'suspended');
  const shown = members.filter(
    membership => (!grade || membership.grade === grade) && (text === '' || membership.unit.name.toLowerCase().includes(text)),
  );
  const count = (wanted: Membership['grade']) => number(members.filter(({ grade }) => grade === wanted).length);
  const resting = members.filter(({ status }) => status === 'suspended').length;
  const changes = state?.membershipChanges;
  return (
    <Page title={texts.title} standing={standing} error={error} actions={<TimeTravel />}>
      <search className="member-filters" aria-label={texts.filters}>
        <TextFilter label={texts.search} />
        <select aria-label={texts.grade} value={grade} onChange={event => set('grade', event.target.value)}>
          <option value="">{texts.anyGrade}</option>
          <option value="member">{texts.grades.member}</option>
          <option value="partner">{texts.grades.partner}</option>
        </select>
        <label className="member-on">
          {texts.on}
          <input type="date" value={on ?? ''} onChange={event => set('on', event.target.value)} />
        </label>
      </search>
      {on && (
        <p className="banner" data-how="past">
          <strong>{texts.onNote(day(on))}</strong>
          <button type="button" className="plain" onClick={() => set('on', '')}>
            {texts.today}
          </button>
        </p>
      )}
      {!state ? (
        <p className="quiet waiting">…</p>
      ) : (
        <>
          <div className="member-head">
            <p className="member-count">
              <strong>{texts.count(count('member'), count('partner'))}</strong>
              {resting > 0 && <span className="quiet"> {texts.resting(number(resting))}</span>}
            </p>
            <div className="member-tools">
              {holds(me, ['committee-officer', 'auditor'], committeeId) && (
                <Download path={`/export/committees/${committeeId}/members.xlsx`}>{texts.export}</Download>
              )}
              {officer && acts && <ImportLink sheet="units" />}
            </div>
          </div>
          {officer && acts && (
            <div className="member-acts">
              <Invite members={new Set(all.map(({ unit }) => unit.id))} again={again} />
            </div>
          )}
          {pending.length > 0 && (
            <section className="member-group" data-group="pending" aria-labelledby="members-pending">
              <h2 id="members-pending">
                {texts.pending} <span className="quiet">{pending.length}</span>
              </h2>
              <ul>
                {pending.map(membership => (
                  <Card key={membership.id} membership={membership} again={again} acts={acts} />
                ))}
              </ul>
            </section>
          )}
          <section className="member-group" aria-labelledby="members-all">
            <h2 id="members-all">
              {texts.members} <span className="quiet">{shown.length}</span>
            </h2>
            {members.length === 0 && (
              <p>
                <strong>{texts.none}</strong> {officer && <span className="quiet">{texts.noneHow}</span>}
              </p>
            )}
            {members.length > 0 && shown.length === 0 && <p className="quiet">{texts.noneFound}</p>}
            <ul>
              {shown.map(membership => (
                <Card key={membership.id} membership={membership} again={again} acts={false} />
              ))}
            </ul>
          </section>
          {changes && (
            <section className="card member-changes" aria-labelledby="members-changes">
              <h2 id="members-changes">{texts.changes(String(year))}</h2>
              {changes.joined.length + changes.left.length === 0 && <p className="quiet">{texts.noChanges}</p>}
              <ul>
                {changes.joined.map(({ id, unit, since }) => (
                  <li key={id}>
                    <strong>＋ {texts.joined}</strong> {unit.name} <span className="quiet">{since && day(since)}</span>
                  </li>
                ))}
                {changes.left.map(({ id, unit, until }) => (
                  <li key={id}>
                    <strong>－ {texts.left}</strong> {unit.name} <span className="quiet">{until && day(until)}</span>
                  </li>
                ))}
              </ul>
            </section>
          )}
        </>
      )}
    </Page>
  );
}
