import { useId, useState } from 'react';
import { Act } from '../../command/act.tsx';
import { useCommand } from '../../command/use-command.ts';
import { useAsOf } from '../../live/as-of.ts';
import { bodiesOf, useMe } from '../../session/me.tsx';
import { useFrameWords } from '../../words/frame.ts';
import { useNumbers } from '../../words/measures.ts';
import type { Task } from './board.ts';
import { claimTask } from './queries.ts';
import { useWords } from './words.ts';

/** The caller's unit, as far as it has nothing to do with the task yet. */
const useClaimant = (task: Task): string | undefined => {
  const me = useMe();
  return bodiesOf(me, 'unit-liaison').find(unit => ![...task.holders, ...task.offers, ...task.queue].some(({ unitId }) => unitId === unit));
};

/** Claims in two clicks: how much, then yes. Where nothing is left, a place in the queue. */
export function ClaimHere({ task }: { readonly task: Task }) {
  const texts = useWords();
  const frame = useFrameWords();
  const { measure, number } = useNumbers();
  const past = useAsOf() !== undefined;
  const unitId = useClaimant(task);
  const [open, setOpen] = useState(false);
  const [amount, setAmount] = useState<string>();
  const claim = useCommand(claimTask, { done: texts.claimed });
  const queue = useCommand(claimTask, { done: texts.joined });
  const field = useId();
  if (!unitId || task.status !== 'open' || task.paused) return null;
  const { id, remainder, capacity } = task;
  if (!task.claimable)
    return (
      <Act command={queue} size="small" onClick={() => queue.run({ id, unitId, joinQueue: true })}>
        {texts.joinQueue}
      </Act>
    );
  if (!open)
    return (
      <Act
        command={{ pending: false, off: past }}
        size="small"
        type="primary"
        onClick={() => setOpen(true)}
        aria-label={`${texts.claim} ${task.title}`}
      >
        {texts.claim}
      </Act>
    );
  const quantity = amount === undefined ? remainder : Number(amount);
  const fits = quantity > 0 && quantity <= remainder;
  return (
    <form
      className="claim"
      onSubmit={event => {
        event.preventDefault();
        if (fits)
          void claim.run({ id, unitId, ...(capacity.mode !== 'single' && { quantity }) }).then(outcome => outcome && setOpen(false));
      }}
    >
      {capacity.mode !== 'single' && (
        <label htmlFor={field}>
          {texts.howMuch(measure(capacity.unit))}
          <input
            id={field}
            type="number"
            inputMode="decimal"
            min={0}
            max={remainder}
            step="any"
            value={amount ?? String(remainder)}
            onChange={event => setAmount(event.target.value)}
            aria-invalid={!fits}
          />
          {!fits && <span className="wrong">{texts.most(number(remainder))}</span>}
        </label>
      )}
      <Act command={claim} size="small" type="primary" htmlType="submit">
        {texts.confirmClaim}
      </Act>
      <button type="button" className="plain" onClick={() => setOpen(false)}>
        {frame.cancel}
      </button>
    </form>
  );
}
