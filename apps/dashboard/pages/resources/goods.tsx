import { useId, useState } from 'react';
import { Act } from '../../command/act.tsx';
import { newId } from '../../command/new-id.ts';
import { useCommand } from '../../command/use-command.ts';
import { useMe } from '../../session/me.tsx';
import { useNames } from '../../shell/names.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useTimes } from '../../words/times.ts';
import { borrowersOf, keeps } from './bodies.ts';
import type { Resource } from './calendar.ts';
import { drawDown, giveBack, replenish } from './queries.ts';
import { useWords } from './words.ts';

type Stock = NonNullable<Resource['stock']>;

/** Who may have goods handed out to them: keepers name anybody, others themselves where nobody has to be asked. */
const useReceivers = (resource: Resource): readonly { readonly id: string; readonly name: string }[] => {
  const me = useMe();
  const { units, branches, named } = useNames();
  const { committeeId, rules } = resource;
  if (keeps(me, resource)) return [{ id: committeeId, name: named(committeeId) }, ...branches, ...units];
  return rules.approval ? [] : borrowersOf(me, committeeId).map(id => ({ id, name: named(id) }));
};

function Draw({ resource, stock, again }: { readonly resource: Resource; readonly stock: Stock; readonly again: () => void }) {
  const texts = useWords();
  const { quantity, measure } = useNumbers();
  const receivers = useReceivers(resource);
  const draw = useCommand(drawDown, { done: texts.drawDone });
  const [amount, setAmount] = useState('');
  const [receiver, setReceiver] = useState('');
  const [purpose, setPurpose] = useState('');
  const [drawId, setDrawId] = useState(newId);
  const short = Number(amount) > stock.amount;
  const hint = useId();
  if (receivers.length === 0) return <p className="quiet">{texts.drawNotYours}</p>;
  return (
    <form
      className="fields"
      onSubmit={event => {
        event.preventDefault();
        if (short || !(Number(amount) > 0) || !purpose.trim()) return;
        void draw
          .run({ id: resource.id, drawId, receiverId: receiver || receivers[0]!.id, amount: Number(amount), purpose: purpose.trim() })
          .then(outcome => {
            if (outcome?.__typename === 'Accepted') {
              setAmount('');
              setPurpose('');
              setDrawId(newId());
            }
            again();
          });
      }}
    >
      <label>
        {texts.receiver}
        <select value={receiver || receivers[0]!.id} onChange={event => setReceiver(event.target.value)}>
          {receivers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        {texts.howMuch(measure(stock.unit))}
        <input
          type="number"
          inputMode="decimal"
          min={0}
          step="any"
          required
          value={amount}
          onChange={event => setAmount(event.target.value)}
          aria-invalid={short}
          aria-describedby={hint}
        />
      </label>
      <label>
        {texts.purpose}
        <input required maxLength={500} value={purpose} onChange={event => setPurpose(event.target.value)} />
      </label>
      <p id={hint} role="status" className="wrong">
        {short && `▲ ${texts.notEnough(quantity({ value: stock.amount, unit: stock.unit }))}`}
      </p>
      <Act command={draw} type="primary" htmlType="submit">
        {texts.draw}
      </Act>
    </form>
  );
}

function Replenish({ resource, stock, again }: { readonly resource: Resource; readonly stock: Stock; readonly again: () => void }) {
  const texts = useWords();
  const { measure } = useNumbers();
  const add = useCommand(replenish, { done: texts.replenishDone });
  return (
    <form
      className="fields"
      onSubmit={event => {
        event.preventDefault();
        const form = event.currentTarget;
        const data = new FormData(form);
        const source = String(data.get('source')).trim();
        void add
          .run({ id: resource.id, supplyId: newId(), amount: Number(data.get('amount')), ...(source && { source }) })
          .then(outcome => {
            if (outcome?.__typename === 'Accepted') form.reset();
            again();
          });
      }}
    >
      <label>
        {texts.howMuch(measure(stock.unit))}
        <input name="amount" type="number" inputMode="decimal" min={0.001} step="any" required />
      </label>
      <label>
        {texts.source}
        <input name="source" maxLength={200} />
      </label>
      <Act command={add} htmlType="submit">
        {texts.replenish}
      </Act>
    </form>
  );
}

/** What is there of goods, who had how much, and the form to hand out. */
export function Goods({ resource, again }: { readonly resource: Resource; readonly again: () => void }) {
  const texts = useWords();
  const me = useMe();
  const { named } = useNames();
  const { quantity } = useNumbers();
  const { moment } = useTimes();
  const back = useCommand(giveBack, { done: texts.giveBackDone });
  const { stock } = resource;
  if (!stock) return null;
  const of = (value: number) => quantity({ value, unit: stock.unit });
  const keeper = keeps(me, resource);
  return (
    <div className="resource-page">
      <section className="card" aria-labelledby="stock">
        <h2 id="stock">{texts.stock}</h2>
        <p className="stock-left">{texts.stockLeft(of(stock.amount))}</p>
        <progress value={stock.amount} max={Math.max(1e-9, stock.amount + stock.drawn)} aria-hidden="true" />
        <p className="quiet">{texts.stockDrawn(of(stock.drawn))}</p>
        {!resource.withdrawn && <Draw resource={resource} stock={stock} again={again} />}
        {keeper && (
          <>
            <h3>{texts.replenish}</h3>
            <Replenish resource={resource} stock={stock} again={again} />
          </>
        )}
      </section>
      <section className="card" aria-labelledby="draws">
        <h2 id="draws">{texts.draws}</h2>
        {stock.draws.length === 0 && <p className="quiet">{texts.noDraws}</p>}
        <ul className="bookings">
          {stock.draws.map(({ drawId, receiverId, amount, purpose, at, givenBack }) => (
            <li key={drawId} className="booking">
              <p className="booking-head">
                <strong>{of(amount)}</strong> {named(receiverId)}
                {givenBack && <span className="booking-stage">{texts.givenBack}</span>}
              </p>
              <p>
                {purpose} <span className="quiet">{moment(at)}</span>
              </p>
              {keeper && !givenBack && (
                <div className="booking-acts">
                  <Act command={back} size="small" onClick={() => back.run({ id: resource.id, drawId }).then(again)}>
                    {texts.giveBack}
                  </Act>
                </div>
              )}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
