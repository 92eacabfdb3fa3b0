import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { dayOf, daysAfter } from '#quantity';
import { meetingKinds } from './meeting.events.ts';
import { agendaOf } from './meeting.state.ts';
import type { MeetingRow } from './meeting.calendar.ts';

/** A meeting of which no end was said. */
const usualLength = 2 * 3_600_000;
const hour = 3_600;

const statusOf = ({ status }: MeetingRow) =>
  status === 'cancelled'
    ? ICalEventStatus.CANCELLED
    : status === 'planned' || status === 'adjourned'
      ? ICalEventStatus.TENTATIVE
      : ICalEventStatus.CONFIRMED;

const described = ({ meeting, online }: MeetingRow) =>
  [
    ...(meeting.plan.theme === undefined ? [] : [`主题：${meeting.plan.theme}`]),
    ...(meeting.plan.text === undefined ? [] : [meeting.plan.text]),
    ...agendaOf(meeting).map(({ title }, i) => `${i + 1}. ${title}`),
    ...(online == null ? [] : [online]),
  ].join('\n');

/** A committee's meetings as RFC 5545 has it. It follows from the rows alone: asked twice, the same bytes. Names of people are not in it. */
export const calendarOf = (name: string, meetings: readonly MeetingRow[]): string => {
  const calendar = ical({
    name,
    prodId: { company: 'Heli', product: 'meetings', language: 'ZH' },
    method: ICalCalendarMethod.PUBLISH,
    ttl: hour,
  });
  for (const meeting of meetings) {
    const start = new Date(meeting.startsAt);
    // Held on another day than planned, or known by its day alone: nobody knows at which hour.
    const day =
      meeting.heldOn != null && (meeting.stated != null || meeting.heldOn !== dayOf(meeting.startsAt)) ? meeting.heldOn : undefined;
    const event = calendar.createEvent({
      id: `${meeting.id}@heli`,
      // A greater number replaces what the calendar has.
      sequence: meeting.sequence,
      stamp: new Date(meeting.changedAt),
      created: new Date(meeting.plannedAt),
      lastModified: new Date(meeting.changedAt),
      ...(day === undefined
        ? { start, end: meeting.endsAt == null ? new Date(start.getTime() + usualLength) : new Date(meeting.endsAt) }
        : { start: new Date(`${day}T00:00:00.000Z`), end: new Date(`${daysAfter(day, 1)}T00:00:00.000Z`), allDay: true }),
      summary: meeting.title,
      status: statusOf(meeting),
    });
    event.createCategory({ name: meetingKinds[meeting.kind].zh });
    if (meeting.place != null) event.location(meeting.place);
    const description = described(meeting);
    if (description !== '') event.description(description);
    if (meeting.online != null) event.url(meeting.online);
  }
  return calendar.toString();
};
