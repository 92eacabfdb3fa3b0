import { Link, useSearchParams } from 'react-router';
import { bodiesOf, useMe } from '../../session/me.tsx';
import { useNames } from '../../shell/names.tsx';
import { useNumbers } from '../../words/measures.ts';
import { kindOfTask, useStateWords } from '../../words/states.ts';
import { useNow, useTimes } from '../../words/times.ts';
import type { Task } from './board.ts';
import { ClaimHere } from './claim.tsx';
import { useWords } from './words.ts';

const soon = 3 * 86_400_000;

/** What is due next: a lamp whose shape and words say what its colour says. */
export function Due({ task }: { readonly task: Task }) {
  const texts = useWords();
  const states = useStateWords();
  const { distance, moment } = useTimes();
  const now = useNow();
  const [clock] = task.clocks;
  if (!clock) return null;
  const left = Date.parse(clock.due) - now;
  const how = left < 0 ? 'late' : left < soon ? 'soon' : 'fine';
  return (
    <span className="due" data-how={how} title={moment(clock.due)}>
      <span aria-hidden="true">{how === 'late' ? '▲' : how === 'soon' ? '◆' : '○'}</span>{' '}
      {(how === 'late' ? texts.late : texts.due)(states.clock[clock.kind], distance(clock.due, now))}
      {clock.level && <strong> {states.level[clock.level]}</strong>}
    </span>
  );
}

/** How much is claimed, kept and left. */
export function Fill({ task: { capacity, taken, offered, remainder } }: { readonly task: Task }) {
  const texts = useWords();
  const { quantity, number } = useNumbers();
  const whole = quantity({ value: capacity.amount, unit: capacity.unit });
  const part = (value: number) => `${(value / Math.max(capacity.amount, 1e-9)) * 100}%`;
  return (
    <div className="fill">
      <span className="fill-bar" aria-hidden="true">
        <span className="taken" style={{ width: part(taken) }} />
        <span className="kept" style={{ width: part(offered) }} />
      </span>
      <span className="quiet">
        {capacity.mode === 'single' ? texts.whole : texts.amount(number(taken), whole)}
        {offered > 0 && ` · ${texts.keptFor(number(offered))}`}
        {capacity.mode !== 'single' && remainder > 0 && ` · ${texts.left(quantity({ value: remainder, unit: capacity.unit }))}`}
      </span>
    </div>
  );
}

export function Holders({ task }: { readonly task: Task }) {
  const states = useStateWords();
  const { named } = useNames();
  const { number } = useNumbers();
  if (task.holders.length === 0) return null;
  return (
    <ul className="holders">
      {task.holders.map(({ claim, unitId, quantity, stage }) => (
        <li key={claim} data-stage={stage}>
          {named(unitId)}
          {task.capacity.mode !== 'single' && ` ${number(quantity)}`} <em>{states.claim[stage]}</em>
        </li>
      ))}
    </ul>
  );
}

export function Card({ task }: { readonly task: Task }) {
  const texts = useWords();
  const states = useStateWords();
  const { named } = useNames();
  const me = useMe();
  const [search] = useSearchParams();
  const units = bodiesOf(me, 'unit-liaison');
  const place = task.queue.findIndex(({ unitId }) => units.includes(unitId));
  return (
    <li className="card task" data-task={task.id}>
      <h3>
        <Link to={{ pathname: `/c/${task.committeeId}/tasks/${task.id}`, search: search.toString() }}>{task.title}</Link>
      </h3>
      <p className="tags quiet">
        {(task.status === 'completed' || task.status === 'cancelled') && <strong>{states.task[task.status]}</strong>}
        {task.urgent && <strong className="urgent">▲ {texts.urgent}</strong>}
        {task.paused && <strong>‖ {texts.paused}</strong>}
        <span>{kindOfTask(states, task.kind)}</span>
        {task.place && <span>{task.place}</span>}
        <span>{named(task.branchId)}</span>
      </p>
      <Fill task={task} />
      <Holders task={task} />
      {task.queue.length > 0 && (
        <p className="quiet">
          {texts.queued(task.queue.length)}
          {place >= 0 && ` · ${texts.yourPlace(place + 1)}`}
        </p>
      )}
      <div className="task-foot">
        <Due task={task} />
        <ClaimHere task={task} />
      </div>
    </li>
  );
}
