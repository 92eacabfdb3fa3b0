import { useState } from 'react';
import { useClient } from 'urql';
import { Act } from '../../command/act.tsx';
import { notify } from '../../command/notices.ts';
import { useAsOf } from '../../live/as-of.ts';
import { useFrameWords } from '../../words/frame.ts';
import { secretOf } from './queries.ts';
import { useWords } from './words.ts';

/** The secret, asked for when it is wanted and forgotten when it is hidden. */
export function Secret({ id, about }: { readonly id: string; readonly about: string }) {
  const texts = useWords();
  const words = useFrameWords();
  const client = useClient();
  const off = useAsOf() !== undefined;
  const [pending, setPending] = useState(false);
  const [secret, setSecret] = useState<string>();
  const show = async () => {
    setPending(true);
    const { data, error } = await client.query(secretOf, { id }, { requestPolicy: 'network-only' }).toPromise();
    setPending(false);
    if (data) setSecret(data.webhookSecret);
    else notify({ kind: 'alert', title: words.refused, text: error?.graphQLErrors[0]?.message ?? words.unreachable });
  };
  if (secret === undefined)
    return (
      <Act command={{ pending, off }} onClick={show} aria-label={`${texts.show} ${about}`}>
        {texts.show}
      </Act>
    );
  return (
    <div className="webhook-secret">
      <code>{secret}</code>
      <p className="quiet">{texts.keepSafe}</p>
      <div className="webhook-acts">
        {/* The clipboard is not there on a plain http address within an office network. */}
        {window.isSecureContext && (
          <button
            type="button"
            className="plain"
            onClick={() => void navigator.clipboard.writeText(secret).then(() => notify({ kind: 'status', title: texts.copied }))}
          >
            {texts.copy}
          </button>
        )}
        <button type="button" className="plain" onClick={() => setSecret(undefined)}>
          {texts.hide}
        </button>
      </div>
    </div>
  );
}
