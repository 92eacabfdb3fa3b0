import { createContext, useContext } from 'react';
import { graphql, type ResultOf } from '../graphql.ts';

export const meQuery = graphql(`
  query Me {
    me {
      id
      name
      account
      grants {
        role
        of
      }
    }
  }
`);

export type Role = 'platform-admin' | 'committee-officer' | 'community-branch' | 'unit-liaison' | 'auditor' | 'public';
export type Me = ResultOf<typeof meQuery>['me'];

const nobody: Me = { id: 'anonymous', name: null, account: null, grants: [] };
export const MeContext = createContext<Me>(nobody);
export const useMe = () => useContext(MeContext);

/** Whether the caller holds one of these roles, for this body where one is named. A grant for no body is for all. */
export const holds = (me: Me, roles: readonly Role[], of?: string): boolean =>
  me.grants.some(grant => roles.includes(grant.role as Role) && (of === undefined || grant.of === of || grant.of === null));

/** The bodies for which the caller holds a role: units for `unit-liaison`, branches for `community-branch`, committees for the others. */
export const bodiesOf = (me: Me, role: Role): readonly string[] =>
  me.grants.flatMap(grant => (grant.role === role && grant.of ? [grant.of] : []));
