import { useEffect, useState } from 'react';
import { useCommand } from '../../command/use-command.ts';
import type { Enum } from '../../graphql.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useStateWords } from '../../words/states.ts';
import type { About } from './about.tsx';
import { measures } from './measures.ts';
import type { Need } from './need-line.tsx';
import { amendNeed } from './queries.ts';
import { useWords } from './words.ts';

const lines = (text: string | null) => (text ?? '').replaceAll(/\r\n?/g, '\n');

/** What was filled in otherwise than it stood; null takes it out. */
const changedIn = (text: (name: string) => string, was: Need) => {
  const amount = Number(text('amount'));
  const quantity = amount > 0 ? { value: amount, unit: text('measure') as Enum<'Measure'>, qualifier: text('exactly') || '=' } : null;
  const before = was.quantity;
  const recounted =
    quantity?.value !== before?.value || quantity?.unit !== before?.unit || (quantity && quantity.qualifier !== before?.qualifier);
  const category = text('category') as Enum<'NeedCategory'> | '';
  const visibility = text('visibility') as Enum<'NeedVisibility'>;
  const [wantedBy, place] = [text('wantedBy') || null, text('place') || null];
  return {
    ...(text('title') !== was.title && { title: text('title') }),
    ...(lines(text('text')) !== lines(was.text) && { text: text('text') }),
    ...(category && category !== was.category && { category }),
    ...(recounted && { quantity }),
    ...(wantedBy !== was.wantedBy && { wantedBy }),
    ...(place !== was.place && { place }),
    ...(visibility !== was.visibility && { visibility }),
  };
};

function Wish({ need, onOpen }: { readonly need: Need; readonly onOpen: (was: Need) => void }) {
  const texts = useWords();
  const states = useStateWords();
  const { measure } = useNumbers();
  const [was] = useState(need);
  useEffect(() => onOpen(was), [was, onOpen]);
  const { is, about, more, over } = texts.exactness;
  return (
    <>
      <label>
        {texts.form.title}
        <input name="title" required maxLength={120} defaultValue={was.title} />
      </label>
      <label>
        {texts.form.text}
        <textarea name="text" rows={4} required maxLength={4000} defaultValue={was.text ?? ''} aria-describedby="amend-hint" />
      </label>
      <p className="quiet" id="amend-hint">
        {texts.form.textHint}
      </p>
      {/* Once it is sorted, its kind is changed by sorting it anew. */}
      {was.branchId === null && (
        <label>
          {texts.category}
          <select name="category" defaultValue={was.category}>
            {Object.entries(states.category).map(([category, word]) => (
              <option key={category} value={category}>
                {word}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="pair">
        <label>
          {texts.form.amount}
          <input name="amount" type="number" inputMode="decimal" min={0.001} step="any" defaultValue={was.quantity?.value} />
        </label>
        <label>
          {texts.form.measure}
          <select name="measure" defaultValue={was.quantity?.unit ?? 'sessions'}>
            {measures.map(unit => (
              <option key={unit} value={unit}>
                {measure(unit)}
              </option>
            ))}
          </select>
        </label>
      </div>
      {was.quantity && was.quantity.qualifier !== '=' && (
        <label>
          {texts.exactly}
          <select name="exactly" defaultValue={was.quantity.qualifier}>
            {Object.entries({ '=': is, '≈': about, '≥': more, '>': over }).map(([qualifier, word]) => (
              <option key={qualifier} value={qualifier}>
                {word}
              </option>
            ))}
          </select>
        </label>
      )}
      <div className="pair">
        <label>
          {texts.form.wantedBy}
          <input name="wantedBy" type="date" defaultValue={was.wantedBy ?? ''} />
        </label>
        <label>
          {texts.form.place}
          <input name="place" maxLength={200} defaultValue={was.place ?? ''} />
        </label>
      </div>
      <label>
        {texts.visibility}
        <select name="visibility" defaultValue={was.visibility ?? 'members'}>
          {(['members', 'public', 'committee'] as const).map(visibility => (
            <option key={visibility} value={visibility}>
              {texts.visibilities[visibility]}
            </option>
          ))}
        </select>
      </label>
    </>
  );
}

/** What it says, changed before it is published. */
export function Amend({ need, then }: About) {
  const texts = useWords();
  const amend = useCommand(amendNeed, { done: texts.amended });
  // What the form was filled with: what somebody else changes meanwhile is left as it is.
  const [opened, setOpened] = useState(need);
  return (
    <AskFirst
      label={texts.amend}
      confirm={texts.save}
      command={amend}
      question={texts.amendHow}
      onGo={text => then(amend.run({ id: need.id, ...changedIn(text, opened) }))}
    >
      <Wish need={need} onOpen={setOpened} />
    </AskFirst>
  );
}
