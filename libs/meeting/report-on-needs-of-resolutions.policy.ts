import { needEvents } from '#need';
import { policy, type Reaction, type Source } from '#engine';
import { meetingEvents } from './meeting.events.ts';
import { resolutionIdOf, type ResolutionPart } from './meeting.state.ts';
import { progress } from './report-on-resolutions.policy.ts';

/** Of one committee: the needs of its resolutions, each with its resolution. */
type Known = { readonly [needId: string]: string };

const tell =
  <D>(to: (data: D) => { readonly stage: ResolutionPart['stage']; readonly units?: readonly string[] }, over = false) =>
  (data: D, { id }: Source, memory: Known = {}): Reaction<Known> => {
    const resolutionId = memory[id];
    if (resolutionId === undefined) return {};
    const { [id]: _, ...others } = memory;
    const { stage, units = [] } = to(data);
    return { ...(over && { memory: others }), then: [progress(resolutionId, id, stage, units)] };
  };
const over = tell<unknown>(() => ({ stage: 'cancelled' }), true);

const byCommittee = (_: unknown, { committee }: Source) => committee ?? '';

/** What becomes of a resolution's needs is told to the resolution, up to the word of whoever raised them. */
export const reportOnNeedsOfResolutions = policy<Known>()(
  { ...meetingEvents, ...needEvents },
  {
    name: 'report-on-needs-of-resolutions@1',
    chinese: '汇总决议所立诉求的进展',
    categories: ['meeting', 'need'],
    // A need does not say that a resolution became it, so what did is remembered by committee.
    key: {
      ResolutionCarriedOut: byCommittee,
      NeedDecomposed: byCommittee,
      NeedResolved: byCommittee,
      NeedConfirmed: byCommittee,
      NeedReopened: byCommittee,
      NeedWithdrawn: byCommittee,
      NeedMerged: byCommittee,
      NeedDeclined: byCommittee,
      NeedTransferred: byCommittee,
    },
    on: {
      ResolutionCarriedOut: ({ resolution, needs }, { id }, memory = {}) =>
        needs.length === 0
          ? {}
          : { memory: { ...memory, ...Object.fromEntries(needs.map(({ needId }) => [needId, resolutionIdOf(id, resolution)])) } },
      NeedDecomposed: tell(() => ({ stage: 'claimed' })),
      NeedResolved: tell(({ units }) => ({ stage: 'delivered', units })),
      NeedConfirmed: tell(({ satisfied }) => ({ stage: satisfied ? 'accepted' : 'delivered' })),
      NeedReopened: tell(() => ({ stage: 'claimed' })),
      NeedWithdrawn: over,
      NeedMerged: over,
      NeedDeclined: over,
      NeedTransferred: over,
    },
  },
);
