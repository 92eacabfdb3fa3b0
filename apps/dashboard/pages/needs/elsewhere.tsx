import { useState } from 'react';
import { newId } from '../../command/new-id.ts';
import { useCommand } from '../../command/use-command.ts';
import { useAsked } from '../../live/use-live.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { useCommitteeId, useCommittees } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useStateWords } from '../../words/states.ts';
import { useTimes } from '../../words/times.ts';
import { type About, Reason } from './about.tsx';
import { mergeable, mergeNeed, transferNeed } from './queries.ts';
import { useWords } from './words.ts';

/** The committee's other needs that are still dealt with, by their titles. */
function Others({ id }: { readonly id: string }) {
  const texts = useWords();
  const states = useStateWords();
  const { number } = useNumbers();
  const committeeId = useCommitteeId();
  const { named } = useNames();
  const { day } = useTimes();
  const [sought, setSought] = useState('');
  const [chosen, setChosen] = useState<{ readonly id: string; readonly title: string }>();
  const { state } = useAsked(mergeable, { committeeId, named: sought.trim() || null });
  const found = (state?.needs.edges ?? []).map(({ node }) => node).filter(other => other.id !== id && other.sight !== 'title');
  const shown = state?.needs.edges.length ?? 0;
  return (
    <>
      <label>
        {texts.mergeFind}
        <SearchField maxLength={120} onSought={setSought} />
      </label>
      <label>
        {texts.mergeInto}
        <select
          name="into"
          required
          value={chosen?.id ?? ''}
          onChange={event => setChosen(found.find(other => other.id === event.target.value) ?? chosen)}
        >
          <option value="" disabled>
            {texts.form.choose}
          </option>
          {/* It stays chosen while something else is sought. */}
          {chosen && !found.some(other => other.id === chosen.id) && <option value={chosen.id}>{chosen.title}</option>}
          {found.map(({ id, title, status, unitId, throughBranchId, since }) => (
            <option key={id} value={id}>
              {[title, states.need[status], unitId ? named(unitId) : throughBranchId && named(throughBranchId), day(since)]
                .filter(Boolean)
                .join(' · ')}
            </option>
          ))}
        </select>
      </label>
      {state && found.length === 0 && <p className="quiet">{texts.mergeNone}</p>}
      {state && state.needs.totalCount > shown && <p className="quiet">{texts.ofAll(number(shown), number(state.needs.totalCount))}</p>}
    </>
  );
}

/** It goes on in another that says the same. */
export function Merge({ need, then }: About) {
  const texts = useWords();
  const merge = useCommand(mergeNeed, { done: texts.merged });
  return (
    <AskFirst
      label={texts.merge}
      command={merge}
      question={texts.mergeHow}
      danger
      onGo={text => then(merge.run({ id: need.id, duplicateOf: text('into') }))}
    >
      <Others id={need.id} />
    </AskFirst>
  );
}

const outside = 'outside';

function Receiver({ committeeId }: { readonly committeeId: string }) {
  const texts = useWords();
  const committees = useCommittees().filter(({ id }) => id !== committeeId);
  const [to, setTo] = useState(committees.length === 0 ? outside : '');
  return (
    <>
      <label>
        {texts.transferTo}
        <select name="to" required value={to} onChange={event => setTo(event.target.value)}>
          <option value="" disabled>
            {texts.form.choose}
          </option>
          {committees.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
          <option value={outside}>{texts.otherBody}</option>
        </select>
      </label>
      {to === outside && (
        <label>
          {texts.bodyName}
          <input name="body" required maxLength={120} />
        </label>
      )}
    </>
  );
}

/** It is for another committee to deal with, or for a body outside. */
export function Transfer({ need, then }: About) {
  const texts = useWords();
  const transfer = useCommand(transferNeed, { done: texts.transferDone });
  // One id for as long as it is tried, so that it is passed on once.
  const [toNeedId] = useState(newId);
  return (
    <AskFirst
      label={texts.transfer}
      command={transfer}
      question={texts.transferHow}
      danger
      onGo={text =>
        then(
          transfer.run({
            id: need.id,
            reason: text('reason'),
            ...(text('to') === outside ? { toBody: text('body') } : { toCommitteeId: text('to'), toNeedId }),
          }),
        )
      }
    >
      <Receiver committeeId={need.committeeId} />
      <Reason />
    </AskFirst>
  );
}
