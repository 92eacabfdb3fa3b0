import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { stringifyDocument } from '@urql/core';
import { useClient } from 'urql';
import type { ResultOf, VariablesOf } from '../../graphql.ts';
import { socket } from '../../live/connection.ts';
import { useFrameWords } from '../../words/frame.ts';
import { endsQuery, historyPage, replayLive, type Told } from './queries.ts';

/** A fact of the replay, and what it made of the stream where one is replayed. */
export interface Frame {
  readonly fact: Told;
  readonly state: unknown;
}

interface Film {
  /** Of a stream all, of a committee those around. */
  readonly frames: readonly Frame[];
  /** The frame that is shown; -1 before the first. */
  readonly at: number;
  /** The position up to which everything has happened. */
  readonly position: string;
}

type Move =
  | { readonly type: 'loaded'; readonly frames: readonly Frame[]; readonly at: number; readonly position: string }
  | { readonly type: 'came'; readonly frame: Frame }
  | { readonly type: 'to'; readonly at: number; readonly position: string };

const longestWindow = 300;

const film = (now: Film, move: Move): Film => {
  if (move.type === 'loaded') return { frames: move.frames, at: move.at, position: move.position };
  if (move.type === 'to') return { ...now, at: move.at, position: move.position };
  const { frame } = move;
  const known = now.frames.findIndex(({ fact }) => fact.position === frame.fact.position);
  if (known >= 0) return { ...now, at: known, position: frame.fact.position };
  const frames = [...now.frames.slice(0, now.at + 1), frame].slice(-longestWindow);
  return { frames, at: frames.length - 1, position: frame.fact.position };
};

type Asked = VariablesOf<typeof replayLive>;
const atOnce = { speed: 1e12, longestPauseSeconds: 0 };
/** Nights and winters are not waited for. */
const longestPauseSeconds = 2;

/** Frames as the server plays them. @throws where the connection is lost */
async function* played(variables: Asked, signal: AbortSignal): AsyncGenerator<Frame> {
  const answers = socket.iterate<ResultOf<typeof replayLive>>({ query: stringifyDocument(replayLive), variables: { ...variables } });
  const stop = () => void answers.return?.();
  signal.addEventListener('abort', stop);
  try {
    for await (const { data, errors } of answers) {
      if (signal.aborted) return;
      if (errors || !data) throw new Error(errors?.[0]?.message ?? '');
      for (const fact of data.replay.facts) yield { fact, state: data.replay.state };
    }
  } finally {
    signal.removeEventListener('abort', stop);
    stop();
  }
}

export interface Player extends Film {
  readonly ready: boolean;
  readonly playing: boolean;
  readonly over: boolean;
  /** The slider's. */
  readonly value: number;
  readonly least: number;
  readonly most: number;
  readonly error: string | undefined;
  readonly toggle: () => void;
  readonly step: (by: 1 | -1) => void;
  readonly seek: (value: number) => void;
}

/** Plays a stream, or all that happened in a committee (everything where none is named), by the server's replay. */
export const usePlayer = (of: { readonly stream?: string; readonly committeeId?: string }, speed: number): Player => {
  const frame = useFrameWords();
  const client = useClient();
  const [{ frames, at, position }, move] = useReducer(film, { frames: [], at: -1, position: '0' });
  const [ends, setEnds] = useState<readonly [first: number, last: number]>();
  const [playing, setPlaying] = useState(false);
  const [error, setError] = useState<string>();
  const { stream, committeeId } = of;
  const scope = stream === undefined ? { ...(committeeId !== undefined && { committeeId }) } : { stream };
  const key = JSON.stringify(scope);
  const now = useRef(position);
  useEffect(() => {
    now.current = position;
  }, [position]);
  const stepping = useRef(false);

  const failed = useCallback((error: unknown) => setError((error instanceof Error && error.message) || frame.unreachable), [frame]);

  // All of a stream is here from the beginning; of a committee only where it begins and ends.
  useEffect(() => {
    const gone = new AbortController();
    setPlaying(false);
    setEnds(undefined);
    setError(undefined);
    move({ type: 'loaded', frames: [], at: -1, position: '0' });
    const load = async () => {
      if (stream !== undefined) {
        const all: Frame[] = [];
        for await (const one of played({ stream, ...atOnce }, gone.signal)) all.push(one);
        if (gone.signal.aborted) return;
        move({ type: 'loaded', frames: all, at: -1, position: '0' });
        setEnds([0, all.length]);
        return;
      }
      const { data, error } = await client.query(endsQuery, committeeId === undefined ? {} : { committeeId });
      if (gone.signal.aborted) return;
      if (!data) throw new Error(error?.graphQLErrors[0]?.message ?? '');
      const first = Number(data.first.edges[0]?.node.position ?? 1) - 1;
      move({ type: 'loaded', frames: [], at: -1, position: String(first) });
      setEnds([first, Number(data.last.edges[0]?.node.position ?? first)]);
    };
    load().catch(error => gone.signal.aborted || failed(error));
    return () => gone.abort();
  }, [key, stream, committeeId, client, failed]);

  useEffect(() => {
    if (!playing) return;
    const stop = new AbortController();
    const run = async () => {
      for await (const one of played({ ...scope, from: now.current, speed, longestPauseSeconds }, stop.signal))
        move({ type: 'came', frame: one });
      if (!stop.signal.aborted) setPlaying(false);
    };
    run().catch(error => {
      if (stop.signal.aborted) return;
      setPlaying(false);
      failed(error);
    });
    return () => stop.abort();
    // oxlint-disable-next-line exhaustive-deps -- `key` says all of the scope
  }, [playing, speed, key, failed]);

  /** The last facts up to a position, of a committee. */
  const around = useCallback(
    async (upTo: string): Promise<Frame[]> => {
      const { data, error } = await client.query(historyPage, {
        ...(committeeId !== undefined && { committeeId }),
        first: 20,
        asOf: upTo,
      });
      if (!data) throw new Error(error?.graphQLErrors[0]?.message ?? '');
      return data.history.edges.map(({ node }) => ({ fact: node, state: null })).toReversed();
    },
    [client, committeeId],
  );

  const over = ends !== undefined && (stream === undefined ? Number(position) >= ends[1] : at === frames.length - 1);

  const step = async (by: 1 | -1) => {
    setPlaying(false);
    setError(undefined);
    const next = frames[at + by];
    if (next) return move({ type: 'to', at: at + by, position: next.fact.position });
    if (stream !== undefined) return by < 0 ? move({ type: 'to', at: -1, position: '0' }) : undefined;
    if (by > 0) {
      const stop = new AbortController();
      for await (const one of played({ ...scope, from: position, ...atOnce }, stop.signal)) {
        move({ type: 'came', frame: one });
        break;
      }
      return stop.abort();
    }
    if (ends === undefined || at < 0) return undefined;
    const current = frames[at]!;
    const before = await around(String(BigInt(current.fact.position) - 1n));
    return move({
      type: 'loaded',
      frames: [...before, current],
      at: before.length - 1,
      position: before.at(-1)?.fact.position ?? String(ends[0]),
    });
  };

  const seek = async (value: number) => {
    setPlaying(false);
    setError(undefined);
    if (stream !== undefined) return move({ type: 'to', at: value - 1, position: frames[value - 1]?.fact.position ?? '0' });
    const found = value <= (ends?.[0] ?? 0) ? [] : await around(String(value));
    return move({ type: 'loaded', frames: found, at: found.length - 1, position: String(value) });
  };

  return {
    frames,
    at,
    position,
    ready: ends !== undefined,
    playing,
    over,
    value: stream === undefined ? Number(position) : at + 1,
    least: ends?.[0] ?? 0,
    most: ends?.[1] ?? 0,
    error,
    toggle: () => {
      setError(undefined);
      if (!playing && over) void seek(ends[0]).then(() => setPlaying(true));
      else setPlaying(!playing);
    },
    step: by => {
      if (stepping.current) return;
      stepping.current = true;
      void step(by)
        .catch(failed)
        .finally(() => (stepping.current = false));
    },
    seek: value => void seek(value).catch(failed),
  };
};
