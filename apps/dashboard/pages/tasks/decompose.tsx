import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { Act } from '../../command/act.tsx';
import { newId } from '../../command/new-id.ts';
import { useCommand } from '../../command/use-command.ts';
import type { Enum, ResultOf } from '../../graphql.ts';
import { useAsked } from '../../live/use-live.ts';
import { useCommitteeId } from '../../shell/committees.tsx';
import { Page } from '../../shell/page.tsx';
import { useNumbers } from '../../words/measures.ts';
import { chineseCategory, useStateWords } from '../../words/states.ts';
import { useTimes } from '../../words/times.ts';
import './page.css';
import { decomposeNeed, needToDecompose } from './queries.ts';
import { useWords } from './words.ts';

type Need = NonNullable<ResultOf<typeof needToDecompose>['need']>;
interface Part {
  readonly taskId: string;
  readonly title: string;
  readonly amount: string;
  readonly mode: Enum<'TaskCapacityMode'>;
  readonly heads: string;
  readonly deadline: string;
}
const empty = (amount = ''): Part => ({ taskId: newId(), title: '', amount, mode: 'single', heads: '1', deadline: '' });

/** Sums as people write them: three decimals, without what floating numbers add. */
const rounded = (value: number) => Math.round(value * 1_000) / 1_000;

function Form({ need, done }: { readonly need: Need; readonly done: () => void }) {
  const texts = useWords();
  const states = useStateWords();
  const { quantity, measure } = useNumbers();
  const { uncovered, quantity: whole } = need;
  const [parts, setParts] = useState<readonly Part[]>(() => [empty(uncovered ? String(uncovered.value) : '')]);
  const [beyond, setBeyond] = useState('');
  const [tried, setTried] = useState(false);
  const command = useCommand(decomposeNeed, { done: texts.decomposed });
  const change = (taskId: string, changed: Partial<Part>) =>
    setParts(parts.map(part => (part.taskId === taskId ? { ...part, ...changed } : part)));
  const now = rounded(parts.reduce((sum, { amount }) => sum + (Number(amount) || 0), 0));
  const left = uncovered ? rounded(uncovered.value - now) : 0;
  const complete = parts.every(
    ({ title, amount, mode, heads }) => title.trim() && (!whole || Number(amount) > 0) && (mode !== 'heads' || Number(heads) > 0),
  );

  const submit = () => {
    setTried(true);
    if (!complete || (left < 0 && !beyond.trim())) return;
    void command
      .run({
        id: need.id,
        parts: parts.map(({ taskId, title, amount, mode, heads, deadline }) => ({
          taskId,
          title: title.trim(),
          kind: chineseCategory[need.category],
          capacity:
            mode === 'single' || (mode === 'quantity' && !whole)
              ? { mode: 'single' as const }
              : mode === 'heads'
                ? { mode, amount: Number(heads), unit: 'people' as const }
                : { mode, amount: Number(amount), unit: whole!.unit },
          ...(whole && { quantity: { value: Number(amount), unit: whole.unit } }),
          ...(deadline && { deadline: new Date(deadline).toISOString() }),
        })),
        ...(left < 0 && { beyond: beyond.trim() }),
      })
      .then(outcome => outcome?.__typename === 'Accepted' && done());
  };

  return (
    <form
      className="decompose"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        submit();
      }}
    >
      {whole && uncovered && (
        <div className="card remainder" role="status" data-beyond={left < 0 || undefined}>
          <span>{texts.of(quantity(whole))}</span>
          <span>{texts.coveredAlready(quantity({ ...whole, value: rounded(whole.value - uncovered.value) }))}</span>
          <span>{texts.now(quantity({ ...whole, value: now }))}</span>
          <strong>
            {left < 0
              ? `▲ ${texts.beyond(quantity({ ...whole, value: -left }))}`
              : `${left === 0 ? '✓ ' : ''}${texts.remains(quantity({ ...whole, value: left }))}`}
          </strong>
        </div>
      )}
      {parts.map((part, n) => (
        <fieldset key={part.taskId} className="card">
          <legend>{texts.part(n + 1)}</legend>
          <label>
            {texts.partTitle}
            <input
              value={part.title}
              maxLength={100}
              required
              aria-invalid={tried && !part.title.trim()}
              onChange={event => change(part.taskId, { title: event.target.value })}
            />
          </label>
          {whole && (
            <label>
              {texts.partAmount(measure(whole.unit))}
              <input
                type="number"
                inputMode="decimal"
                min={0}
                step="any"
                required
                value={part.amount}
                aria-invalid={tried && !(Number(part.amount) > 0)}
                onChange={event => change(part.taskId, { amount: event.target.value })}
              />
            </label>
          )}
          <label>
            {texts.partMode}
            <select value={part.mode} onChange={event => change(part.taskId, { mode: event.target.value as Part['mode'] })}>
              <option value="single">{texts.modes.single}</option>
              <option value="heads">{texts.modes.heads}</option>
              {whole && <option value="quantity">{texts.modes.quantity}</option>}
            </select>
          </label>
          {part.mode === 'heads' && (
            <label>
              {texts.heads}
              <input
                type="number"
                inputMode="numeric"
                min={1}
                value={part.heads}
                onChange={event => change(part.taskId, { heads: event.target.value })}
              />
            </label>
          )}
          <label>
            {texts.partDeadline}
            <input type="datetime-local" value={part.deadline} onChange={event => change(part.taskId, { deadline: event.target.value })} />
          </label>
          {parts.length > 1 && (
            <button type="button" className="plain" onClick={() => setParts(parts.filter(other => other !== part))}>
              {texts.removePart}
            </button>
          )}
        </fieldset>
      ))}
      {left < 0 && (
        <label className="card">
          {texts.beyondWhy}
          <input value={beyond} maxLength={200} required onChange={event => setBeyond(event.target.value)} />
        </label>
      )}
      {tried && !complete && (
        <p className="wrong" role="alert">
          ✕ {texts.incomplete}
        </p>
      )}
      <div className="row">
        <button type="button" className="plain" onClick={() => setParts([...parts, empty(left > 0 ? String(left) : '')])}>
          ＋ {texts.addPart}
        </button>
        <Act command={command} type="primary" htmlType="submit">
          {texts.submitParts}
        </Act>
      </div>
      <p className="quiet">{states.category[need.category]}</p>
    </form>
  );
}

/** 细化分解: a need split into tasks in one act, with what is left of it always in sight. */
export default function DecomposePage() {
  const texts = useWords();
  const { day } = useTimes();
  const { quantity } = useNumbers();
  const committeeId = useCommitteeId();
  const navigate = useNavigate();
  const id = useParams()['need'] ?? '';
  const { state, standing, error } = useAsked(needToDecompose, { id });
  const need = state?.need;
  return (
    <Page
      title={need ? texts.decomposing(need.title) : texts.decompose}
      standing={standing}
      error={error ?? (state && !need ? texts.notFound : undefined)}
      ready={Boolean(need)}
    >
      {need && (
        <>
          {need.text && <p className="text">{need.text}</p>}
          {need.wantedBy && <p className="quiet">{texts.wanted(day(need.wantedBy))}</p>}
          {(need.parts?.length ?? 0) > 0 && (
            <ul className="queue">
              {need.parts!.map(({ taskId, title, quantity: amount }) => (
                <li key={taskId}>
                  {title} {amount && <span className="quiet">{quantity(amount)}</span>}
                </li>
              ))}
            </ul>
          )}
          <Form key={need.id} need={need} done={() => void navigate(`/c/${committeeId}/tasks`)} />
        </>
      )}
    </Page>
  );
}
