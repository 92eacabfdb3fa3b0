import { type PointerEvent, type ReactNode, useRef, useState } from 'react';
import { type Interval, subtract } from '#calendar';
import { useNames } from '../../shell/names.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useStateWords } from '../../words/states.ts';
import { useZoned } from '../../words/zoned.ts';
import { type Booking, clock, day, minute, spanOf } from './calendar.ts';
import { useWords } from './words.ts';

export interface Column {
  readonly key: string;
  readonly head: ReactNode;
  /** For whoever does not see it. */
  readonly name: string;
  /** The instant at which its day begins. */
  readonly start: number;
  readonly zone: string;
  /** When it could be had; `office` of it within office hours. */
  readonly open: readonly Interval[];
  readonly office: readonly Interval[];
  readonly blocks: readonly (Interval & { readonly reason: string })[];
  readonly bookings: readonly Booking[];
  readonly today: boolean;
}

const shown = new Set<Booking['stage']>(['waiting', 'requested', 'approved', 'in_use', 'completed', 'no_show']);
const step = 30;

/** Those that overlap stand side by side. */
const inLanes = (bookings: readonly Booking[]) => {
  const placed: { booking: Booking; lane: number; lanes: number }[] = [];
  let cluster: typeof placed = [];
  let ends: number[] = [];
  const close = () => {
    for (const one of cluster) one.lanes = ends.length;
    [cluster, ends] = [[], []];
  };
  for (const booking of bookings) {
    const { from, to } = spanOf(booking);
    if (ends.length > 0 && ends.every(end => end <= from)) close();
    let lane = ends.findIndex(end => end <= from);
    if (lane < 0) lane = ends.length;
    ends[lane] = to;
    const one = { booking, lane, lanes: 1 };
    cluster.push(one);
    placed.push(one);
  }
  close();
  return placed;
};

const within = ({ from, to }: Interval, { from: first, to: last }: Interval): Interval => ({
  from: Math.max(from, first),
  to: Math.min(to, last),
});

/** The hours that have to be seen: those in which something is open, booked or wished for. */
const hoursOf = (columns: readonly Column[], wish: Interval | undefined) => {
  const spans = columns.flatMap(({ start, open, bookings }) =>
    [...open, ...bookings.filter(({ stage }) => shown.has(stage)).map(spanOf), ...(wish ? [wish] : [])]
      .map(span => within(span, { from: start, to: start + day }))
      .filter(({ from, to }) => from < to)
      .map(({ from, to }) => [(from - start) / 3_600_000, (to - start) / 3_600_000] as const),
  );
  const first = Math.floor(Math.min(9, ...spans.map(([from]) => from)));
  const last = Math.ceil(Math.max(17, ...spans.map(([, to]) => to)));
  return { first: Math.max(0, first), last: Math.min(24, last) };
};

/** Days or rooms side by side, hours downwards; a stretch is chosen by dragging over it, or by a tap. */
export function Grid({
  columns,
  label,
  wish,
  wishedIn,
  obstructed = false,
  now,
  onPick,
  onSelect,
}: {
  readonly columns: readonly Column[];
  readonly label: string;
  readonly wish?: Interval | undefined;
  /** Only in this column; in whichever it falls where nothing is said. */
  readonly wishedIn?: string;
  readonly obstructed?: boolean;
  readonly now: number;
  /** Nothing where the reader may book nothing. */
  readonly onPick?: ((column: Column, span: Interval) => void) | undefined;
  readonly onSelect: (booking: Booking) => void;
}) {
  const hours = hoursOf(columns, wish);
  const count = hours.last - hours.first;
  return (
    // oxlint-disable-next-line no-noninteractive-tabindex -- what scrolls is scrolled by keyboard too
    <div className="cal" data-scrolls="" tabIndex={0} role="region" aria-label={label} data-columns={columns.length}>
      <div className="cal-body" style={{ gridTemplateColumns: `3rem repeat(${columns.length}, minmax(var(--cal-column), 1fr))` }}>
        <div className="cal-corner" />
        {columns.map(({ key, head, today }) => (
          <div key={key} className="cal-head" data-today={today || undefined}>
            {head}
          </div>
        ))}
        <div className="cal-hours" aria-hidden="true" style={{ height: `calc(${count} * var(--cal-hour))` }}>
          {Array.from({ length: count }, (_, n) => (
            <span key={n} style={{ top: `calc(${n} * var(--cal-hour))` }}>
              {clock((hours.first + n) * 60)}
            </span>
          ))}
        </div>
        {columns.map(column => (
          <Day
            key={column.key}
            column={column}
            hours={hours}
            now={now}
            wish={wishedIn === undefined || wishedIn === column.key ? wish : undefined}
            obstructed={obstructed}
            onPick={onPick}
            onSelect={onSelect}
          />
        ))}
      </div>
    </div>
  );
}

function Day({
  column,
  hours,
  now,
  wish,
  obstructed,
  onPick,
  onSelect,
}: {
  readonly column: Column;
  readonly hours: { readonly first: number; readonly last: number };
  readonly now: number;
  readonly wish: Interval | undefined;
  readonly obstructed: boolean;
  readonly onPick: ((column: Column, span: Interval) => void) | undefined;
  readonly onSelect: (booking: Booking) => void;
}) {
  const texts = useWords();
  const states = useStateWords();
  const { named } = useNames();
  const { number } = useNumbers();
  const { start, zone, open, office, blocks, bookings } = column;
  const { time, span: spanWords } = useZoned(zone);
  const all: Interval = { from: start + hours.first * 60 * minute, to: start + hours.last * 60 * minute };
  const share = (at: number) => `${((at - all.from) / (all.to - all.from)) * 100}%`;
  const box = (span: Interval) => {
    const { from, to } = within(span, all);
    return from < to ? { top: share(from), height: `${((to - from) / (all.to - all.from)) * 100}%` } : undefined;
  };
  const [drag, setDrag] = useState<{ readonly from: number; readonly to: number; readonly moved: boolean }>();
  const pointer = useRef('mouse');
  const minuteAt = (event: { clientY: number; currentTarget: Element }) => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    const at = hours.first * 60 + ((event.clientY - top) / height) * (hours.last - hours.first) * 60;
    return Math.min(hours.last * 60 - 1, Math.max(hours.first * 60, at));
  };
  const downTo = (at: number) => Math.floor(at / step) * step;
  const pick = (from: number, to: number) => onPick?.(column, { from: start + from * minute, to: start + to * minute });

  const down = (event: PointerEvent) => {
    pointer.current = event.pointerType;
    // A finger that moves wants to scroll; it chooses by a tap.
    if (!onPick || event.button !== 0 || event.pointerType === 'touch' || (event.target as Element).closest('button')) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    const from = downTo(minuteAt(event));
    setDrag({ from, to: from + step, moved: false });
  };
  const move = (event: PointerEvent) => {
    if (!drag) return;
    const to = downTo(minuteAt(event)) + step;
    setDrag({ ...drag, to, moved: drag.moved || to !== drag.from + step });
  };
  const up = () => {
    if (!drag) return;
    setDrag(undefined);
    const { from, to, moved } = drag;
    if (!moved) pick(from, from + 2 * step);
    else if (to > from) pick(from, to);
    else pick(to - step, from + step);
  };

  const lying = bookings.filter(booking => shown.has(booking.stage) && box(spanOf(booking)));
  const dragged = drag && {
    from: start + Math.min(drag.from, drag.to - step) * minute,
    to: start + Math.max(drag.from + step, drag.to) * minute,
  };
  const chosen = dragged ?? wish;
  const chosenBox = chosen && box(chosen);
  return (
    // oxlint-disable-next-line click-events-have-key-events, no-noninteractive-element-interactions -- by keyboard one chooses in the form beside it
    <div
      className="cal-day"
      role="group"
      aria-label={column.name}
      data-day={column.key}
      data-picks={onPick ? true : undefined}
      data-today={column.today || undefined}
      style={{ height: `calc(${hours.last - hours.first} * var(--cal-hour))` }}
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={() => setDrag(undefined)}
      onClick={event => {
        if (pointer.current !== 'touch' || (event.target as Element).closest('button')) return;
        const from = downTo(minuteAt(event));
        pick(from, from + 2 * step);
      }}
    >
      {subtract([all], [...open, ...blocks]).map(span => (
        <div key={span.from} className="cal-closed" style={box(span)} />
      ))}
      {subtract(open, office).map(span => box(span) && <div key={span.from} className="cal-off" style={box(span)} />)}
      {blocks.map(
        block =>
          box(block) && (
            <div key={block.from} className="cal-blocked" style={box(block)}>
              {texts.blocked(block.reason)}
            </div>
          ),
      )}
      {[
        ...inLanes(lying.filter(({ stage }) => stage !== 'waiting')),
        ...lying.filter(({ stage }) => stage === 'waiting').map(booking => ({ booking, lane: -1, lanes: 1 })),
      ].map(({ booking, lane, lanes }) => {
        const { id, stage, borrowerId, purpose, amount } = booking;
        const span = spanOf(booking);
        const who = named(borrowerId);
        return (
          <button
            key={id}
            type="button"
            className="cal-booking"
            data-stage={stage}
            style={{
              ...box(span),
              ...(lane < 0 ? { right: 0, width: '1.6rem' } : { left: `${(lane / lanes) * 92}%`, width: `${92 / lanes}%` }),
            }}
            title={`${spanWords(span)} · ${who} · ${purpose} · ${states.booking[stage]}`}
            aria-label={`${spanWords(span)}，${who}，${texts.amountOf(number(amount))}，${purpose}，${states.booking[stage]}`}
            onClick={() => onSelect(booking)}
          >
            {lane < 0 ? (
              <span aria-hidden="true">⋯</span>
            ) : (
              <span>
                {stage === 'requested' && <b>{states.booking[stage]} </b>}
                {time(span.from)} {who}
                <br />
                {purpose}
              </span>
            )}
          </button>
        );
      })}
      {column.today && now > all.from && now < all.to && <div className="cal-now" style={{ top: share(now) }} />}
      {chosenBox && (
        <div className="cal-wish" data-obstructed={(!dragged && obstructed) || undefined} style={chosenBox}>
          {time(chosen.from)}–{time(chosen.to)}
        </div>
      )}
    </div>
  );
}

/** What the grounds of the grid mean; none by its colour alone. */
export function Legend({ offHours = true }: { readonly offHours?: boolean }) {
  const { legend } = useWords();
  return (
    <ul className="cal-legend">
      {(['open', ...(offHours ? (['off'] as const) : []), 'closed', 'blocked', 'requested', 'waiting'] as const).map(name => (
        <li key={name}>
          <span className={`cal-sample cal-${name}`} aria-hidden="true" />
          {legend[name]}
        </li>
      ))}
    </ul>
  );
}
