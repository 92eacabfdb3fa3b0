import { useState } from 'react';
import { newId } from '../../command/new-id.ts';
import { useCommand } from '../../command/use-command.ts';
import { useAsked } from '../../live/use-live.ts';
import { Asking } from '../../parts/asking/asking.tsx';
import { bodiesOf, holds, useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { agreementTitles, proposeProject } from './queries.ts';
import { useWords } from './words.ts';

interface Milestone {
  readonly key: string;
  readonly title: string;
  readonly due: string;
}
const empty = (): Milestone => ({ key: newId(), title: '', due: '' });

/** Whether the caller may propose one, and which units he may name as leaders. */
export const useLeaders = () => {
  const me = useMe();
  const committeeId = useCommitteeId();
  const { units, named } = useNames();
  if (holds(me, ['committee-officer'], committeeId)) return units;
  return bodiesOf(me, 'unit-liaison')
    .filter(unit => units.some(({ id }) => id === unit))
    .map(id => ({ id, name: named(id) }));
};

/** A project is proposed: who leads, who takes part, what is to be reached until when. */
export function Propose({ again }: { readonly again: () => void }) {
  const texts = useWords();
  const { fields } = texts;
  const committeeId = useCommitteeId();
  const { units } = useNames();
  const leaders = useLeaders();
  const command = useCommand(proposeProject, { done: texts.proposed });
  const agreements = useAsked(agreementTitles, { committeeId });
  const [milestones, setMilestones] = useState<readonly Milestone[]>(() => [empty()]);
  const [others, setOthers] = useState<readonly string[]>([]);
  const change = (key: string, to: Partial<Milestone>) => setMilestones(milestones.map(one => (one.key === key ? { ...one, ...to } : one)));
  const running = (agreements.state?.agreements.edges ?? [])
    .map(({ node }) => node)
    .filter(({ status }) => status === 'in_force' || status === 'expiring' || status === 'signing');
  if (leaders.length === 0) return null;
  return (
    <Asking
      label={texts.propose}
      command={command}
      primary
      fields={[
        { name: 'title', label: fields.title, required: true, longest: 200 },
        { name: 'text', label: fields.text, kind: 'long', longest: 4000 },
        { name: 'kind', label: fields.kind, longest: 40 },
        {
          name: 'leadUnitId',
          label: fields.lead,
          kind: 'select',
          required: true,
          options: [{ value: '', label: texts.choose }, ...leaders.map(({ id, name }) => ({ value: id, label: name }))],
        },
        {
          name: 'agreementId',
          label: fields.agreement,
          kind: 'select',
          options: [{ value: '', label: fields.none }, ...running.map(({ id, title }) => ({ value: id, label: title }))],
        },
        { name: 'from', label: fields.from, kind: 'date' },
        { name: 'to', label: fields.to, kind: 'date' },
      ]}
      run={async ({ title = '', text, kind, leadUnitId = '', agreementId, from, to }) => {
        const outcome = await command.run({
          id: newId(),
          committeeId,
          title,
          ...(text && { text }),
          ...(kind && { kind }),
          leadUnitId,
          participants: others.filter(unit => unit !== leadUnitId),
          ...(agreementId && { agreementIds: [agreementId] }),
          ...((from || to) && { planned: { ...(from && { from }), ...(to && { to }) } }),
          milestones: milestones
            .filter(({ title }) => title.trim())
            .map(({ title, due }, n) => ({ milestoneId: `m${n + 1}`, title: title.trim(), ...(due && { due }) })),
        });
        if (outcome?.__typename === 'Accepted') {
          setMilestones([empty()]);
          setOthers([]);
          again();
        }
        return outcome;
      }}
    >
      <fieldset className="project-choice">
        <legend>{fields.participants}</legend>
        <div>
          {units.map(({ id, name }) => (
            <label key={id} className="asking-check">
              <input
                type="checkbox"
                checked={others.includes(id)}
                onChange={event => setOthers(event.target.checked ? [...others, id] : others.filter(other => other !== id))}
              />{' '}
              {name}
            </label>
          ))}
        </div>
      </fieldset>
      {milestones.map(({ key, title, due }, n) => (
        <div key={key} className="project-milestone-fields">
          <label>
            {fields.milestone(n + 1)}
            <input value={title} maxLength={200} onChange={event => change(key, { title: event.target.value })} />
          </label>
          <label>
            {fields.due(n + 1)}
            <input type="date" value={due} onChange={event => change(key, { due: event.target.value })} />
          </label>
        </div>
      ))}
      <button type="button" className="plain" onClick={() => setMilestones([...milestones, empty()])}>
        ＋ {fields.add}
      </button>
    </Asking>
  );
}
