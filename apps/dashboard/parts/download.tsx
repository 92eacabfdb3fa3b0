import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { notify } from '../command/notices.ts';
import { Refused, token } from '../session/session.ts';
import { language } from '../shell/settings.ts';
import { useFrameWords } from '../words/frame.ts';

/** @throws Refused */
const fetched = async (path: string): Promise<Blob> => {
  const get = async (bearer: string | undefined) => fetch(path, { headers: { ...(bearer && { authorization: `Bearer ${bearer}` }) } });
  const bearer = await token();
  let answer = await get(bearer);
  if (answer.status === 401 && bearer) answer = await get(await token(bearer));
  if (answer.ok) return answer.blob();
  const { error } = ((await answer.json().catch(() => undefined)) ?? {}) as { error?: { code: string; zh: string; en: string } };
  throw new Refused(error?.code ?? String(answer.status), error?.[language.value] ?? answer.statusText);
};

/** A button that saves a file of the server: one that only who is signed in may have. */
export function Download({ path, name, children }: { readonly path: string; readonly name: string; readonly children: ReactNode }) {
  const frame = useFrameWords();
  const [pending, setPending] = useState(false);
  const save = async () => {
    setPending(true);
    try {
      const address = URL.createObjectURL(await fetched(path));
      const link = document.createElement('a');
      link.href = address;
      link.download = name;
      link.click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    } catch (error) {
      notify({ kind: 'alert', title: frame.refused, text: error instanceof Refused ? error.message : frame.unreachable });
    } finally {
      setPending(false);
    }
  };
  return (
    <Button loading={pending} onClick={() => void save()}>
      {children}
    </Button>
  );
}
