import { words } from '../../words/words.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export const useWords = words(zh, en);
