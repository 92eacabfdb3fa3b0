import { type FormEvent, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { language } from '../../shell/settings.ts';
import { cameFromProvider, comeBack, goToProvider, type Ways, ways } from '../../session/open-id.ts';
import { Refused, signIn } from '../../session/session.ts';
import { useFrameWords } from '../../words/frame.ts';
import { words } from '../../words/words.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

const useWords = words(zh, en);

/** Nothing but HTML: whoever is not signed in should not wait for more. */
export default function SignInPage({
  interrupted = false,
}: {
  /** A session ended while somebody worked. */ readonly interrupted?: boolean;
}) {
  const texts = useWords();
  const frame = useFrameWords();
  const navigate = useNavigate();
  const spoken = language.use();
  const [wrong, setWrong] = useState<string>();
  const [pending, setPending] = useState(false);
  useEffect(() => {
    const before = document.title;
    document.title = `${texts.title} · ${frame.name}`;
    return () => {
      document.title = before;
    };
  }, [texts, frame]);

  const [openId, setOpenId] = useState<Ways['openId']>(null);
  useEffect(() => {
    void ways().then(found => setOpenId(found.openId));
    if (!cameFromProvider()) return;
    setPending(true);
    comeBack(address => void navigate(address, { replace: true })).catch((error: unknown) => {
      setWrong(error instanceof Refused ? error.message : frame.unreachable);
      setPending(false);
    });
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- once: a code is good for one use
  }, []);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [loginName, password] = [String(form.get('loginName')).trim(), String(form.get('password'))];
    if (!loginName || !password) return setWrong(texts.missing);
    setPending(true);
    setWrong(undefined);
    try {
      await signIn(loginName, password);
    } catch (error) {
      setWrong(error instanceof Refused ? error.message : frame.unreachable);
      setPending(false);
    }
  };

  return (
    <main className="sign-in" id="content">
      <form onSubmit={event => void submit(event)} noValidate aria-describedby={wrong ? 'wrong' : undefined}>
        <img src="/icon.svg" alt="" width="56" height="56" />
        <h1>{frame.name}</h1>
        <p className="quiet" role={interrupted ? 'status' : undefined}>
          {interrupted ? texts.interrupted : texts.motto}
        </p>
        <label>
          {texts.loginName}
          <input
            name="loginName"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
            aria-invalid={wrong !== undefined}
          />
        </label>
        <label>
          {texts.password}
          <input name="password" type="password" autoComplete="current-password" required aria-invalid={wrong !== undefined} />
        </label>
        <p id="wrong" className="wrong" role="alert">
          {wrong && `✕ ${wrong}`}
        </p>
        <button type="submit" className="primary" disabled={pending}>
          {texts.submit}
        </button>
        {openId && (
          <button type="button" className="secondary" disabled={pending} onClick={() => void goToProvider(openId)}>
            {texts.oidc}
          </button>
        )}
        <button
          type="button"
          className="plain"
          lang={spoken === 'zh' ? 'en' : 'zh-CN'}
          onClick={() => language.set(spoken === 'zh' ? 'en' : 'zh')}
        >
          {spoken === 'zh' ? 'English' : '中文'}
        </button>
      </form>
    </main>
  );
}
