import type { Same } from '../../words/words.ts';
import type { zh } from './zh.ts';

export const en: Same<typeof zh> = {
  title: 'What waits for us',
  titleOf: name => `What waits for ${name}`,
  desks: 'Whose desk',
  others: 'Another unit or branch …',
  kinds: 'By what is asked',
  all: 'All',
  unread: n => `${n} unread`,
  seen: 'Mark all as seen',
  seenDone: 'Marked as seen.',
  groups: {
    overdue: 'Overdue',
    today: 'Due within 24 hours',
    soon: 'Due within 3 days',
    later: 'Later',
    open: 'Could be claimed',
  },
  openHint: 'These tasks are open to every member unit; none of them is a duty.',
  none: 'Nothing waits just now. What comes will show here by itself, and its number in the navigation.',
  noneThen: 'Nothing waited then.',
  noneOfKind: 'Nothing of this kind waits just now.',
  noDesk: 'Your account has no unit, branch or committee for which something could wait. Choose a unit or branch above to look at.',
  notYours: 'This is somebody else’s desk: you may look.',
};
