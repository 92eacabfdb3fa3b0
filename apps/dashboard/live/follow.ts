import { stringifyDocument, type TypedDocumentNode } from '@urql/core';
import { socket, untilHopeful } from './connection.ts';

interface Followed<News, Vars extends object> {
  /** Has a variable `$after: Position`, so that it can go on without a gap. */
  readonly live: TypedDocumentNode<News, Vars & { after?: string | null }>;
  readonly variables: Vars;
  /** Behind which it begins; as things stand where nothing is said. */
  readonly after?: string | undefined;
  /** @returns the position up to which everything is known now */
  readonly onNews: (news: News) => string;
  /** What the server will not answer, in its words. */
  readonly onRefused: (sentence: string) => void;
}

/** Each answer of a subscription, and after a lost connection those since the last. @returns ends it */
export function follow<News, Vars extends object>({ live, variables, after, onNews, onRefused }: Followed<News, Vars>): () => void {
  let over = false;
  let position = after;
  let running: AsyncIterator<unknown> | undefined;
  const query = stringifyDocument(live);
  const run = async () => {
    // oxlint-disable-next-line no-unmodified-loop-condition -- whoever ends it sets it
    for (let attempt = 0; !over; attempt++) {
      try {
        const answers = socket.iterate<News & Record<string, unknown>>({
          query,
          variables: { ...variables, ...(position !== undefined && { after: position }) },
        });
        running = answers;
        for await (const { data, errors } of answers) {
          if (over) return;
          if (errors || !data) {
            onRefused(errors?.[0]?.message ?? '');
            continue;
          }
          attempt = 0;
          position = onNews(data as News);
        }
      } catch (error) {
        // A refusal comes as the list of what is wrong with the question; anything else is a socket that is gone, and `useConnection` tells so.
        if (!over && Array.isArray(error)) onRefused((error as { message: string }[])[0]?.message ?? '');
      }
      if (!over) await untilHopeful(attempt);
    }
  };
  void run();
  return () => {
    over = true;
    void running?.return?.();
  };
}

/** Does it at once, and then no oftener than so: of what comes in between, the last. `stop` forgets what still waits. */
export function seldom<Value>(every: number, act: (value: Value) => void) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let waiting: { readonly value: Value } | undefined;
  const again = () => {
    timer = undefined;
    if (!waiting) return;
    const { value } = waiting;
    waiting = undefined;
    timer = setTimeout(again, every);
    act(value);
  };
  return Object.assign(
    (value: Value) => {
      waiting = { value };
      if (timer === undefined) again();
    },
    {
      stop: () => {
        clearTimeout(timer);
        timer = undefined;
        waiting = undefined;
      },
    },
  );
}
