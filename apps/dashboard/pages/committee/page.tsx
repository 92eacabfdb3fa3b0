import { useCommitteeId } from '../../shell/committees.tsx';
import { Page } from '../../shell/page.tsx';
import { useLive, watched } from '../../live/use-live.ts';
import { words } from '../../words/words.ts';
import { en } from './en.ts';
import { dashboardLive, dashboardPast } from './queries.ts';
import { zh } from './zh.ts';

const useWords = words(zh, en);

const dashboard = watched({
  name: 'dashboard',
  past: dashboardPast,
  then: ({ committeeDashboard }) => committeeDashboard,
  live: dashboardLive,
  fold: (_, { committeeDashboard }) => committeeDashboard,
  position: ({ committeeDashboard }) => committeeDashboard.position,
});

export default function CommitteePage() {
  const texts = useWords();
  const committeeId = useCommitteeId();
  const { state, standing, error } = useLive(dashboard, { committeeId, below: false });
  return (
    <Page title={texts.title} standing={standing} error={error} ready={state !== undefined}>
      <pre>{state?.add.members.value}</pre>
    </Page>
  );
}
