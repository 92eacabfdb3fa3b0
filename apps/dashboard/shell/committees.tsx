import { createContext, type ReactNode, useContext, useEffect, useMemo } from 'react';
import { useParams } from 'react-router';
import { useQuery } from 'urql';
import { graphql, type ResultOf } from '../graphql.ts';
import { keep, keptUnder } from '../live/kept.ts';

const committeesQuery = graphql(`
  query Committees {
    committees {
      id
      name
      inside {
        successorId
      }
      children {
        id
        name
        inside {
          successorId
        }
        children {
          id
          name
          inside {
            successorId
          }
        }
      }
    }
  }
`);

type Data = ResultOf<typeof committeesQuery>;

export interface CommitteeInSight {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | undefined;
  /** The caller belongs there, or looks after it. */
  readonly mine: boolean;
}

interface Node {
  readonly id: string;
  readonly name: string;
  readonly inside: object | null;
  readonly children?: readonly Node[];
}
const flat = (nodes: readonly Node[], parentId?: string): CommitteeInSight[] =>
  nodes.flatMap(({ id, name, inside, children = [] }) => [{ id, name, parentId, mine: inside !== null }, ...flat(children, id)]);

const CommitteesContext = createContext<readonly CommitteeInSight[]>([]);
/** Every committee there is, those above before those below. */
export const useCommittees = () => useContext(CommitteesContext);
/** The committee in the address: `/c/:committee/…`. */
export const useCommitteeId = (): string => useParams()['committee'] ?? '';

export function CommitteesProvider({ children }: { readonly children: (ready: boolean) => ReactNode }) {
  const [{ data, fetching, error }] = useQuery({ query: committeesQuery });
  const kept = useMemo(() => keptUnder<Data>('committees')?.state, []);
  useEffect(() => {
    if (data) keep('committees', { state: data, at: Date.now() });
  }, [data]);
  const known = data ?? (error && !fetching ? kept : undefined);
  const committees = useMemo(() => flat(known?.committees ?? []), [known]);
  return <CommitteesContext value={committees}>{children(data !== undefined || (!fetching && error !== undefined))}</CommitteesContext>;
}
