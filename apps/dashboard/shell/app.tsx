import { lazy, type ReactNode, Suspense, useEffect, useMemo, useState } from 'react';
import { BrowserRouter, Link, Navigate, Route, Routes } from 'react-router';
import { Provider, useQuery } from 'urql';
import { pages } from '../pages.ts';
import { type Me, MeContext, meQuery, useMe } from '../session/me.tsx';
import { newClient } from '../session/client.ts';
import { onSession, wasSignedIn } from '../session/session.ts';
import { keep, keptUnder } from '../live/kept.ts';
import { useFrameWords } from '../words/frame.ts';
import { CommitteesProvider, useCommittees } from './committees.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { Frame } from './frame.tsx';
import { NamesProvider } from './names.tsx';
import { language } from './settings.ts';

const SignIn = lazy(() => import('../pages/sign-in/page.tsx'));
const routes = pages.map(({ path, load, bare }) => ({ path, bare, Page: lazy(load) }));

function Waiting() {
  const words = useFrameWords();
  return <p className="quiet waiting">{words.loading}</p>;
}

function NotFound() {
  const words = useFrameWords();
  return (
    <div className="alone">
      <h1>{words.notFound}</h1>
      <p>{words.notFoundHow}</p>
      <Link to="/">{words.home}</Link>
    </div>
  );
}

/** The first page: one's own committee. */
function Home() {
  const words = useFrameWords();
  const me = useMe();
  const committees = useCommittees();
  // Who only administers sees no committee from within.
  if (me.grants.length > 0 && me.grants.every(({ role }) => role === 'platform-admin')) return <Navigate to="/people" replace />;
  const home = committees.find(({ mine }) => mine);
  if (!home) return <p className="waiting">{words.noCommittee}</p>;
  return <Navigate to={`/c/${home.id}`} replace />;
}

const framed = (page: ReactNode, bare?: boolean) => {
  const inside = (
    <ErrorBoundary>
      <Suspense fallback={<Waiting />}>{page}</Suspense>
    </ErrorBoundary>
  );
  return <NamesProvider>{bare ? inside : <Frame>{inside}</Frame>}</NamesProvider>;
};

function SignedIn() {
  const [{ data, error, fetching }, again] = useQuery({ query: meQuery });
  const kept = useMemo(() => keptUnder<Me>('me')?.state, []);
  useEffect(() => {
    if (data?.me.account) keep('me', { state: data.me, at: Date.now() });
  }, [data]);
  useEffect(() => {
    // Roles are given and withdrawn while somebody is signed in.
    const timer = setInterval(() => again({ requestPolicy: 'network-only' }), 60_000);
    return () => clearInterval(timer);
  }, [again]);
  const me = data?.me ?? (error && !fetching ? kept : undefined);
  const words = useFrameWords();
  if (!me)
    return error && !fetching ? (
      <div className="alone">
        <p role="alert">{words.unreachable}</p>
        <button type="button" className="primary" onClick={() => location.reload()}>
          {words.retry}
        </button>
      </div>
    ) : (
      <Waiting />
    );
  return (
    <MeContext value={me}>
      <CommitteesProvider>
        {ready =>
          ready ? (
            <Routes>
              <Route path="/" element={framed(<Home />)} />
              {routes.map(({ path, Page, bare }) => (
                <Route key={path} path={path} element={framed(<Page />, bare)} />
              ))}
              <Route path="/sign-in" element={<Navigate to="/" replace />} />
              <Route path="*" element={framed(<NotFound />)} />
            </Routes>
          ) : (
            <Waiting />
          )
        }
      </CommitteesProvider>
    </MeContext>
  );
}

export function App() {
  const [signedIn, setSignedIn] = useState(wasSignedIn);
  const [session, setSession] = useState(0);
  const [interrupted, setInterrupted] = useState(false);
  const spoken = language.use();
  useEffect(
    () =>
      onSession(event => {
        setSignedIn(wasSignedIn());
        setInterrupted(event === 'ended');
        if (event === 'changed') setSession(count => count + 1);
      }),
    [],
  );
  // Whoever signs in next, or reads in another language, must not find the answers to somebody else.
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- a new one for each of them
  const client = useMemo(() => newClient(), [session, spoken]);
  return (
    <ErrorBoundary>
      <BrowserRouter>
        <Provider value={client}>
          {(signedIn || interrupted) && (
            // Out of sight, and as it was: what was being written is still there afterwards.
            <div style={{ display: interrupted ? 'none' : 'contents' }}>
              <SignedIn key={session} />
            </div>
          )}
          {!signedIn && (
            <Suspense fallback={<Waiting />}>
              <SignIn interrupted={interrupted} />
            </Suspense>
          )}
        </Provider>
      </BrowserRouter>
    </ErrorBoundary>
  );
}
