import { useEffect, useId, useMemo, useState } from 'react';
import { addDays, type Interval, occurrences } from '#calendar';
import { Act } from '../../command/act.tsx';
import { newId } from '../../command/new-id.ts';
import type { Outcome } from '../../command/outcome.ts';
import { useCommand } from '../../command/use-command.ts';
import type { Enum } from '../../graphql.ts';
import { holds, useMe } from '../../session/me.tsx';
import { useNames } from '../../shell/names.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useNow } from '../../words/times.ts';
import { useZoned } from '../../words/zoned.ts';
import { borrowersOf } from './bodies.ts';
import {
  type Booking,
  fieldsOf,
  instant,
  iso,
  nextFree,
  type Obstacle,
  obstacleTo,
  offHoursOf,
  type Resource,
  spanOf,
} from './calendar.ts';
import { bookSeries, moveBooking, offerLending, requestBooking } from './queries.ts';
import { useWords } from './words.ts';

/** A time as the form's fields have it, on the resource's clocks. */
export interface Draft {
  readonly date: string;
  readonly from: string;
  readonly toDate: string;
  readonly to: string;
}

export const draftOf = ({ from, to }: Interval, zone: string): Draft => {
  const [first, last] = [fieldsOf(from, zone), fieldsOf(to, zone)];
  return last.time === '00:00' && addDays(first.date, 1) === last.date
    ? { date: first.date, from: first.time, toDate: first.date, to: '24:00' }
    : { date: first.date, from: first.time, toDate: last.date, to: last.time };
};

/** Nothing where a field is empty. */
export const spanOfDraft = ({ date, from, toDate, to }: Draft, zone: string): Interval | undefined => {
  const [begins, ends] = [instant(date, from, zone), instant(toDate, to === '24:00' ? '24:00' : to, zone)];
  return begins === undefined || ends === undefined ? undefined : { from: begins, to: ends };
};

const mostShown = 100;

const useObstacleWords = (resource: Resource) => {
  const texts = useWords();
  const { named } = useNames();
  const { number } = useNumbers();
  const { span, date, time } = useZoned(resource.timeZone);
  return (obstacle: Obstacle): string => {
    const words = texts.obstacle;
    if (obstacle.why === 'withdrawn') return words.withdrawn(`${date(obstacle.from)} ${time(obstacle.from)}`);
    if (obstacle.why === 'blocked') return words.blocked(span(obstacle.span), obstacle.reason);
    if (obstacle.why === 'taken') {
      const [first] = obstacle.by;
      if (!first) return '';
      return resource.partial
        ? words.takenPart(span(spanOf(first)), number(obstacle.left))
        : words.taken(span(spanOf(first)), [...new Set(obstacle.by.map(({ borrowerId }) => named(borrowerId)))].join('、'));
    }
    return 'limit' in obstacle ? words[obstacle.why](number(obstacle.limit)) : words[obstacle.why];
  };
};

/** What stands in the way of a time, before anything is sent; and what could be had instead. */
function Foresight({
  span,
  obstacle,
  suggestion,
  resource,
  lends,
  borrowerId,
  onTake,
}: {
  readonly span: Interval | undefined;
  readonly obstacle: Obstacle | undefined;
  readonly suggestion: Interval | undefined;
  readonly resource: Resource;
  readonly lends: boolean;
  readonly borrowerId: string;
  readonly onTake: (span: Interval) => void;
}) {
  const texts = useWords();
  const { number } = useNumbers();
  const { span: spanWords } = useZoned(resource.timeZone);
  const say = useObstacleWords(resource);
  const owns = borrowerId === resource.ownerUnitId;
  const off = span && !obstacle ? offHoursOf(resource, span) : 0;
  return (
    <div className="foresight" data-obstructed={obstacle ? true : undefined}>
      <p role="status">
        {obstacle ? (
          <strong>✕ {say(obstacle)}</strong>
        ) : (
          <>
            <strong>{texts.can}</strong>
            {off > 0 && ` · ${texts.off(number(off))}`}
          </>
        )}
      </p>
      {obstacle && obstacle.why !== 'dates' && (
        <p>
          {suggestion ? (
            <button type="button" className="plain" onClick={() => onTake(suggestion)}>
              → {texts.nextFree(spanWords(suggestion))}
            </button>
          ) : (
            (obstacle.why === 'taken' || obstacle.why === 'closed' || obstacle.why === 'blocked') && (
              <span className="quiet">{texts.noneFree}</span>
            )
          )}
        </p>
      )}
      {!obstacle && (
        <p className="quiet">
          {lends
            ? texts.lendAsks
            : owns || (!resource.rules.approval && resource.kind !== 'talent')
              ? texts.atOnce
              : resource.kind === 'talent'
                ? texts.asksPerson
                : texts.asks}
        </p>
      )}
    </div>
  );
}

/** Books a time, once or again and again, offers to lend, or moves a booking: conflicts are said before anything is sent. */
export function BookingForm({
  resource,
  bookings,
  draft,
  onDraft,
  moving,
  onStopMoving,
  live,
  onObstructed,
  onSent,
}: {
  readonly resource: Resource;
  readonly bookings: readonly Booking[];
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
  /** The booking that is being moved, where one is. */
  readonly moving: Booking | undefined;
  readonly onStopMoving: () => void;
  readonly live: boolean;
  readonly onObstructed: (obstructed: boolean) => void;
  /** A series has outcomes of its own. */
  readonly onSent: (outcome: Outcome | undefined, seriesId?: string) => void;
}) {
  const texts = useWords();
  const me = useMe();
  const now = useNow(10_000);
  const { named, units, branches } = useNames();
  const { number } = useNumbers();
  const { span: spanWords, differs } = useZoned(resource.timeZone);
  const say = useObstacleWords(resource);
  const heading = useId();
  const { id, committeeId, kind, capacity, ownerUnitId, timeZone, rules } = resource;
  // A person's unit offers; everybody else asks.
  const owner = holds(me, ['unit-liaison'], ownerUnitId);
  const lends = kind === 'talent' && owner;
  const own = borrowersOf(me, committeeId);
  const others = [{ id: committeeId, name: named(committeeId) }, ...branches, ...units].filter(one => one.id !== ownerUnitId);
  const choices = lends ? others : own.map(one => ({ id: one, name: named(one) }));
  const [borrower, setBorrower] = useState('');
  const borrowerId = moving?.borrowerId ?? (borrower || (choices[0]?.id ?? ''));
  const [amount, setAmount] = useState('1');
  const [purpose, setPurpose] = useState('');
  const [every, setEvery] = useState<Enum<'Every'> | ''>('');
  const [step, setStep] = useState('1');
  const [times, setTimes] = useState('4');
  const [wishId, setWishId] = useState(newId);
  const request = useCommand(requestBooking, {
    done: borrowerId === ownerUnitId || (!rules.approval && kind !== 'talent') ? texts.sent : texts.sentAsk,
  });
  const queue = useCommand(requestBooking, { done: texts.sentQueue });
  const offer = useCommand(offerLending, { done: texts.sentLend });
  const series = useCommand(bookSeries, { done: texts.sentSeries });
  const move = useCommand(moveBooking, { done: texts.moved });

  const span = spanOfDraft(draft, timeZone);
  const wish = { from: span?.from ?? 0, to: span?.to ?? 0, amount: Number(amount) || 1, borrowerId };
  const obstacle = obstacleTo(wish, resource, bookings, now, moving?.bookingId);
  const key = JSON.stringify([wish, moving?.bookingId]);
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- `key` stands for the wish
  const suggestion = useMemo(() => obstacle && span && nextFree(wish, resource, bookings, now), [key, obstacle?.why, bookings, resource]);
  const repeats = every !== '' && !moving && !lends;
  const all = repeats && span ? occurrences(span, { every, step: Number(step) || 1, times: Number(times) || 1 }, timeZone, mostShown) : [];
  const foreseen = all.map(one => ({ ...one, obstacle: obstacleTo({ ...wish, ...one }, resource, bookings, now) }));
  const can = foreseen.filter(one => !one.obstacle).length;
  const canQueue = !repeats && !moving && !lends && obstacle?.why === 'taken' && wish.from > now;
  const blocked = repeats ? can === 0 : obstacle !== undefined;
  const overNight = rules.acrossClosing || draft.date !== draft.toDate || resource.opening.week.every(([hours]) => hours?.to === '24:00');
  const busy = [request, queue, offer, series, move].some(({ pending }) => pending);

  useEffect(() => onObstructed(blocked), [blocked, onObstructed]);
  if (choices.length === 0) return null;

  const sent = (outcome: Outcome | undefined, seriesId?: string) => {
    if (outcome?.__typename === 'Accepted') {
      setWishId(newId());
      setPurpose('');
      setEvery('');
    }
    onSent(outcome, seriesId);
  };
  const send = (joinQueue: boolean) => {
    if (!span || busy) return;
    const when = { from: iso(span.from), to: iso(span.to) };
    if (moving) {
      void move.run({ id, bookingId: moving.bookingId, ...when, amount: wish.amount }).then(sent);
      return;
    }
    const what = { id, borrowerId, ...when, amount: wish.amount, purpose: purpose.trim() };
    if (!what.purpose) return;
    if (lends) void offer.run({ ...what, bookingId: wishId }).then(sent);
    else if (repeats)
      void series
        .run({ ...what, seriesId: wishId, every, step: Number(step) || 1, times: Number(times) || 1, joinQueue: false })
        .then(outcome => sent(outcome, wishId));
    else void (joinQueue ? queue : request).run({ ...what, bookingId: wishId, joinQueue }).then(sent);
  };

  return (
    <form
      id="book"
      className="card fields booking-form"
      aria-labelledby={heading}
      noValidate={moving !== undefined}
      onSubmit={event => {
        event.preventDefault();
        if (!blocked) send(false);
      }}
    >
      <h2 id={heading}>{moving ? texts.move : lends ? texts.lend : texts.book}</h2>
      {moving ? (
        <p className="banner" data-how="past">
          {texts.moving(spanWords(spanOf(moving)))}
          <button type="button" className="plain" onClick={onStopMoving}>
            {texts.stopMoving}
          </button>
        </p>
      ) : (
        <label>
          {lends ? texts.lendTo : texts.borrower}
          <select value={borrowerId} onChange={event => setBorrower(event.target.value)}>
            {choices.map(one => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        {overNight ? texts.fromDate : texts.date}
        <input
          type="date"
          required
          value={draft.date}
          onChange={event => onDraft({ ...draft, date: event.target.value, toDate: overNight ? draft.toDate : event.target.value })}
        />
      </label>
      <div className="two">
        <label>
          {texts.from}
          <input type="time" required step={900} value={draft.from} onChange={event => onDraft({ ...draft, from: event.target.value })} />
        </label>
        <label>
          {texts.to}
          <input
            type="time"
            required
            step={900}
            // A field of the browser knows no 24:00.
            value={draft.to === '24:00' ? '23:59' : draft.to}
            onChange={event => onDraft({ ...draft, to: event.target.value === '23:59' ? '24:00' : event.target.value })}
          />
        </label>
      </div>
      {overNight && (
        <label>
          {texts.toDate}
          <input type="date" required value={draft.toDate} onChange={event => onDraft({ ...draft, toDate: event.target.value })} />
        </label>
      )}
      <p className="quiet zone">
        {texts.zone(timeZone)}
        {span && differs(span.from) && ` ${texts.zoneDiffers}`}
      </p>
      {capacity > 1 && (
        <label>
          {texts.amount(number(capacity))}
          <input
            type="number"
            inputMode="numeric"
            min={1}
            max={capacity}
            required
            value={amount}
            onChange={event => setAmount(event.target.value)}
          />
        </label>
      )}
      {!moving && (
        <label>
          {texts.purpose}
          <input required maxLength={500} value={purpose} onChange={event => setPurpose(event.target.value)} />
        </label>
      )}
      {!moving && !lends && (
        <label>
          {texts.repeat}
          <select value={every} onChange={event => setEvery(event.target.value as Enum<'Every'> | '')}>
            <option value="">{texts.never}</option>
            {(['day', 'week', 'month'] as const).map(one => (
              <option key={one} value={one}>
                {texts.every[one]}
              </option>
            ))}
          </select>
        </label>
      )}
      {repeats && (
        <div className="two">
          <label>
            {texts.step[every]}
            <input type="number" inputMode="numeric" min={1} max={12} value={step} onChange={event => setStep(event.target.value)} />
          </label>
          <label>
            {texts.times}
            <input
              type="number"
              inputMode="numeric"
              min={1}
              max={mostShown}
              value={times}
              onChange={event => setTimes(event.target.value)}
            />
          </label>
        </div>
      )}
      {!live && <p className="quiet">◌ {texts.notLive}</p>}
      {repeats ? (
        <div className="foresight" data-obstructed={can < all.length || undefined}>
          <p role="status">
            <strong>{can === all.length ? `✓ ${texts.canAll(number(can))}` : `✕ ${texts.canSome(number(can), number(all.length))}`}</strong>
          </p>
          <ul aria-label={texts.occurrences} className="occurrences">
            {foreseen.map(one => (
              <li key={one.from} data-obstructed={one.obstacle ? true : undefined}>
                {one.obstacle ? '✕' : '✓'} {spanWords(one)}
                {one.obstacle && <span className="quiet"> {say(one.obstacle)}</span>}
              </li>
            ))}
          </ul>
        </div>
      ) : (
        <Foresight
          span={span}
          obstacle={obstacle}
          suggestion={suggestion}
          resource={resource}
          lends={lends}
          borrowerId={borrowerId}
          onTake={free => onDraft(draftOf(free, timeZone))}
        />
      )}
      <div className="row">
        <Act
          command={{ pending: busy, off: request.off }}
          type="primary"
          htmlType="submit"
          aria-disabled={blocked}
          {...(blocked && { className: 'is-blocked' })}
        >
          {moving ? texts.moveSubmit : lends ? texts.submitLend : repeats ? texts.submitSeries : texts.submit}
        </Act>
        {canQueue && (
          <Act command={queue} onClick={() => send(true)}>
            {texts.joinQueue}
          </Act>
        )}
      </div>
      {canQueue && <p className="quiet">{texts.queueHint}</p>}
    </form>
  );
}
