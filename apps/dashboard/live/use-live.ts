import { useEffect, useRef, useState } from 'react';
import type { TypedDocumentNode } from '@urql/core';
import { type AnyVariables, type CombinedError, useQuery } from 'urql';
import { language } from '../shell/settings.ts';
import { useAsOf } from './as-of.ts';
import { useConnection } from './connection.ts';
import { follow, seldom } from './follow.ts';
import { keep, keptUnder } from './kept.ts';

/** How far what is shown can be trusted. `asked`: true when it was asked for; `kept`: read from this device, without a server. */
export interface Standing {
  readonly how: 'live' | 'asked' | 'connecting' | 'lost' | 'past' | 'kept';
  /** Everything up to here is in it. */
  readonly position?: string | undefined;
  /** When it arrived, in milliseconds. */
  readonly at?: number | undefined;
  /** Since when nothing arrives, where it is lost. */
  readonly since?: number | undefined;
  /** The moment in the past, where one was asked for. */
  readonly asOf?: string | undefined;
}

export interface Seen<State> {
  /** Nothing until the first answer. */
  readonly state: State | undefined;
  readonly standing: Standing;
  /** In the reader's language. */
  readonly error: string | undefined;
}

/** What a page watches: by a query in the past, by a subscription in the present. Write them in this order: what `then` gives says what `State` is. */
export interface Watched<State, Vars extends object, News, Past> {
  /** Under which the last state is kept for reading offline. */
  readonly name: string;
  /** Has a variable `$asOf: String`. */
  readonly past: TypedDocumentNode<Past, Vars & { asOf?: string | null }>;
  readonly then: (past: Past) => State;
  /** Has a variable `$after: Position`, so that it can go on without a gap. */
  readonly live: TypedDocumentNode<News, Vars & { after?: string | null }>;
  /** What an answer makes of the state so far. */
  readonly fold: (state: State | undefined, news: News) => State;
  readonly position: (news: News) => string;
}

export const watched = <State, Vars extends object, News, Past>(watched: Watched<State, Vars, News, Past>) => watched;

/** A crowd's changes are one change to the eye. */
const shownEvery = 100;

/** What went wrong, in one sentence; nothing where it is only that the server cannot be reached. */
const sentenceOf = (error: CombinedError | undefined): string | undefined => error?.graphQLErrors[0]?.message;

/**
 * A state that stays true: first as it stands, then each change, resumed from its position after sleep or a lost connection. Where the address
 * names a moment (`?asOf=`), as it was then.
 */
export function useLive<State, Vars extends object, News, Past>(
  { name, live, fold, position: positionOf, past, then }: Watched<State, Vars, News, Past>,
  variables: Vars,
): Seen<State> {
  const asOf = useAsOf();
  const connection = useConnection();
  const spoken = language.use();
  const key = `${name} ${JSON.stringify(variables)}`;
  const [seen, setSeen] = useState<{ key: string; state?: State; position?: string; at?: number; error?: string; kept?: boolean }>({ key });

  useEffect(() => {
    if (asOf !== undefined) return;
    let state: State | undefined;
    const last = keptUnder<State>(key);
    setSeen(last ? { key, ...last, position: last.position ?? '', kept: true } : { key });
    const show = seldom(shownEvery, setSeen);
    const end = follow({
      live,
      variables,
      onNews: news => {
        state = fold(state, news);
        const now = { state, position: positionOf(news), at: Date.now() };
        show({ key, ...now });
        keep(key, now);
        return now.position;
      },
      onRefused: error => setSeen(before => ({ ...before, error })),
    });
    return () => {
      end();
      show.stop();
    };
    // oxlint-disable-next-line exhaustive-deps -- `key` says all that matters of the rest
  }, [key, asOf, spoken]);

  const [then_] = useQuery<Past, AnyVariables>({
    query: past as TypedDocumentNode<Past, AnyVariables>,
    variables: { ...variables, asOf },
    pause: asOf === undefined,
  });
  if (asOf !== undefined) return { state: then_.data && then(then_.data), standing: { how: 'past', asOf }, error: sentenceOf(then_.error) };

  const current = seen.key === key ? seen : { key };
  const { state, position, at } = current;
  const standing: Standing = (() => {
    if (connection.how === 'lost') return { how: current.kept ? 'kept' : 'lost', position, at, since: connection.since };
    if (current.kept) return { how: 'connecting', position, at };
    return { how: connection.how === 'live' && state !== undefined ? 'live' : 'connecting', position, at };
  })();
  return { state, standing, error: current.error };
}

const every = 15_000;

/**
 * An answer that is asked for again every quarter of a minute, when the reader comes back, and after own commands (call `again`): for what has
 * no subscription. The query may have a variable `$asOf: String`.
 */
export function useAsked<Data, Vars extends object>(
  query: TypedDocumentNode<Data, Vars & { asOf?: string | null }>,
  variables: Vars,
  { pause = false, renew }: { pause?: boolean; /** Asked anew whenever this is another. */ renew?: string | undefined } = {},
): Seen<Data> & { readonly again: () => void } {
  const asOf = useAsOf();
  const [{ data, error, stale, fetching }, ask] = useQuery<Data, AnyVariables>({
    query: query as TypedDocumentNode<Data, AnyVariables>,
    variables: { ...variables, ...(asOf !== undefined && { asOf }) },
    pause,
  });
  const [at, setAt] = useState<number>();
  const known = useRef(renew);
  useEffect(() => {
    if (renew === known.current) return;
    known.current = renew;
    if (!pause && asOf === undefined) ask({ requestPolicy: 'network-only' });
  }, [renew, pause, asOf, ask]);
  useEffect(() => {
    if (data && !stale && !fetching && !error) setAt(Date.now());
  }, [data, stale, fetching, error]);
  useEffect(() => {
    if (pause || asOf !== undefined) return;
    const again = () => document.visibilityState === 'visible' && ask({ requestPolicy: 'network-only' });
    const timer = setInterval(again, every);
    document.addEventListener('visibilitychange', again);
    addEventListener('online', again);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', again);
      removeEventListener('online', again);
    };
  }, [ask, pause, asOf]);
  const how = asOf !== undefined ? 'past' : error?.networkError ? 'lost' : 'asked';
  return {
    state: data,
    standing: { how, at, asOf, since: at },
    error: sentenceOf(error),
    again: () => ask({ requestPolicy: 'network-only' }),
  };
}
