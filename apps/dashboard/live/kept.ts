/** What was seen last, for reading without a network. Signing out forgets it. */
export interface Kept<State> {
  readonly state: State;
  readonly position?: string | undefined;
  readonly at: number;
}

const largest = 400_000;
const nameOf = (key: string) => `heli.kept.${key}`;

const write = (key: string, kept: Kept<unknown>) => {
  const text = JSON.stringify(kept);
  try {
    if (text.length <= largest) localStorage.setItem(nameOf(key), text);
  } catch {
    // No room: then there is nothing to read offline.
  }
};

const every = 1_000;
const waiting = new Map<string, Kept<unknown>>();
let timer: ReturnType<typeof setTimeout> | undefined;
const writeAll = () => {
  timer = undefined;
  for (const [key, kept] of waiting) write(key, kept);
  waiting.clear();
};
addEventListener('pagehide', writeAll);

/** Of many in a second, the last. */
export const keep = (key: string, kept: Kept<unknown>) => {
  waiting.set(key, kept);
  timer ??= setTimeout(writeAll, every);
};

/** Also what still waits to be written. */
export const forgetKept = () => {
  waiting.clear();
  for (const name of Object.keys(localStorage)) if (name.startsWith(nameOf(''))) localStorage.removeItem(name);
};

export const keptUnder = <State>(key: string): Kept<State> | undefined => {
  const soon = waiting.get(key);
  if (soon) return soon as Kept<State>;
  try {
    const text = localStorage.getItem(nameOf(key));
    return text === null ? undefined : (JSON.parse(text) as Kept<State>);
  } catch {
    return undefined;
  }
};
