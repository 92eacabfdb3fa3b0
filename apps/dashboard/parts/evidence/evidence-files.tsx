import { useState } from 'react';
import { Refused, token } from '../../session/session.ts';
import { language } from '../../shell/settings.ts';
import { useFrameWords } from '../../words/frame.ts';
import { words } from '../../words/words.ts';
import { en } from './en.ts';
import './evidence.css';
import { zh } from './zh.ts';

const useWords = words(zh, en);

/** What a browser shows by itself without running anything in it; the rest is saved. */
const shown = /^(image\/(jpeg|png|webp|gif)|application\/pdf)$/;

/** @throws Refused */
const fetched = async (sha256: string): Promise<Blob> => {
  const get = async (bearer: string | undefined) =>
    fetch(`/evidence/${sha256}`, { headers: { ...(bearer && { authorization: `Bearer ${bearer}` }) } });
  const bearer = await token();
  let answer = await get(bearer);
  if (answer.status === 401 && bearer) answer = await get(await token(bearer));
  if (answer.ok) return answer.blob();
  const { error } = ((await answer.json().catch(() => undefined)) ?? {}) as { error?: { code: string; zh: string; en: string } };
  throw new Refused(error?.code ?? String(answer.status), error?.[language.value] ?? answer.statusText);
};

/** The files that a fact names: each is loaded when somebody wants to see it. */
export function EvidenceFiles({ files }: { readonly files: readonly { readonly name: string; readonly sha256: string }[] }) {
  const texts = useWords();
  const frame = useFrameWords();
  const [wrong, setWrong] = useState<string>();
  const [opening, setOpening] = useState<string>();
  const open = async ({ name, sha256 }: { readonly name: string; readonly sha256: string }) => {
    setWrong(undefined);
    setOpening(sha256);
    try {
      const bytes = await fetched(sha256);
      const address = URL.createObjectURL(bytes);
      const link = document.createElement('a');
      link.href = address;
      if (shown.test(bytes.type)) link.target = '_blank';
      else link.download = name;
      link.rel = 'noopener';
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    } catch (error) {
      setWrong(error instanceof Refused ? error.message : frame.unreachable);
    } finally {
      setOpening(undefined);
    }
  };
  if (files.length === 0) return null;
  return (
    <div className="evidence-files">
      <ul aria-label={texts.files}>
        {files.map(file => (
          <li key={file.sha256}>
            <button type="button" className="plain" aria-label={texts.open(file.name)} onClick={() => void open(file)}>
              {file.name}
            </button>
            {opening === file.sha256 && <span role="status">{texts.opening}</span>}
          </li>
        ))}
      </ul>
      {wrong && (
        <p className="wrong" role="alert">
          ✕ {wrong}
        </p>
      )}
    </div>
  );
}
