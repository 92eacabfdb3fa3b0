import { useId, useState } from 'react';
import { notify } from '../../command/notices.ts';
import { useSpoken } from '../../parts/spoken.ts';
import { Refused, token } from '../../session/session.ts';
import { language } from '../../shell/settings.ts';
import { useFrameWords } from '../../words/frame.ts';
import { useWords } from './words.ts';

interface Link {
  readonly path: string;
  readonly expires: string;
}

/** @throws Refused */
const asked = async (committeeId: string, method: 'POST' | 'DELETE'): Promise<Link | undefined> => {
  const bearer = await token();
  const answer = await fetch(`/committees/${committeeId}/meetings.ics/link`, {
    method,
    headers: { ...(bearer && { authorization: `Bearer ${bearer}` }) },
  });
  if (answer.ok) return answer.status === 204 ? undefined : ((await answer.json()) as Link);
  const { error } = ((await answer.json().catch(() => undefined)) ?? {}) as { error?: { code: string; zh: string; en: string } };
  throw new Refused(error?.code ?? String(answer.status), error?.[language.value] ?? answer.statusText);
};

/** One's own address under which a calendar app finds the committee's meetings: made when it is asked for, and shown this once. */
export function Feed({ committeeId }: { readonly committeeId: string }) {
  const texts = useWords();
  const frame = useFrameWords();
  const { date } = useSpoken();
  const field = useId();
  const [link, setLink] = useState<Link>();
  const [pending, setPending] = useState(false);
  const ask = async (method: 'POST' | 'DELETE') => {
    setPending(true);
    try {
      setLink(await asked(committeeId, method));
      if (method === 'DELETE') notify({ kind: 'status', title: texts.feedEnded });
    } catch (error) {
      notify({ kind: 'alert', title: frame.refused, text: error instanceof Refused ? error.message : frame.unreachable });
    } finally {
      setPending(false);
    }
  };
  const address = link && new URL(link.path, location.href).href;
  return (
    <section className="card meeting-feed" aria-labelledby="feed">
      <h2 id="feed">{texts.feed}</h2>
      <p className="quiet">{texts.feedHow}</p>
      {address && (
        <>
          <label htmlFor={field}>{texts.feedAddress}</label>
          <input id={field} readOnly value={address} onFocus={event => event.target.select()} />
          <p className="quiet">{texts.feedExpires(date(link.expires))}</p>
        </>
      )}
      <div className="meeting-acts">
        {address && (
          <button
            type="button"
            className="secondary"
            onClick={() =>
              navigator.clipboard?.writeText(address).then(
                () => notify({ kind: 'status', title: texts.feedCopied }),
                () => undefined,
              )
            }
          >
            {texts.feedCopy}
          </button>
        )}
        <button type="button" className="secondary" disabled={pending} onClick={() => void ask('POST')}>
          {address ? texts.feedAgain : texts.feedGet}
        </button>
        {address && (
          <button type="button" className="plain" disabled={pending} onClick={() => void ask('DELETE')}>
            {texts.feedEnd}
          </button>
        )}
      </div>
    </section>
  );
}
