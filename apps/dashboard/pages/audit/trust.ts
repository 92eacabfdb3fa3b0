import { useEffect, useState, useSyncExternalStore } from 'react';

/** A public key of the log that this device keeps: what the server says of its key later changes nothing here. */
export interface PinnedKey {
  readonly key: string;
  /** In milliseconds, like the next. */
  readonly since: number;
  /** When somebody compared it with a notice. */
  readonly compared?: number;
}

/** A checkpoint that was good when it was checked here. */
export interface KeptCheckpoint {
  readonly note: string;
  readonly size: number;
  readonly since: number;
}

const mostCheckpoints = 50;

/** A list on this device, of what is public: signing out does not forget it. */
const onDevice = <T>(name: string) => {
  const read = (): readonly T[] => {
    try {
      return JSON.parse(localStorage.getItem(name) ?? '[]') as readonly T[];
    } catch {
      return [];
    }
  };
  let list = read();
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  addEventListener('storage', event => {
    if (event.key !== name) return;
    list = read();
    tell();
  });
  return {
    now: () => list,
    set(next: readonly T[]) {
      list = next;
      try {
        localStorage.setItem(name, JSON.stringify(next));
      } catch {
        // No room: then it lasts as long as this page.
      }
      tell();
    },
    use: () =>
      useSyncExternalStore(
        listener => {
          listeners.add(listener);
          return () => void listeners.delete(listener);
        },
        () => list,
      ),
  };
};

const pinned = onDevice<PinnedKey>('heli.log-keys');
const checkpoints = onDevice<KeptCheckpoint>('heli.log-checkpoints');

export const pin = (key: string, compared?: number) =>
  pinned.set([
    ...pinned.now().filter(known => known.key !== key),
    { key, since: pinned.now().find(known => known.key === key)?.since ?? Date.now(), ...(compared !== undefined && { compared }) },
  ]);

export const keepCheckpoint = (note: string, size: number) => {
  if (checkpoints.now().some(kept => kept.note === note)) return;
  checkpoints.set([{ note, size, since: Date.now() }, ...checkpoints.now()].slice(0, mostCheckpoints));
};
export const forgetCheckpoint = (note: string) => checkpoints.set(checkpoints.now().filter(kept => kept.note !== note));
export const useCheckpoints = checkpoints.use;

/** A verifier key without the line breaks and blanks that copying adds. */
export const plainKey = (text: string) => text.replaceAll(/\s+/g, '');

export interface Trust {
  readonly keys: readonly PinnedKey[];
  /** The server's word on its keys; nothing until it has answered, or where it does not. */
  readonly offered: readonly string[] | undefined;
  readonly offline: boolean;
}

/** The keys that are trusted here: the first that the server shows are kept, others only when somebody accepts them. */
export const useTrust = (): Trust => {
  const keys = pinned.use();
  const [offered, setOffered] = useState<readonly string[]>();
  const [offline, setOffline] = useState(false);
  useEffect(() => {
    const gone = new AbortController();
    void (async () => {
      try {
        const answer = await fetch('/log/keys', { signal: gone.signal });
        if (!answer.ok) throw new Error(answer.statusText);
        const lines = (await answer.text()).split('\n').filter(line => line !== '');
        if (gone.signal.aborted) return;
        if (pinned.now().length === 0) for (const key of lines) pin(key);
        setOffered(lines);
      } catch {
        if (!gone.signal.aborted) setOffline(true);
      }
    })();
    return () => gone.abort();
  }, []);
  return { keys, offered, offline };
};

/** The verifier, in a chunk of its own: nobody else loads it. */
export const verifier = () => import('#proof');
