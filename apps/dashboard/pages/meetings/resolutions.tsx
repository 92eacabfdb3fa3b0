import { Link } from 'react-router';
import { newId } from '../../command/new-id.ts';
import { useCommand } from '../../command/use-command.ts';
import type { Enum } from '../../graphql.ts';
import { useAsOf } from '../../live/as-of.ts';
import { Asking, type Field } from '../../parts/asking/asking.tsx';
import { inChina, useSpoken } from '../../parts/spoken.ts';
import { useNames } from '../../shell/names.tsx';
import { addressOf } from '../../shell/addresses.ts';
import { useStateWords } from '../../words/states.ts';
import type { Meeting, Resolution } from './calendar.ts';
import { useHosts } from './host.ts';
import { adoptResolution, carryOutResolution } from './queries.ts';
import { useWords } from './words.ts';

function Part({
  committeeId,
  part: { id, kind, title, stage, units },
}: {
  readonly committeeId: string;
  readonly part: Resolution['parts'][number];
}) {
  const texts = useWords();
  const { named } = useNames();
  const { list } = useSpoken();
  const what = kind as 'task' | 'need' | 'project';
  return (
    <li>
      <span className="quiet">{texts.parts[what]}</span> <Link to={addressOf(what, committeeId, id)}>{title}</Link>{' '}
      <span className="quiet">
        {texts.stages[stage]}
        {units.length > 0 && ` · ${list(units.map(named))}`}
      </span>
    </li>
  );
}

/** Lets a resolution become what can be claimed, answered or carried out. */
function CarryOut({ meeting, resolution: { number, title, text, due } }: { readonly meeting: Meeting; readonly resolution: Resolution }) {
  const texts = useWords();
  const { category } = useStateWords();
  const { branches, units } = useNames();
  const command = useCommand(carryOutResolution, { done: texts.carried });
  const { id, branchId } = meeting;
  const choice = (name: string, label: string, options: Field['options'], initial?: string): Field => ({
    name,
    label,
    kind: 'select',
    required: true,
    ...(initial !== undefined && { initial }),
    options: [{ value: '', label: texts.choose }, ...(options ?? [])],
  });
  const branch = choice(
    'branchId',
    texts.branch,
    branches.map(({ id, name }) => ({ value: id, label: name })),
    branchId ?? undefined,
  );
  return (
    <div className="meeting-acts">
      <Asking
        label={texts.toTask}
        about={title}
        command={command}
        fields={[
          { name: 'title', label: texts.taskTitle, required: true, longest: 120, initial: title },
          branch,
          { name: 'kind', label: texts.taskKind, required: true, longest: 40 },
          { name: 'heads', label: texts.taskHeads, kind: 'number', min: 1 },
          { name: 'deadline', label: texts.taskDue, kind: 'datetime-local', ...(due && { initial: `${due}T18:00` }) },
        ]}
        run={({ title = '', branchId = '', kind = '', heads, deadline }) =>
          command.run({
            id,
            resolution: number,
            tasks: [
              {
                taskId: newId(),
                branchId,
                title,
                kind,
                capacity: heads ? { mode: 'heads', amount: Math.round(Number(heads)), unit: 'people' } : { mode: 'single' },
                ...(deadline && { deadline: inChina(deadline) }),
              },
            ],
          })
        }
      />
      <Asking
        label={texts.toNeed}
        about={title}
        command={command}
        fields={[
          { name: 'title', label: texts.needTitle, required: true, longest: 120, initial: title },
          { name: 'text', label: texts.needText, kind: 'long', required: true, longest: 4000, initial: text },
          branch,
          choice(
            'category',
            texts.needCategory,
            Object.entries(category).map(([value, label]) => ({ value, label })),
          ),
        ]}
        run={({ title = '', text = '', branchId = '', category }) =>
          command.run({
            id,
            resolution: number,
            needs: [{ needId: newId(), branchId, title, text, category: category as Enum<'NeedCategory'>, visibility: 'members' }],
          })
        }
      />
      <Asking
        label={texts.toProject}
        about={title}
        command={command}
        fields={[
          { name: 'title', label: texts.projectTitle, required: true, longest: 120, initial: title },
          choice(
            'leadUnitId',
            texts.lead,
            units.map(({ id, name }) => ({ value: id, label: name })),
          ),
        ]}
        run={({ title = '', leadUnitId = '' }) =>
          command.run({ id, resolution: number, projects: [{ projectId: newId(), title, leadUnitId }] })
        }
      />
    </div>
  );
}

/** What the meeting decided, and what became of it. */
export function Resolutions({ meeting }: { readonly meeting: Meeting }) {
  const texts = useWords();
  const past = useAsOf() !== undefined;
  const hosts = useHosts(meeting);
  const { named, units, branches } = useNames();
  const { date } = useSpoken();
  const adopt = useCommand(adoptResolution, { done: texts.adopted });
  const { id, committeeId, status, resolutions, agenda, minutes } = meeting;
  const adopts = hosts && !past && (status === 'convened' || (status === 'held' && minutes.length === 0));
  if (resolutions.length === 0 && !adopts) return null;
  return (
    <section className="card resolutions" aria-labelledby="resolutions">
      <h2 id="resolutions">{texts.resolutions}</h2>
      {resolutions.length === 0 && <p className="quiet">{texts.noResolutions}</p>}
      <ol>
        {resolutions.map(resolution => {
          const { number, title, text, unitId, branchId, due, votes, status, overdue, parts, reports } = resolution;
          return (
            <li key={number} data-resolution={number}>
              <h3>
                {texts.resolutionNo(number)} {title}
              </h3>
              <p className="meeting-tags">
                <strong className="resolution-status" data-status={status}>
                  {texts.resolutionStatus[status]}
                </strong>
                {overdue && <strong className="wrong">▲ {texts.overdue}</strong>}
              </p>
              <p>{text}</p>
              <p className="quiet">
                {[
                  texts.owner(named(unitId ?? branchId ?? texts.committee)),
                  due && texts.dueOn(date(due)),
                  votes && texts.votes(votes.for, votes.against, votes.abstained),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {parts.length > 0 ? (
                <>
                  <p className="quiet">{texts.became}</p>
                  <ul className="parts">
                    {parts.map(part => (
                      <Part key={part.id} committeeId={committeeId} part={part} />
                    ))}
                  </ul>
                </>
              ) : (
                <p className="quiet">{texts.becameNothing}</p>
              )}
              {reports.map(({ meetingId, outcome, text, at }) => (
                <p key={meetingId + at}>
                  <Link to={`/c/${committeeId}/meetings/${meetingId}`}>{texts.reportedAt(texts.outcomes[outcome])}</Link> {date(at)} {text}
                </p>
              ))}
              {hosts && !past && status !== 'closed' && <CarryOut meeting={meeting} resolution={resolution} />}
            </li>
          );
        })}
      </ol>
      {adopts && (
        <Asking
          label={texts.adopt}
          command={adopt}
          primary
          fields={[
            { name: 'title', label: texts.resolutionTitle, required: true, longest: 120 },
            { name: 'text', label: texts.resolutionText, kind: 'long', required: true, longest: 4000 },
            {
              name: 'item',
              label: texts.resolutionItem,
              kind: 'select',
              options: [{ value: '', label: '—' }, ...agenda.map(({ number, title }) => ({ value: String(number), label: title }))],
            },
            {
              name: 'owner',
              label: texts.resolutionOwner,
              kind: 'select',
              options: [
                { value: '', label: texts.committee },
                ...branches.map(({ id, name }) => ({ value: `branch ${id}`, label: name })),
                ...units.map(({ id, name }) => ({ value: `unit ${id}`, label: name })),
              ],
            },
            { name: 'due', label: texts.resolutionDue, kind: 'date' },
            { name: 'for', label: texts.votesFor, kind: 'number', min: 0 },
            { name: 'against', label: texts.votesAgainst, kind: 'number', min: 0, initial: '0' },
            { name: 'abstained', label: texts.votesAbstained, kind: 'number', min: 0, initial: '0' },
          ]}
          run={({ title = '', text = '', item, owner = '', due, for: yes, against, abstained }) => {
            const [kind, body] = owner.split(' ');
            return adopt.run({
              id,
              title,
              text,
              ...(item && { item: Number(item) }),
              ...(kind === 'unit' && body !== undefined && { unitId: body }),
              ...(kind === 'branch' && body !== undefined && { branchId: body }),
              ...(due && { due }),
              ...(yes && {
                votes: { for: Math.round(Number(yes)), against: Math.round(Number(against)), abstained: Math.round(Number(abstained)) },
              }),
            });
          }}
        />
      )}
    </section>
  );
}
