import { useEffect, useRef, useState } from 'react';
import { Act } from '../../command/act.tsx';
import { useCommand } from '../../command/use-command.ts';
import { Asking } from '../../parts/asking/asking.tsx';
import { Fingerprint, Hash } from '../../parts/fingerprint/fingerprint.tsx';
import { bodiesOf, useMe } from '../../session/me.tsx';
import { useNames } from '../../shell/names.tsx';
import { useFrameWords } from '../../words/frame.ts';
import { usePhrases } from './phrases.ts';
import { accedeToAgreement, declineSignature, signAgreement } from './queries.ts';
import type { Agreement, Version } from './shown.ts';
import { readAccession } from './signed-text.ts';
import { useWords } from './words.ts';

/** Signs in two steps: what is signed, said once more with its fingerprint, then yes. */
function Sign({
  label,
  unitId,
  version,
  hash,
  command,
  give,
}: {
  readonly label: string;
  readonly unitId: string;
  readonly version: number;
  readonly hash: string;
  readonly command: { readonly pending: boolean; readonly off: boolean };
  readonly give: () => Promise<unknown>;
}) {
  const texts = useWords();
  const frame = useFrameWords();
  const me = useMe();
  const { named } = useNames();
  const [open, setOpen] = useState(false);
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (open) panel.current?.querySelector('button')?.focus();
  }, [open]);
  if (!open)
    return (
      <Act command={command} type="primary" size="large" onClick={() => setOpen(true)}>
        ✍ {label}
      </Act>
    );
  return (
    <div ref={panel} className="signing" role="group" aria-label={label}>
      <p>
        <strong>{texts.signing(named(unitId), version, me.name ?? texts.you)}</strong>
      </p>
      <p>
        {texts.signs} <Hash value={hash} />
      </p>
      <div className="asking-acts">
        <Act command={command} type="primary" size="large" onClick={give}>
          {texts.confirmSign}
        </Act>
        <button type="button" className="plain" onClick={() => setOpen(false)}>
          {frame.cancel}
        </button>
      </div>
    </div>
  );
}

/** What the caller's units may do about this version: sign it, decline it, or wait. */
export function SignHere({ agreement, version: { version, hash } }: { readonly agreement: Agreement; readonly version: Version }) {
  const texts = useWords();
  const me = useMe();
  const { named } = useNames();
  const sign = useCommand(signAgreement, { done: texts.signed });
  const decline = useCommand(declineSignature, { done: texts.declined });
  const { id, signatures, proposal, concluded, status } = agreement;
  const holds = status === 'in_force' || status === 'expiring';
  const isOpen = proposal?.version === version;
  if (!isOpen && !(holds && concluded?.version === version)) return null;
  return bodiesOf(me, 'unit-liaison').map(unitId => {
    const own = signatures.find(row => row.version === version && row.unitId === unitId && !row.accession);
    if (!own) return null;
    const { stage } = own;
    const may = stage === 'asked' || stage === 'unneeded' || stage === 'declined';
    return (
      <div key={unitId} className="sign-here" data-unit={unitId}>
        {stage === 'signed' && <p>✓ {texts.youSigned(named(unitId))}</p>}
        {stage === 'waiting' && <p>{texts.notYourTurn(named(unitId))}</p>}
        {may && (
          <Sign
            label={texts.signFor(named(unitId))}
            unitId={unitId}
            version={version}
            hash={hash}
            command={sign}
            give={() => sign.run({ id, unitId, version, hash, signatoryId: me.id })}
          />
        )}
        {isOpen && (stage === 'asked' || stage === 'waiting') && (
          <Asking
            label={texts.decline}
            command={decline}
            danger
            fields={[{ name: 'reason', label: texts.reason, kind: 'long', required: true, longest: 1000 }]}
            run={({ reason = '' }) => decline.run({ id, unitId, version, reason })}
          />
        )}
      </div>
    );
  });
}

/** A member that was asked to join reads what it would sign, and signs it. */
export function Invitations({ agreement }: { readonly agreement: Agreement }) {
  const texts = useWords();
  const me = useMe();
  const { named } = useNames();
  const { duty, pledge } = usePhrases();
  const accede = useCommand(accedeToAgreement, { done: texts.signed });
  const decline = useCommand(declineSignature, { done: texts.declined });
  const units = bodiesOf(me, 'unit-liaison');
  const { id, concluded } = agreement;
  if (!concluded) return null;
  const { version } = concluded;
  return agreement.invitations
    .filter(({ unitId }) => units.includes(unitId))
    .map(({ unitId, hash, canonicalText }) => {
      const { duties, pledges } = readAccession(canonicalText);
      return (
        <section key={unitId} className="card invitation" aria-label={texts.invited(named(unitId))}>
          <h2>{texts.invited(named(unitId))}</h2>
          <p>{texts.invitationText(version)}</p>
          {duties.length + pledges.length === 0 && <p className="quiet">{texts.nothingAdded}</p>}
          <ul className="paper-list">
            {duties.map(own => (
              <li key={own.dutyId}>{duty(own)}</li>
            ))}
            {pledges.map((own, n) => (
              // oxlint-disable-next-line react/no-array-index-key -- a pledge is known by its place
              <li key={n}>{pledge(own)}</li>
            ))}
          </ul>
          <Fingerprint text={canonicalText} hash={hash} how={texts.fingerprintHow} />
          <div className="sign-here">
            <Sign
              label={`${texts.join} · ${named(unitId)}`}
              unitId={unitId}
              version={version}
              hash={hash}
              command={accede}
              give={() => accede.run({ id, unitId, version, hash, signatoryId: me.id })}
            />
            <Asking
              label={texts.decline}
              command={decline}
              danger
              fields={[{ name: 'reason', label: texts.reason, kind: 'long', required: true, longest: 1000 }]}
              run={({ reason = '' }) => decline.run({ id, unitId, version, reason })}
            />
          </div>
        </section>
      );
    });
}
