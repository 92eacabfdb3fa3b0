import { order, owe, policy, settle } from '#engine';
import { Meeting } from './meeting.decider.ts';
import { MeetingSeries } from './series.decider.ts';
import { seriesEvents } from './series.events.ts';

const call = (series: string, { period, callAt }: { readonly period: string; readonly callAt: string }) =>
  owe('call', callAt, MeetingSeries, series, { type: 'CallMeeting', data: { period } });

/** Each meeting of a series is planned by a due date, and owes the next: a series needs no horizon, and none is lost while nobody was here. */
export const callTheNextMeetingOfASeries = policy()(seriesEvents, {
  name: 'call-the-next-meeting-of-a-series@1',
  chinese: '按周期召集下一次会议',
  categories: ['series'],
  on: {
    SeriesBegun: ({ next }, { id }) => ({ then: [call(id, next)] }),
    SeriesAmended: ({ next }, { id }) => ({ then: [call(id, next)] }),
    MeetingCalled: ({ meetingId, plan, noticeAt, next }, { id }) => ({
      then: [order(Meeting, meetingId, { type: 'PlanMeeting', data: { ...plan, noticeAt } }), call(id, next)],
    }),
    SeriesEnded: () => ({ then: [settle('call')] }),
  },
});
