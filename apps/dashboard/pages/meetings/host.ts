import { bodiesOf, holds, useMe } from '../../session/me.tsx';

/** Whether the caller runs this meeting: the committee's officers do, and the branch that holds it. */
export const useHosts = ({ committeeId, branchId }: { readonly committeeId: string; readonly branchId: string | null }): boolean => {
  const me = useMe();
  return holds(me, ['committee-officer'], committeeId) || (branchId !== null && bodiesOf(me, 'community-branch').includes(branchId));
};

/** For whom the caller may plan: the committee itself, or his branches. */
export const useHosting = (committeeId: string): { readonly officer: boolean; readonly branches: readonly string[] } => {
  const me = useMe();
  return { officer: holds(me, ['committee-officer'], committeeId), branches: bodiesOf(me, 'community-branch') };
};
