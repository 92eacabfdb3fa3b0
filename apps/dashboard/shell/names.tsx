import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../graphql.ts';
import { keep, keptUnder } from '../live/kept.ts';
import { useCommittees } from './committees.tsx';

const namesQuery = graphql(`
  query Names($committeeId: ID!) {
    committee(id: $committeeId) {
      inside {
        foundedOn {
          on
        }
        bodies(ended: true) {
          id
          kind
          name
          until
        }
      }
    }
    memberships(committeeId: $committeeId, pending: true) {
      status
      unit {
        id
        name
      }
    }
  }
`);

type Data = ResultOf<typeof namesQuery>;

interface Names {
  /** The name of a unit, branch or committee; the id itself where it has none for us. */
  readonly named: (id: string) => string;
  /** A sentence of the server with names in place of ids. */
  readonly inWords: (sentence: string) => string;
  /** The committee's units, by name. */
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** The committee's first day. */
  readonly since: string | undefined;
  /** The committee's branches that there are. */
  readonly branches: readonly { readonly id: string; readonly name: string }[];
}

const plain: Names = { named: id => id, inWords: sentence => sentence, units: [], since: undefined, branches: [] };
const NamesContext = createContext<Names>(plain);
export const useNames = () => useContext(NamesContext);

/** Units by their numbers, bodies by their UUIDs. */
const ids = /L\.[0-9A-Za-z][0-9A-Za-z-]{0,23}|\b[0-9A-HJ-NP-RTUWXY]{18}\b|\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b/g;

/** The names of the committee in the address, for all that is shown beneath. */
export function NamesProvider({ children }: { readonly children: ReactNode }) {
  const committees = useCommittees();
  // A unit's own pages have the names of the committee that is at home.
  const home = committees.find(({ mine }) => mine)?.id ?? '';
  const { committee = home } = useParams();
  const [{ data: answer, error }] = useQuery({ query: namesQuery, variables: { committeeId: committee }, pause: committee === '' });
  const kept = useMemo(() => keptUnder<Data>(`names ${committee}`)?.state, [committee]);
  useEffect(() => {
    if (answer) keep(`names ${committee}`, { state: answer, at: Date.now() });
  }, [answer, committee]);
  const data = answer ?? (error ? kept : undefined);
  const names = useMemo<Names>(() => {
    const units = (data?.memberships ?? []).map(({ unit }) => unit);
    const known = new Map<string, string>();
    const bodies = data?.committee?.inside?.bodies ?? [];
    for (const { id, name } of [...committees, ...bodies, ...units]) known.set(id, name);
    const named = (id: string) => known.get(id) ?? id;
    return {
      named,
      inWords: sentence => sentence.replace(ids, named),
      units,
      since: data?.committee?.inside?.foundedOn.on,
      branches: bodies.filter(({ kind, until }) => kind === 'branch' && until === null),
    };
  }, [data, committees]);
  return <NamesContext value={names}>{children}</NamesContext>;
}

/** A unit, branch or committee by its name. */
export function Named({ id }: { readonly id: string }) {
  return <>{useNames().named(id)}</>;
}
