/** What was seen last, for reading without a network. Signing out forgets it. */
export interface Kept<State> {
  readonly state: State;
  readonly position?: string | undefined;
  readonly at: number;
}

const largest = 400_000;
const nameOf = (key: string) => `heli.kept.${key}`;

export const keep = (key: string, kept: Kept<unknown>) => {
  const text = JSON.stringify(kept);
  try {
    if (text.length <= largest) localStorage.setItem(nameOf(key), text);
  } catch {
    // No room: then there is nothing to read offline.
  }
};

export const keptUnder = <State>(key: string): Kept<State> | undefined => {
  try {
    const text = localStorage.getItem(nameOf(key));
    return text === null ? undefined : (JSON.parse(text) as Kept<State>);
  } catch {
    return undefined;
  }
};
