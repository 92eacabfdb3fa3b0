import type { Slice } from '#engine';
import { bookingCalendar } from './booking.calendar.ts';
import { endBookingsWhenTheirTimeIsOver } from './end-bookings-when-their-time-is-over.policy.ts';
import { endTheWaitWhenTheSlotBegins } from './end-the-wait-when-the-slot-begins.policy.ts';
import { expireUnapprovedBookings } from './expire-unapproved-bookings.policy.ts';
import { markNoShows } from './mark-no-shows.policy.ts';
import { releaseBookingsOfALeaver } from './release-bookings-of-a-leaver.policy.ts';
import { Resource } from './resource.decider.ts';
import { resourceList, resourceReaders } from './resource.list.ts';
import { BookingConnectionResolver, BookingResolver, ResourceConnectionResolver, ResourceResolver } from './resource.resolver.ts';
import { resourceSentences } from './resource.sentences.ts';
import { PlaceRoomsResolver } from './place-rooms.resolver.ts';
import { tellOfBreaksUntilTheirTimeIsOver } from './tell-of-breaks-until-their-time-is-over.policy.ts';
import { withdrawResourcesOfALeaver } from './withdraw-resources-of-a-leaver.policy.ts';
import { withdrawRoomsOfAClosedPlace } from './withdraw-rooms-of-a-closed-place.policy.ts';

export { bookingCalendar, type BookingEntry, bookingsMatching, type BookingStage, keptByResource } from './booking.calendar.ts';
export { Resource } from './resource.decider.ts';
export { resourceEvents, type ResourceKind, resourceKind, resourceKinds } from './resource.events.ts';
export {
  type CommitteeFigures,
  type ResourceEntry,
  resourceFigures,
  resourceList,
  resourcesById,
  resourcesMatching,
  sharedResources,
} from './resource.list.ts';
export { ResourceResolver } from './resource.resolver.ts';
export { noPlace, notByRules, notEligible, type ResourceCode } from './resource.refusals.ts';
export {
  type Booking,
  bookingOf,
  endedOf,
  type KnownResource,
  type ResourceFact,
  type ResourceState,
  waitingOf,
} from './resource.state.ts';

/** 资源: what one unit owns and many use, and who has it when. */
export const resourceSlice: Slice = {
  name: 'resource',
  deciders: [Resource],
  views: [resourceList, bookingCalendar],
  policies: [
    expireUnapprovedBookings,
    markNoShows,
    endBookingsWhenTheirTimeIsOver,
    endTheWaitWhenTheSlotBegins,
    tellOfBreaksUntilTheirTimeIsOver,
    releaseBookingsOfALeaver,
    withdrawResourcesOfALeaver,
    withdrawRoomsOfAClosedPlace,
  ],
  sentences: resourceSentences,
  readers: { resource: resourceReaders },
  providers: [ResourceResolver, PlaceRoomsResolver, BookingResolver, ResourceConnectionResolver, BookingConnectionResolver],
};
