import { type ReactNode, useState } from 'react';
import { notify } from '../command/notices.ts';
import { authorised } from '../session/authorised.ts';
import { Refused } from '../session/session.ts';
import { useFrameWords } from '../words/frame.ts';

/** Saves bytes under a name, as a link with `download` would. */
export const save = (bytes: Blob, name: string) => {
  const address = URL.createObjectURL(bytes);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

/** As the server calls it: RFC 5987's form where there is one. */
const nameIn = (disposition: string | null, otherwise: string): string => {
  const long = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1];
  return long ? decodeURIComponent(long) : (/filename="([^"]+)"/.exec(disposition ?? '')?.[1] ?? otherwise);
};

/** Fetches a file for whoever is signed in, and saves it. */
export function Download({ path, children }: { readonly path: string; readonly children: ReactNode }) {
  const words = useFrameWords();
  const [underWay, setUnderWay] = useState(false);
  const get = async () => {
    setUnderWay(true);
    try {
      const answer = await authorised(path);
      save(await answer.blob(), nameIn(answer.headers.get('content-disposition'), path.split('/').pop()!.split('?')[0]!));
    } catch (error) {
      notify({ kind: 'alert', title: words.refused, text: error instanceof Refused ? error.message : words.unreachable });
    } finally {
      setUnderWay(false);
    }
  };
  return (
    <button type="button" className="plain" aria-busy={underWay} disabled={underWay} onClick={() => void get()}>
      ↓ {children}
    </button>
  );
}
