import { useCommand } from '../../command/use-command.ts';
import { Act } from '../../command/act.tsx';
import { useAsOf } from '../../live/as-of.ts';
import { Asking, type Field } from '../../parts/asking/asking.tsx';
import { forField } from '../../parts/spoken.ts';
import { bodiesOf, holds, useMe } from '../../session/me.tsx';
import { useNames } from '../../shell/names.tsx';
import { useNow } from '../../words/times.ts';
import {
  acceptProject,
  agreeProject,
  cancelProject,
  closeProject,
  handOverLead,
  joinProject,
  leaveProject,
  startProject,
} from './queries.ts';
import type { Project } from './shown.ts';
import { useWords } from './words.ts';

/** What the committee's officers, the leader and members may do about a project now. */
export function Acts({ project }: { readonly project: Project }) {
  const texts = useWords();
  const me = useMe();
  const past = useAsOf() !== undefined;
  const { named, units } = useNames();
  const today = forField(new Date(useNow()).toISOString()).slice(0, 10);
  const agree = useCommand(agreeProject, { done: texts.agreed });
  const start = useCommand(startProject, { done: texts.started });
  const accept = useCommand(acceptProject, { done: texts.accepted });
  const close = useCommand(closeProject, { done: texts.closed });
  const cancel = useCommand(cancelProject, { done: texts.cancelled });
  const join = useCommand(joinProject, { done: texts.joined });
  const leave = useCommand(leaveProject, { done: texts.left });
  const handOver = useCommand(handOverLead, { done: texts.handedOver });
  const { id, committeeId, status, leadUnitId, participants, milestones, tasks, startedOn } = project;
  if (past) return null;
  const officer = holds(me, ['committee-officer'], committeeId);
  const own = bodiesOf(me, 'unit-liaison').filter(unit => units.some(({ id }) => id === unit));
  const leads = leadUnitId !== null && own.includes(leadUnitId);
  const open = status === 'proposed' || status === 'agreed' || status === 'running';
  const note: Field = { name: 'note', label: texts.note, longest: 1000 };
  const reason: Field = { name: 'reason', label: texts.reason, required: true, longest: 1000 };
  const unfinished = milestones.some(({ reachedOn }) => reachedOn === null) || tasks.some(({ status }) => status === 'open');
  return (
    <div className="project-acts">
      {officer && status === 'proposed' && (
        <Asking label={texts.agree} command={agree} primary fields={[note]} run={({ note }) => agree.run({ id, ...(note && { note }) })} />
      )}
      {(officer || leads) && status === 'agreed' && (
        <Asking
          label={texts.start}
          command={start}
          primary
          fields={[{ name: 'on', label: texts.startedOn, kind: 'date', required: true, initial: today, max: today }]}
          run={({ on = '' }) => start.run({ id, on })}
        />
      )}
      {officer && status === 'running' && (
        <Asking
          label={texts.accept}
          command={accept}
          primary={!unfinished}
          fields={[
            {
              name: 'finishedOn',
              label: texts.finishedOn,
              kind: 'date',
              required: true,
              initial: today,
              max: today,
              ...(startedOn && { min: startedOn }),
            },
            ...(unfinished ? [{ name: 'despite', label: texts.despite, kind: 'long' as const, required: true, longest: 1000 }] : [note]),
          ]}
          run={({ finishedOn = '', note, despite }) => accept.run({ id, finishedOn, ...(note && { note }), ...(despite && { despite }) })}
        />
      )}
      {officer && status === 'accepted' && (
        <Asking label={texts.close} command={close} primary fields={[note]} run={({ note }) => close.run({ id, ...(note && { note }) })} />
      )}
      {open &&
        own
          .filter(unit => unit !== leadUnitId)
          .map(unitId =>
            participants.includes(unitId) ? (
              <Asking
                key={unitId}
                label={texts.leave(named(unitId))}
                command={leave}
                danger
                fields={[reason]}
                run={({ reason = '' }) => leave.run({ id, unitId, reason })}
              />
            ) : (
              <Act key={unitId} command={join} onClick={() => join.run({ id, unitId })}>
                {texts.join(named(unitId))}
              </Act>
            ),
          )}
      {officer && open && (
        <>
          <Asking
            label={texts.handOver}
            command={handOver}
            fields={[
              {
                name: 'unitId',
                label: texts.unit,
                kind: 'select',
                required: true,
                options: [
                  { value: '', label: texts.choose },
                  ...units.filter(({ id }) => id !== leadUnitId).map(({ id, name }) => ({ value: id, label: name })),
                ],
              },
            ]}
            run={({ unitId = '' }) => handOver.run({ id, unitId })}
          />
          <Asking label={texts.cancel} command={cancel} danger fields={[reason]} run={({ reason = '' }) => cancel.run({ id, reason })} />
        </>
      )}
    </div>
  );
}
