import { useEffect, useState } from 'react';
import { useQuery } from 'urql';
import type { ResultOf } from '../../graphql.ts';
import { useAsOf } from '../../live/as-of.ts';
import { follow, seldom } from '../../live/follow.ts';
import { keep, keptUnder } from '../../live/kept.ts';
import { language } from '../../shell/settings.ts';
import { linesLive, linesPast } from './queries.ts';

export type Line = ResultOf<typeof linesLive>['facts']['facts'][number];
type Kind = 'need' | 'task' | 'resource' | 'meeting' | 'member' | 'agreement' | 'project' | 'list';

const kinds: Readonly<Record<Kind, string>> = {
  need: 'NeedPublished SupportOffered NeedDecomposed NeedResolved NeedConfirmed NeedReopened',
  task: 'TaskOpened TaskClaimed TaskClaimQueued ClaimHandedOver WorkStarted ProgressReported WorkDelivered DeliveryAccepted TaskCompleted DelayEscalated TaskPaused TaskResumed TaskCancelled',
  resource: 'ResourceShared BookingApproved CheckedIn StockDrawn StockReplenished',
  meeting: 'MeetingPlanned MeetingConvened MeetingHeld ResolutionAdopted ResolutionDone MinutesPublished PeriodMissed PeriodMet',
  member: 'UnitAdmitted PartnerPromoted UnitWithdrew CommunityCommitteeFormed BranchesMerged',
  agreement: 'AgreementProposed AgreementSigned AgreementConcluded PartyAcceded AgreementRenewed AgreementDutyFulfilled AgreementFulfilled',
  project: 'ProjectProposed ProjectJoined ProjectStarted ProjectMilestoneReached ProjectAccepted ProjectClosed',
  list: 'ListPublished',
};
/** What a hall full of people may read: what is out in the open, and no drafts, refusals or book-keeping. A match names needs that may not be for all. */
const told = new Map(Object.entries(kinds).flatMap(([kind, types]) => types.split(' ').map(type => [type, kind as Kind] as const)));
export const kindOf = ({ type }: Line): Kind => told.get(type)!;

/** More than a wall has room for, since of some nothing may be said. */
export const most = 40;

/** The newest first; of older ones only so many are kept. */
export const added = (lines: readonly Line[], facts: readonly Line[]): readonly Line[] =>
  [...facts.filter(({ type }) => told.has(type)).toReversed(), ...lines].slice(0, most);

const back = 300n;
/** So far back in the log that there is something to read. */
const before = (position: string) => {
  const at = BigInt(position);
  return String(at > back ? at - back : 0n);
};

const shownEvery = 500;

interface Feed {
  readonly lines: readonly Line[] | undefined;
  /** Why there are none, in the server's words. */
  readonly refused: string | undefined;
}

/** What happens, the newest first. @param position up to where the figures stand; nothing begins without it */
export function useFeed(committeeId: string, position: string | undefined): Feed {
  const asOf = useAsOf();
  const spoken = language.use();
  const name = `wall-feed ${committeeId} ${spoken}`;
  const [feed, setFeed] = useState<Feed>({ lines: undefined, refused: undefined });
  const begun = position !== undefined && position !== '';

  useEffect(() => {
    if (asOf !== undefined) return;
    let lines = keptUnder<readonly Line[]>(name)?.state;
    setFeed({ lines, refused: undefined });
    if (!begun) return;
    const show = seldom(shownEvery, (now: readonly Line[]) => {
      setFeed({ lines: now, refused: undefined });
      keep(name, { state: now, at: Date.now() });
    });
    let fresh = true;
    const end = follow({
      live: linesLive,
      variables: { committeeId },
      after: before(position),
      onNews: ({ facts: { facts, position } }) => {
        lines = added(fresh ? [] : (lines ?? []), facts);
        fresh = false;
        show(lines);
        return position;
      },
      onRefused: refused => setFeed({ lines: undefined, refused }),
    });
    return () => {
      end();
      show.stop();
    };
    // oxlint-disable-next-line exhaustive-deps -- it begins where the figures first stood, and goes on by itself
  }, [committeeId, asOf, spoken, begun]);

  const [then] = useQuery({
    query: linesPast,
    variables: { committeeId, after: begun ? before(position) : null, asOf: asOf ?? null },
    pause: asOf === undefined || !begun,
  });
  if (asOf === undefined) return feed;
  const facts = then.data?.history.edges.map(({ node }) => node);
  return { lines: facts && added([], facts), refused: then.error?.graphQLErrors[0]?.message };
}
