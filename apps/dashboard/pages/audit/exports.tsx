import { useState } from 'react';
import { useAsOf } from '../../live/as-of.ts';
import { Refused, token } from '../../session/session.ts';
import { language } from '../../shell/settings.ts';
import { useFrameWords } from '../../words/frame.ts';
import { save } from './save.ts';
import { useWords } from './words.ts';

const formats = [
  ['csv', 'CSV'],
  ['jsonl', 'JSON Lines'],
] as const;

/** @throws Refused */
const exported = async (address: string): Promise<Blob> => {
  const get = async (bearer: string | undefined) => fetch(address, { headers: { ...(bearer && { authorization: `Bearer ${bearer}` }) } });
  const bearer = await token();
  let answer = await get(bearer);
  if (answer.status === 401 && bearer) answer = await get(await token(bearer));
  if (answer.ok) return answer.blob();
  const { error } = ((await answer.json().catch(() => undefined)) ?? {}) as { error?: { code: string; zh: string; en: string } };
  throw new Refused(error?.code ?? String(answer.status), error?.[language.value] ?? answer.statusText);
};

/** The history as files: what the filters leave of it, where there are any, and all of it. */
export function Exports({
  committeeId,
  filter,
}: {
  readonly committeeId: string | undefined;
  /** As the export's address names them. */
  readonly filter: Readonly<Record<string, string>>;
}) {
  const texts = useWords();
  const frame = useFrameWords();
  const off = useAsOf() !== undefined;
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string>();
  const take = async (format: string, filter: Readonly<Record<string, string>>) => {
    setBusy(true);
    setWrong(undefined);
    try {
      const of = committeeId === undefined ? 'log' : `committees/${committeeId}`;
      const query = new URLSearchParams({ language: language.value, ...filter });
      const name = Object.keys(filter).length > 0 ? 'heli-history-filtered' : 'heli-history';
      save(await exported(`/export/${of}/history.${format}?${query.toString()}`), `${name}.${format}`);
    } catch (error) {
      setWrong(error instanceof Refused ? error.message : frame.unreachable);
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="audit-exports" aria-labelledby="audit-exports">
      <h2 id="audit-exports">{texts.exports}</h2>
      {[
        ...(Object.keys(filter).length > 0 ? [[texts.exportOf.found, filter] as const] : []),
        [texts.exportOf[committeeId === undefined ? 'log' : 'committee'], {}] as const,
      ].map(([what, filter]) => (
        <p key={what} className="audit-export">
          <span>{what}</span>
          {formats.map(([format, name]) => (
            <button
              key={format}
              type="button"
              className="secondary"
              aria-label={texts.exportAs(what, name)}
              disabled={busy || off}
              {...(off && { title: frame.pastAction })}
              onClick={() => void take(format, filter)}
            >
              {name}
            </button>
          ))}
        </p>
      ))}
      <p className="quiet">{texts.exportHow}</p>
      {wrong !== undefined && (
        <p className="wrong" role="alert">
          ✕ {texts.exportFailed}: {wrong}
        </p>
      )}
    </section>
  );
}
