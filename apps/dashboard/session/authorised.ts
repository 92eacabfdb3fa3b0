import { language } from '../shell/settings.ts';
import { Refused, token } from './session.ts';

/**
 * An answer to whoever is signed in, from an address of the server that is no GraphQL.
 * @throws Refused in the reader's language
 */
export const authorised = async (path: string, init: RequestInit = {}): Promise<Response> => {
  const ask = async (bearer: string | undefined) =>
    fetch(path, {
      ...init,
      headers: {
        'accept-language': language.value,
        ...(init.headers as Record<string, string>),
        ...(bearer && { authorization: `Bearer ${bearer}` }),
      },
    });
  const bearer = await token();
  let answer = await ask(bearer);
  if (answer.status === 401 && bearer) answer = await ask(await token(bearer));
  if (answer.ok) return answer;
  const { error } = ((await answer
    .clone()
    .json()
    .catch(() => undefined)) ?? {}) as { error?: { code: string; zh: string; en: string } };
  throw new Refused(error?.code ?? String(answer.status), error?.[language.value] ?? answer.statusText);
};
