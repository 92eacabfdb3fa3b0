import { lamps, type Listed } from './calendar.ts';
import { useWords } from './words.ts';

/** How far a meeting is: a sign and a word. */
export function Status({ status }: { readonly status: Listed['status'] }) {
  const texts = useWords();
  return (
    <strong className="meeting-status" data-status={status}>
      <span aria-hidden="true">{lamps[status]}</span> {texts.status[status]}
    </strong>
  );
}
