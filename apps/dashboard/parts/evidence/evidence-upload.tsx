import { type DragEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react';
import { newId } from '../../command/new-id.ts';
import { Refused } from '../../session/session.ts';
import { useFrameWords } from '../../words/frame.ts';
import { useNumbers } from '../../words/measures.ts';
import { words } from '../../words/words.ts';
import { en } from './en.ts';
import './evidence.css';
import { hashOf, prepare, taken } from './prepare.ts';
import { send, type Stored } from './send.ts';
import { zh } from './zh.ts';

const useWords = words(zh, en);

/** As a fact names a file. */
export interface EvidenceFile extends Stored {
  readonly name: string;
}

interface Item {
  readonly key: string;
  readonly source: File;
  readonly name: string;
  readonly size: number;
  readonly phase: 'preparing' | 'sending' | 'waiting' | 'done' | 'failed';
  readonly sent: number;
  readonly cleaned: boolean;
  readonly error?: string;
  readonly file?: EvidenceFile;
}

/**
 * Files for a fact: chosen, dropped or photographed, cleaned of what cameras write, and sent with their progress in sight. `onChange` is told of those
 * that have arrived, and of how many are still on their way: wait for these before the fact is told.
 */
export function EvidenceUpload({
  onChange,
  disabled = false,
}: {
  readonly onChange: (files: readonly EvidenceFile[], underWay: number) => void;
  readonly disabled?: boolean;
}) {
  const texts = useWords();
  const frame = useFrameWords();
  const { percent } = useNumbers();
  const hint = useId();
  const [items, setItems] = useState<readonly Item[]>([]);
  const [over, setOver] = useState(false);
  const stops = useRef(new Map<string, AbortController>());
  const chooser = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);

  const tell = useEffectEvent(onChange);
  useEffect(() => {
    const arrived = items.flatMap(({ file }) => (file ? [file] : []));
    tell(arrived, items.filter(({ phase }) => phase !== 'done' && phase !== 'failed').length);
  }, [items]);
  useEffect(() => {
    const running = stops.current;
    return () => {
      for (const stop of running.values()) stop.abort();
    };
  }, []);

  const change = (key: string, to: Partial<Item>) => setItems(before => before.map(item => (item.key === key ? { ...item, ...to } : item)));

  const bring = async (key: string, source: File) => {
    const stop = new AbortController();
    stops.current.set(key, stop);
    try {
      const { name, bytes, cleaned } = await prepare(source);
      change(key, { name, size: bytes.size, cleaned });
      const sha256 = await hashOf(bytes, stop.signal);
      change(key, { phase: 'sending' });
      const stored = await send(
        bytes,
        sha256,
        {
          progress: sent => change(key, { phase: 'sending', sent }),
          waiting: () => change(key, { phase: 'waiting' }),
        },
        stop.signal,
      );
      change(key, { phase: 'done', sent: stored.size, file: { ...stored, name } });
    } catch (error) {
      if (!stop.signal.aborted) change(key, { phase: 'failed', error: error instanceof Refused ? error.message : frame.unreachable });
    } finally {
      stops.current.delete(key);
    }
  };

  const add = (files: Iterable<File>) => {
    for (const source of files) {
      const key = newId();
      setItems(before => [...before, { key, source, name: source.name, size: source.size, phase: 'preparing', sent: 0, cleaned: false }]);
      void bring(key, source);
    }
  };
  const remove = (key: string) => {
    stops.current.get(key)?.abort();
    setItems(before => before.filter(item => item.key !== key));
    chooser.current?.nextElementSibling?.querySelector('button')?.focus();
  };
  const again = ({ key, source }: Item) => {
    change(key, { phase: 'preparing', sent: 0 });
    void bring(key, source);
  };
  const dropped = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!disabled) add(event.dataTransfer.files);
  };

  const said = ({ phase, sent, size, cleaned, error }: Item): string => {
    if (phase === 'preparing') return texts.preparing;
    if (phase === 'sending') return texts.sending(percent(size > 0 ? sent / size : 0));
    if (phase === 'waiting') return texts.waiting;
    if (phase === 'failed') return `✕ ${error ?? ''}`;
    return `✓ ${texts.done}${cleaned ? ` · ${texts.cleaned}` : ''}`;
  };

  return (
    // oxlint-disable-next-line no-noninteractive-element-interactions -- files are dropped here; whoever drops none uses the button
    <section
      className="evidence"
      data-over={over}
      aria-label={texts.files}
      onDragOver={event => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
    >
      <input
        ref={chooser}
        type="file"
        multiple
        hidden
        accept={taken}
        onChange={event => {
          add(event.target.files ?? []);
          event.target.value = '';
        }}
      />
      <div className="evidence-add">
        <button type="button" disabled={disabled} aria-describedby={hint} onClick={() => chooser.current?.click()}>
          {texts.choose}
        </button>
        <button type="button" className="camera" disabled={disabled} onClick={() => camera.current?.click()}>
          {texts.photograph}
        </button>
        <span className="quiet drop">{texts.drop}</span>
      </div>
      <input
        ref={camera}
        type="file"
        hidden
        accept="image/*"
        capture="environment"
        onChange={event => {
          add(event.target.files ?? []);
          event.target.value = '';
        }}
      />
      <p className="quiet" id={hint}>
        {texts.kinds}
      </p>
      <ul>
        {items.map(item => (
          <li key={item.key} data-phase={item.phase}>
            <span className="name">{item.name}</span>
            {(item.phase === 'sending' || item.phase === 'waiting') && (
              <progress aria-label={item.name} max={Math.max(1, item.size)} value={item.sent} />
            )}
            <span className="said" role={item.phase === 'failed' ? 'alert' : 'status'}>
              {said(item)}
            </span>
            {item.phase === 'failed' && (
              <button type="button" className="plain" onClick={() => again(item)}>
                {texts.again}
              </button>
            )}
            <button type="button" className="plain" aria-label={texts.remove(item.name)} onClick={() => remove(item.key)}>
              ×
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
