import { bodiesOf, holds, type Me, useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';

const roles = ['committee-officer', 'community-branch', 'unit-liaison'] as const;
const bodies = (me: Me) => roles.flatMap(role => bodiesOf(me, role));

/** Whoever keeps a place, and the officers of its committee. */
export const mayKeep = (me: Me, { hostId, committeeId }: { readonly hostId: string; readonly committeeId: string }): boolean =>
  holds(me, ['committee-officer'], committeeId) || bodies(me).includes(hostId);

/** In whose name the reader may say that there is a place. */
export const useHosts = () => {
  const me = useMe();
  const committeeId = useCommitteeId();
  const { named, units, branches } = useNames();
  const all = [{ id: committeeId, name: named(committeeId) }, ...branches, ...units];
  if (holds(me, ['committee-officer'], committeeId)) return all;
  const own = bodies(me);
  return all.filter(({ id }) => own.includes(id));
};
