import { Link, useParams } from 'react-router';
import { useAsOf } from '../../live/as-of.ts';
import { useAsked, useLive } from '../../live/use-live.ts';
import { Facts } from '../../parts/facts.tsx';
import { useFilters } from '../../parts/filters.tsx';
import { Fingerprint } from '../../parts/fingerprint/fingerprint.tsx';
import { daysLeft, useSpoken } from '../../parts/spoken.ts';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { holds, useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { useNow, useTimes } from '../../words/times.ts';
import { Acts } from './acts.tsx';
import { Duties } from './duties.tsx';
import './page.css';
import { Terms } from './paper.tsx';
import { Progress, Status } from './progress.tsx';
import { projectsUnder } from './queries.ts';
import { type Agreement, oneAgreement, type Version } from './shown.ts';
import { Invitations, SignHere } from './sign.tsx';
import { read } from './signed-text.ts';
import { type Known, TwoVersions, useVersion, versionsOf } from './versions.tsx';
import { useWords } from './words.ts';

const marks = { waiting: '…', asked: '◐', signed: '✓', declined: '✕', unneeded: '–', void: '✕', left: '–' } as const;

/** Who signed the shown version, and when: what a contract has at its foot. */
function Signatures({ agreement, version }: { readonly agreement: Agreement; readonly version: Version }) {
  const texts = useWords();
  const { named } = useNames();
  const { moment } = useTimes();
  const rows = agreement.signatures.filter(row => row.version === version.version);
  if (rows.length === 0) return null;
  const ordered = rows.toSorted((a, b) => Number(a.accession) - Number(b.accession) || a.ordinal - b.ordinal);
  return (
    <section className="signatures" aria-labelledby="signatures">
      <h3 id="signatures">{texts.signatures}</h3>
      <ul>
        {ordered.map(({ unitId, stage, answeredAt, reason, accession }) => (
          <li key={unitId} data-stage={stage} data-unit={unitId}>
            <strong>{named(unitId)}</strong>
            <span className="stage">
              <span aria-hidden="true">{marks[stage]}</span> {texts.stages[stage]}
              {accession && ` · ${texts.joined}`}
            </span>
            {stage !== 'waiting' && answeredAt && <time dateTime={answeredAt}>{moment(answeredAt)}</time>}
            {reason && stage !== 'signed' && <q>{reason}</q>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Paper({ agreement, known }: { readonly agreement: Agreement; readonly known: Known }) {
  const texts = useWords();
  const version = useVersion(agreement, known);
  if (!version) return <article className="paper card" aria-label={texts.version(known.version)} />;
  return (
    <article className="paper card" aria-label={texts.version(version.version)}>
      <Terms text={read(version.canonicalText)} reason={version.reason} />
      <Signatures agreement={agreement} version={version} />
      <Fingerprint text={version.canonicalText} hash={version.hash} how={texts.fingerprintHow} />
      <SignHere agreement={agreement} version={version} />
    </article>
  );
}

/** The page's own part of the address: which version is read, and with which it is compared. */
const useChoice = (agreement: Agreement) => {
  const address = useFilters();
  const versions = versionsOf(agreement);
  const standing = agreement.draft ?? agreement.proposal ?? agreement.concluded;
  const of = (name: string) => versions.find(({ version }) => String(version) === address.of(name));
  const shown = of('version') ?? versions.find(({ version }) => version === standing?.version) ?? versions[0];
  const set = (name: string, version: number | undefined) => address.set(name, version === undefined ? '' : String(version));
  return { versions, shown, other: of('compare'), set };
};

function Versions({ agreement }: { readonly agreement: Agreement }) {
  const texts = useWords();
  const { versions, shown, other, set } = useChoice(agreement);
  const { draft, proposal, concluded, status } = agreement;
  const name = (version: number) =>
    draft?.version === version
      ? texts.versionDraft(version)
      : proposal?.version === version
        ? texts.versionOpen(version)
        : concluded?.version === version && (status === 'in_force' || status === 'expiring')
          ? texts.versionHolds(version)
          : texts.versionPast(version);
  if (!shown) return null;
  const comparable = versions.filter(({ version }) => version !== shown.version);
  const [before, after] = other && other.version > shown.version ? [shown, other] : [other, shown];
  return (
    <>
      {versions.length > 1 && (
        <div className="versions" role="group" aria-label={texts.versions}>
          {versions.map(({ version }) => (
            <button
              key={version}
              type="button"
              aria-pressed={version === shown.version}
              onClick={() => {
                set('version', version);
                if (other?.version === version) set('compare', undefined);
              }}
            >
              {name(version)}
            </button>
          ))}
          <label>
            {texts.compareWith}{' '}
            <select
              value={other?.version ?? ''}
              onChange={event => set('compare', event.target.value ? Number(event.target.value) : undefined)}
            >
              <option value="">—</option>
              {comparable.map(({ version }) => (
                <option key={version} value={version}>
                  {name(version)}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      {before && after && other && other.version !== shown.version && (
        <section className="card" aria-labelledby="comparison">
          <h2 id="comparison">{texts.comparing(before.version, after.version)}</h2>
          <TwoVersions agreement={agreement} before={before} after={after} />
        </section>
      )}
      <Paper agreement={agreement} known={shown} />
    </>
  );
}

function Projects({ agreement: { id, committeeId, position } }: { readonly agreement: Agreement }) {
  const texts = useWords();
  const { named } = useNames();
  const { state } = useAsked(projectsUnder, { committeeId, agreementId: id }, { renew: position });
  const projects = state?.projects.edges ?? [];
  if (projects.length === 0) return null;
  return (
    <section className="card" aria-labelledby="projects">
      <h2 id="projects">
        {texts.projects} <span className="quiet">{projects.length}</span>
      </h2>
      <ul className="plain-list">
        {projects.map(({ node }) => (
          <li key={node.id}>
            <Link to={`/c/${committeeId}/projects/${node.id}`}>{node.title}</Link>{' '}
            <span className="quiet">{node.leadUnitId && named(node.leadUnitId)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Overview({ agreement }: { readonly agreement: Agreement }) {
  const texts = useWords();
  const { date } = useSpoken();
  const { moment } = useTimes();
  const now = useNow();
  const { status, proposal, signed, partiesCount, startsOn, endsOn, renewals, concludedAt, endReason } = agreement;
  const running = status === 'in_force' || status === 'expiring';
  const left = running && endsOn ? daysLeft(endsOn, now) : undefined;
  return (
    <section className="card" aria-labelledby="progress">
      <h2 id="progress">{texts.progress}</h2>
      <p className="agreement-tags">
        <Status status={status} />
        {left !== undefined && left <= 90 && <strong className="ending">◆ {left === 0 ? texts.endsToday : texts.daysLeft(left)}</strong>}
      </p>
      {status !== 'draft' && (
        <p className="progress-words" role="status">
          {texts.progressOf(signed, partiesCount)}
          {signed === partiesCount && ` · ✓ ${texts.complete}`}
        </p>
      )}
      {proposal && <Progress agreement={agreement} all />}
      <p className="quiet">
        {startsOn && (endsOn ? texts.term(date(startsOn), date(endsOn)) : texts.openEnd(date(startsOn)))}
        {renewals > 0 && ` · ${texts.renewed(renewals)}`}
      </p>
      {concludedAt && <p className="quiet">{texts.concludedOn(moment(concludedAt))}</p>}
      {endReason && <p className="quiet">{texts.endReason(endReason)}</p>}
      <Acts agreement={agreement} />
    </section>
  );
}

/** One agreement: the text itself, who signed it, what each owes under it, and what became of it. */
export default function AgreementPage() {
  const texts = useWords();
  const { named } = useNames();
  const me = useMe();
  const committeeId = useCommitteeId();
  const asOf = useAsOf();
  const id = useParams()['agreement'] ?? '';
  const { state: agreement, standing, error } = useLive(oneAgreement, { id });
  return (
    <Page
      title={agreement?.title ?? texts.one}
      standing={standing}
      error={error ?? (agreement === null ? texts.notFound : undefined)}
      ready={agreement != null}
      actions={<TimeTravel />}
    >
      <p className="agreement-back">
        <Link to={{ pathname: `/c/${committeeId}/agreements`, search: asOf ? `?${new URLSearchParams({ asOf })}` : '' }}>
          ← {texts.back}
        </Link>
      </p>
      {agreement && (
        <div className="agreement">
          <div className="agreement-overview">
            <Overview agreement={agreement} />
          </div>
          <div className="agreement-main">
            <Invitations agreement={agreement} />
            <Versions agreement={agreement} />
          </div>
          <div className="agreement-side">
            <section className="card" aria-labelledby="duties">
              <h2 id="duties">{texts.dutiesNow}</h2>
              <Duties agreement={agreement} />
            </section>
            {agreement.objections.length > 0 && (
              <section className="card" aria-labelledby="objections">
                <h2 id="objections">{texts.objections}</h2>
                <ul className="plain-list">
                  {agreement.objections.map(({ unitId, reason }) => (
                    <li key={unitId}>
                      <strong>{named(unitId)}</strong> {reason}
                    </li>
                  ))}
                </ul>
              </section>
            )}
            <Projects agreement={agreement} />
            {holds(me, ['committee-officer', 'auditor']) && (
              <section className="card" aria-labelledby="history">
                <h2 id="history">{texts.history}</h2>
                <Facts stream={`agreement-${agreement.id}`} position={agreement.position} />
              </section>
            )}
          </div>
        </div>
      )}
    </Page>
  );
}
