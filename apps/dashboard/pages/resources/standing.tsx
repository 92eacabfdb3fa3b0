import type { Interval } from '#calendar';
import { useNames } from '../../shell/names.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useZoned } from '../../words/zoned.ts';
import { type Booking, type Listed, standsAt } from './calendar.ts';
import { useWords } from './words.ts';

const signs = { free: '○', part: '◐', taken: '●', closed: '–' } as const;
const day = 86_400_000;

type Shown = Pick<Listed, 'kind' | 'withdrawn' | 'stock' | 'timeZone' | 'capacity' | 'partial'>;

/** How a resource stands at this moment: a sign and the words for it. */
export function Now({
  resource,
  open,
  bookings,
  now,
}: {
  readonly resource: Shown;
  /** When it could be had, from now on for some days. */
  readonly open: readonly Interval[];
  readonly bookings: readonly Booking[];
  readonly now: number;
}) {
  const texts = useWords();
  const { named } = useNames();
  const { number, quantity } = useNumbers();
  const { time, date } = useZoned(resource.timeZone);
  const { stock } = resource;
  if (resource.withdrawn)
    return (
      <p className="resource-now" data-how="closed">
        – {texts.now.withdrawn}
      </p>
    );
  if (stock)
    return (
      <p className="resource-now" data-how={stock.amount > 0 ? 'free' : 'taken'}>
        {stock.amount > 0 ? `○ ${texts.now.goods(quantity({ value: stock.amount, unit: stock.unit }))}` : `● ${texts.now.noGoods}`}
      </p>
    );
  const { how, until, by, left } = standsAt(resource, open, bookings, now);
  const near = until !== undefined && until - now < day;
  const when = until === undefined ? '' : near ? time(until) : `${date(until)} ${time(until)}`;
  const words = () => {
    if (how === 'free') return texts.now.free(when);
    if (how === 'part') return texts.now.part(number(left), when);
    if (how === 'taken') return texts.now.taken([...new Set(by.map(({ borrowerId }) => named(borrowerId)))].join('、'), when);
    return until === undefined ? texts.now.closedLong : texts.now.closed(when);
  };
  return (
    <p className="resource-now" data-how={how}>
      <span aria-hidden="true">{signs[how]}</span> {words()}
    </p>
  );
}
