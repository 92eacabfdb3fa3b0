import { useId, useState } from 'react';
import { useParams } from 'react-router';
import { Act } from '../../command/act.tsx';
import { notify } from '../../command/notices.ts';
import { useCommand } from '../../command/use-command.ts';
import { useAsked } from '../../live/use-live.ts';
import { EvidenceFiles } from '../../parts/evidence/evidence-files.tsx';
import { type EvidenceFile, EvidenceUpload } from '../../parts/evidence/evidence-upload.tsx';
import { bodiesOf, useMe } from '../../session/me.tsx';
import { Named, useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { useTimes } from '../../words/times.ts';
import { words } from '../../words/words.ts';
import { en } from './en.ts';
import './page.css';
import { deliverWork, deliveryQuery, reportProgress, startWork } from './queries.ts';
import { zh } from './zh.ts';

const useWords = words(zh, en);
const working = ['started', 'returned'];

/** One task's deliveries with their evidence, and the form to hand one's own work in: made for a telephone on the spot. */
export default function DeliverPage() {
  const texts = useWords();
  const { task: taskId = '' } = useParams();
  const { state, standing, error, again } = useAsked(deliveryQuery, { taskId });
  const me = useMe();
  const mine = bodiesOf(me, 'unit-liaison');
  const { moment } = useTimes();
  const claims = state?.claims.edges.map(({ node }) => node) ?? [];
  const own = claims.filter(({ unitId, stage }) => mine.includes(unitId) && [...working, 'claimed'].includes(stage));
  return (
    <Page title={state?.task?.title ?? texts.title} standing={standing} error={error} ready={state !== undefined}>
      <div className="deliver">
        {!state?.task && <p>{texts.none}</p>}
        {state?.task?.text && <p>{state.task.text}</p>}
        {own.map(({ id, unitId, stage }) => (
          <Form key={id} taskId={taskId} unitId={unitId} stage={stage} required={state?.task?.evidenceRequired ?? []} again={again} />
        ))}
        <section className="card">
          <h2>{texts.claims}</h2>
          {claims.map(({ id, unitId, stage, reason, reports }) => (
            <div key={id} className="claim">
              <h3>
                <Named id={unitId} /> · {texts.stage[stage] ?? stage}
              </h3>
              {reason && <p>{reason}</p>}
              {reports.map(report => (
                <div key={report.at}>
                  <p>
                    <span className="quiet">{moment(report.at)}</span> {report.text}
                  </p>
                  <EvidenceFiles files={report.files} />
                </div>
              ))}
            </div>
          ))}
        </section>
      </div>
    </Page>
  );
}

function Form({
  taskId,
  unitId,
  stage,
  required,
  again,
}: {
  readonly taskId: string;
  readonly unitId: string;
  readonly stage: string;
  readonly required: readonly string[];
  readonly again: () => void;
}) {
  const texts = useWords();
  const { named } = useNames();
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly EvidenceFile[]>([]);
  const [underWay, setUnderWay] = useState(0);
  // A new one for each form: what was sent stands in the fact then.
  const [round, setRound] = useState(0);
  const start = useCommand(startWork, { done: texts.started });
  const report = useCommand(reportProgress, { done: texts.reported });
  const deliver = useCommand(deliverWork, { done: texts.delivered });
  const heading = useId();

  const told = async (give: () => Promise<{ readonly __typename: string } | undefined>) => {
    if (underWay > 0) return notify({ kind: 'alert', title: texts.underWay(String(underWay)) });
    const outcome = await give();
    if (outcome?.__typename !== 'Accepted') return;
    setText('');
    setFiles([]);
    setRound(round + 1);
    again();
  };
  const evidence = {
    links: [],
    files: files.map(({ name, size, sha256, mediaType }) => ({ name, size, sha256, mediaType })),
  };

  return (
    <section className="card" aria-labelledby={heading}>
      <h2 id={heading}>
        {texts.form} · {named(unitId)}
      </h2>
      {required.length > 0 && <p className="quiet">{texts.required(required.map(kind => texts.kind[kind] ?? kind).join('、'))}</p>}
      {stage === 'claimed' ? (
        <Act type="primary" command={start} onClick={() => told(() => start.run({ id: taskId, unitId }))}>
          {texts.start}
        </Act>
      ) : (
        <div className="deliver">
          <label>
            {texts.text}
            <textarea value={text} maxLength={4000} onChange={event => setText(event.target.value)} />
          </label>
          <EvidenceUpload
            key={round}
            onChange={(arrived, still) => {
              setFiles(arrived);
              setUnderWay(still);
            }}
          />
          <div className="acts">
            <Act
              type="primary"
              command={deliver}
              onClick={() => told(() => deliver.run({ id: taskId, unitId, text: text.trim() || null, evidence }))}
            >
              {texts.deliver}
            </Act>
            <Act
              command={report}
              onClick={() =>
                text.trim()
                  ? told(() => report.run({ id: taskId, unitId, text: text.trim(), evidence }))
                  : notify({ kind: 'alert', title: texts.missing })
              }
            >
              {texts.report}
            </Act>
          </div>
        </div>
      )}
    </section>
  );
}
