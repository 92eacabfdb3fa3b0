import { useId, useState } from 'react';
import { Link } from 'react-router';
import { Act } from '../../command/act.tsx';
import { useAsOf } from '../../live/as-of.ts';
import { authorised } from '../../session/authorised.ts';
import { Refused } from '../../session/session.ts';
import { useCommitteeId } from '../../shell/committees.tsx';
import { language } from '../../shell/settings.ts';
import { Page } from '../../shell/page.tsx';
import { useFrameWords } from '../../words/frame.ts';
import { useNumbers } from '../../words/measures.ts';
import { words } from '../../words/words.ts';
import { en } from './en.ts';
import './import.css';
import { zh } from './zh.ts';

const useWords = words(zh, en);

/** What can be taken in, and the page that lists it. */
const listOf = { units: 'members', resources: 'resources', needs: 'needs' } as const;
type Sheet = keyof typeof listOf;

interface RowReport {
  readonly row: number;
  readonly key: string;
  readonly outcome: 'new' | 'same' | 'wrong';
  readonly problems: readonly { readonly column?: string; readonly code: string; readonly zh: string; readonly en: string }[];
}
interface Report {
  readonly rows: number;
  readonly new: number;
  readonly same: number;
  readonly wrong: number;
  readonly ignored: readonly string[];
  readonly applied: boolean;
  readonly report: readonly RowReport[];
  readonly stoppedAt?: number;
}
type Line =
  | { readonly step: 'check' | 'apply'; readonly done: number; readonly of: number }
  | { readonly report: Report }
  | { readonly error: { readonly code: string; readonly zh: string; readonly en: string } };

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** A file as it was when it was checked: what is taken in is what was looked at, whatever becomes of the file. */
interface Chosen {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

/** Sends the table and hears how far it is; the report comes last. @throws Refused */
const sent = async (path: string, { name, bytes }: Chosen, hears: (line: Extract<Line, { step: unknown }>) => void): Promise<Report> => {
  const answer = await authorised(path, {
    method: 'POST',
    headers: { 'content-type': /\.xlsx$/i.test(name) ? xlsx : 'text/csv', accept: 'application/x-ndjson' },
    body: bytes,
  });
  const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  let report: Report | undefined;
  const take = (text: string) => {
    if (!text.trim()) return;
    const line = JSON.parse(text) as Line;
    if ('error' in line) throw new Refused(line.error.code, line.error[language.value]);
    if ('report' in line) report = line.report;
    else hears(line);
  };
  for (;;) {
    const { done, value = '' } = await reader.read();
    const lines = (rest + value).split('\n');
    rest = done ? '' : (lines.pop() ?? '');
    for (const line of lines) take(line);
    if (done) break;
  }
  if (!report) throw new Refused('BROKEN_OFF', '');
  return report;
};

function Rows({ rows }: { readonly rows: readonly RowReport[] }) {
  const texts = useWords();
  const { number } = useNumbers();
  const spoken = language.use();
  return (
    <ul className="import-rows">
      {rows
        .toSorted((a, b) => Number(b.outcome === 'wrong') - Number(a.outcome === 'wrong') || a.row - b.row)
        .map(({ row, key, outcome, problems }) => (
          <li key={row} data-outcome={outcome}>
            <strong>
              <span aria-hidden="true">{outcome === 'wrong' ? '✕' : outcome === 'new' ? '＋' : '＝'}</span> {texts.row(number(row))}{' '}
              {texts.outcomes[outcome]}
            </strong>{' '}
            <span className="quiet">{key}</span>
            {problems.map(problem => (
              <p key={problem.code + (problem.column ?? '')}>
                {problem.column && <strong>{problem.column}：</strong>}
                {problem[spoken]}
              </p>
            ))}
          </li>
        ))}
    </ul>
  );
}

/** Where a list leads to its import. */
export function ImportLink({ sheet }: { readonly sheet: Sheet }) {
  const texts = useWords();
  return <Link to={`/c/${useCommitteeId()}/${listOf[sheet]}/import`}>{texts.link}</Link>;
}

/** 导入, the whole page: a table is checked row by row first, then all of its rows are taken in or none. */
export function TableImport({
  sheet,
  may,
  back,
  bodies,
}: {
  readonly sheet: Sheet;
  /** Whether any row could be the caller's to take in; the server asks it of each. */
  readonly may: boolean;
  /** What the way back to the list is called. */
  readonly back: string;
  /** Whose ids the caller may write into the table. */
  readonly bodies?: readonly { readonly id: string; readonly name: string }[];
}) {
  const texts = useWords();
  const frame = useFrameWords();
  const { number } = useNumbers();
  const committeeId = useCommitteeId();
  const off = useAsOf() !== undefined;
  const spoken = language.use();
  const field = useId();
  const [file, setFile] = useState<File>();
  const [report, setReport] = useState<Report>();
  const [wrong, setWrong] = useState<string>();
  const [step, setStep] = useState<Extract<Line, { step: unknown }>>();
  const [underWay, setUnderWay] = useState(false);

  const [checked, setChecked] = useState<Chosen>();

  const give = async (chosen: Chosen, applies: boolean) => {
    setUnderWay(true);
    setWrong(undefined);
    try {
      setReport(await sent(`/import/committees/${committeeId}/${sheet}${applies ? '' : '/check'}`, chosen, setStep));
      setChecked(chosen);
    } catch (error) {
      setReport(undefined);
      const refused = error instanceof Refused && error.message ? error.message : undefined;
      setWrong(refused ?? (applies ? texts.brokenOff : frame.unreachable));
    } finally {
      setUnderWay(false);
      setStep(undefined);
    }
  };
  const check = async () => {
    let bytes: ArrayBuffer;
    try {
      bytes = await file!.arrayBuffer();
    } catch {
      // Saved anew since it was chosen: the browser does not give it out any more.
      setReport(undefined);
      return setWrong(texts.changed);
    }
    await give({ name: file!.name, bytes }, false);
  };
  const fine = report !== undefined && !report.applied && report.wrong === 0 && report.new > 0;
  return (
    <Page title={texts.titles[sheet]}>
      <p className="import-back">
        <Link to={`/c/${committeeId}/${listOf[sheet]}`}>← {back}</Link>
      </p>
      {!may ? (
        <p className="quiet">{texts.mayNot[sheet]}</p>
      ) : (
        <div className="import">
          <p>{texts.how}</p>
          <section className="card">
            <h2>{texts.step1}</h2>
            <p className="import-row">
              <a href={`/import/templates/${sheet}.xlsx?language=${spoken}`} download>
                ↓ {texts.templateXlsx}
              </a>
              <a href={`/import/templates/${sheet}.csv?language=${spoken}`} download>
                ↓ {texts.templateCsv}
              </a>
            </p>
            <p className="quiet">{texts.step1How}</p>
            {sheet !== 'units' && <p className="quiet">{texts.keys[sheet]}</p>}
            {bodies && bodies.length > 0 && (
              <details>
                <summary>{texts.bodies}</summary>
                <ul>
                  {bodies.map(({ id, name }) => (
                    <li key={id}>
                      {name} <code>{id}</code>
                    </li>
                  ))}
                </ul>
              </details>
            )}
          </section>
          <section className="card">
            <h2>{texts.step2}</h2>
            <label htmlFor={field}>{texts.file}</label>
            <input
              id={field}
              type="file"
              accept={`.csv,.xlsx,text/csv,${xlsx}`}
              disabled={underWay}
              // The same file, mended, is to be chosen again.
              onClick={event => (event.currentTarget.value = '')}
              onChange={event => {
                setFile(event.target.files?.[0]);
                setReport(undefined);
                setWrong(undefined);
              }}
            />
            <Act command={{ pending: underWay, off: off || !file }} type={report ? 'default' : 'primary'} onClick={check}>
              {texts.check}
            </Act>
          </section>
          <div role="status">{step && (step.step === 'check' ? texts.checking : texts.applying)(number(step.done), number(step.of))}</div>
          {wrong && (
            <p className="wrong" role="alert">
              ✕ {wrong}
            </p>
          )}
          {report && (
            <section className="card" aria-labelledby="import-report">
              <h2 id="import-report">{texts.report}</h2>
              <p>
                <strong>{texts.reportOf(number(report.rows), number(report.new), number(report.same), number(report.wrong))}</strong>
              </p>
              {report.stoppedAt !== undefined ? (
                <p className="wrong">✕ {texts.stopped(number(report.stoppedAt))}</p>
              ) : report.applied ? (
                <p className="import-good" role="status">
                  ✓ {texts.done(number(report.new))}
                </p>
              ) : (
                <p className={report.wrong > 0 ? 'wrong' : 'import-good'}>
                  {report.wrong > 0
                    ? `✕ ${texts.reportWrong}`
                    : report.new > 0
                      ? `✓ ${texts.reportFine}`
                      : report.rows === 0
                        ? texts.reportEmpty
                        : texts.reportNothing}
                </p>
              )}
              {report.ignored.length > 0 && <p className="quiet">{texts.ignored(report.ignored.join('、'))}</p>}
              {fine && (
                <>
                  <h2>{texts.step3}</h2>
                  <Act command={{ pending: underWay, off }} type="primary" onClick={() => give(checked!, true)}>
                    {texts.doImport(number(report.new))}
                  </Act>
                </>
              )}
              <Rows rows={report.report} />
            </section>
          )}
        </div>
      )}
    </Page>
  );
}
