import { useNames } from '../../shell/names.tsx';
import type { Told } from './queries.ts';
import { Scrolls } from './scrolls.tsx';
import { type Category, useWords } from './words.ts';

/** The parts of a fact in words: who did it, and what kind of thing it is about. */
export const useFactWords = () => {
  const texts = useWords();
  const { named, inWords } = useNames();
  const kind = (category: string): string => texts.categories[category as Category] ?? category;
  return {
    kind,
    sentence: ({ sentence }: Pick<Told, 'sentence'>) => inWords(sentence),
    who: ({ automatic, actor, actorName }: Pick<Told, 'automatic' | 'actor' | 'actorName'>): string =>
      automatic
        ? texts.policy(actorName ?? actor.replace(/@\d+$/, ''))
        : (actorName ?? (named(actor) === actor ? texts.actorUnknown(actor.slice(0, 8)) : named(actor))),
    /** A stream by its kind and the beginning of its id, or the name of whom it is about. */
    called: (stream: string): string => {
      const at = stream.indexOf('-');
      const [category, id] = [stream.slice(0, at), stream.slice(at + 1)];
      const parts = id.split('.L.');
      const name = parts.length === 2 ? named(`L.${parts[1]}`) : named(id);
      return `${kind(category)} ${name === id ? id.slice(0, 8) : name}`;
    },
  };
};

/** JSON as it was written, for whoever wants to see it. */
export function Raw({ value, label }: { readonly value: unknown; readonly label: string }) {
  return (
    <Scrolls className="audit-raw" label={label}>
      <pre>{JSON.stringify(value, undefined, 2)}</pre>
    </Scrolls>
  );
}
