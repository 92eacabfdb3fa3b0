/** Platform administration decides nothing; whoever decides does so for a committee, a branch or a unit. */
export const roles = [
  'platform-admin', // 平台管理
  'committee-officer', // 大工委干部
  'community-branch', // 社区支部
  'unit-liaison', // 成员单位联络员
  'auditor', // 审计
  'public', // 公众
] as const;
export type Role = (typeof roles)[number];

/** A role, and on whose behalf: the id of a committee, a branch or a unit; absent where the role has no such body. */
export interface Grant {
  readonly role: Role;
  readonly of?: string;
}

export interface Caller {
  /** The person's id, or the name of the policy that acts. */
  readonly id: string;
  readonly grants: readonly Grant[];
  /** Nobody asked for this: a policy or a due date did. Such an act never looks like somebody's own. */
  readonly automatic?: true;
}

/** Whoever comes without a token. */
export const anonymous: Caller = { id: 'anonymous', grants: [{ role: 'public' }] };

/** Which grant of the caller allows the command, or none. */
export type Permit<S = any, D = any> = (caller: Caller, data: D, state: S, id: string) => Grant | undefined;

/** The caller holds `role` for the body that `of` finds; without `of` for any. */
export const holds =
  <S, D>(role: Role, of?: (data: D, state: S, id: string) => string | undefined): Permit<S, D> =>
  (caller, data, state, id) => {
    if (!of) return caller.grants.find(grant => grant.role === role);
    const body = of(data, state, id);
    return body === undefined ? undefined : caller.grants.find(grant => grant.role === role && grant.of === body);
  };

export const anyOf =
  <S, D>(...permits: readonly Permit<S, D>[]): Permit<S, D> =>
  (caller, data, state, id) => {
    for (const permit of permits) {
      const grant = permit(caller, data, state, id);
      if (grant) return grant;
    }
    return undefined;
  };

/** Policies and due dates alone; such a command is in no API. */
export const nobody: Permit = () => undefined;
