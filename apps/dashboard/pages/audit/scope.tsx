import { NavLink, Link, useSearchParams } from 'react-router';
import { holds, useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { useWords } from './words.ts';

/** Whose log is read: a committee's, or under `/audit` all of it. */
export const useScope = (): { readonly committeeId: string | undefined; readonly base: string } => {
  const committeeId = useCommitteeId() || undefined;
  return { committeeId, base: committeeId === undefined ? '/audit' : `/c/${committeeId}/audit` };
};

/** The parts of the audit, and whose log it is. */
export function Parts() {
  const texts = useWords();
  const { committeeId, base } = useScope();
  const { named } = useNames();
  const me = useMe();
  const [search] = useSearchParams();
  const stream = search.get('stream');
  const of = stream ? `?${new URLSearchParams({ stream }).toString()}` : '';
  const everything = me.grants.some(({ role, of }) => role === 'auditor' && of === null);
  // Whoever came by a fact's link alone is offered that fact.
  if (!holds(me, ['auditor', 'committee-officer'])) return null;
  const parts = [
    { to: base, label: texts.titles.history },
    { to: `${base}/replay`, label: texts.titles.replay },
    { to: `${base}/diff`, label: texts.titles.diff },
    { to: `${base}/proof`, label: texts.titles.proof },
  ];
  return (
    <div className="audit-parts">
      <nav aria-label={texts.parts}>
        <ul>
          {parts.map(({ to, label }) => (
            <li key={to}>
              <NavLink to={{ pathname: to, search: to.endsWith('/proof') ? '' : of }} end>
                {label}
              </NavLink>
            </li>
          ))}
        </ul>
      </nav>
      <p className="quiet">
        {committeeId === undefined ? texts.ofAll : named(committeeId) !== committeeId && named(committeeId)}
        {everything && committeeId !== undefined && (
          <>
            {' · '}
            <Link to="/audit">{texts.everything}</Link>
          </>
        )}
      </p>
    </div>
  );
}
