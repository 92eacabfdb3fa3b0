import { stringifyDocument, type TypedDocumentNode } from '@urql/core';
import { Client, cacheExchange, fetchExchange } from 'urql';
import { language } from '../shell/settings.ts';
import { token } from './session.ts';

/** fetch with the caller's token; once more with a new one where the server takes it no longer. */
const asCaller: typeof fetch = async (input, init) => {
  const send = (bearer: string | undefined) => {
    const headers = new Headers(init?.headers);
    headers.set('accept-language', language.value);
    // urql would take a stream of events too, and be given one: what is asked here has one answer.
    headers.set('accept', 'application/graphql-response+json, application/json');
    if (bearer) headers.set('authorization', `Bearer ${bearer}`);
    return fetch(input, { ...init, headers });
  };
  const bearer = await token();
  const response = await send(bearer);
  if (response.status !== 401 || !bearer) return response;
  return send(await token(bearer));
};

export const newClient = () =>
  new Client({
    url: '/graphql',
    exchanges: [cacheExchange, fetchExchange],
    fetch: asCaller,
    preferGetMethod: false,
    requestPolicy: 'cache-and-network',
  });

/** An answer that nothing keeps, for what is asked without end; none where there was an error. */
export const askOnce = async <Data, Vars extends object>(
  query: TypedDocumentNode<Data, Vars>,
  variables: Vars,
): Promise<Data | undefined> => {
  const answer = await asCaller('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: stringifyDocument(query), variables }),
  });
  return ((await answer.json()) as { data?: Data | null }).data ?? undefined;
};
