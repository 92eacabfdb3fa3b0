import type { Same } from '../../words/words.ts';
import type { zh } from './zh.ts';

export const en: Same<typeof zh> = {
  fingerprint: 'Fingerprint of the whole text (SHA-256)',
  checking: 'Checking…',
  checkedSame: 'Checked on this device: the text above has this fingerprint',
  checkedOther: 'The text above has another fingerprint: do not sign or confirm it, and tell the administration',
  exact: 'Show the text word for word, as the fingerprint is reckoned',
};
