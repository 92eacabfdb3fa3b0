import { useState } from 'react';
import { notify } from '../../command/notices.ts';
import { useCommand } from '../../command/use-command.ts';
import { useAsOf } from '../../live/as-of.ts';
import { Asking } from '../../parts/asking/asking.tsx';
import { type EvidenceFile, EvidenceUpload } from '../../parts/evidence/evidence-upload.tsx';
import { forField, useSpoken } from '../../parts/spoken.ts';
import { bodiesOf, holds, useMe } from '../../session/me.tsx';
import { useNow } from '../../words/times.ts';
import { reachMilestone } from './queries.ts';
import type { Project } from './shown.ts';
import { useWords } from './words.ts';

type Milestone = Project['milestones'][number];

function Reach({
  project: { id, startedOn },
  milestone: { milestoneId, title },
}: {
  readonly project: Project;
  readonly milestone: Milestone;
}) {
  const texts = useWords();
  const today = forField(new Date(useNow()).toISOString()).slice(0, 10);
  const command = useCommand(reachMilestone, { done: texts.reached });
  const [files, setFiles] = useState<readonly EvidenceFile[]>([]);
  const [underWay, setUnderWay] = useState(0);
  return (
    <Asking
      label={texts.reach}
      about={title}
      command={command}
      fields={[
        {
          name: 'on',
          label: texts.reachedDay,
          kind: 'date',
          required: true,
          initial: today,
          max: today,
          ...(startedOn && { min: startedOn }),
        },
        { name: 'text', label: texts.howDone, kind: 'long', longest: 4000 },
      ]}
      run={({ on = '', text }) => {
        if (underWay > 0) {
          notify({ kind: 'alert', title: texts.stillSending(underWay) });
          return undefined;
        }
        return command.run({
          id,
          milestoneId,
          on,
          ...(text && { text }),
          evidence: { links: [], files: files.map(({ name, size, sha256, mediaType }) => ({ name, size, sha256, mediaType })) },
        });
      }}
    >
      <EvidenceUpload
        onChange={(arrived, still) => {
          setFiles(arrived);
          setUnderWay(still);
        }}
      />
    </Asking>
  );
}

/** What is to be reached until when, and what was. */
export function Milestones({ project }: { readonly project: Project }) {
  const texts = useWords();
  const me = useMe();
  const past = useAsOf() !== undefined;
  const { date } = useSpoken();
  const { committeeId, status, leadUnitId, milestones } = project;
  const may =
    !past &&
    status === 'running' &&
    (holds(me, ['committee-officer'], committeeId) || (leadUnitId !== null && bodiesOf(me, 'unit-liaison').includes(leadUnitId)));
  if (milestones.length === 0) return <p className="quiet">{texts.noMilestones}</p>;
  return (
    <ol className="milestones">
      {milestones.map(milestone => {
        const { milestoneId, title, due, reachedOn, missed } = milestone;
        return (
          <li key={milestoneId} data-reached={reachedOn !== null}>
            <p>
              <span aria-hidden="true">{reachedOn ? '✓' : missed ? '▲' : '○'}</span> <strong>{title}</strong>
            </p>
            <p className="quiet">
              {reachedOn && `${texts.reachedOn(date(reachedOn))} · `}
              {due ? texts.dueOn(date(due)) : texts.noDue}
              {missed && ` · ▲ ${texts.milestoneMissed}`}
            </p>
            {may && reachedOn === null && <Reach project={project} milestone={milestone} />}
          </li>
        );
      })}
    </ol>
  );
}
