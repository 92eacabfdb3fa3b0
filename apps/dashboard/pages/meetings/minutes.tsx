import { useState } from 'react';
import { useCommand } from '../../command/use-command.ts';
import { useAsOf } from '../../live/as-of.ts';
import { Asking } from '../../parts/asking/asking.tsx';
import { Comparison } from '../../parts/compare/comparison.tsx';
import { compared, type Line } from '../../parts/compare/compare.ts';
import { Fingerprint, Hash } from '../../parts/fingerprint/fingerprint.tsx';
import { bodiesOf, holds, useMe } from '../../session/me.tsx';
import { useNames } from '../../shell/names.tsx';
import { useTimes } from '../../words/times.ts';
import type { Meeting } from './calendar.ts';
import { useHosts } from './host.ts';
import { amendMinutes, confirmMinutes, publishMinutes } from './queries.ts';
import { useWords } from './words.ts';

type Version = Meeting['minutes'][number];

/** What was written down, below what the meeting's facts say. */
const record = '【记录】\n';
const writtenOf = ({ text }: Version): string => text.slice(text.indexOf(record) + record.length).trim();

function Confirm({ meeting, version: { version, sha256, confirmations } }: { readonly meeting: Meeting; readonly version: Version }) {
  const texts = useWords();
  const me = useMe();
  const past = useAsOf() !== undefined;
  const { named } = useNames();
  const command = useCommand(confirmMinutes, { done: texts.confirmed });
  const { id, committeeId, confirmedBy, invitations } = meeting;
  if (past || meeting.minutes.at(-1)?.version !== version) return null;
  const there = new Set(invitations.filter(({ mode }) => mode === 'in_person' || mode === 'online').map(({ unitId }) => unitId));
  const units = confirmedBy === 'units' ? bodiesOf(me, 'unit-liaison').filter(unit => there.has(unit)) : [];
  const said = (
    <>
      <p>{texts.confirmSaid}</p>
      <p>
        <Hash value={sha256} />
      </p>
    </>
  );
  return (
    <div className="meeting-acts">
      {confirmedBy === 'officer' &&
        holds(me, ['committee-officer'], committeeId) &&
        confirmations.every(({ unitId }) => unitId !== null) && (
          <Asking label={texts.confirm} command={command} primary said={said} run={() => command.run({ id, sha256 })} />
        )}
      {units
        .filter(unit => confirmations.every(({ unitId }) => unitId !== unit))
        .map(unitId => (
          <Asking
            key={unitId}
            label={texts.confirmFor(named(unitId))}
            command={command}
            primary
            said={said}
            run={() => command.run({ id, sha256, unitId })}
          />
        ))}
    </div>
  );
}

/** 会议纪要: each version with its fingerprint and who confirmed it; the one that holds, or else the last, first. */
export function Minutes({ meeting }: { readonly meeting: Meeting }) {
  const texts = useWords();
  const past = useAsOf() !== undefined;
  const hosts = useHosts(meeting);
  const { named, inWords } = useNames();
  const { moment } = useTimes();
  const publish = useCommand(publishMinutes, { done: texts.published });
  const amend = useCommand(amendMinutes, { done: texts.amendedMinutes });
  const [chosen, choose] = useState<number>();
  const [other, setOther] = useState<number>();
  const { id, minutes, minutesInForce, status } = meeting;
  const last = minutes.at(-1);
  const shown = minutes.find(({ version }) => version === chosen) ?? last;
  const against = minutes.find(({ version }) => version === other && version !== shown?.version);
  const lines = ({ text }: Version): Line[] =>
    inWords(text)
      .split('\n')
      .filter(line => line.trim())
      .map((text, n) => ({ key: String(n), label: texts.line(n + 1), text }));
  const [before, after] = against && shown && against.version > shown.version ? [shown, against] : [against, shown];
  return (
    <section className="minutes" aria-labelledby="minutes">
      <h2 id="minutes">{texts.minutes}</h2>
      {!last && <p className="quiet">{texts.minutesNone}</p>}
      {minutes.length > 1 && shown && (
        <div className="versions" role="group" aria-label={texts.versions}>
          {minutes.toReversed().map(({ version }) => (
            <button key={version} type="button" aria-pressed={version === shown.version} onClick={() => choose(version)}>
              {texts.version(version)}
              {version === minutesInForce && ` · ${texts.inForce}`}
            </button>
          ))}
          <label>
            {texts.compareWith}{' '}
            <select value={against?.version ?? ''} onChange={event => setOther(Number(event.target.value) || undefined)}>
              <option value="">—</option>
              {minutes
                .filter(({ version }) => version !== shown.version)
                .map(({ version }) => (
                  <option key={version} value={version}>
                    {texts.version(version)}
                  </option>
                ))}
            </select>
          </label>
        </div>
      )}
      {before && after && against && (
        <div className="card comparing">
          <h3>{texts.comparing(before.version, after.version)}</h3>
          <Comparison rows={compared(lines(before), lines(after))} />
        </div>
      )}
      {shown && (
        <article className="minutes-paper card" aria-label={texts.version(shown.version)}>
          <p className="meeting-tags">
            <strong>{texts.version(shown.version)}</strong>
            <strong className="minutes-state" data-firm={shown.inForceAt !== null}>
              {shown.inForceAt ? `✓ ${texts.inForce}` : `◐ ${texts.notInForce}`}
            </strong>
            <span className="quiet">{moment(shown.publishedAt)}</span>
            {shown.reason && <span className="quiet">{shown.reason}</span>}
          </p>
          <div className="minutes-text">{inWords(shown.text)}</div>
          <p className="quiet screen-only">{texts.namesInstead}</p>
          {shown.confirmations.length > 0 && (
            <ul className="confirmations" aria-label={texts.confirmations}>
              {shown.confirmations.map(({ unitId, at }) => (
                <li key={at + (unitId ?? '')}>✓ {texts.confirmedBy2(unitId === null ? texts.officer : named(unitId), moment(at))}</li>
              ))}
            </ul>
          )}
          <Fingerprint text={shown.text} hash={shown.sha256} how={texts.fingerprintHow} />
          <Confirm meeting={meeting} version={shown} />
        </article>
      )}
      {hosts && !past && status === 'held' && (
        <div className="meeting-acts">
          {minutesInForce === 0 ? (
            <Asking
              key={`publish ${last?.version ?? 0}`}
              label={last ? texts.publishAgain : texts.publish}
              command={publish}
              primary={!last}
              fields={[
                {
                  name: 'text',
                  label: texts.publishText,
                  kind: 'long',
                  required: true,
                  longest: 20_000,
                  ...(last && { initial: writtenOf(last) }),
                },
              ]}
              run={({ text = '' }) => publish.run({ id, text })}
            />
          ) : (
            last && (
              <Asking
                key={`amend ${last.version}`}
                label={texts.amendMinutes}
                command={amend}
                fields={[
                  { name: 'text', label: texts.publishText, kind: 'long', required: true, longest: 20_000, initial: writtenOf(last) },
                  { name: 'reason', label: texts.fields.reason, required: true },
                ]}
                run={({ text = '', reason = '' }) => amend.run({ id, text, reason })}
              />
            )
          )}
        </div>
      )}
    </section>
  );
}
