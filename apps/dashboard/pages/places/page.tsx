import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { newId } from '../../command/new-id.ts';
import { useCommand } from '../../command/use-command.ts';
import type { Enum } from '../../graphql.ts';
import { useAsOf } from '../../live/as-of.ts';
import { useAsked } from '../../live/use-live.ts';
import { Asking } from '../../parts/asking/asking.tsx';
import { TextFilter, useFilters } from '../../parts/filters.tsx';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { addressOf } from '../../shell/addresses.ts';
import { useCommitteeId } from '../../shell/committees.tsx';
import { Page } from '../../shell/page.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useHosts } from './bodies.ts';
import { FactsOf } from './facts-of.tsx';
import { type Listed, OpenedOn, placeKinds, saidIn, useFieldsOf } from './form.tsx';
import './page.css';
import { openPlace, placesOf } from './queries.ts';
import { useWords } from './words.ts';

function Card({ place }: { readonly place: Listed }) {
  const texts = useWords();
  const { number } = useNumbers();
  const asOf = useAsOf();
  const { id, committeeId, kind, name, areas, closed } = place;
  return (
    <li className="card place-card">
      <p className="place-tags">
        <strong className="place-kind">{texts.kinds[kind]}</strong>
        {closed && <strong className="place-closed">{texts.closed}</strong>}
      </p>
      <h2>
        <Link
          to={{
            pathname: addressOf('place', committeeId, id),
            search: asOf === undefined ? '' : `?${new URLSearchParams({ asOf }).toString()}`,
          }}
        >
          {name}
        </Link>
      </h2>
      <FactsOf place={place} />
      {areas.length > 0 && (
        <p className="quiet">
          {texts.areaCount(number(areas.length))} · {areas.map(({ name }) => name).join('、')}
        </p>
      )}
    </li>
  );
}

/** Says that there is a place; whoever did is led to it. */
function Open({ hosts }: { readonly hosts: ReturnType<typeof useHosts> }) {
  const texts = useWords();
  const committeeId = useCommitteeId();
  const navigate = useNavigate();
  const open = useCommand(openPlace, { done: texts.openDone });
  const [id] = useState(newId);
  return (
    <Asking
      label={texts.open}
      said={texts.openSaid}
      command={open}
      primary
      fields={[
        {
          name: 'kind',
          label: texts.kind,
          kind: 'select',
          options: placeKinds.map(kind => ({ value: kind, label: texts.kinds[kind] })),
          initial: placeKinds[0],
        },
        ...useFieldsOf(hosts),
      ]}
      run={async filled => {
        const outcome = await open.run({ id, committeeId, kind: filled['kind'] as Enum<'PlaceKind'>, ...saidIn(filled) });
        if (outcome?.__typename === 'Accepted') void navigate(addressOf('place', committeeId, id));
        return outcome;
      }}
    >
      <OpenedOn />
    </Asking>
  );
}

/** 阵地: which places there are, who keeps them, and what they add up to. */
export default function PlacesPage() {
  const texts = useWords();
  const committeeId = useCommitteeId();
  const past = useAsOf() !== undefined;
  const hosts = useHosts();
  const { number, quantity } = useNumbers();
  const { of, set } = useFilters();
  const text = of('text').trim();
  const kind = of('kind');
  const { state, standing, error } = useAsked(placesOf, {
    committeeId,
    filter: {
      ...(of('closed') !== '1' && { closed: false }),
      ...(text && { text }),
      ...(kind && { kind: [kind as Enum<'PlaceKind'>] }),
    },
  });
  const places = state?.places.edges.map(({ node }) => node) ?? [];
  const figures = state?.placeFigures;
  const more = (state?.places.totalCount ?? 0) - places.length;
  return (
    <Page title={texts.title} standing={standing} error={error} actions={<TimeTravel />}>
      <search className="place-filters" aria-label={texts.filters}>
        <TextFilter label={texts.search} />
        <select aria-label={texts.kind} value={kind} onChange={event => set('kind', event.target.value)}>
          <option value="">{texts.anyKind}</option>
          {placeKinds.map(one => (
            <option key={one} value={one}>
              {texts.kinds[one]}
            </option>
          ))}
        </select>
        <label>
          <input type="checkbox" checked={of('closed') === '1'} onChange={event => set('closed', event.target.checked ? '1' : '')} />{' '}
          {texts.closedToo}
        </label>
      </search>
      {!state ? (
        !error && <p className="quiet waiting">…</p>
      ) : (
        <>
          {figures && figures.places > 0 && (
            <section className="place-figures" aria-label={texts.figures}>
              <strong>{texts.places(number(figures.places))}</strong>
              {figures.floorSpace && <span>{texts.floorKnown(quantity(figures.floorSpace))}</span>}
              {figures.areas
                .filter(({ declared, named }) => declared + named > 0)
                .map(({ kind, declared, named }) => (
                  <span key={kind}>{texts.areaFigures(texts.areaKinds[kind], number(declared), number(named))}</span>
                ))}
            </section>
          )}
          {!past && hosts.length > 0 && <Open hosts={hosts} />}
          {places.length === 0 && <p className="card">{text || kind ? texts.noneMatching : texts.none}</p>}
          <ul className="place-cards">
            {places.map(place => (
              <Card key={place.id} place={place} />
            ))}
          </ul>
          {more > 0 && <p className="quiet">{texts.more(number(more))}</p>}
        </>
      )}
    </Page>
  );
}
