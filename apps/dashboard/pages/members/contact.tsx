import type { Membership } from './acts.tsx';
import { useWords } from './words.ts';

/** Who speaks for the unit, as far as the server shows it to the caller. */
export function Contact({ liaison }: { readonly liaison: Membership['liaison'] }) {
  const texts = useWords();
  if (!liaison) return <span className="quiet">{texts.noContact}</span>;
  return (
    <span className="member-contact">
      <strong>{liaison.name}</strong>
      {liaison.telephone && <a href={liaison.masked ? undefined : `tel:${liaison.telephone}`}>{liaison.telephone}</a>}
      {liaison.email && <a href={liaison.masked ? undefined : `mailto:${liaison.email}`}>{liaison.email}</a>}
      {liaison.masked && <span className="quiet">{texts.masked}</span>}
      {liaison.erased && <span className="quiet">{texts.erased}</span>}
    </span>
  );
}
