import type { Same } from '../../words/words.ts';
import type { zh } from './zh.ts';

export const en: Same<typeof zh> = {
  title: 'Deliver',
  none: 'There is no such task, or you may not see it.',
  claims: 'Claims and deliveries',
  stage: {
    claimed: 'claimed',
    started: 'under way',
    delivered: 'delivered, to be accepted',
    returned: 'returned, to be done again',
    accepted: 'accepted',
    released: 'given back',
    withdrawn: 'withdrawn',
    expired: 'expired',
    handed_over: 'handed over',
    cancelled: 'cancelled',
  } as Readonly<Record<string, string>>,
  form: 'Hand the work in',
  unit: 'Unit',
  text: 'What was done',
  evidence: 'Evidence',
  required: (kinds: string) => `Evidence that this task asks for: ${kinds}.`,
  kind: { text: 'words', link: 'a link', file: 'a file', photo: 'a photograph' } as Readonly<Record<string, string>>,
  start: 'Begin the work',
  report: 'Report progress',
  deliver: 'Deliver',
  underWay: (count: string) => `${count} files are still on their way: wait for them.`,
  started: 'Begun.',
  reported: 'Progress was reported.',
  delivered: 'Delivered; it waits to be accepted.',
  missing: 'Say how far it is.',
};
