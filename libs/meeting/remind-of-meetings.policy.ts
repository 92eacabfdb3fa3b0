import { owe, policy, settle } from '#engine';
import { daysAfter, momentIn } from '#quantity';
import { Meeting } from './meeting.decider.ts';
import { meetingEvents } from './meeting.events.ts';

const day = 86_400_000;
const from = (time: string, milliseconds: number) => new Date(Date.parse(time) + milliseconds).toISOString();

/** So long after a meeting its minutes, and after its minutes their confirmation, should be there. */
const minutesWithin = 5 * day;

const notice = (id: string, at: string) => owe('notice', at, Meeting, id, { type: 'GiveMeetingNotice', data: {} });
/** The day before, of the meeting; the day after, that nobody said whether it was held. */
const around = (id: string, startsAt: string) => [
  owe('meeting', from(startsAt, -day), Meeting, id, { type: 'RemindOfMeeting', data: { about: 'meeting', startsAt } }),
  owe('record', from(startsAt, day), Meeting, id, { type: 'RemindOfMeeting', data: { about: 'record', startsAt } }),
];
const resolution = (id: string, n: number, due: string) =>
  owe(`resolution ${n}`, momentIn(daysAfter(due, 1)), Meeting, id, { type: 'RemindOfResolution', data: { resolution: n, due } });
const confirmation = (id: string, at: string) => [
  settle('minutes'),
  owe('confirmation', from(at, minutesWithin), Meeting, id, { type: 'RemindOfMeeting', data: { about: 'confirmation' } }),
];

/** A meeting's notice goes out when it is due; whoever comes is reminded of the meeting, and the committee of what is missing after it. */
export const remindOfMeetings = policy()(meetingEvents, {
  name: 'remind-of-meetings@1',
  chinese: '会前提醒',
  categories: ['meeting'],
  on: {
    MeetingPlanned: ({ noticeAt }, { id }) => (noticeAt === undefined ? {} : { then: [notice(id, noticeAt)] }),
    MeetingAmended: ({ startsAt, noticeAt }, { id }) =>
      startsAt === undefined ? {} : { then: [...(noticeAt === undefined ? [] : [notice(id, noticeAt)]), ...around(id, startsAt)] },
    MeetingNoticeGiven: ({ startsAt }, { id }) => ({ then: [settle('notice'), ...around(id, startsAt)] }),
    MeetingAdjourned: ({ to }, { id }) => ({ then: to === undefined ? [settle('meeting'), settle('record')] : around(id, to) }),
    MeetingCancelled: () => ({ then: [settle('notice'), settle('meeting'), settle('record')] }),
    MeetingConvened: () => ({ then: [settle('meeting')] }),
    MeetingHeld: ({ afterwards }, { id, at }) => ({
      then: [
        settle('notice'),
        settle('meeting'),
        settle('record'),
        // Whoever writes down what was long ago is not asked for its minutes.
        ...(afterwards
          ? []
          : [owe('minutes', from(at, minutesWithin), Meeting, id, { type: 'RemindOfMeeting', data: { about: 'minutes' } })]),
      ],
    }),
    MinutesPublished: (_, { id, at }) => ({ then: confirmation(id, at) }),
    MinutesAmended: (_, { id, at }) => ({ then: confirmation(id, at) }),
    MinutesCameIntoForce: () => ({ then: [settle('confirmation')] }),

    ResolutionAdopted: ({ resolution: n, due }, { id }) => (due === undefined ? {} : { then: [resolution(id, n, due)] }),
    ResolutionDone: ({ resolution: n }) => ({ then: [settle(`resolution ${n}`)] }),
    ResolutionReportNoted: ({ resolution: n, outcome, due }, { id }) => {
      if (outcome !== 'continues') return { then: [settle(`resolution ${n}`)] };
      return due === undefined ? {} : { then: [resolution(id, n, due)] };
    },
  },
});
