import type { Same } from '../../words/words.ts';
import type { zh } from './zh.ts';

export const en: Same<typeof zh> = {
  added: 'added',
  removed: 'removed',
  unchanged: places => `Unchanged, not shown: ${places}`,
  same: 'Both versions say the same.',
  legend: 'Underlined: added. Struck through: removed.',
};
