import type { Outcome } from '../../command/outcome.ts';
import type { Need } from './need-line.tsx';
import { useWords } from './words.ts';

export interface About {
  readonly need: Need;
  /** Shows what has become of it. */
  readonly then: <T extends Outcome | undefined>(outcome: Promise<T>) => Promise<T>;
}

export function Reason() {
  const texts = useWords();
  return (
    <label>
      {texts.reason}
      <input name="reason" required maxLength={500} />
    </label>
  );
}
