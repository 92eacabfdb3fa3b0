import { Link, useParams, useSearchParams } from 'react-router';
import { useCommand } from '../../command/use-command.ts';
import { useLively } from '../../live/use-lively.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { Download } from '../../parts/download.tsx';
import { holds, useMe } from '../../session/me.tsx';
import { useCommitteeId, useCommittees } from '../../shell/committees.tsx';
import { Page } from '../../shell/page.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useTimes } from '../../words/times.ts';
import { Entries, type Entry, type Kind, kinds } from './entries.tsx';
import './page.css';
import { issueQuery, withdrawItem } from './queries.ts';
import { useWords } from './words.ts';

function Withdraw({
  listId,
  issueNo,
  item,
  again,
}: {
  readonly listId: string;
  readonly issueNo: number;
  readonly item: Entry;
  readonly again: () => void;
}) {
  const texts = useWords();
  const withdraw = useCommand(withdrawItem, { done: texts.withdrawDone });
  return (
    <div className="list-withdraw">
      <AskFirst
        label={texts.withdraw}
        command={withdraw}
        danger
        question={texts.withdrawOf(item.title)}
        onGo={async text => {
          const outcome = await withdraw.run({ id: listId, issueNo, itemId: item.id, reason: text('reason') });
          if (outcome) again();
          return outcome;
        }}
      >
        <label>
          {texts.reason}
          <input name="reason" required maxLength={500} />
        </label>
      </AskFirst>
    </div>
  );
}

/** 第 n 期: a list as it was published, to be read, printed and checked. */
export default function IssuePage() {
  const texts = useWords();
  const me = useMe();
  const { number } = useNumbers();
  const { moment, day } = useTimes();
  const committeeId = useCommitteeId();
  const committee = useCommittees().find(({ id }) => id === committeeId);
  const params = useParams();
  const asOf = useSearchParams()[0].get('asOf');
  const kind: Kind = kinds.find(kind => kind === params['kind']) ?? 'needs';
  const issueNo = Math.max(0, Math.trunc(Number(params['issue'])) || 0);
  const { state, standing, error, again } = useLively(issueQuery, { committeeId, kind, issueNo }, committeeId);
  const issue = state?.listIssue;
  const isLast = state?.listIssues.edges[0]?.node.issueNo === issueNo;
  const officer = holds(me, ['committee-officer'], committeeId);
  const struck = (id: string) => {
    const one = issue?.withdrawn.find(({ itemId }) => itemId === id);
    return one && texts.withdrawn(day(one.at), one.reason);
  };
  // Only of the last issue is anything struck out.
  const after = (item: Entry) =>
    officer && isLast && struck(item.id) === undefined ? (
      <Withdraw listId={`${committeeId}.${kind}`} issueNo={issueNo} item={item} again={again} />
    ) : null;
  return (
    <Page
      title={texts.issueTitle(texts.kinds[kind], number(issueNo))}
      standing={standing}
      error={error ?? (state && !issue ? texts.notFound : undefined)}
      ready={Boolean(issue)}
    >
      <p className="list-back">
        <Link to={{ pathname: `/c/${committeeId}/lists`, search: `?${new URLSearchParams({ kind, ...(asOf && { asOf }) }).toString()}` }}>
          ← {texts.back}
        </Link>
      </p>
      {issue && (
        <article className="card list-paper">
          <header className="list-head">
            <div>
              <p className="list-committee">{committee?.name}</p>
              <p className="quiet">
                {texts.publishedOn(moment(issue.publishedAt))} · {texts.count(number(issue.count))}
                {issue.withdrawn.length > 0 && ` · ${texts.withdrawnCount(number(issue.withdrawn.length))}`}
              </p>
            </div>
            <div className="list-tools">
              {holds(me, ['committee-officer', 'auditor'], committeeId) && (
                <Download path={`/export/committees/${committeeId}/issues.xlsx`}>{texts.record}</Download>
              )}
              <button type="button" className="plain" onClick={() => print()}>
                {texts.print}
              </button>
            </div>
          </header>
          {issue.items.length === 0 ? (
            <p>{texts.empty}</p>
          ) : (
            <Entries
              kind={kind}
              items={issue.items}
              caption={texts.issueTitle(texts.kinds[kind], number(issueNo))}
              struck={struck}
              after={after}
            />
          )}
          <footer className="list-foot">
            <p>
              <strong className={issue.verified ? 'list-good' : 'list-bad'}>
                {issue.verified ? `✓ ${texts.verified}` : `✕ ${texts.notVerified}`}
              </strong>{' '}
              <span className="quiet">{texts.atPosition(issue.atPosition)}</span>
            </p>
            <p className="quiet">
              {texts.hash} <code>{issue.hash}</code>
            </p>
          </footer>
        </article>
      )}
    </Page>
  );
}
