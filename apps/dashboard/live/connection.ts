import { useSyncExternalStore } from 'react';
import { type Client, CloseCode, createClient } from 'graphql-ws';
import { language } from '../shell/settings.ts';
import { distrust, onSession, token } from '../session/session.ts';

/** `lost` comes with the moment since which nothing arrives. */
export type Connection = { readonly how: 'idle' | 'connecting' | 'live' } | { readonly how: 'lost'; readonly since: number };

let connection: Connection = { how: 'idle' };
const listeners = new Set<() => void>();
const become = (next: Connection) => {
  connection = next;
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};
export const useConnection = (): Connection => useSyncExternalStore(subscribe, () => connection);

const ping = 10_000;
const patience = 5_000;

let tooLate: ReturnType<typeof setTimeout> | undefined;
const lost = () => {
  clearTimeout(tooLate);
  if (connection.how !== 'lost') become({ how: 'lost', since: Date.now() });
};

/** One WebSocket for all that this page watches. It never tries again by itself: each watcher does, from where it stood. */
export const socket: Client = createClient({
  url: () => `${location.origin.replace(/^http/, 'ws')}/graphql`,
  connectionParams: async () => {
    const bearer = await token();
    return { acceptLanguage: language.value, ...(bearer && { authorization: `Bearer ${bearer}` }) };
  },
  lazy: true,
  lazyCloseTimeout: 5_000,
  retryAttempts: 0,
  keepAlive: ping,
  onNonLazyError: () => undefined,
  on: {
    connecting: () => connection.how === 'idle' && become({ how: 'connecting' }),
    connected: () => become({ how: 'live' }),
    closed: event => {
      if ((event as CloseEvent).code === CloseCode.Forbidden) distrust();
      lost();
    },
    ping: received => {
      if (received) return;
      clearTimeout(tooLate);
      tooLate = setTimeout(() => socket.terminate(), patience);
    },
    pong: received => received && clearTimeout(tooLate),
  },
});

/** What waits to try again is told when there is reason to hope. */
const hopeful = new Set<() => void>();
const hope = () => {
  const waiting = [...hopeful];
  hopeful.clear();
  for (const resolve of waiting) resolve();
};

/** Cuts a socket that may be dead without knowing it, so that all watchers come again from where they stood. */
export const reconnect = () => {
  socket.terminate();
  hope();
};

const longest = 10_000;
/** Until it makes sense to try again: longer each time, but at once when the network or the reader comes back. */
export const untilHopeful = (attempt: number): Promise<void> =>
  new Promise(resolve => {
    const done = () => {
      clearTimeout(timer);
      hopeful.delete(done);
      resolve();
    };
    const timer = setTimeout(done, Math.min(longest, 250 * 2 ** attempt) * (0.75 + Math.random() / 2));
    hopeful.add(done);
  });

addEventListener('online', reconnect);
addEventListener('offline', () => socket.terminate());
language.subscribe(reconnect);
onSession(reconnect);

// A clock that jumped: the machine slept, and what was open may be gone.
const beat = 2_000;
let last = Date.now();
const awake = () => {
  const now = Date.now();
  if (now - last > beat + ping + patience) reconnect();
  last = now;
};
setInterval(awake, beat);
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState !== 'visible') return;
  awake();
  hope();
});
