import { useState } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { addDays, instantOf, localOf } from '#calendar';
import type { Enum } from '../../graphql.ts';
import { useAsOf } from '../../live/as-of.ts';
import { useAsked } from '../../live/use-live.ts';
import { TextFilter, useFilters } from '../../parts/filters.tsx';
import { ImportLink } from '../../parts/import/import.tsx';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { Named, useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useStateWords } from '../../words/states.ts';
import { useNow } from '../../words/times.ts';
import { borrowersOf, mayShare } from './bodies.ts';
import { type Booking, day, iso, type Listed, spanOf } from './calendar.ts';
import { Grid, Legend } from './grid.tsx';
import './page.css';
import { resourcesOf } from './queries.ts';
import { Now } from './standing.tsx';
import { useWords } from './words.ts';

const kinds = ['venue', 'equipment', 'information', 'talent', 'service', 'goods'] as const satisfies readonly Enum<'ResourceKind'>[];
const home = 'Asia/Shanghai';

function Filters() {
  const texts = useWords();
  const states = useStateWords();
  const { units } = useNames();
  const { of, set } = useFilters();
  return (
    <search className="filters" aria-label={texts.filters}>
      <TextFilter label={texts.search} />
      <select aria-label={texts.new.kind} value={of('kind')} onChange={event => set('kind', event.target.value)}>
        <option value="">{texts.anyKind}</option>
        {kinds.map(kind => (
          <option key={kind} value={kind}>
            {states.resource[kind]}
          </option>
        ))}
      </select>
      <select aria-label={texts.owner} value={of('owner')} onChange={event => set('owner', event.target.value)}>
        <option value="">{texts.anyOwner}</option>
        {units.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
      <label>
        <input type="checkbox" checked={of('withdrawn') === '1'} onChange={event => set('withdrawn', event.target.checked ? '1' : '')} />{' '}
        {texts.withdrawnToo}
      </label>
    </search>
  );
}

function Card({ resource, bookings, now }: { readonly resource: Listed; readonly bookings: readonly Booking[]; readonly now: number }) {
  const texts = useWords();
  const states = useStateWords();
  const { number } = useNumbers();
  const committeeId = useCommitteeId();
  const [search] = useSearchParams();
  const asOf = search.get('asOf');
  const { id, kind, name, place, capacity, ownerUnitId, stewardId } = resource;
  return (
    <li className="card resource-card" data-kind={kind}>
      <p className="tags">
        <strong className="resource-kind">{states.resource[kind]}</strong>
        {kind !== 'goods' && <span>{capacity > 1 ? texts.capacity(number(capacity)) : texts.alone}</span>}
      </p>
      <h2>
        <Link to={{ pathname: `/c/${committeeId}/resources/${id}`, search: asOf ? `?${new URLSearchParams({ asOf }).toString()}` : '' }}>
          {name}
        </Link>
      </h2>
      <Now resource={resource} open={resource.open.map(spanOf)} bookings={bookings} now={now} />
      <dl>
        <div>
          <dt>{texts.owner}</dt>
          <dd>
            <Named id={ownerUnitId} />
          </dd>
        </div>
        <div>
          <dt>{texts.steward}</dt>
          <dd>
            <Named id={stewardId} />
          </dd>
        </div>
        {place && (
          <div>
            <dt>{texts.place}</dt>
            <dd>{place}</dd>
          </div>
        )}
      </dl>
    </li>
  );
}

/** Each resource a column, one day downwards; where something is empty it may be booked by dragging. */
function Rooms({
  resources,
  bookings,
  date,
  now,
}: {
  readonly resources: readonly Listed[];
  readonly bookings: readonly Booking[];
  readonly date: string;
  readonly now: number;
}) {
  const texts = useWords();
  const me = useMe();
  const past = useAsOf() !== undefined;
  const committeeId = useCommitteeId();
  const navigate = useNavigate();
  const { set } = useFilters();
  const may = !past && borrowersOf(me, committeeId).length > 0;
  const shown = resources.filter(({ kind }) => kind !== 'goods');
  return (
    <div className="resource-main">
      <div className="cal-toolbar">
        <button type="button" className="step" aria-label={texts.before} onClick={() => set('date', addDays(date, -1))}>
          ‹
        </button>
        <input type="date" aria-label={texts.date} value={date} onChange={event => event.target.value && set('date', event.target.value)} />
        <button type="button" className="step" aria-label={texts.after} onClick={() => set('date', addDays(date, 1))}>
          ›
        </button>
        <button type="button" className="plain" onClick={() => set('date', '')}>
          {texts.today}
        </button>
      </div>
      <Grid
        label={texts.calendarOf(texts.roomsView, date)}
        now={now}
        columns={shown.map(resource => {
          const { id, name, timeZone } = resource;
          const start = instantOf(date, 0, timeZone);
          const open = resource.open.map(spanOf);
          return {
            key: id,
            head: <Link to={`/c/${committeeId}/resources/${id}?date=${date}&view=day`}>{name}</Link>,
            name,
            start,
            zone: timeZone,
            open,
            office: open,
            blocks: resource.blocks.map(block => ({ ...spanOf(block), reason: block.reason })),
            bookings: bookings.filter(({ resourceId }) => resourceId === id),
            today: localOf(now, timeZone).date === date,
          };
        })}
        onPick={
          may
            ? ({ key }, { from, to }) =>
                void navigate(
                  `/c/${committeeId}/resources/${key}?${new URLSearchParams({ date, view: 'day', from: iso(from), to: iso(to) }).toString()}`,
                )
            : undefined
        }
        onSelect={({ resourceId }) => void navigate(`/c/${committeeId}/resources/${resourceId}?date=${date}&view=day`)}
      />
      <Legend offHours={false} />
      {may && <p className="quiet no-print">{texts.roomsHint}</p>}
    </div>
  );
}

/** What the committee's units share: as a list, or a day of it side by side. */
export default function ResourcesPage() {
  const texts = useWords();
  const me = useMe();
  const now = useNow();
  const past = useAsOf() !== undefined;
  const { number } = useNumbers();
  const committeeId = useCommitteeId();
  const { of, set } = useFilters();
  const rooms = of('view') === 'rooms';
  const [today] = useState(() => localOf(Date.now(), home).date);
  const date = (rooms && of('date')) || today;
  const start = instantOf(date, 0, home);
  const [text, kind, owner] = ['text', 'kind', 'owner'].map(of) as [string, string, string];
  const { state, standing, error } = useAsked(resourcesOf, {
    committeeId,
    filter: {
      ...(of('withdrawn') !== '1' && { withdrawn: false }),
      ...(text.trim() && { text: text.trim() }),
      ...(kind && { kind: [kind as Enum<'ResourceKind'>] }),
      ...(owner && { ownerUnitId: owner }),
    },
    // A zone's day begins up to half a day before or after ours.
    from: iso(start - day / 2),
    to: iso(start + 2 * day),
    until: iso(start + 9 * day),
  });
  const resources = state?.resources.edges.map(({ node }) => node) ?? [];
  const bookings = state?.bookings.edges.map(({ node }) => node) ?? [];
  const filtered = ['text', 'kind', 'owner'].some(of);
  const more = (state?.resources.totalCount ?? 0) - resources.length;
  return (
    <Page
      title={texts.title}
      standing={standing}
      error={error}
      ready={state !== undefined}
      actions={
        <>
          {!past && mayShare(me, committeeId) && (
            <>
              <ImportLink sheet="resources" />
              <Link className="button" to={`/c/${committeeId}/share-resource`}>
                ＋ {texts.share}
              </Link>
            </>
          )}
          <TimeTravel />
        </>
      }
    >
      <div className="resources-top">
        <div className="choice" role="group" aria-label={texts.views}>
          <button type="button" aria-pressed={!rooms} onClick={() => set('view', '')}>
            {texts.listView}
          </button>
          <button type="button" aria-pressed={rooms} onClick={() => set('view', 'rooms')}>
            {texts.roomsView}
          </button>
        </div>
        <Filters />
      </div>
      {resources.length === 0 && <p className="card empty">{filtered ? texts.noneMatching : texts.none}</p>}
      {rooms
        ? resources.length > 0 && <Rooms resources={resources} bookings={bookings} date={date} now={now} />
        : resources.length > 0 && (
            <ul className="resource-cards">
              {resources.map(resource => (
                <Card
                  key={resource.id}
                  resource={resource}
                  bookings={bookings.filter(({ resourceId }) => resourceId === resource.id)}
                  now={now}
                />
              ))}
            </ul>
          )}
      {more > 0 && <p className="quiet">{texts.more(number(more))}</p>}
    </Page>
  );
}
