import { en } from './en.ts';
import { words } from './words.ts';
import { zh } from './zh.ts';

export const useFrameWords = words(zh, en);
