import { Link, useParams, useSearchParams } from 'react-router';
import { useLively } from '../../live/use-lively.ts';
import { Facts } from '../../parts/facts.tsx';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { Line } from '../../parts/line.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useStateWords } from '../../words/states.ts';
import { useNow, useTimes } from '../../words/times.ts';
import { Actions } from './actions.tsx';
import { Amounts, type Need, useRaiser } from './need-line.tsx';
import './page.css';
import { oneNeed } from './queries.ts';
import { useTitles } from './titles.ts';
import { useWords } from './words.ts';

const over = ['withdrawn', 'merged', 'declined', 'transferred'] as const;
type Over = (typeof over)[number];

/** The way from being raised to being confirmed: done, now, to come. */
function Steps({ need }: { readonly need: Need }) {
  const texts = useWords();
  const { moment } = useTimes();
  const all = [
    ['raised', need.raisedAt],
    ['triaged', need.branchId ? need.triagedAt : null],
    ['published', need.publishedAt],
    ['decomposed', need.decomposedAt],
    ['claimed', need.firstClaimedAt],
    ['resolved', need.status === 'resolved' || need.status === 'confirmed' ? need.resolvedAt : null],
    ['confirmed', need.status === 'confirmed' ? need.confirmedAt : null],
  ] as const;
  const last = all.findLastIndex(([, at]) => at !== null);
  return (
    <ol className="need-steps" aria-label={texts.progress}>
      {all.map(([step, at], n) => (
        <li key={step} data-how={at ? 'done' : n < last ? 'skipped' : n === last + 1 ? 'next' : 'later'}>
          <span className="dot" aria-hidden="true">
            {at ? '✓' : n < last ? '–' : n + 1}
          </span>
          <strong>{texts.steps[step]}</strong>
          {at && <time dateTime={at}>{moment(at)}</time>}
        </li>
      ))}
    </ol>
  );
}

/** In a sentence, whose turn it is. */
function Turn({ need }: { readonly need: Need }) {
  const texts = useWords();
  const { named } = useNames();
  const { day, distance } = useTimes();
  const now = useNow();
  const committeeId = useCommitteeId();
  const branch = need.branchId ? named(need.branchId) : texts.branch;
  const who = need.unitId ?? need.throughBranchId;
  const sentence = (() => {
    switch (need.status) {
      case 'draft':
        return texts.waitsFor.draft;
      case 'submitted':
        return texts.waitsFor.submitted;
      case 'triaged':
        return texts.waitsFor.triaged(branch);
      case 'published':
        return need.branchId ? texts.waitsFor.published(branch) : texts.waitsFor.submitted;
      case 'decomposed':
        return texts.waitsFor.decomposed;
      case 'in_progress':
        return texts.waitsFor.in_progress;
      case 'resolved':
        return texts.waitsFor.resolved(named(who ?? committeeId));
      default:
        return undefined;
    }
  })();
  if (!sentence) return null;
  const late = need.confirmBy !== null && Date.parse(need.confirmBy) < now;
  return (
    <p className="need-turn">
      {sentence}
      {need.status === 'resolved' && need.confirmBy && (
        <strong className={late ? 'need-pressing' : 'need-due'}>
          {' '}
          <span aria-hidden="true">{late ? '▲' : '◆'}</span>{' '}
          {late ? texts.overdue(distance(need.confirmBy, now)) : texts.confirmBy(day(need.confirmBy))}
        </strong>
      )}
    </p>
  );
}

function Outcome({
  need,
  titles,
  past,
}: {
  readonly need: Need;
  readonly titles: ReadonlyMap<string, string>;
  /** The moment that the address names, for links. */
  readonly past: string;
}) {
  const texts = useWords();
  const { named } = useNames();
  const committeeId = useCommitteeId();
  const ended = over.find(status => status === need.status) as Over | undefined;
  if (ended)
    return (
      <p className="need-turn">
        <strong>{texts.ended[ended]}</strong>
        {ended === 'transferred' && need.transferredTo && <span> {texts.transferredTo(named(need.transferredTo))}</span>}
        {need.endReason && <span> {need.endReason}</span>}
        {ended === 'merged' && need.mergedInto && (
          <>
            {' '}
            <Link to={{ pathname: `/c/${committeeId}/needs/${need.mergedInto}`, search: past }}>
              {titles.get(need.mergedInto) ?? texts.openOther}
            </Link>
          </>
        )}
      </p>
    );
  if (need.status !== 'resolved' && need.status !== 'confirmed') return null;
  return (
    <div className="need-result">
      <h2>{texts.result}</h2>
      {need.satisfied !== null && (
        <p>
          <strong className={need.satisfied ? 'need-good' : 'need-pressing'}>
            {need.satisfied ? `✓ ${texts.satisfied}` : `✕ ${texts.unsatisfied}`}
          </strong>
          {need.remark && <q> {need.remark}</q>}
        </p>
      )}
      {(need.answeredBy?.length ?? 0) > 0 && <p>{texts.answeredBy(need.answeredBy!.map(named).join('、'))}</p>}
      {need.resolvedNote && <p>{need.resolvedNote}</p>}
    </div>
  );
}

/** One need: what it says, how far it is, whose turn it is, and what the caller can do about it. */
export default function NeedPage() {
  const texts = useWords();
  const states = useStateWords();
  const { named } = useNames();
  const { day, moment } = useTimes();
  const { quantity, number } = useNumbers();
  const raiser = useRaiser();
  const committeeId = useCommitteeId();
  const [search] = useSearchParams();
  const asOf = search.get('asOf');
  const past = asOf ? `?${new URLSearchParams({ asOf }).toString()}` : '';
  const id = useParams()['need'] ?? '';
  const { state, standing, error, again } = useLively(oneNeed, { id, committeeId }, committeeId);
  const need = state?.need;
  const same = [...(need?.duplicates ?? []), ...(need?.mergedInto ? [need.mergedInto] : [])];
  const titles = useTitles(same);
  return (
    <Page
      title={need?.title ?? texts.title}
      standing={standing}
      error={error ?? (state && !need ? texts.notFound : undefined)}
      ready={Boolean(need)}
      actions={<TimeTravel />}
    >
      <p className="need-back">
        <Link to={{ pathname: `/c/${committeeId}/needs`, search: past }}>← {texts.back}</Link>
      </p>
      {need && (
        <div className="need-page">
          <section className="card" aria-label={need.title}>
            <p className="need-tags">
              <strong className="need-state">{states.need[need.status]}</strong>
              {(need.priority === 'urgent' || need.priority === 'high') && (
                <strong className="need-pressing">
                  <span aria-hidden="true">▲</span> {texts.priorities[need.priority]}
                </strong>
              )}
              <span className="quiet">{states.category[need.category]}</span>
              {(need.reopenedCount ?? 0) > 0 && (
                <strong className="need-pressing">↺ {texts.reopenedTimes(number(need.reopenedCount!))}</strong>
              )}
            </p>
            {need.sight === 'title' ? <p className="quiet">{texts.titleOnly}</p> : <Steps need={need} />}
            <Turn need={need} />
            <Outcome need={need} titles={titles} past={past} />
            {need.text && <p className="need-text">{need.text}</p>}
            <Amounts need={need} />
            <Actions key={need.id} need={need} publishers={state?.committee?.inside?.policy.publishers ?? []} again={again} />
            {need.sight !== 'title' && (
              <dl>
                <Line label={texts.raiser}>
                  {raiser(need)}
                  {need.channel && <span className="quiet"> · {texts.channels[need.channel]}</span>}
                  {need.raisedAt && <span className="quiet"> · {moment(need.raisedAt)}</span>}
                </Line>
                {need.branchId && <Line label={texts.branch}>{named(need.branchId)}</Line>}
                {need.place && <Line label={texts.place}>{need.place}</Line>}
                {need.wantedBy && <Line label={texts.wantedBy}>{day(need.wantedBy)}</Line>}
                {need.visibility && <Line label={texts.visibility}>{texts.visibilities[need.visibility]}</Line>}
              </dl>
            )}
            {need.publishedAt && need.sight !== 'title' && (
              <>
                <h2>{texts.parts}</h2>
                {(need.parts?.length ?? 0) === 0 && <p className="quiet">{texts.noParts}</p>}
                <ul className="need-parts">
                  {need.parts?.map(part => (
                    <li key={part.taskId} data-stage={part.stage}>
                      <Link to={{ pathname: `/c/${committeeId}/tasks/${part.taskId}`, search: past }}>{part.title}</Link>{' '}
                      <em>{texts.partStages[part.stage] ?? part.stage}</em>
                      {part.quantity && <span className="quiet"> {quantity(part.quantity)}</span>}
                      {part.units.length > 0 && <span className="quiet"> · {part.units.map(named).join('、')}</span>}
                    </li>
                  ))}
                </ul>
              </>
            )}
            {need.sight !== 'title' && (need.status === 'published' || need.status === 'decomposed' || need.status === 'in_progress') && (
              <p>
                <Link to={`/c/${committeeId}/matches?${new URLSearchParams({ need: id, ...(asOf && { asOf }) }).toString()}`}>
                  {texts.findResources} →
                </Link>
              </p>
            )}
            {(need.offers?.length ?? 0) > 0 && (
              <>
                <h2>{texts.offersTitle}</h2>
                <ul className="need-parts">
                  {need.offers!.map(offer => (
                    <li key={offer.unitId}>
                      <strong>{named(offer.unitId)}</strong> {offer.text}
                      {offer.quantity && <span className="quiet"> {quantity(offer.quantity)}</span>}
                    </li>
                  ))}
                </ul>
              </>
            )}
            {(need.duplicates?.length ?? 0) > 0 && (
              <>
                <h2>{texts.duplicates}</h2>
                <ul className="need-parts">
                  {need.duplicates!.map(other => (
                    <li key={other}>
                      <Link to={{ pathname: `/c/${committeeId}/needs/${other}`, search: past }}>
                        {titles.get(other) ?? texts.openOther}
                      </Link>
                    </li>
                  ))}
                </ul>
              </>
            )}
            {(need.reopenings?.length ?? 0) > 0 && (
              <>
                <h2>{texts.reopenings}</h2>
                <ul className="need-parts">
                  {need.reopenings!.map(({ at, reason, missing }) => (
                    <li key={at}>
                      <span className="quiet">{moment(at)}</span> {reason}
                      {missing !== null && need.quantity && (
                        <span className="quiet">
                          {' '}
                          {texts.missingAmount(quantity({ ...need.quantity, qualifier: '=', value: missing }))}
                        </span>
                      )}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </section>
          {need.sight === 'whole' && (
            <section className="card" aria-labelledby="need-history">
              <h2 id="need-history">{texts.history}</h2>
              <Facts
                stream={`need-${id}`}
                position={need.position ?? undefined}
                called={new Map([...titles, ...(need.parts ?? []).map(({ taskId, title }) => [taskId, title] as const)])}
              />
            </section>
          )}
        </div>
      )}
    </Page>
  );
}
