import { order, policy, type Reaction, type Source } from '#engine';
import { Meeting } from './meeting.decider.ts';
import { meetingEvents } from './meeting.events.ts';
import { meetingOfResolution, resolutionIdOf } from './meeting.state.ts';

/** Of one committee. */
interface Known {
  /** Resolutions that no meeting has closed. A joint meeting's are reported on at the next joint meeting, and so on. */
  readonly open: { readonly [resolutionId: string]: { readonly kind: string; readonly title: string } };
  /** The kinds of the meetings whose notice was given and that have not begun. */
  readonly coming: { readonly [meetingId: string]: string };
}
const nothing: Known = { open: {}, coming: {} };

const put = (meeting: string, resolutions: readonly { readonly resolutionId: string; readonly title: string }[]) =>
  order(Meeting, meeting, { type: 'PutResolutionsOnAgenda', data: { resolutions: [...resolutions] } });

const without = <T>(all: { readonly [id: string]: T }, id: string) => {
  const { [id]: _, ...others } = all;
  return others;
};

const begins = (_: unknown, { id }: Source, memory: Known = nothing): Reaction<Known> =>
  id in memory.coming ? { memory: { ...memory, coming: without(memory.coming, id) } } : {};

const byCommittee = (_: unknown, { committee }: Source) => committee ?? '';

/** What earlier meetings decided stands on the agenda of the next meeting of its kind, until one closes it. */
export const putOpenResolutionsOnTheAgenda = policy<Known>()(meetingEvents, {
  name: 'put-open-resolutions-on-the-agenda@1',
  chinese: '未办结的决议列入议程',
  categories: ['meeting'],
  key: {
    MeetingNoticeGiven: byCommittee,
    MeetingConvened: byCommittee,
    MeetingHeld: byCommittee,
    MeetingCancelled: byCommittee,
    ResolutionAdopted: byCommittee,
    ResolutionReported: byCommittee,
    ResolutionReportNoted: byCommittee,
  },
  on: {
    MeetingNoticeGiven({ kind }, { id }, memory = nothing) {
      const due = Object.entries(memory.open)
        .filter(([resolutionId, of]) => of.kind === kind && meetingOfResolution(resolutionId).meetingId !== id)
        .map(([resolutionId, { title }]) => ({ resolutionId, title }));
      return { memory: { ...memory, coming: { ...memory.coming, [id]: kind } }, then: due.length > 0 ? [put(id, due)] : [] };
    },
    MeetingConvened: begins,
    MeetingHeld: begins,
    MeetingCancelled: begins,

    ResolutionAdopted({ resolution, kind, title }, { id }, memory = nothing) {
      const resolutionId = resolutionIdOf(id, resolution);
      return {
        memory: { ...memory, open: { ...memory.open, [resolutionId]: { kind, title } } },
        then: Object.entries(memory.coming)
          .filter(([meeting, of]) => of === kind && meeting !== id)
          .map(([meeting]) => put(meeting, [{ resolutionId, title }])),
      };
    },
    ResolutionReported: ({ resolutionId, text, outcome, due }, { id }) => {
      const { meetingId, resolution } = meetingOfResolution(resolutionId);
      return {
        then: [
          order(Meeting, meetingId, {
            type: 'NoteReport',
            data: { resolution, meetingId: id, text, outcome, ...(due !== undefined && { due }) },
          }),
        ],
      };
    },
    ResolutionReportNoted: ({ resolution, outcome }, { id }, memory = nothing) =>
      outcome === 'continues' ? {} : { memory: { ...memory, open: without(memory.open, resolutionIdOf(id, resolution)) } },
  },
});
