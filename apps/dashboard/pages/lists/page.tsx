import { Link, useSearchParams } from 'react-router';
import { useCommand } from '../../command/use-command.ts';
import { useAsOf } from '../../live/as-of.ts';
import { useLively } from '../../live/use-lively.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { Download } from '../../parts/download.tsx';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { holds, useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { Page } from '../../shell/page.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useTimes } from '../../words/times.ts';
import { Entries, type Kind, kinds } from './entries.tsx';
import './page.css';
import { listQuery, publishList } from './queries.ts';
import { useWords } from './words.ts';

function Tabs({ kind }: { readonly kind: Kind }) {
  const texts = useWords();
  const committeeId = useCommitteeId();
  const asOf = useAsOf();
  return (
    <nav className="list-tabs" aria-label={texts.tabs}>
      {kinds.map(one => (
        <Link
          key={one}
          to={{ pathname: `/c/${committeeId}/lists`, search: `?${new URLSearchParams({ kind: one, ...(asOf && { asOf }) }).toString()}` }}
          aria-current={one === kind ? 'page' : undefined}
        >
          {texts.kinds[one]}
        </Link>
      ))}
    </nav>
  );
}

/** 三张清单, as they stand at this moment, and the issues that were published of each. */
export default function ListsPage() {
  const texts = useWords();
  const me = useMe();
  const { number } = useNumbers();
  const { moment } = useTimes();
  const committeeId = useCommitteeId();
  const asOf = useAsOf();
  const [search] = useSearchParams();
  const kind = kinds.find(kind => kind === search.get('kind')) ?? 'needs';
  const { state, standing, error, again } = useLively(listQuery, { committeeId, kind }, committeeId);
  const publish = useCommand(publishList, { done: texts.published });
  const officer = holds(me, ['committee-officer'], committeeId);
  const list = state?.liveList;
  const next = number(list?.nextIssueNo ?? 1);
  const file = kind === 'needs' ? 'needs' : 'resources';
  const past = asOf && !/^\d+$/.test(asOf) ? `?asOf=${encodeURIComponent(new Date(asOf).toISOString())}` : asOf ? `?asOf=${asOf}` : '';
  return (
    <Page title={texts.title} standing={standing} error={error} actions={<TimeTravel />}>
      <Tabs kind={kind} />
      {list && state && (
        <>
          <section className="card list-paper" aria-labelledby="list-now">
            <div className="list-head">
              <div>
                <h2 id="list-now">{texts.kinds[kind]}</h2>
                <p className="quiet">
                  {texts.how[kind]} {texts.count(number(list.items.length))}
                </p>
              </div>
              <div className="list-tools">
                {holds(me, ['committee-officer', 'auditor'], committeeId) && (
                  <>
                    <Download path={`/export/committees/${committeeId}/${file}.xlsx${past}`}>{texts.download}</Download>
                    <Download path={`/export/committees/${committeeId}/${file}.csv${past}`}>{texts.downloadCsv}</Download>
                  </>
                )}
                <button type="button" className="plain" onClick={() => print()}>
                  {texts.print}
                </button>
              </div>
            </div>
            {officer && (
              <div className="list-publish">
                <AskFirst
                  label={texts.publish(next)}
                  command={publish}
                  primary
                  question={texts.publishHow(number(list.items.length), next)}
                  confirm={texts.publishSure}
                  onGo={async () => {
                    const outcome = await publish.run({
                      id: `${committeeId}.${kind}`,
                      issueNo: list.nextIssueNo,
                      atPosition: list.position,
                    });
                    if (outcome) again();
                    return outcome;
                  }}
                />
              </div>
            )}
            {list.items.length === 0 ? (
              <p>
                <strong>{texts.empty}</strong> <span className="quiet">{texts.emptyHow[kind]}</span>
              </p>
            ) : (
              <Entries kind={kind} items={list.items} caption={texts.kinds[kind]} />
            )}
          </section>
          <section className="card list-issues" aria-labelledby="list-issues">
            <h2 id="list-issues">{texts.issues}</h2>
            {state.listIssues.edges.length === 0 && <p className="quiet">{texts.noIssues}</p>}
            <ul>
              {state.listIssues.edges.map(({ node: { id, issueNo, count, hash, publishedAt, withdrawn } }) => (
                <li key={id}>
                  <Link
                    to={{ pathname: `/c/${committeeId}/lists/${kind}/${issueNo}`, search: asOf ? `?${new URLSearchParams({ asOf })}` : '' }}
                  >
                    {texts.issue(number(issueNo))}
                  </Link>
                  <span>{texts.count(number(count))}</span>
                  <span className="quiet">{texts.publishedOn(moment(publishedAt))}</span>
                  {withdrawn.length > 0 && <span className="quiet">{texts.withdrawnCount(number(withdrawn.length))}</span>}
                  <code className="quiet">{hash.slice(0, 12)}…</code>
                </li>
              ))}
            </ul>
            {holds(me, ['committee-officer', 'auditor'], committeeId) && state.listIssues.edges.length > 0 && (
              <Download path={`/export/committees/${committeeId}/issues.xlsx`}>{texts.record}</Download>
            )}
          </section>
        </>
      )}
    </Page>
  );
}
