import { Act } from '../../command/act.tsx';
import { useCommand } from '../../command/use-command.ts';
import { useAsOf } from '../../live/as-of.ts';
import type { Enum } from '../../graphql.ts';
import { Asking, type Field } from '../../parts/asking/asking.tsx';
import { useSpoken } from '../../parts/spoken.ts';
import { bodiesOf, useMe } from '../../session/me.tsx';
import { useNames } from '../../shell/names.tsx';
import { isToCome, type Meeting } from './calendar.ts';
import { useHosts } from './host.ts';
import { acceptAgendaItem, declineAgendaItem, orderAgenda, proposeAgendaItem, reportOnResolution, withdrawAgendaItem } from './queries.ts';
import { useWords } from './words.ts';

const outcomes = ['done', 'continues', 'dropped'] as const;

/** Who proposed it, if it was not the host. */
const proposerOf = ({ unitId, branchId }: { readonly unitId: string | null; readonly branchId: string | null }) => unitId ?? branchId;

/** What later meetings are told of a resolution. */
function Report({ meeting, resolutionId }: { readonly meeting: Meeting; readonly resolutionId: string }) {
  const texts = useWords();
  const { date } = useSpoken();
  const command = useCommand(reportOnResolution, { done: texts.reported });
  const hosts = useHosts(meeting);
  const past = useAsOf() !== undefined;
  const told = meeting.reports.find(report => report.resolutionId === resolutionId);
  const open = meeting.status === 'convened' || (meeting.status === 'held' && meeting.minutes.length === 0);
  return (
    <>
      {told && (
        <p>
          <strong>{texts.reportedAt(texts.outcomes[told.outcome])}</strong> {told.text}
          {told.due && ` · ${texts.dueOn(date(told.due))}`}
        </p>
      )}
      {hosts && open && !past && (
        <Asking
          label={texts.report}
          about={told?.title ?? ''}
          command={command}
          fields={[
            {
              name: 'outcome',
              label: texts.reportOutcome,
              kind: 'select',
              initial: 'done',
              options: outcomes.map(value => ({ value, label: texts.outcomes[value] })),
            },
            { name: 'text', label: texts.reportText, kind: 'long', required: true, longest: 4000 },
            { name: 'due', label: texts.reportDue, kind: 'date' },
          ]}
          run={({ outcome, text = '', due }) =>
            command.run({ id: meeting.id, resolutionId, text, outcome: outcome as Enum<'ReportOutcome'>, ...(due && { due }) })
          }
        />
      )}
    </>
  );
}

/** What is spoken about, in its order; what members propose, and what became of that. */
export function Agenda({ meeting }: { readonly meeting: Meeting }) {
  const texts = useWords();
  const me = useMe();
  const past = useAsOf() !== undefined;
  const hosts = useHosts(meeting);
  const { named } = useNames();
  const order = useCommand(orderAgenda, { done: '' });
  const accept = useCommand(acceptAgendaItem, { done: texts.accepted });
  const decline = useCommand(declineAgendaItem, { done: texts.declined });
  const withdraw = useCommand(withdrawAgendaItem);
  const propose = useCommand(proposeAgendaItem, { done: texts.proposed });
  const { id, agenda, proposals, status } = meeting;
  const open = (isToCome(meeting) || status === 'convened') && !past;
  const waiting = proposals.filter(({ stage }) => stage === 'proposed');
  const left = proposals.filter(({ stage }) => stage === 'declined');
  const numbers = agenda.map(({ number }) => number);
  const move = (n: number, by: number) => {
    const items = [...numbers];
    [items[n], items[n + by]] = [items[n + by]!, items[n]!];
    void order.run({ id, items });
  };
  const fields: Field[] = [
    { name: 'title', label: texts.itemTitle, required: true, longest: 120 },
    { name: 'text', label: texts.itemText, kind: 'long', longest: 4000 },
    { name: 'minutes', label: texts.itemMinutes, kind: 'number', min: 1, max: 600 },
  ];
  const units = bodiesOf(me, 'unit-liaison');
  const branches = bodiesOf(me, 'community-branch');
  const own = ({ unitId, branchId }: { readonly unitId: string | null; readonly branchId: string | null }) =>
    (unitId !== null && units.includes(unitId)) || (branchId !== null && branches.includes(branchId));
  const proposers: { key: string; label: string; by: { unitId?: string; branchId?: string } }[] = [
    ...(hosts ? [{ key: 'host', label: texts.propose, by: {} }] : []),
    ...units.map(unitId => ({ key: unitId, label: texts.proposeAs(named(unitId)), by: { unitId } })),
    ...branches
      .filter(branchId => !(hosts && branchId === meeting.branchId))
      .map(branchId => ({ key: branchId, label: texts.proposeAs(named(branchId)), by: { branchId } })),
  ];
  return (
    <section className="card agenda" aria-labelledby="agenda">
      <h2 id="agenda">{texts.agenda}</h2>
      {agenda.length === 0 && <p className="quiet">{texts.agendaEmpty}</p>}
      <ol className="agenda-items">
        {agenda.map(item => {
          const n = numbers.indexOf(item.number);
          const who = proposerOf(item);
          return (
            <li key={item.number}>
              <div className="agenda-item">
                <div>
                  <strong>{item.title}</strong>
                  <p className="quiet">
                    {[
                      item.resolutionId && texts.earlier,
                      item.minutes && texts.minutesLong(item.minutes),
                      who && texts.proposedBy(named(who)),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                  {item.text && <p>{item.text}</p>}
                </div>
                {hosts && open && agenda.length > 1 && (
                  <span className="agenda-order">
                    <button
                      type="button"
                      className="plain"
                      aria-label={texts.up(item.title)}
                      disabled={n === 0}
                      onClick={() => move(n, -1)}
                    >
                      ↑
                    </button>
                    <button
                      type="button"
                      className="plain"
                      aria-label={texts.down(item.title)}
                      disabled={n === agenda.length - 1}
                      onClick={() => move(n, 1)}
                    >
                      ↓
                    </button>
                  </span>
                )}
              </div>
              {item.resolutionId && <Report meeting={meeting} resolutionId={item.resolutionId} />}
            </li>
          );
        })}
      </ol>
      {waiting.length > 0 && (
        <>
          <h3>{texts.proposals}</h3>
          <ul className="meeting-rows proposals">
            {waiting.map(item => (
              <li key={item.number}>
                <strong>{item.title}</strong>
                <span className="quiet">{texts.proposedBy(named(proposerOf(item) ?? texts.committee))}</span>
                {item.text && <p>{item.text}</p>}
                {open && (hosts || own(item)) && (
                  <div className="meeting-acts">
                    {hosts && (
                      <>
                        <Act
                          command={accept}
                          type="primary"
                          aria-label={`${texts.accept} ${item.title}`}
                          onClick={() => accept.run({ id, item: item.number })}
                        >
                          {texts.accept}
                        </Act>
                        <Asking
                          label={texts.decline}
                          about={item.title}
                          command={decline}
                          fields={[{ name: 'reason', label: texts.fields.reason, required: true }]}
                          run={({ reason = '' }) => decline.run({ id, item: item.number, reason })}
                        />
                      </>
                    )}
                    {own(item) && (
                      <Act
                        command={withdraw}
                        aria-label={`${texts.withdraw} ${item.title}`}
                        onClick={() =>
                          withdraw.run({
                            id,
                            item: item.number,
                            ...(item.unitId && { unitId: item.unitId }),
                            ...(item.branchId && { branchId: item.branchId }),
                          })
                        }
                      >
                        {texts.withdraw}
                      </Act>
                    )}
                  </div>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {left.length > 0 && (
        <details>
          <summary>
            {texts.declinedOnes} {left.length}
          </summary>
          <ul className="meeting-rows">
            {left.map(item => (
              <li key={item.number}>
                <strong>{item.title}</strong>
                <span className="quiet">
                  {texts.proposedBy(named(proposerOf(item) ?? texts.committee))}
                  {item.reason && ` · ${item.reason}`}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
      {open && proposers.length > 0 && (
        <div className="meeting-acts">
          {proposers.map(({ key, label, by }) => (
            <Asking
              key={key}
              label={label}
              command={propose}
              fields={fields}
              run={({ title = '', text, minutes }) =>
                propose.run({ id, ...by, title, ...(text && { text }), ...(minutes && { minutes: Math.round(Number(minutes)) }) })
              }
            />
          ))}
        </div>
      )}
    </section>
  );
}
