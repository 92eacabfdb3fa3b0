import { useCallback, useRef, useState } from 'react';
import type { TypedDocumentNode } from '@urql/core';
import { type AnyVariables, useClient } from 'urql';
import { useAsOf } from '../live/as-of.ts';
import { useFrameWords } from '../words/frame.ts';
import { newId } from './new-id.ts';
import { notify } from './notices.ts';
import type { Outcome } from './outcome.ts';
import { useRefusalWords } from './refusal.ts';

export interface Command<Vars> {
  /** Gives the command; tells the reader what became of it. Nothing where the server could not be asked. */
  readonly run: (variables: Omit<Vars, 'commandId'>) => Promise<Outcome | undefined>;
  readonly pending: boolean;
  /** The past cannot be changed. */
  readonly off: boolean;
}

/**
 * A mutation whose one field is named `outcome`. The same wish, given again because no answer came, has the same `commandId`, so that it is done
 * once.
 * @param done what to say when it is done; nothing is said where this is empty
 */
export function useCommand<Vars extends { commandId: string }>(
  mutation: TypedDocumentNode<{ outcome: Outcome }, Vars>,
  { done }: { done?: string } = {},
): Command<Vars> {
  const client = useClient();
  const words = useFrameWords();
  const inWords = useRefusalWords();
  const off = useAsOf() !== undefined;
  const [pending, setPending] = useState(false);
  const unanswered = useRef<{ wish: string; commandId: string } | undefined>(undefined);

  const run = useCallback(
    async (variables: Omit<Vars, 'commandId'>): Promise<Outcome | undefined> => {
      if (off) return undefined;
      const wish = JSON.stringify(variables);
      const commandId = unanswered.current?.wish === wish ? unanswered.current.commandId : newId();
      unanswered.current = { wish, commandId };
      setPending(true);
      const { data, error } = await client
        .mutation(mutation as TypedDocumentNode<{ outcome: Outcome }, AnyVariables>, { ...variables, commandId })
        .toPromise()
        .finally(() => setPending(false));
      if (error?.networkError || !data) {
        notify({ kind: 'alert', title: words.refused, text: error?.graphQLErrors[0]?.message ?? words.unreachable });
        return undefined;
      }
      unanswered.current = undefined;
      const { outcome } = data;
      if (outcome.__typename === 'Rejected') notify({ kind: 'alert', title: words.refused, text: inWords(outcome) });
      else if (done !== '') notify({ kind: 'status', title: done ?? words.done });
      return outcome;
    },
    [client, mutation, done, off, words, inWords],
  );
  return { run, pending, off };
}
