import { useMemo, useState } from 'react';
import { Link, useParams } from 'react-router';
import { newId } from '../../command/new-id.ts';
import { useCommand } from '../../command/use-command.ts';
import type { Enum } from '../../graphql.ts';
import { useAsOf } from '../../live/as-of.ts';
import { useAsked } from '../../live/use-live.ts';
import { Asking, type Field } from '../../parts/asking/asking.tsx';
import { Facts } from '../../parts/facts.tsx';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { holds, useMe } from '../../session/me.tsx';
import { addressOf } from '../../shell/addresses.ts';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useStateWords } from '../../words/states.ts';
import { mayKeep, useHosts } from './bodies.ts';
import { FactsOf } from './facts-of.tsx';
import { areaKinds, changedIn, OpenedOn, type Place, useFieldsOf } from './form.tsx';
import './page.css';
import { amendPlace, closePlace, giveUpArea, onePlace, reopenPlace, setUpArea } from './queries.ts';
import { useWords } from './words.ts';

type Then = <O>(outcome: Promise<O>) => Promise<O>;
type Area = Place['areas'][number];

/** The fields that an area has. */
const useAreaFields = (area?: Area): readonly Field[] => {
  const texts = useWords();
  return [
    { name: 'name', label: texts.areaName, required: true, longest: 120, initial: area?.name ?? '' },
    {
      name: 'kind',
      label: texts.areaKind,
      kind: 'select',
      options: areaKinds.map(kind => ({ value: kind, label: texts.areaKinds[kind] })),
      initial: area?.kind ?? 'zone',
    },
  ];
};

function AreaActs({ place: { id, closed }, area, then }: { readonly place: Place; readonly area: Area; readonly then: Then }) {
  const texts = useWords();
  const fields = useAreaFields(area);
  const rename = useCommand(setUpArea, { done: texts.renameDone });
  const giveUp = useCommand(giveUpArea, { done: texts.giveUpDone });
  const { areaId, name } = area;
  return (
    <div className="place-acts">
      {!closed && (
        <Asking
          label={texts.rename}
          about={name}
          confirm={texts.save}
          command={rename}
          fields={fields}
          run={({ name = '', kind }) => then(rename.run({ id, areaId, name, kind: kind as Enum<'AreaKind'> }))}
        />
      )}
      <Asking
        label={texts.giveUp}
        about={name}
        said={texts.giveUpSaid(name)}
        command={giveUp}
        danger
        run={() => then(giveUp.run({ id, areaId }))}
      />
    </div>
  );
}

/** What whoever keeps it may do about a place. */
function Acts({ place, then }: { readonly place: Place; readonly then: Then }) {
  const texts = useWords();
  const { named } = useNames();
  const hosts = useHosts();
  const { id, hostId, closed } = place;
  const known = hosts.some(host => host.id === hostId) ? hosts : [{ id: hostId, name: named(hostId) }, ...hosts];
  const fields = useFieldsOf(known, place);
  const areaFields = useAreaFields();
  const amend = useCommand(amendPlace, { done: texts.amendDone });
  const add = useCommand(setUpArea, { done: texts.addAreaDone });
  const close = useCommand(closePlace, { done: texts.closeDone });
  const reopen = useCommand(reopenPlace, { done: texts.reopenDone });
  const [areaId, setAreaId] = useState(newId);
  return (
    <section className="place-acts" aria-label={texts.acts}>
      <Asking
        label={texts.amend}
        confirm={texts.save}
        command={amend}
        fields={fields}
        run={filled => then(amend.run({ id, ...changedIn(filled, place) }))}
      >
        <OpenedOn now={place} />
      </Asking>
      {closed ? (
        <Asking label={texts.reopen} said={texts.reopenSaid} command={reopen} primary run={() => then(reopen.run({ id }))} />
      ) : (
        <>
          <Asking
            label={texts.addArea}
            command={add}
            fields={areaFields}
            run={async ({ name = '', kind }) => {
              const outcome = await then(add.run({ id, areaId, name, kind: kind as Enum<'AreaKind'> }));
              if (outcome?.__typename === 'Accepted') setAreaId(newId());
              return outcome;
            }}
          />
          <Asking
            label={texts.close}
            said={texts.closeSaid}
            command={close}
            danger
            fields={[{ name: 'reason', label: texts.reason, required: true }]}
            run={({ reason = '' }) => then(close.run({ id, reason }))}
          />
        </>
      )}
    </section>
  );
}

const period = 30 * 86_400_000;
/** The thirty days before a moment: of the address, or now. */
const lately = (asOf: string | undefined) => {
  const end = asOf !== undefined && !/^\d+$/.test(asOf) ? Date.parse(asOf) : Date.now();
  return { from: new Date(end - period).toISOString(), to: new Date(end).toISOString() };
};

/** One place: who keeps it, what areas it has, what can be booked there, and how it is used. */
export default function PlacePage() {
  const texts = useWords();
  const states = useStateWords();
  const me = useMe();
  const asOf = useAsOf();
  const committeeId = useCommitteeId();
  const { number, percent } = useNumbers();
  const id = useParams()['place'] ?? '';
  const span = useMemo(() => lately(asOf), [asOf]);
  const { state, standing, error, again } = useAsked(onePlace, { id, ...span });
  const place = state?.place ?? undefined;
  const may = place && asOf === undefined && mayKeep(me, place);
  const oversees = holds(me, ['committee-officer', 'auditor'], committeeId);
  const then: Then = async outcome => {
    const became = await outcome;
    again();
    return became;
  };
  const here = asOf === undefined ? '' : `?${new URLSearchParams({ asOf }).toString()}`;
  const hours = (minutes: number) => number(Math.round(minutes / 6) / 10);
  return (
    <Page
      title={place?.name ?? texts.title}
      standing={standing}
      error={error ?? (state && !place ? texts.notFound : undefined)}
      ready={place !== undefined}
      actions={<TimeTravel />}
    >
      <p className="place-back">
        <Link to={{ pathname: `/c/${committeeId}/places`, search: here }}>← {texts.back}</Link>
      </p>
      {place && (
        <div className="place-page">
          <div className="place-column">
            <section className="card" aria-label={place.name}>
              <p className="place-tags">
                <strong className="place-kind">{texts.kinds[place.kind]}</strong>
                {place.closed && <strong className="place-closed">{texts.closedFor(place.closedFor ?? '')}</strong>}
              </p>
              {place.text && <p>{place.text}</p>}
              <FactsOf place={place} />
              {may && <Acts place={place} then={then} />}
            </section>
            <section className="card" aria-labelledby="place-areas">
              <h2 id="place-areas">{texts.areas}</h2>
              {place.areas.length === 0 && <p className="quiet">{texts.noAreas}</p>}
              <ul className="place-areas">
                {place.areas.map(area => (
                  <li key={area.areaId}>
                    <p>
                      {area.name}
                      {/* 视频学习区 says it itself. */}
                      {!area.name.endsWith(texts.areaKinds[area.kind]) && <span className="quiet"> · {texts.areaKinds[area.kind]}</span>}
                    </p>
                    {may && <AreaActs place={place} area={area} then={then} />}
                  </li>
                ))}
              </ul>
            </section>
          </div>
          <div className="place-column">
            <section className="card" aria-labelledby="place-rooms">
              <h2 id="place-rooms">{texts.rooms}</h2>
              {place.rooms.length === 0 && <p className="quiet">{texts.noRooms}</p>}
              <ul className="place-rooms">
                {place.rooms.map(({ id, name, kind, capacity }) => (
                  <li key={id}>
                    <Link to={{ pathname: addressOf('resource', committeeId, id), search: here }}>{name}</Link>{' '}
                    <span className="quiet">
                      {states.resource[kind]}
                      {capacity > 1 && ` · ${texts.capacity(number(capacity))}`}
                    </span>
                  </li>
                ))}
              </ul>
              <h3>{texts.use}</h3>
              {place.figures.bookings === 0 ? (
                <p className="quiet">{texts.noUse}</p>
              ) : (
                <ul>
                  <li>{texts.usedFor(number(place.figures.bookings), hours(place.figures.bookedMinutes))}</li>
                  {place.figures.offHoursBookedMinutes > 0 && <li>{texts.offHours(hours(place.figures.offHoursBookedMinutes))}</li>}
                  {place.figures.utilisation !== null && <li>{texts.utilisation(percent(place.figures.utilisation))}</li>}
                </ul>
              )}
            </section>
            {oversees && (
              <section className="card" aria-labelledby="place-history">
                <h2 id="place-history">{texts.history}</h2>
                <Facts stream={`place-${id}`} position={place.position} />
              </section>
            )}
          </div>
        </div>
      )}
    </Page>
  );
}
