import type { Language } from './context.ts';

/** What a resolver says to its caller where it cannot answer: a code for programs and a sentence for people. Anything else thrown is hidden behind an id. */
export class Problem extends Error {
  override readonly name: string = 'Problem';
  constructor(
    readonly code: string,
    readonly zh: string,
    readonly en: string,
    /** Goes into the error's extensions. */
    readonly details?: Readonly<Record<string, unknown>>,
  ) {
    super(en);
  }

  in(language: Language) {
    return this[language];
  }
}

/** Whether it is there at all is not said to whoever may not see it. */
export class NotPermitted extends Problem {
  constructor() {
    super('NOT_PERMITTED', '您没有权限查看，或者它不存在。', 'You may not see this, or there is no such thing.');
  }
}

/** The token is not, or no longer, good: 401, or the close code 4403. */
export class Unauthenticated extends Problem {
  override readonly name = 'Unauthenticated';
  constructor(zh = '登录已失效，请重新登录。', en = 'This sign-in is not valid or has ended. Please sign in again.') {
    super('UNAUTHENTICATED', zh, en);
  }
}

/** The request cannot be taken at all; `status` is for HTTP. */
export class BadRequest extends Problem {
  override readonly name = 'BadRequest';
  constructor(
    readonly status: number,
    code: string,
    zh: string,
    en: string,
    readonly headers?: Readonly<Record<string, string>>,
  ) {
    super(code, zh, en);
  }
}
