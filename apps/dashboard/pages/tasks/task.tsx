import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { Act } from '../../command/act.tsx';
import { type Command, useCommand } from '../../command/use-command.ts';
import { notify } from '../../command/notices.ts';
import { EvidenceFiles } from '../../parts/evidence/evidence-files.tsx';
import { type EvidenceFile, EvidenceUpload } from '../../parts/evidence/evidence-upload.tsx';
import { Facts } from '../../parts/facts.tsx';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { Line } from '../../parts/line.tsx';
import { useAsked, useLive } from '../../live/use-live.ts';
import { bodiesOf, holds, useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { useFrameWords } from '../../words/frame.ts';
import { useNumbers } from '../../words/measures.ts';
import { kindOfTask, useStateWords } from '../../words/states.ts';
import { useTimes } from '../../words/times.ts';
import { board, columnOf, type Task } from './board.ts';
import { Due, Fill, Holders } from './card.tsx';
import { ClaimHere } from './claim.tsx';
import './page.css';
import {
  acceptDelivery,
  acceptOffer,
  declineOffer,
  deliverWork,
  leaveQueue,
  oneTask,
  releaseClaim,
  returnForRework,
  startWork,
} from './queries.ts';
import { useWords } from './words.ts';

type AboutUnit = Command<{ id: string; unitId: string; commandId: string }>;
type WithReason = Command<{ id: string; unitId: string; reason: string; commandId: string }>;

/** A button that asks for the reason before it does anything. */
function WithReason({
  label,
  command,
  task: { id },
  unitId,
  danger = false,
}: {
  readonly label: string;
  readonly command: WithReason;
  readonly task: Task;
  readonly unitId: string;
  readonly danger?: boolean;
}) {
  const texts = useWords();
  const frame = useFrameWords();
  const [open, setOpen] = useState(false);
  if (!open)
    return (
      <Act command={command} danger={danger} onClick={() => setOpen(true)}>
        {label}
      </Act>
    );
  return (
    <form
      className="reason"
      onSubmit={event => {
        event.preventDefault();
        const reason = String(new FormData(event.currentTarget).get('reason')).trim();
        if (reason) void command.run({ id, unitId, reason }).then(outcome => outcome?.__typename === 'Accepted' && setOpen(false));
      }}
    >
      <label>
        {texts.reason}
        <input name="reason" required maxLength={500} />
      </label>
      <Act command={command} danger={danger} htmlType="submit">
        {label}
      </Act>
      <button type="button" className="plain" onClick={() => setOpen(false)}>
        {frame.cancel}
      </button>
    </form>
  );
}

/** What was done, in words and links; the hash of each file is what the log keeps of it. */
function Deliver({ task: { id }, unitId }: { readonly task: Task; readonly unitId: string }) {
  const texts = useWords();
  const frame = useFrameWords();
  const command = useCommand(deliverWork, { done: texts.delivered });
  const [open, setOpen] = useState(false);
  const [count, setCount] = useState(1);
  const [files, setFiles] = useState<readonly EvidenceFile[]>([]);
  const [underWay, setUnderWay] = useState(0);
  if (!open)
    return (
      <Act command={command} type="primary" onClick={() => setOpen(true)}>
        {texts.deliver}
      </Act>
    );
  return (
    <form
      className="deliver card"
      onSubmit={event => {
        event.preventDefault();
        if (underWay > 0) return notify({ kind: 'alert', title: texts.stillSending(underWay) });
        const form = new FormData(event.currentTarget);
        const text = String(form.get('text')).trim();
        const titles = form.getAll('title').map(String);
        const links = form.getAll('url').flatMap((url, n) => {
          const address = String(url).trim();
          const title = titles[n]?.trim();
          return address ? [{ url: address, ...(title && { title }) }] : [];
        });
        void command
          .run({
            id,
            unitId,
            ...(text && { text }),
            ...(links.length + files.length > 0 && {
              evidence: { links, files: files.map(({ name, size, sha256, mediaType }) => ({ name, size, sha256, mediaType })) },
            }),
          })
          .then(outcome => outcome?.__typename === 'Accepted' && setOpen(false));
      }}
    >
      <label>
        {texts.deliverText}
        <textarea name="text" rows={3} maxLength={2000} />
      </label>
      <EvidenceUpload
        onChange={(arrived, still) => {
          setFiles(arrived);
          setUnderWay(still);
        }}
      />
      {Array.from({ length: count }, (_, n) => (
        // oxlint-disable-next-line react/no-array-index-key -- rows are only ever added
        <div key={n} className="two">
          <label>
            {texts.link}
            <input name="url" type="url" inputMode="url" />
          </label>
          <label>
            {texts.linkTitle}
            <input name="title" maxLength={100} />
          </label>
        </div>
      ))}
      <div className="row">
        <Act command={command} type="primary" htmlType="submit">
          {texts.deliver}
        </Act>
        <button type="button" className="plain" onClick={() => setCount(count + 1)}>
          {texts.addLink}
        </button>
        <button type="button" className="plain" onClick={() => setOpen(false)}>
          {frame.cancel}
        </button>
      </div>
    </form>
  );
}

/** What the caller may do about the task now; the server refuses the rest all the same. */
function Actions({ task }: { readonly task: Task }) {
  const texts = useWords();
  const me = useMe();
  const { named } = useNames();
  const { moment } = useTimes();
  const start: AboutUnit = useCommand(startWork);
  const take: AboutUnit = useCommand(acceptOffer, { done: texts.claimed });
  const leave: AboutUnit = useCommand(declineOffer);
  const out: AboutUnit = useCommand(leaveQueue);
  const accept = useCommand(acceptDelivery, { done: texts.acceptedIt });
  const back = useCommand(returnForRework);
  const release = useCommand(releaseClaim);
  const { id } = task;
  const units = bodiesOf(me, 'unit-liaison');
  const own = task.holders.filter(({ unitId }) => units.includes(unitId));
  const offer = task.offers.find(({ unitId }) => units.includes(unitId));
  const place = task.queue.findIndex(({ unitId }) => units.includes(unitId));
  const accepts =
    task.acceptor === me.id ||
    holds(me, ['community-branch', 'unit-liaison'], task.acceptor) ||
    holds(me, ['committee-officer'], task.committeeId);
  return (
    <div className="actions">
      <ClaimHere task={task} />
      {offer && (
        <div className="row">
          <span>{texts.offeredToYou(moment(offer.until))}</span>
          <Act command={take} type="primary" onClick={() => take.run({ id, unitId: offer.unitId })}>
            {texts.acceptOffer}
          </Act>
          <Act command={leave} onClick={() => leave.run({ id, unitId: offer.unitId })}>
            {texts.declineOffer}
          </Act>
        </div>
      )}
      {place >= 0 && (
        <div className="row">
          <span>{texts.yourPlace(place + 1)}</span>
          <Act command={out} onClick={() => out.run({ id, unitId: task.queue[place]!.unitId })}>
            {texts.leaveQueue}
          </Act>
        </div>
      )}
      {own.map(({ claim, unitId, stage }) => (
        <div key={claim} className="row">
          {stage === 'claimed' && (
            <Act command={start} type="primary" onClick={() => start.run({ id, unitId })}>
              {texts.start}
            </Act>
          )}
          {(stage === 'started' || stage === 'returned') && <Deliver task={task} unitId={unitId} />}
          {(stage === 'claimed' || stage === 'started') && (
            <WithReason label={texts.release} command={release} task={task} unitId={unitId} danger />
          )}
        </div>
      ))}
      {accepts &&
        task.holders
          .filter(({ stage }) => stage === 'delivered')
          .map(({ claim, unitId }) => (
            <div key={claim} className="row">
              <strong>{named(unitId)}</strong>
              <Act command={accept} type="primary" onClick={() => accept.run({ id, unitId })}>
                {texts.accept}
              </Act>
              <WithReason label={texts.sendBack} command={back} task={task} unitId={unitId} />
            </div>
          ))}
    </div>
  );
}

export default function TaskPage() {
  const texts = useWords();
  const states = useStateWords();
  const { named } = useNames();
  const { moment } = useTimes();
  const { quantity, number } = useNumbers();
  const committeeId = useCommitteeId();
  const [search] = useSearchParams();
  const id = useParams()['task'] ?? '';
  // The board is what is live: it says when this task has moved.
  const live = useLive(board, { committeeId });
  const onBoard = live.state?.find(task => task.id === id);
  const { state, error } = useAsked(oneTask, { id }, { renew: onBoard?.position });
  const task = onBoard && state?.task && Number(onBoard.position) >= Number(state.task.position) ? onBoard : state?.task;
  return (
    <Page
      title={task?.title ?? texts.title}
      standing={live.standing}
      error={error ?? (state && !task ? texts.notFound : undefined)}
      ready={task !== undefined && task !== null}
      actions={<TimeTravel />}
    >
      <p>
        <Link to={{ pathname: `/c/${committeeId}/tasks`, search: search.toString() }}>← {texts.back}</Link>
      </p>
      {task && (
        <div className="task-page">
          <section className="card">
            <p className="tags">
              <strong>{task.status === 'open' ? texts.columns[columnOf(task)] : states.task[task.status]}</strong>
              {task.urgent && <strong className="urgent">▲ {texts.urgent}</strong>}
              {task.paused && <strong>‖ {texts.paused}</strong>}
              <Due task={task} />
            </p>
            {task.text && <p className="text">{task.text}</p>}
            <Fill task={task} />
            <Holders task={task} />
            <Actions task={task} />
            <dl>
              <Line label={texts.kind}>{kindOfTask(states, task.kind)}</Line>
              <Line label={texts.branch}>{named(task.branchId)}</Line>
              {task.place && <Line label={texts.place}>{task.place}</Line>}
              {task.window && (
                <Line label={texts.window}>
                  {moment(task.window.from)} – {moment(task.window.to)}
                </Line>
              )}
              {task.deadline && <Line label={texts.deadline}>{moment(task.deadline)}</Line>}
              <Line label={texts.acceptor}>{named(task.acceptor)}</Line>
              {task.skills.length > 0 && <Line label={texts.skills}>{task.skills.join('、')}</Line>}
              {task.evidenceRequired.length > 0 && (
                <Line label={texts.evidence}>{task.evidenceRequired.map(kind => texts.evidenceKinds[kind]).join('、')}</Line>
              )}
            </dl>
            {task.queue.length > 0 && (
              <>
                <h2>{texts.queue}</h2>
                <ol className="queue">
                  {task.queue.map(({ unitId, quantity: amount }, n) => (
                    <li key={unitId}>
                      {n + 1}. {named(unitId)} <span className="quiet">{number(amount)}</span>
                    </li>
                  ))}
                </ol>
              </>
            )}
            {(state?.claims.edges.length ?? 0) > 0 && (
              <>
                <h2>{texts.claims}</h2>
                <ul className="claims">
                  {state!.claims.edges.map(({ node: claim }) => (
                    <li key={claim.id}>
                      <p>
                        <strong>{named(claim.unitId)}</strong> {quantity({ value: claim.quantity, unit: task.capacity.unit })} ·{' '}
                        {states.claim[claim.stage]}
                        {claim.late && ` · ▲ ${texts.lateTag}`}
                        {claim.pledge && <q>{claim.pledge}</q>}
                        {claim.reason && <span className="quiet"> {claim.reason}</span>}
                      </p>
                      {claim.reports.map(({ at, text, links, files }) => (
                        <div key={at} className="report">
                          <p>
                            <span className="quiet">{moment(at)}</span> {text}
                          </p>
                          {links.map(({ url, title }) => (
                            <p key={url}>
                              {/^https?:/.test(url) ? (
                                <a href={url} rel="noreferrer noopener" target="_blank">
                                  {title ?? url}
                                </a>
                              ) : (
                                url
                              )}
                            </p>
                          ))}
                          <EvidenceFiles files={files} />
                        </div>
                      ))}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </section>
          <section className="card" aria-labelledby="history">
            <h2 id="history">{texts.history}</h2>
            <Facts stream={`task-${id}`} position={task.position} />
          </section>
        </div>
      )}
    </Page>
  );
}
