import { createContext, useContext } from 'react';

export type Kind = 'units' | 'needs' | 'tasks' | 'projects' | 'agreements' | 'meetings' | 'resources';
/** The address of a thing; nothing where no page shows such things. */
export type TargetOf = (kind: Kind, committee: string, id: string) => string | undefined;

/** For pages, which do not know of each other. */
export const TargetsContext = createContext<TargetOf>(() => undefined);
export const useTargets = () => useContext(TargetsContext);
