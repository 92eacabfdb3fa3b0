import { order, owe, policy, settle } from '#engine';
import { meetingEvents } from './meeting.events.ts';
import { MeetingSeries } from './series.decider.ts';
import { seriesEvents } from './series.events.ts';

const missed = (period: string) => `missed ${period}`;

/** A period whose meeting is an obligation is owed a look when it is over; a meeting that was held answers it, also where that was written down later. */
export const turnRedWhenAQuarterWasMissed = policy()(
  { ...seriesEvents, ...meetingEvents },
  {
    name: 'turn-red-when-a-quarter-was-missed@1',
    chinese: '季度未开会即亮红灯',
    categories: ['series', 'meeting'],
    on: {
      MeetingCalled: ({ period, obligatory, dueBy }, { id }) =>
        obligatory ? { then: [owe(missed(period), dueBy, MeetingSeries, id, { type: 'MarkMissed', data: { period } })] } : {},
      MeetingHeld: ({ seriesId, on }, { id }) =>
        seriesId === undefined ? {} : { then: [order(MeetingSeries, seriesId, { type: 'CountMeeting', data: { meetingId: id, on } })] },
      PeriodMet: ({ period }) => ({ then: [settle(missed(period))] }),
      SeriesEnded: ({ waiting }) => ({ then: waiting.map(period => settle(missed(period))) }),
    },
  },
);
