import { useSpoken } from '../../parts/spoken.ts';
import { useNumbers } from '../../words/measures.ts';
import { useNow } from '../../words/times.ts';
import type { Listed } from './shown.ts';
import { useWords } from './words.ts';

const day = 86_400_000;

/** Planned and actual days, one above the other: how long it was to take, and how long it took. */
export function Days({
  project: { status, plannedFrom, plannedTo, plannedDays, startedOn, finishedOn, actualDays, early },
}: {
  readonly project: Pick<
    Listed,
    'status' | 'plannedFrom' | 'plannedTo' | 'plannedDays' | 'startedOn' | 'finishedOn' | 'actualDays' | 'early'
  >;
}) {
  const texts = useWords();
  const { date } = useSpoken();
  const { number } = useNumbers();
  const now = useNow();
  const soFar =
    startedOn && status === 'running' ? Math.max(1, Math.floor((now - Date.parse(`${startedOn}T00:00:00+08:00`)) / day) + 1) : null;
  const took = actualDays ?? soFar;
  const longest = Math.max(plannedDays ?? 0, took ?? 0, 1);
  const width = (days: number) => ({ width: `${Math.max(2, (days / longest) * 100)}%` });
  const term = (from: string | null, to: string | null) =>
    from && to ? texts.plannedFor(date(from), date(to)) : from ? texts.from(date(from)) : to ? texts.until(date(to)) : '';
  if (plannedDays === null && took === null && !plannedFrom && !plannedTo) return null;
  return (
    <dl className="project-days">
      {(plannedDays !== null || plannedFrom || plannedTo) && (
        <div>
          <dt>{texts.planned}</dt>
          <dd>
            {plannedDays !== null && <span className="days-bar" aria-hidden="true" style={width(plannedDays)} />}
            <span>
              {plannedDays !== null && <strong>{texts.day(number(plannedDays))}</strong>}{' '}
              <span className="quiet">{term(plannedFrom, plannedTo)}</span>
            </span>
          </dd>
        </div>
      )}
      {took !== null && (
        <div>
          <dt>{texts.actual}</dt>
          <dd>
            <span className="days-bar" data-actual aria-hidden="true" style={width(took)} />
            <span>
              <strong>{actualDays === null ? texts.soFar(number(took)) : texts.day(number(took))}</strong>{' '}
              {early !== null && (
                <strong className="days-word" data-how={early < 0 ? 'late' : 'early'}>
                  {early > 0 ? `✓ ${texts.early(number(early))}` : early < 0 ? `▲ ${texts.late(number(-early))}` : `✓ ${texts.onTime}`}
                </strong>
              )}{' '}
              <span className="quiet">{term(startedOn, finishedOn)}</span>
            </span>
          </dd>
        </div>
      )}
    </dl>
  );
}
