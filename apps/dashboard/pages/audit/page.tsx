import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { useAsked } from '../../live/use-live.ts';
import { holds, useMe } from '../../session/me.tsx';
import { useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { useTimes } from '../../words/times.ts';
import { Exports } from './exports.tsx';
import { Raw, useFactWords } from './fact-words.tsx';
import './page.css';
import { historyPage, type Told } from './queries.ts';
import { Parts, useScope } from './scope.tsx';
import { Why } from './why.tsx';
import { useWords } from './words.ts';

const onePage = 50;
const names = ['stream', 'unit', 'actor', 'behalf', 'by', 'since', 'until', 'category', 'type', 'request', 'cause'] as const;
type Name = (typeof names)[number];

/** The filters in the address; another filter begins with the newest page. */
const useHistoryFilters = () => {
  const [search, setSearch] = useSearchParams();
  const given = Object.fromEntries(names.flatMap(name => (search.get(name) ? [[name, search.get(name)!]] : []))) as Partial<
    Record<Name, string>
  >;
  // A change begins with the address itself: what was drawn last may be older than another change just before.
  const changed = (changes: Partial<Record<Name | 'after', string>>, from: URLSearchParams | string = location.search) => {
    const next = new URLSearchParams(from);
    next.delete('after');
    for (const [name, value] of Object.entries(changes))
      if (value) next.set(name, value);
      else next.delete(name);
    return next;
  };
  return {
    given,
    after: search.get('after') ?? undefined,
    with: (changes: Partial<Record<Name | 'after', string>>) => `?${changed(changes, search).toString()}`,
    set: (name: Name, value: string) => setSearch(changed({ [name]: value }), { replace: true }),
    clear: () => setSearch(changed(Object.fromEntries(names.map(name => [name, '']))), { replace: true }),
  };
};
type Filters = ReturnType<typeof useHistoryFilters>;

/** As the field gives it; whatever else stands in the address bounds nothing. */
const isDay = /^\d{4}-\d{2}-\d{2}$/;
/** The first moment of a day on this device, or of the next one. */
const dayBegins = (day: string, later = 0) => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).getTime();
};

const filterOf = ({ actor, behalf, by, since, until, category, type, request, cause }: Filters['given']) => ({
  ...(actor && { actor }),
  ...(behalf && { onBehalfOf: behalf }),
  ...(by && { automatic: by === 'automatic' }),
  ...(isDay.test(since ?? '') && { since: new Date(dayBegins(since!)).toISOString() }),
  ...(isDay.test(until ?? '') && { until: new Date(dayBegins(until!, 1) - 1).toISOString() }),
  ...(category && { categories: [category] }),
  ...(type && { types: [type] }),
  ...(request && { correlationId: request }),
  ...(cause && { causationId: cause }),
});

/** The same filters as the export's address has them. */
const exportedBy = (given: Filters['given']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries({
      ...filterOf(given),
      ...(given.stream && { stream: given.stream }),
      ...(given.unit && { unitId: given.unit }),
    }).map(([name, value]) => [name, String(value)]),
  );

function Choice({
  name,
  label,
  any,
  options,
  filters: { given, set },
}: {
  readonly name: Name;
  readonly label: string;
  readonly any: string;
  readonly options: readonly (readonly [value: string, label: string])[];
  readonly filters: Filters;
}) {
  return (
    <label>
      <span>{label}</span>
      <select value={given[name] ?? ''} onChange={event => set(name, event.target.value)}>
        <option value="">{any}</option>
        {options.map(([value, label]) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

function FilterFields({ filters, actorName }: { readonly filters: Filters; readonly actorName: string | undefined }) {
  const texts = useWords();
  const { committeeId } = useScope();
  const { named, units, branches } = useNames();
  const { called } = useFactWords();
  const { given, set, clear } = filters;
  const members = units.map(({ id, name }) => [id, name] as const);
  const bodies = [
    ...(committeeId === undefined ? [] : [[committeeId, named(committeeId)] as const]),
    ...branches.map(({ id, name }) => [id, name] as const),
    ...members,
  ];
  const chips: readonly (readonly [Name, string])[] = [
    ...(given.stream ? [['stream', texts.chips.stream(called(given.stream))] as const] : []),
    ...(given.actor ? [['actor', texts.chips.actor(actorName ?? texts.actorUnknown(given.actor.slice(0, 8)))] as const] : []),
    ...(given.type ? [['type', texts.chips.type(given.type)] as const] : []),
    ...(given.request ? [['request', texts.chips.request] as const] : []),
    ...(given.cause ? [['cause', texts.chips.cause] as const] : []),
  ];
  return (
    <search className="audit-filters card" aria-label={texts.filters}>
      <div>
        <Choice
          name="by"
          label={texts.who}
          any={texts.anybody}
          filters={filters}
          options={[
            ['people', texts.people],
            ['automatic', texts.automatic],
          ]}
        />
        {bodies.length > 0 && <Choice name="behalf" label={texts.onBehalfOf} any={texts.anybody} filters={filters} options={bodies} />}
        {members.length > 0 && <Choice name="unit" label={texts.unit} any={texts.anyUnit} filters={filters} options={members} />}
        <Choice name="category" label={texts.what} any={texts.anything} filters={filters} options={Object.entries(texts.categories)} />
        {(['since', 'until'] as const).map(name => (
          <label key={name}>
            <span>{texts[name]}</span>
            <input type="date" value={given[name] ?? ''} onChange={event => set(name, event.target.value)} />
          </label>
        ))}
      </div>
      {Object.keys(given).length > 0 && (
        <p className="audit-chips">
          {chips.map(([name, label]) => (
            <button key={name} type="button" aria-label={texts.remove(label)} onClick={() => set(name, '')}>
              {label} <span aria-hidden="true">✕</span>
            </button>
          ))}
          <button type="button" className="plain" onClick={clear}>
            {texts.clear}
          </button>
        </p>
      )}
    </search>
  );
}

/** A fact in plain words; as it was recorded, its cause and its effects are one click away. */
function FactLine({ fact, filters }: { readonly fact: Told; readonly filters: Filters }) {
  const texts = useWords();
  const { base } = useScope();
  const { named } = useNames();
  const { sentence, who, kind } = useFactWords();
  const { time } = useTimes();
  const [open, setOpen] = useState(false);
  const only = [
    ['stream', fact.stream],
    ['type', fact.type],
    ...(fact.automatic ? [] : [['actor', fact.actor] as const]),
    ['request', fact.correlationId],
    ['cause', fact.id],
  ] as const;
  return (
    <li className="audit-fact">
      <time dateTime={fact.at}>{time(fact.at)}</time>
      <div>
        <p>{sentence(fact)}</p>
        <p className="quiet">
          {kind(fact.category)} · {fact.automatic && '⚙ '}
          {who(fact)}
          {fact.onBehalfOf && named(fact.onBehalfOf) !== who(fact) && ` · ${named(fact.onBehalfOf)}`} ·{' '}
          <Link to={`${base}/facts/${fact.position}`} aria-label={texts.proveFact(fact.position)}>
            #{fact.position}
          </Link>
        </p>
        <details onToggle={event => setOpen(event.currentTarget.open)}>
          <summary>{texts.raw}</summary>
          {open && (
            <div className="audit-open">
              <p className="audit-only">
                {only.map(([name, value]) => (
                  <Link key={name} to={{ search: filters.with({ [name]: value }) }}>
                    {texts.only[name]}
                  </Link>
                ))}
                <Link to={{ pathname: `${base}/replay`, search: `?${new URLSearchParams({ stream: fact.stream }).toString()}` }}>
                  {texts.replayThis}
                </Link>
                <Link to={`${base}/facts/${fact.position}#proof`}>{texts.prove}</Link>
              </p>
              <Why position={fact.position} />
              <h3>{texts.rawOnly}</h3>
              <Raw value={fact} label={texts.rawOnly} />
            </div>
          )}
        </details>
      </div>
    </li>
  );
}

export default function AuditPage() {
  const texts = useWords();
  const me = useMe();
  const { committeeId, base } = useScope();
  const { who } = useFactWords();
  const { day } = useTimes();
  const filters = useHistoryFilters();
  const { given, after } = filters;
  const { state, standing, error } = useAsked(historyPage, {
    first: onePage,
    ...(committeeId !== undefined && { committeeId }),
    ...(given.stream && { stream: given.stream }),
    ...(given.unit && { unitId: given.unit }),
    filter: filterOf(given),
    ...(after && { after }),
  });
  const facts = (state?.history.edges ?? []).map(({ node }) => node);
  const actor = facts.find(({ actor }) => actor === given.actor);
  const days = [...Map.groupBy(facts, ({ at }) => day(at))];
  const more = state?.history.pageInfo.hasNextPage ? state.history.pageInfo.endCursor : null;
  return (
    <Page
      title={`${texts.title} · ${texts.titles.history}`}
      standing={standing}
      error={error}
      ready={state !== undefined}
      actions={<TimeTravel />}
    >
      <Parts />
      <FilterFields filters={filters} actorName={actor && who(actor)} />
      <p className="quiet audit-found" role="status">
        {facts.length > 0 ? texts.found(String(facts.length)) : more === null && texts.none}
      </p>
      {days.map(([date, facts]) => (
        <section key={date} className="audit-day">
          <h2>{date}</h2>
          <ol className="card">
            {facts.map(fact => (
              <FactLine key={fact.id} fact={fact} filters={filters} />
            ))}
          </ol>
        </section>
      ))}
      {facts.length === 0 && more !== null && <p className="quiet">{texts.noneYet(`#${more}`)}</p>}
      <nav className="audit-pages" aria-label={texts.pages}>
        {after && <Link to={{ search: filters.with({}) }}>⇤ {texts.newest}</Link>}
        {more !== null && (
          <Link className="audit-next" to={{ search: filters.with({ after: more }) }}>
            {texts.older} →
          </Link>
        )}
      </nav>
      <Exports committeeId={committeeId} filter={exportedBy(given)} />
      {holds(me, ['auditor']) && (
        <p className="quiet audit-trail">
          {texts.traced}
          {committeeId === undefined && (
            <>
              {' '}
              <Link to={`${base}?stream=audit-${me.id}`}>{texts.ownTrail}</Link>
            </>
          )}
        </p>
      )}
    </Page>
  );
}
