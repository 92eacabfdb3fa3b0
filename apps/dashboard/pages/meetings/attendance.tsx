import { useCommand } from '../../command/use-command.ts';
import { useAsOf } from '../../live/as-of.ts';
import { useNames } from '../../shell/names.tsx';
import type { Meeting } from './calendar.ts';
import { useHosts } from './host.ts';
import { recordAttendance } from './queries.ts';
import { useWords } from './words.ts';

const modes = ['in_person', 'online', 'excused', 'absent'] as const;
const marks = { in_person: '✓', online: '✓', excused: '◐', absent: '✕' } as const;

/** Enough members are there, or not yet: with the number, and with the bar up to which it takes. */
export function Quorum({ meeting: { presentCount, needed, quorum, invitedCount } }: { readonly meeting: Meeting }) {
  const texts = useWords();
  const enough = presentCount >= needed;
  return (
    <div className="quorum" role="status">
      <p>
        <strong>{texts.presence(presentCount, needed)}</strong>{' '}
        <span data-enough={enough}>
          {enough ? '✓' : '○'} {enough ? texts.quorate : texts.notQuorate}
        </span>
      </p>
      <span className="quorum-bar" aria-hidden="true">
        <span style={{ width: `${(presentCount / Math.max(1, invitedCount)) * 100}%` }} />
        <i style={{ left: `${Math.min(100, (needed / Math.max(1, invitedCount)) * 100)}%` }} />
      </span>
      <p className="quiet">{texts.quorumIs(texts.quorums[quorum.rule], needed)}</p>
    </div>
  );
}

/** Who was invited, what they answered, who is there: the host records it unit by unit. */
export function Attendance({ meeting }: { readonly meeting: Meeting }) {
  const texts = useWords();
  const past = useAsOf() !== undefined;
  const hosts = useHosts(meeting);
  const { named } = useNames();
  const command = useCommand(recordAttendance, { done: '' });
  const { id, invitations, status, guests } = meeting;
  if (invitations.length === 0) return null;
  const records = hosts && !past && (status === 'noticed' || status === 'convened');
  const counted = (answer: string | null) => invitations.filter(invitation => invitation.answer === answer).length;
  return (
    <section className="card attendance" aria-labelledby="attendance">
      <h2 id="attendance">{texts.present}</h2>
      {(status === 'noticed' || status === 'adjourned') && (
        <p className="quiet">{texts.answersAre(counted('yes'), counted('no'), counted('maybe'), counted(null))}</p>
      )}
      <Quorum meeting={meeting} />
      {guests !== null && <p className="quiet">{texts.guests(guests)}</p>}
      <ul className="meeting-rows">
        {invitations.map(({ unitId, voting, answer, remark, people, mode }) => (
          <li key={unitId} data-unit={unitId} data-mode={mode ?? undefined}>
            <span className="attendance-who">
              <strong>{named(unitId)}</strong>
              <span className="quiet">
                {[
                  !voting && texts.partner,
                  answer && status !== 'held' && texts.answer[answer],
                  people.some(({ delegateOf }) => delegateOf !== null) && texts.delegate,
                  remark,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            {records ? (
              <span className="modes" role="group" aria-label={texts.modeFor(named(unitId))}>
                {modes.map(each => (
                  <button
                    key={each}
                    type="button"
                    aria-pressed={mode === each}
                    onClick={() =>
                      void command.run({
                        id,
                        unitId,
                        mode: each,
                        people: people.map(({ personId, delegateOf }) => ({ personId, ...(delegateOf && { delegateOf }) })),
                      })
                    }
                  >
                    {texts.modes[each]}
                  </button>
                ))}
              </span>
            ) : (
              <span className="mode">
                {mode ? `${marks[mode]} ${texts.modes[mode]}` : <span className="quiet">{texts.modeUnknown}</span>}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
