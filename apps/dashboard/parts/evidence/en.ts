import type { Same } from '../../words/words.ts';
import type { zh } from './zh.ts';

export const en: Same<typeof zh> = {
  files: 'Evidence',
  choose: 'Choose files',
  photograph: 'Take a photograph',
  drop: 'Or drop files here.',
  kinds:
    'Photographs, PDF, documents of Office and WPS, text, MP4, up to the size that the server allows. Place, time and device are taken out of photographs first. Names of files are kept for ever: let them name nobody.',
  preparing: 'Getting ready',
  sending: (percent: string) => `Sending, ${percent}`,
  waiting: 'The connection was lost; it goes on by itself',
  done: 'Sent',
  cleaned: 'without what the camera wrote',
  remove: (name: string) => `Remove ${name}`,
  again: 'Try again',
  open: (name: string) => `Open ${name}`,
  opening: 'Opening',
};
