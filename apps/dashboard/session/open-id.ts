import { type Access, enter, Refused } from './session.ts';

/** What this server offers besides login names and passwords. */
export interface Ways {
  readonly openId: { readonly clientId: string; readonly authorization: string; readonly token: string } | null;
}

const kept = 'heli.open-id';
interface Kept {
  readonly state: string;
  readonly verifier: string;
  /** Where the reader was. */
  readonly back: string;
}

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));
const here = () => `${location.origin}/sign-in`;

/** Proof Key for Code Exchange needs a digest, and a browser gives one only over https or on the machine itself. */
export const ways = async (): Promise<Ways> => {
  if (!globalThis.crypto?.subtle) return { openId: null };
  const answer = await fetch('/sign-in/ways').catch(() => undefined);
  return answer?.ok ? ((await answer.json()) as Ways) : { openId: null };
};

/** Goes to the identity provider; it sends the reader back with a code. */
export const goToProvider = async ({ clientId, authorization }: NonNullable<Ways['openId']>) => {
  const { state, verifier, back }: Kept = { state: random(), verifier: random(), back: location.pathname + location.search };
  sessionStorage.setItem(kept, JSON.stringify({ state, verifier, back }));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier)));
  const address = new URL(authorization);
  for (const [name, value] of Object.entries({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: here(),
    scope: 'openid profile',
    state,
    code_challenge: base64url(digest),
    code_challenge_method: 'S256',
  }))
    address.searchParams.set(name, value);
  location.assign(address);
};

/** Whether the address is the one with which the provider sent the reader back. */
export const cameFromProvider = () => location.pathname === '/sign-in' && /[?&](code|error)=/.test(location.search);

/**
 * Turns the code in the address into a token, which only this page's memory holds.
 * @param go to where the reader was
 * @throws Refused where the provider said no
 */
export const comeBack = async (go: (address: string) => void): Promise<void> => {
  const answer = new URLSearchParams(location.search);
  const before = JSON.parse(sessionStorage.getItem(kept) ?? 'null') as Kept | null;
  sessionStorage.removeItem(kept);
  go(before?.back ?? '/');
  const { openId } = await ways();
  const code = answer.get('code');
  if (!before || !openId || !code || answer.get('state') !== before.state)
    throw new Refused(answer.get('error') ?? 'OPENID', answer.get('error_description') ?? answer.get('error') ?? 'OpenID Connect');
  const got = await fetch(openId.token, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code,
      client_id: openId.clientId,
      redirect_uri: here(),
      code_verifier: before.verifier,
    }),
  });
  const said = (await got.json().catch(() => ({}))) as {
    access_token?: string;
    expires_in?: number;
    error_description?: string;
    error?: string;
  };
  if (!got.ok || !said.access_token) throw new Refused(said.error ?? 'OPENID', said.error_description ?? said.error ?? got.statusText);
  const access: Access = { token: said.access_token, ends: Date.now() + (said.expires_in ?? 300) * 1_000 };
  enter(access);
};
