import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Act } from '../../command/act.tsx';
import { newId } from '../../command/new-id.ts';
import { useCommand } from '../../command/use-command.ts';
import type { Enum } from '../../graphql.ts';
import { bodiesOf, holds, useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useStateWords } from '../../words/states.ts';
import { OpeningFields, understood } from './opening-fields.tsx';
import './page.css';
import { shareResource } from './queries.ts';
import { useWords } from './words.ts';

const kinds = ['venue', 'equipment', 'service', 'information', 'goods', 'talent'] as const satisfies readonly Enum<'ResourceKind'>[];
const measures = ['pieces', 'pairs', 'copies', 'items', 'people', 'places', 'yuan'] as const satisfies readonly Enum<'Measure'>[];
const workday = [{ from: '09:00', to: '17:00' }];
const usualOffice = [workday, workday, workday, workday, workday, [], []];

/** The form with which a unit opens what it owns to the others. */
export default function ShareResourcePage() {
  const texts = useWords();
  const words = texts.new;
  const states = useStateWords();
  const me = useMe();
  const navigate = useNavigate();
  const { measure } = useNumbers();
  const committeeId = useCommitteeId();
  const { named, units, branches } = useNames();
  const officer = holds(me, ['committee-officer'], committeeId);
  const own = bodiesOf(me, 'unit-liaison');
  const owners = officer ? units : own.map(id => ({ id, name: named(id) }));
  const [id] = useState(newId);
  const [kind, setKind] = useState<Enum<'ResourceKind'>>('venue');
  const [owner, setOwner] = useState('');
  const [days, setDays] = useState<readonly string[]>(() => Array.from({ length: 7 }, () => '08:30-20:00'));
  const share = useCommand(shareResource, { done: words.done });
  const goods = kind === 'goods';
  const ownerUnitId = owner || (owners[0]?.id ?? '');
  const week = days.map(understood);
  return (
    <Page title={words.title}>
      <p>
        <Link to={`/c/${committeeId}/resources`}>← {texts.back}</Link>
      </p>
      {owners.length === 0 ? (
        <p className="card empty">{words.notYours}</p>
      ) : (
        <form
          className="card fields share-form"
          onSubmit={event => {
            event.preventDefault();
            if (week.some(day => day === undefined)) return;
            const data = new FormData(event.currentTarget);
            const said = (name: string) => String(data.get(name) ?? '').trim();
            const steward = said('steward');
            void share
              .run({
                id,
                committeeId,
                ownerUnitId,
                ...(steward && { stewardId: steward }),
                kind,
                name: said('name'),
                ...(said('text') && { text: said('text') }),
                ...(said('place') && { place: said('place') }),
                ...(kind === 'talent' && { personId: said('person') }),
                ...(goods
                  ? { stock: { amount: Number(said('stock')), unit: said('unit') as Enum<'Measure'> } }
                  : {
                      capacity: Number(said('capacity')) || 1,
                      partial: data.get('partial') === 'on',
                      opening: { week: week as { from: string; to: string }[][], exceptions: [], office: usualOffice },
                    }),
                rules: {
                  approval: data.get('approval') === 'on',
                  ...(!goods && { longestMinutes: Math.round(Number(said('longest')) * 60), aheadDays: Number(said('ahead')) }),
                },
              })
              .then(outcome => outcome?.__typename === 'Accepted' && navigate(`/c/${committeeId}/resources/${id}`));
          }}
        >
          <p className="quiet">{words.intro}</p>
          <div className="two">
            <label>
              {words.kind}
              <select value={kind} onChange={event => setKind(event.target.value as Enum<'ResourceKind'>)}>
                {kinds.map(one => (
                  <option key={one} value={one}>
                    {states.resource[one]}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {words.name}
              <input name="name" required maxLength={120} />
            </label>
            <label>
              {words.owner}
              <select value={ownerUnitId} onChange={event => setOwner(event.target.value)}>
                {owners.map(one => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {words.steward}
              <select name="steward">
                <option value="">{named(committeeId)}</option>
                {[...branches, ...units].map(one => (
                  <option key={one.id} value={one.id}>
                    {one.name}
                  </option>
                ))}
              </select>
            </label>
            <label>
              {words.place}
              <input name="place" maxLength={200} />
            </label>
            {goods && (
              <>
                <label>
                  {words.stock}
                  <input name="stock" type="number" inputMode="decimal" min={0} step="any" required />
                </label>
                <label>
                  {words.unit}
                  <select name="unit">
                    {measures.map(one => (
                      <option key={one} value={one}>
                        {measure(one)}
                      </option>
                    ))}
                  </select>
                </label>
              </>
            )}
            {kind === 'talent' && (
              <label>
                {words.person}
                <input name="person" required pattern="[\da-fA-F-]{36}" />
                <span className="quiet">{words.personHint}</span>
              </label>
            )}
            {!goods && (
              <>
                <label>
                  {words.capacity}
                  <input name="capacity" type="number" inputMode="numeric" min={1} max={1_000_000} defaultValue={1} required />
                </label>
                <label>
                  {words.longest}
                  <input name="longest" type="number" inputMode="decimal" min={0.25} max={8_784} step={0.25} defaultValue={4} required />
                </label>
                <label>
                  {words.aheadDays}
                  <input name="ahead" type="number" inputMode="numeric" min={1} max={730} defaultValue={60} required />
                </label>
              </>
            )}
          </div>
          <label>
            {words.text}
            <textarea name="text" rows={3} maxLength={4000} />
          </label>
          {!goods && (
            <label className="check">
              <input name="partial" type="checkbox" /> {words.partial}
            </label>
          )}
          <label className="check">
            <input name="approval" type="checkbox" defaultChecked /> {words.approval}
          </label>
          {!goods && <OpeningFields value={days} onChange={setDays} />}
          <Act command={share} type="primary" htmlType="submit">
            {words.submit}
          </Act>
        </form>
      )}
    </Page>
  );
}
