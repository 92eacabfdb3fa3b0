import type { Slice } from '#engine';
import { Desk } from './desk.decider.ts';
import { deskMarks } from './desk.marks.ts';
import { MarkDeskSeenHandler } from './mark-desk-seen.handler.ts';
import { waitingList } from './waiting.list.ts';
import { WaitingResolver } from './waiting.resolver.ts';
import { deskSentences } from './waiting.sentences.ts';

export { MarkDeskSeen, seenWithinTheLog } from './mark-desk-seen.handler.ts';
export { Desk, deskId } from './desk.decider.ts';
export { deskEvents } from './desk.events.ts';
export { type DeskKind, type WaitingKind, waitingKinds } from './waiting.kinds.ts';
export { type Look, type Waiting, waitingFor, waitingList } from './waiting.list.ts';

/** 谁在等谁: what waits for a unit, a branch or a committee, until when, by which fact, and what of it is new. */
export const waitingSlice: Slice = {
  name: 'waiting',
  deciders: [Desk],
  views: [waitingList, deskMarks],
  policies: [],
  sentences: deskSentences,
  providers: [WaitingResolver, MarkDeskSeenHandler],
};
