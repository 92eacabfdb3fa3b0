import { useCommand } from '../../command/use-command.ts';
import { Asking } from '../../parts/asking/asking.tsx';
import { bodiesOf, useMe } from '../../session/me.tsx';
import { useNames } from '../../shell/names.tsx';
import { isToCome, type Meeting } from './calendar.ts';
import { answerInvitation } from './queries.ts';
import { useWords } from './words.ts';

const answers = ['yes', 'no', 'maybe'] as const;
const marks = { yes: '✓', no: '✕', maybe: '◐' } as const;
const uuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** A unit says whether it comes, and who for whom; said again, it replaces what it said. */
export function Answers({ meeting }: { readonly meeting: Meeting }) {
  const texts = useWords();
  const me = useMe();
  const { named } = useNames();
  const command = useCommand(answerInvitation, { done: texts.answered });
  if (meeting.status !== 'noticed' && meeting.status !== 'adjourned') return null;
  return bodiesOf(me, 'unit-liaison').map(unitId => {
    const own = meeting.invitations.find(invitation => invitation.unitId === unitId);
    if (!own || !isToCome(meeting)) return null;
    return (
      <section key={unitId} className="card your-answer" aria-label={texts.yours(named(unitId))}>
        <h2>{texts.yours(named(unitId))}</h2>
        <p role="status">
          {own.answer ? (
            <strong>
              <span aria-hidden="true">{marks[own.answer]}</span> {texts.answer[own.answer]}
            </strong>
          ) : (
            texts.unanswered
          )}
          {own.people.some(({ delegateOf }) => delegateOf !== null) && ` · ${texts.delegate}`}
          {own.remark && <q>{own.remark}</q>}
        </p>
        <div className="meeting-acts">
          {answers
            .filter(answer => answer !== own.answer)
            .map(answer => (
              <Asking
                key={answer}
                label={texts.answer[answer]}
                command={command}
                primary={answer === 'yes'}
                fields={[
                  ...(answer === 'yes'
                    ? [
                        {
                          name: 'who',
                          label: texts.who,
                          kind: 'select' as const,
                          initial: 'me',
                          options: [
                            { value: 'me', label: texts.whoMe },
                            { value: 'delegate', label: texts.whoDelegate },
                            { value: '', label: texts.whoOther },
                          ],
                        },
                        { name: 'delegate', label: texts.delegateId, longest: 36 },
                      ]
                    : []),
                  { name: 'remark', label: texts.remark, longest: 500 },
                ]}
                run={({ who, delegate = '', remark }) =>
                  command.run({
                    id: meeting.id,
                    unitId,
                    answer,
                    people:
                      who === 'me'
                        ? [{ personId: me.id }]
                        : who === 'delegate' && uuid.test(delegate)
                          ? [{ personId: delegate, delegateOf: me.id }]
                          : [],
                    ...(remark && { remark }),
                  })
                }
              />
            ))}
        </div>
      </section>
    );
  });
}
