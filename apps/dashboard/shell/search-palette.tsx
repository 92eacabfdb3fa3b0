import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useQuery } from 'urql';
import type { ResultOf } from '../graphql.ts';
import { useFrameWords } from '../words/frame.ts';
import { useNames } from './names.tsx';
import './search.css';
import { searchQuery } from './search-query.ts';
import { addressOf } from './addresses.ts';

const patienceMs = 150;
const mostUnits = 6;

/** Letters are typed with blanks between syllables by some, and without by others. */
const sought = (text: string) => {
  const plain = text.trim().slice(0, 100);
  return /^[\p{Script=Latin}\d\s'’]+$/u.test(plain) ? plain.replaceAll(/[\s'’]/g, '') : plain;
};

/** The lists that are searched, in the order of the answer, and what stands in each. */
const kinds = {
  tasks: 'task',
  needs: 'need',
  units: 'unit',
  resources: 'resource',
  agreements: 'agreement',
  projects: 'project',
  meetings: 'meeting',
} as const;
type Kind = keyof typeof kinds;

interface Found {
  readonly kind: Kind;
  readonly id: string;
  readonly name: string;
  readonly to: string;
}

const foundIn = (data: ResultOf<typeof searchQuery>, committee: string, isMember: (unitId: string) => boolean): Found[] =>
  (Object.keys(kinds) as Kind[]).flatMap(kind => {
    const nodes: { readonly id: string; readonly name?: string; readonly title?: string }[] = data[kind].edges.map(({ node }) => node);
    const within = kind === 'units' ? nodes.filter(({ id }) => isMember(id)).slice(0, mostUnits) : nodes;
    return within.map(({ id, name, title }) => ({ kind, id, name: name ?? title ?? id, to: addressOf(kinds[kind], committee, id) }));
  });

/** What is typed in 汉字, pinyin or initials, and what in this committee has such a name. */
export default function SearchPalette({ committee, close }: { readonly committee: string; readonly close: () => void }) {
  const words = useFrameWords();
  const navigate = useNavigate();
  const { units } = useNames();
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const composing = useRef(false);
  const dialog = useRef<HTMLDialogElement>(null);
  const list = useId();

  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    // Half a syllable of an input method is nothing to look for.
    if (composing.current) return;
    const timer = setTimeout(() => {
      setText(sought(typed));
      setChosen(0);
    }, patienceMs);
    return () => clearTimeout(timer);
  }, [typed]);

  const [{ data, fetching, error }] = useQuery({ query: searchQuery, variables: { committeeId: committee, text }, pause: text === '' });
  const found = text !== '' && data ? foundIn(data, committee, id => units.some(unit => unit.id === id)) : [];
  const at = Math.min(chosen, found.length - 1);

  const go = (to: string) => {
    close();
    void navigate(to);
  };
  const pressed = (event: KeyboardEvent) => {
    // Enter and arrows are the input method's while it composes.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (found.length > 0) setChosen((at + (event.key === 'ArrowDown' ? 1 : found.length - 1)) % found.length);
    }
    if (event.key === 'Enter' && found[at]) {
      event.preventDefault();
      go(found[at].to);
    }
  };

  const said = error
    ? words.unreachable
    : text === ''
      ? words.searchHow
      : fetching
        ? words.loading
        : found.length === 0
          ? words.searchNothing
          : words.searchFound(String(found.length));
  return (
    <dialog ref={dialog} className="search" aria-label={words.search} onClose={close}>
      <div className="search-head">
        <input
          type="text"
          enterKeyHint="search"
          role="combobox"
          aria-label={words.search}
          aria-expanded={found.length > 0}
          aria-controls={list}
          aria-autocomplete="list"
          {...(found[at] && { 'aria-activedescendant': `${list}-${at}` })}
          autoComplete="off"
          spellCheck={false}
          placeholder={words.searchHow}
          value={typed}
          onChange={event => setTyped(event.target.value)}
          onCompositionStart={() => {
            composing.current = true;
          }}
          onCompositionEnd={event => {
            composing.current = false;
            setText(sought(event.currentTarget.value));
            setChosen(0);
          }}
          onKeyDown={pressed}
        />
        <button type="button" className="plain" onClick={() => dialog.current?.close()}>
          {words.close}
        </button>
      </div>
      <p className="quiet" role="status">
        {said}
      </p>
      <div id={list} className="options" role="listbox" aria-label={words.searchResults}>
        {found.map(({ kind, id, name, to }, index) => (
          // oxlint-disable-next-line click-events-have-key-events -- keys are the field's: Enter goes to what is chosen
          <div
            tabIndex={-1}
            key={`${kind} ${id}`}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            onClick={() => go(to)}
          >
            <span className="kind">{words.kinds[kind]}</span> {name}
          </div>
        ))}
      </div>
    </dialog>
  );
}
