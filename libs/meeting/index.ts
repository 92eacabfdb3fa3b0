import type { Type } from '@nestjs/common';
import type { Slice } from '#engine';
import { attendanceRegister } from './attendance.register.ts';
import { callTheNextMeetingOfASeries } from './call-the-next-meeting-of-a-series.policy.ts';
import { FeedTokens } from './feed-tokens.ts';
import { inviteEveryMember } from './invite-every-member.policy.ts';
import { MeetingFeedController } from './meeting-feed.controller.ts';
import { meetingCalendar, seriesCalendar } from './meeting.calendar.ts';
import { Meeting } from './meeting.decider.ts';
import { MeetingConnectionResolver, MeetingResolver, ResolutionConnectionResolver, ResolutionResolver } from './meeting.resolver.ts';
import { meetingSentences, seriesSentences } from './meeting.sentences.ts';
import { openTasksOfAResolution } from './open-tasks-of-a-resolution.policy.ts';
import { putOpenResolutionsOnTheAgenda } from './put-open-resolutions-on-the-agenda.policy.ts';
import { remindOfMeetings } from './remind-of-meetings.policy.ts';
import { reportOnNeedsOfResolutions } from './report-on-needs-of-resolutions.policy.ts';
import { reportOnProjectsOfResolutions } from './report-on-projects-of-resolutions.policy.ts';
import { reportOnResolutions } from './report-on-resolutions.policy.ts';
import { resolutionRegister } from './resolution.register.ts';
import { MeetingSeries } from './series.decider.ts';
import { turnRedWhenAQuarterWasMissed } from './turn-red-when-a-quarter-was-missed.policy.ts';

export { attendanceByUnit, attendanceRegister, type UnitAttendance } from './attendance.register.ts';
export {
  matchingMeetings,
  meetingCalendar,
  meetingFigures,
  meetingsFrom,
  type MeetingFigures,
  type MeetingRow,
  seriesCalendar,
  type SeriesRow,
} from './meeting.calendar.ts';
export { calendarOf } from './meetings.ics.ts';
export { Meeting } from './meeting.decider.ts';
export { meetingEvents, type MeetingKind, meetingKinds } from './meeting.events.ts';
export { type KnownMeeting, meetingOfResolution, type MeetingState, resolutionIdOf } from './meeting.state.ts';
export { resolutionFigures, type ResolutionFigures, resolutionRegister, type ResolutionRow } from './resolution.register.ts';
export { MeetingSeries } from './series.decider.ts';
export { seriesEvents } from './series.events.ts';
export { meetingIdOf, type SeriesState } from './series.state.ts';

/** 联席会议 and 议事会: called by themselves, decided by those who are there, and followed up. Its providers need `Vault` and `Authenticate`’s `Bearer`. */
export const meetingSlice: Slice = {
  name: 'meeting',
  deciders: [Meeting, MeetingSeries],
  views: [meetingCalendar, seriesCalendar, attendanceRegister, resolutionRegister],
  policies: [
    callTheNextMeetingOfASeries,
    turnRedWhenAQuarterWasMissed,
    inviteEveryMember,
    remindOfMeetings,
    openTasksOfAResolution,
    reportOnResolutions,
    reportOnNeedsOfResolutions,
    reportOnProjectsOfResolutions,
    putOpenResolutionsOnTheAgenda,
  ],
  sentences: { ...meetingSentences, ...seriesSentences },
  providers: [FeedTokens, MeetingResolver, MeetingConnectionResolver, ResolutionResolver, ResolutionConnectionResolver],
};

/** The feed for calendar apps. */
export const meetingControllers: readonly Type[] = [MeetingFeedController];
