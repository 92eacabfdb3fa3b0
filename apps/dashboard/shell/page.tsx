import type { ReactNode } from 'react';
import { useEffect } from 'react';
import type { Standing } from '../live/use-live.ts';
import { useFrameWords } from '../words/frame.ts';
import { StandingBanner, StandingMark } from './standing.tsx';

/** What every page looks like: a heading with how fresh it is, what one may do, and the rest. */
export function Page({
  title,
  standing,
  error,
  ready = true,
  actions,
  children,
}: {
  readonly title: string;
  readonly standing?: Standing | undefined;
  readonly error?: string | undefined;
  /** Something is there to be shown. */
  readonly ready?: boolean;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const words = useFrameWords();
  useEffect(() => {
    document.title = `${title} · ${words.name}`;
  }, [title, words]);
  return (
    <>
      <div className="page-head">
        <h1>{title}</h1>
        {standing && <StandingMark standing={standing} />}
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      {standing && <StandingBanner standing={standing} />}
      {error && (
        <p className="banner" data-how="lost" role="alert">
          ✕ {error}
        </p>
      )}
      {ready ? children : !error && <p className="quiet waiting">{words.loading}</p>}
    </>
  );
}
