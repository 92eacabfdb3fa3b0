import type { Caller } from '#decider';

export type Language = 'zh' | 'en';

/** What a resolver may know of the request. A fresh object for each operation; nothing is kept on it. */
export interface RequestContext {
  readonly caller: Caller;
  /** In which sentences are answered. */
  readonly language: Language;
  /** Stands in the log beside every unexpected error, and as the correlation id of the facts that the request leads to. */
  readonly requestId: string;
  /** The client looks at the past, so that it may change nothing. */
  readonly asOf?: string;
}

/** A caller, and how long we may believe it. */
export interface Identified extends Caller {
  /** RFC 3339. A WebSocket is closed with 4403 then. Absent where there is no token. */
  readonly expires?: string;
}

/** Who is calling. */
export abstract class Authenticate {
  /**
   * @param authorization the header as it came: `Bearer <token>`. Absent: a caller with the grant `public`.
   * Asked again for open sockets, so that a revoked token ends them.
   * @throws Unauthenticated where the token is not, or no longer, good
   */
  abstract caller(authorization: string | undefined): Promise<Identified>;
}

/** The first of Chinese and English that an Accept-Language header prefers; Chinese where it says nothing. */
export const languageOf = (acceptLanguage: string | undefined): Language => {
  if (!acceptLanguage) return 'zh';
  let best: Language = 'zh';
  let weight = 0;
  for (const part of acceptLanguage.slice(0, 200).toLowerCase().split(',')) {
    const [range = '', ...parameters] = part.trim().split(';');
    const language = range.startsWith('zh') ? 'zh' : range.startsWith('en') ? 'en' : undefined;
    const q = Number(
      parameters
        .find(parameter => parameter.trim().startsWith('q='))
        ?.trim()
        .slice(2) ?? 1,
    );
    if (language && q > weight) [best, weight] = [language, q];
  }
  return best;
};
