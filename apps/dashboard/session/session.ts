import { forgetKept } from '../live/kept.ts';
import { language } from '../shell/settings.ts';

/** What the server said, in words for people. */
export class Refused extends Error {
  constructor(
    readonly code: string,
    sentence: string,
  ) {
    super(sentence);
  }
}

/** The server cannot be reached, or does not answer. */
export class Unreachable extends Error {}

export interface Access {
  readonly token: string;
  /** By our own clock, in milliseconds. */
  readonly ends: number;
}

let access: Access | undefined;
/** The last that was good, while this page is open. */
let last: Access | undefined;
/** The token is not ours to renew. */
let fromProvider = false;
/** Nothing may be asked for twice at once: a refresh token is good for one use. */
let renewing: Promise<Access | undefined> | undefined;
/** `ended`: by itself, while somebody works; `resumed`: by the same person; `changed`: whatever else. */
type SessionEvent = 'ended' | 'resumed' | 'changed';
const listeners = new Set<(event: SessionEvent) => void>();
/** Who was signed in when the session ended by itself, and what waits until that person is again: nothing that is being written is lost. */
let interrupted:
  | { readonly subject: string; readonly over: Promise<Access | undefined>; readonly end: (begun: Access | undefined) => void }
  | undefined;
const otherTabs = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('heli-session');

const marker = 'heli.signed-in';
export const wasSignedIn = () => localStorage.getItem(marker) !== null;

/** Hears when the session begins or ends, here or in another tab. */
export const onSession = (listener: (event: SessionEvent) => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
const tell = (event: SessionEvent) => {
  for (const listener of listeners) listener(event);
};

const subjectOf = ({ token }: Access): string =>
  (JSON.parse(atob(token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/'))) as { sub: string }).sub;

/** Somebody has signed in: whoever it was before goes on, anybody else begins anew. */
const begin = (begun: Access) => {
  const { subject, end } = interrupted ?? {};
  interrupted = undefined;
  const isSame = subject !== undefined && subject === subjectOf(begun);
  end?.(isSame ? begun : undefined);
  tell(isSame ? 'resumed' : 'changed');
};

const forget = () => {
  access = last = undefined;
  fromProvider = false;
  // What is kept for reading offline belongs to whoever was signed in.
  localStorage.removeItem(marker);
  forgetKept();
};
otherTabs?.addEventListener('message', () => {
  access = undefined;
  if (!wasSignedIn()) forgetKept();
  // Nobody here can tell who it is now.
  interrupted?.end(undefined);
  interrupted = undefined;
  tell('changed');
});

/** The server does not take our token any more, whatever our clock says. */
export const distrust = () => {
  access = undefined;
};

const post = async (path: string, body: object, headers: Record<string, string> = {}): Promise<Response> => {
  try {
    return await fetch(path, {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': 'application/json', 'accept-language': language.value, ...headers },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Unreachable(path);
  }
};

const refusalOf = async (response: Response): Promise<Refused> => {
  const { error } = ((await response.json().catch(() => undefined)) ?? {}) as { error?: { code: string; zh: string; en: string } };
  return new Refused(error?.code ?? String(response.status), error?.[language.value] ?? response.statusText);
};

const taken = async (response: Response): Promise<Access> => {
  const { accessToken, expiresIn } = (await response.json()) as { accessToken: string; expiresIn: number };
  localStorage.setItem(marker, '1');
  return (last = access = { token: accessToken, ends: Date.now() + expiresIn * 1_000 });
};

/** With a token of the identity provider: it lasts as long as this page, and where it ends the provider is asked again. */
export const enter = (given: Access) => {
  access = given;
  fromProvider = true;
  localStorage.setItem(marker, '1');
  begin(given);
};

/** @throws Refused, Unreachable */
export const signIn = async (loginName: string, password: string): Promise<void> => {
  const response = await post('/sign-in', { loginName, password });
  if (!response.ok) throw await refusalOf(response);
  const begun = await taken(response);
  otherTabs?.postMessage('in');
  begin(begun);
};

export const signOut = async (): Promise<void> => {
  await post('/sign-out', {}).catch(() => undefined);
  forget();
  otherTabs?.postMessage('out');
  tell('changed');
};

const askAnew = async (before: Access | undefined): Promise<Access | undefined> => {
  if (fromProvider) {
    forget();
    tell('changed');
    return undefined;
  }
  const response = await post('/refresh', {});
  if (response.ok) return taken(response);
  if (response.status !== 401) throw new Unreachable(String(response.status));
  forget();
  if (before) {
    let end!: (begun: Access | undefined) => void;
    const over = new Promise<Access | undefined>(resolve => (end = resolve));
    interrupted = { subject: subjectOf(before), over, end };
  }
  tell(before ? 'ended' : 'changed');
  return undefined;
};

const renew = (): Promise<Access | undefined> =>
  // One tab at a time: they share the refresh token.
  navigator.locks ? navigator.locks.request('heli-refresh', () => askAnew(last)) : askAnew(last);

/** Half a minute is left for the request that will carry it. */
const margin = 30_000;

/**
 * A token that is still good; nothing where nobody is signed in. Where the session ended by itself it waits for whoever signs in.
 * @param refused a token that the server would not take
 * @throws Unreachable
 */
export const token = async (refused?: string): Promise<string | undefined> => {
  if (access && access.ends - Date.now() > margin && access.token !== refused) return access.token;
  if (!wasSignedIn()) return (await interrupted?.over)?.token;
  renewing ??= renew().finally(() => (renewing = undefined));
  return ((await renewing) ?? (await interrupted?.over))?.token;
};
