import { useState } from 'react';
import { notify } from '../../command/notices.ts';
import { useCommand } from '../../command/use-command.ts';
import { useAsOf } from '../../live/as-of.ts';
import { Asking } from '../../parts/asking/asking.tsx';
import { EvidenceFiles } from '../../parts/evidence/evidence-files.tsx';
import { type EvidenceFile, EvidenceUpload } from '../../parts/evidence/evidence-upload.tsx';
import { useSpoken } from '../../parts/spoken.ts';
import { bodiesOf, holds, useMe } from '../../session/me.tsx';
import { useNames } from '../../shell/names.tsx';
import { useTimes } from '../../words/times.ts';
import { reopenDuty, reportDuty } from './queries.ts';
import type { Agreement } from './shown.ts';
import { read } from './signed-text.ts';
import { useWords } from './words.ts';

type Duty = Agreement['duties'][number];

const marks: Readonly<Record<Duty['status'], string>> = { open: '○', fulfilled: '✓', partly: '◆', lapsed: '▲', ended: '–' };

/** A unit says how far it is with what it owes. */
function Report({ agreementId, duty: { dutyId, unitId, title, percent } }: { readonly agreementId: string; readonly duty: Duty }) {
  const texts = useWords();
  const report = useCommand(reportDuty, { done: texts.reported });
  const [files, setFiles] = useState<readonly EvidenceFile[]>([]);
  const [underWay, setUnderWay] = useState(0);
  return (
    <Asking
      label={texts.report}
      about={title}
      command={report}
      fields={[
        { name: 'percent', label: texts.percent, kind: 'number', required: true, min: Math.max(1, percent), max: 100, initial: '100' },
        { name: 'text', label: texts.howDone, kind: 'long', required: true, longest: 4000 },
      ]}
      run={({ percent: done, text = '' }) => {
        if (underWay > 0) {
          notify({ kind: 'alert', title: texts.stillSending(underWay) });
          return undefined;
        }
        return report.run({
          id: agreementId,
          unitId,
          dutyId,
          percent: Math.round(Number(done)),
          text,
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

/** What each party owes, how far it is, and what was said of it; what is due first, first. */
export function Duties({ agreement }: { readonly agreement: Agreement }) {
  const texts = useWords();
  const me = useMe();
  const past = useAsOf() !== undefined;
  const { named } = useNames();
  const { date } = useSpoken();
  const { moment } = useTimes();
  const reopen = useCommand(reopenDuty, { done: texts.reopened });
  const { id, committeeId, status } = agreement;
  const running = status === 'in_force' || status === 'expiring';
  const units = bodiesOf(me, 'unit-liaison');
  const officer = holds(me, ['committee-officer'], committeeId);
  const order = (duty: Duty) => `${duty.status === 'ended' ? 1 : 0}${duty.due ?? '9'}`;
  const duties = agreement.duties.toSorted((a, b) => order(a).localeCompare(order(b)));
  if (duties.length === 0) {
    const open = agreement.draft ?? agreement.proposal;
    return <p className="quiet">{open && read(open.canonicalText).duties.length > 0 ? texts.dutiesToCome : texts.noDuties}</p>;
  }
  return (
    <ul className="duties">
      {duties.map(duty => {
        const { dutyId, unitId, title, due, status, percent, late, reports, reopenedReason, fulfilledAt } = duty;
        return (
          <li key={dutyId} data-duty={dutyId}>
            <p>
              <strong>{title}</strong>
            </p>
            <p className="quiet">
              {named(unitId)} · {due ? texts.dueOn(date(due)) : texts.noDue}
            </p>
            <p className="duty-status" data-status={status}>
              <span aria-hidden="true">{marks[status]}</span> <strong>{texts.dutyStatus[status]}</strong>
              {status !== 'fulfilled' && percent > 0 && ` · ${texts.done(percent)}`}
              {fulfilledAt && ` · ${date(fulfilledAt)}`}
              {late && ` · ▲ ${texts.late}`}
            </p>
            {reopenedReason && status !== 'fulfilled' && <p className="quiet">{texts.reopenedBecause(reopenedReason)}</p>}
            {reports.map(({ at, percent, text, links, files }) => (
              <div key={at} className="report">
                <p>
                  <span className="quiet">
                    {moment(at)} · {texts.done(percent)}
                  </span>{' '}
                  {text}
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
            {running && !past && (
              <div className="acts">
                {units.includes(unitId) && status !== 'fulfilled' && status !== 'ended' && <Report agreementId={id} duty={duty} />}
                {officer && (status === 'fulfilled' || percent > 0) && status !== 'ended' && (
                  <Asking
                    label={texts.reopen}
                    about={title}
                    command={reopen}
                    fields={[{ name: 'reason', label: texts.reason, required: true, longest: 1000 }]}
                    run={({ reason = '' }) => reopen.run({ id, dutyId, reason })}
                  />
                )}
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}
