import { language } from '../shell/settings.ts';

type Texts = { readonly [key: string]: string | ((...args: never[]) => string) | Texts };

/** The same texts in another language: none missing, none too many. */
export type Same<T> = {
  readonly [K in keyof T]: T[K] extends string
    ? string
    : T[K] extends (...args: infer Args) => string
      ? (...args: Args) => string
      : Same<T[K]>;
};

/** A hook that gives a page its texts in the reader's language. */
export const words =
  <T extends Texts>(zh: T, en: Same<T>): (() => Same<T>) =>
  () =>
    language.use() === 'zh' ? (zh as unknown as Same<T>) : en;
