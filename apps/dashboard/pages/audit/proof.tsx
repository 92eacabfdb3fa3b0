import { type DragEvent, useState } from 'react';
import { useClient, useQuery } from 'urql';
import { Page } from '../../shell/page.tsx';
import { useFrameWords } from '../../words/frame.ts';
import { useNumbers } from '../../words/measures.ts';
import { useTimes } from '../../words/times.ts';
import { check } from './check.ts';
import './page.css';
import { checkpointQuery, consistencyQuery } from './queries.ts';
import { save } from './save.ts';
import { Parts } from './scope.tsx';
import { forgetCheckpoint, type KeptCheckpoint, pin, plainKey, type PinnedKey, useCheckpoints, useTrust, verifier } from './trust.ts';
import { type Checked, Verdict } from './verdict.tsx';
import { useWords } from './words.ts';

/** A proof has a few thousand bytes; a fact with all its text some hundred thousand. */
const largest = 4_000_000;

/** Four letters at a time, as one compares them with a piece of paper. */
function KeyText({ vkey }: { readonly vkey: string }) {
  const texts = useWords();
  const [, name = '', id = '', material = ''] = /^([^+]*)\+([^+]*)\+(.*)$/.exec(vkey) ?? [];
  return (
    <>
      <p className="quiet">
        {texts.keyOf(name)} · {texts.keyId(id)}
      </p>
      <p className="audit-key">
        <code>{material.replaceAll(/(.{4})(?=.)/g, '$1 ')}</code>
      </p>
    </>
  );
}

function Keys({ keys, offered, offline }: ReturnType<typeof useTrust>) {
  const texts = useWords();
  const { moment } = useTimes();
  const [pasted, setPasted] = useState('');
  const [answer, setAnswer] = useState<'keyFits' | 'keyDiffers' | 'keyBad'>();
  const compare = async () => {
    const { keyOf } = await verifier();
    const key = plainKey(pasted);
    if (!keyOf(key)) return setAnswer('keyBad');
    const fits = keys.some(pinned => pinned.key === key);
    if (fits) pin(key, Date.now());
    setAnswer(fits ? 'keyFits' : 'keyDiffers');
  };
  const fresh = (offered ?? []).filter(key => keys.every(pinned => pinned.key !== key));
  return (
    <section className="card" aria-labelledby="audit-keys">
      <h2 id="audit-keys">{texts.keysTitle}</h2>
      <p>{texts.keysLead}</p>
      {offline && <p className="quiet">◌ {texts.keysOffline}</p>}
      {keys.length === 0 && (offered || offline) && <p>{texts.noKeys}</p>}
      <ul className="audit-keys">
        {keys.map(({ key, since, compared }) => (
          <li key={key}>
            <KeyText vkey={key} />
            <p data-good={compared !== undefined}>
              {compared === undefined ? `▲ ${texts.pinned(moment(since))}` : `✓ ${texts.compared(moment(compared))}`}
            </p>
            {offered && !offered.includes(key) && <p>▲ {texts.goneKey}</p>}
          </li>
        ))}
        {fresh.map(key => (
          <li key={key}>
            <KeyText vkey={key} />
            <p>▲ {texts.newKey}</p>
            <button type="button" className="secondary" onClick={() => pin(key, Date.now())}>
              {texts.acceptKey}
            </button>
          </li>
        ))}
      </ul>
      <form
        className="audit-compare"
        onSubmit={event => {
          event.preventDefault();
          void compare();
        }}
      >
        <label>
          <span>{texts.pasted}</span>
          <input type="text" value={pasted} onChange={event => setPasted(event.target.value)} spellCheck={false} autoComplete="off" />
        </label>
        <button type="submit" className="secondary" disabled={pasted.trim() === ''}>
          {texts.compareKey}
        </button>
      </form>
      <p role="status">{answer && `${answer === 'keyFits' ? '✓' : '✕'} ${texts[answer]}`}</p>
    </section>
  );
}

/** A file, or a text, is checked: the network is not needed. */
function Drop({ keys }: { readonly keys: readonly PinnedKey[] }) {
  const texts = useWords();
  const [checked, setChecked] = useState<Checked & { name: string }>();
  const [wrong, setWrong] = useState<string>();
  const [over, setOver] = useState(false);
  const [text, setText] = useState('');
  const take = async (file: File | undefined) => {
    if (!file) return;
    setChecked(undefined);
    setWrong(file.size > largest ? texts.tooLarge : undefined);
    if (file.size <= largest) setChecked({ name: file.name, ...(await check(await file.text(), keys)) });
  };
  const drag = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(over);
  };
  return (
    <section className="card" aria-labelledby="audit-drop">
      <h2 id="audit-drop">{texts.dropTitle}</h2>
      <div
        className="audit-drop"
        data-over={over}
        onDragOver={drag(true)}
        onDragLeave={drag(false)}
        onDrop={event => {
          drag(false)(event);
          void take(event.dataTransfer.files[0]);
        }}
      >
        <p>{texts.dropLead}</p>
        <label>
          <span>{texts.choose}</span>
          <input
            type="file"
            accept=".json,.txt,application/json,text/plain"
            onChange={event => {
              void take(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
        </label>
      </div>
      <form
        className="audit-paste"
        onSubmit={event => {
          event.preventDefault();
          setWrong(undefined);
          void check(text, keys).then(checked => setChecked({ name: '', ...checked }));
        }}
      >
        <label>
          <span>{texts.pasteCheckpoint}</span>
          <textarea rows={3} value={text} onChange={event => setText(event.target.value)} spellCheck={false} />
        </label>
        <button type="submit" className="secondary" disabled={text.trim() === ''}>
          {texts.checkPasted}
        </button>
      </form>
      {wrong !== undefined && (
        <p className="wrong" role="alert">
          ✕ {wrong}
        </p>
      )}
      {checked && (
        <>
          {checked.name !== '' && <p className="quiet">{texts.aboutFile(checked.name)}</p>}
          <Verdict checked={checked} />
        </>
      )}
    </section>
  );
}

/** A checkpoint that this device keeps, and what has been written since. */
function Kept({ kept: { note, size, since }, keys }: { readonly kept: KeptCheckpoint; readonly keys: readonly PinnedKey[] }) {
  const texts = useWords();
  const frame = useFrameWords();
  const client = useClient();
  const { number } = useNumbers();
  const { moment } = useTimes();
  const [busy, setBusy] = useState(false);
  const [checked, setChecked] = useState<Checked>();
  const [wrong, setWrong] = useState<string>();
  const [file, setFile] = useState<string>();
  const grow = async () => {
    const newest = await client.query(checkpointQuery, {}, { requestPolicy: 'network-only' });
    const now = newest.data?.checkpoint;
    if (!now) return newest.error?.graphQLErrors[0]?.message ?? frame.unreachable;
    if (now.size < size) return texts.cut(number(size), number(now.size));
    const { data, error } = await client.query(consistencyQuery, { from: size }, { requestPolicy: 'network-only' });
    if (!data) return error?.graphQLErrors[0]?.message ?? frame.unreachable;
    const { proof, checkpoint } = data.consistencyProof;
    // From our own copy: the server's word on what it signed then is not asked.
    const text = JSON.stringify({ format: 'heli-consistency@1', from: note, to: checkpoint, proof });
    setFile(text);
    setChecked(await check(text, keys));
    return undefined;
  };
  const run = async () => {
    setBusy(true);
    setChecked(undefined);
    setWrong(await grow().finally(() => setBusy(false)));
  };
  return (
    <li>
      <p className="audit-kept">
        <strong>{texts.keptAt(number(size), moment(since))}</strong>
        <button type="button" className="secondary" disabled={busy} onClick={() => void run()}>
          {texts.toNewest}
        </button>
        <button
          type="button"
          className="plain"
          onClick={() => save(new Blob([note], { type: 'text/plain' }), `heli-checkpoint-${size}.txt`)}
        >
          {texts.saveCheckpoint}
        </button>
        <button type="button" className="plain" onClick={() => forgetCheckpoint(note)}>
          {texts.forget}
        </button>
      </p>
      {wrong !== undefined && (
        <p className="wrong" role="alert">
          ✕ {wrong}
        </p>
      )}
      {checked && <Verdict checked={checked} />}
      {checked?.verdict.verified && file !== undefined && (
        <button type="button" className="plain" onClick={() => save(file, `heli-growth-${size}.json`)}>
          {texts.download}
        </button>
      )}
    </li>
  );
}

function Checkpoints({ keys }: { readonly keys: readonly PinnedKey[] }) {
  const texts = useWords();
  const { number } = useNumbers();
  const { moment } = useTimes();
  const kept = useCheckpoints();
  const [{ data }, again] = useQuery({ query: checkpointQuery });
  const [checked, setChecked] = useState<Checked>();
  const newest = data?.checkpoint;
  return (
    <section className="card" aria-labelledby="audit-checkpoints">
      <h2 id="audit-checkpoints">{texts.checkpointsTitle}</h2>
      <p>{texts.checkpointsLead}</p>
      {newest && <p>{texts.newestCheckpoint(number(newest.size), moment(newest.at))}</p>}
      {newest && (
        <p className="audit-kept">
          <button
            type="button"
            className="secondary"
            onClick={() => {
              void check(newest.note, keys).then(setChecked);
              again({ requestPolicy: 'network-only' });
            }}
          >
            {texts.keepNewest}
          </button>
          <a href="/log/checkpoint.html" target="_blank" rel="noopener">
            {texts.printed}
          </a>
        </p>
      )}
      {checked && <Verdict checked={checked} />}
      <h3>{texts.kept}</h3>
      {kept.length === 0 && <p className="quiet">{texts.noneKept}</p>}
      <ul className="audit-checkpoints">
        {kept.map(one => (
          <Kept key={one.note} kept={one} keys={keys} />
        ))}
      </ul>
    </section>
  );
}

/** Checks proofs here, in the browser: of the server only bytes are wanted. */
export default function ProofPage() {
  const texts = useWords();
  const trust = useTrust();
  return (
    <Page title={`${texts.title} · ${texts.titles.proof}`}>
      <Parts />
      <p className="audit-lead">{texts.proofLead}</p>
      <div className="audit-desk">
        <Drop keys={trust.keys} />
        <Keys {...trust} />
        <Checkpoints keys={trust.keys} />
      </div>
    </Page>
  );
}
