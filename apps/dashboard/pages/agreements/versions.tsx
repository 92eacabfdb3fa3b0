import { useQuery } from 'urql';
import { useAsked } from '../../live/use-live.ts';
import { Comparison } from '../../parts/compare/comparison.tsx';
import { compared } from '../../parts/compare/compare.ts';
import { usePhrases } from './phrases.ts';
import { versionsProposed, versionThen } from './queries.ts';
import type { Agreement, Version } from './shown.ts';
import { read } from './signed-text.ts';

export interface Known {
  readonly version: number;
  /** Where it was proposed; nothing for a draft. */
  readonly position: string | undefined;
}

/** Every version there was, the newest first; a draft before all. */
export const useVersions = (agreement: Agreement): readonly Known[] => {
  const { id, draft, proposal, concluded, position } = agreement;
  const { state } = useAsked(versionsProposed, { stream: `agreement-${id}` }, { renew: position });
  const found = new Map<number, string | undefined>();
  for (const known of [draft, proposal, concluded]) if (known) found.set(known.version, undefined);
  for (const { node } of state?.history.edges ?? []) {
    const { version } = node.data as { version: number };
    found.set(version, node.position);
  }
  return [...found].map(([version, position]) => ({ version, position })).toSorted((a, b) => b.version - a.version);
};

/** A version's text: of those that stand, or as of when it was proposed. */
export const useVersion = (agreement: Agreement, { version, position }: Known): Version | undefined => {
  const own = [agreement.draft, agreement.proposal, agreement.concluded].find(known => known?.version === version);
  const [{ data }] = useQuery({
    query: versionThen,
    variables: { id: agreement.id, at: position ?? '' },
    pause: own != null || position === undefined,
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
