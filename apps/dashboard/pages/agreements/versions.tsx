import { useQuery } from 'urql';
import { Comparison } from '../../parts/compare/comparison.tsx';
import { compared } from '../../parts/compare/compare.ts';
import { usePhrases } from './phrases.ts';
import { versionThen } from './queries.ts';
import type { Agreement, Version } from './shown.ts';
import { read } from './signed-text.ts';

export interface Known {
  readonly version: number;
  /** When its parties were asked to sign it: as of then the agreement shows its text. Nothing for a draft. */
  readonly at: string | undefined;
}

/** Every version there was, the newest first; a draft before all. */
export const versionsOf = ({ draft, proposal, concluded, signatures }: Agreement): readonly Known[] => {
  const found = new Map<number, string | undefined>();
  for (const known of [draft, proposal, concluded]) if (known) found.set(known.version, undefined);
  for (const { version, askedAt, accession } of signatures) {
    const before = found.get(version);
    if (askedAt !== null && !accession) found.set(version, before === undefined || askedAt < before ? askedAt : before);
  }
  return [...found].map(([version, at]) => ({ version, at })).toSorted((a, b) => b.version - a.version);
};

/** A version's text: of those that stand, or as of when it was proposed. */
export const useVersion = (agreement: Agreement, { version, at }: Known): Version | undefined => {
  const own = [agreement.draft, agreement.proposal, agreement.concluded].find(known => known?.version === version);
  const [{ data }] = useQuery({
    query: versionThen,
    variables: { id: agreement.id, at: at ?? '' },
    pause: own != null || at === undefined,
    requestPolicy: 'cache-first',
  });
  if (own) return own;
  const then = data?.agreement;
  return [then?.proposal, then?.concluded].find(known => known?.version === version) ?? undefined;
};

/** Two versions, place by place. */
export function TwoVersions({
  agreement,
  before,
  after,
}: {
  readonly agreement: Agreement;
  readonly before: Known;
  readonly after: Known;
}) {
  const { lines } = usePhrases();
  const older = useVersion(agreement, before);
  const newer = useVersion(agreement, after);
  if (!older || !newer) return null;
  return <Comparison rows={compared(lines(read(older.canonicalText)), lines(read(newer.canonicalText)))} />;
}
