import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Link, NavLink, useLocation, useNavigate } from 'react-router';
import { useAsOf } from '../live/as-of.ts';
import { pages } from '../pages.ts';
import { desksOf } from '../session/desks.ts';
import { bodiesOf, holds, useMe } from '../session/me.tsx';
import { signOut } from '../session/session.ts';
import { useFrameWords } from '../words/frame.ts';
import { useCommitteeId, useCommittees } from './committees.tsx';
import { Notices } from './notices.tsx';
import { Search } from './search.tsx';
import { language, size, theme } from './settings.ts';
import { useNames } from './names.tsx';
import { useUnread } from './unread.ts';

const filled = (path: string, params: Readonly<Record<string, string | undefined>>): string | undefined => {
  let missing = false;
  const address = path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name];
    if (!value) missing = true;
    return value ?? '';
  });
  return missing ? undefined : address;
};

function Navigation({ committee }: { readonly committee: string }) {
  const me = useMe();
  const spoken = language.use();
  const words = useFrameWords();
  const asOf = useAsOf();
  const [unit] = bodiesOf(me, 'unit-liaison');
  const unread = useUnread(desksOf(me, committee));
  const offered = pages.flatMap(({ label, path, for: roles, name }) => {
    const to = filled(path, { committee, unit });
    return label && to && (!roles || holds(me, roles)) ? [{ name, to, label: label[spoken === 'zh' ? 0 : 1], glyph: label[0][0] }] : [];
  });
  return (
    <nav aria-label={words.navigation}>
      <ul>
        {offered.map(({ name, to, label, glyph }) => (
          <li key={name}>
            <NavLink
              to={{ pathname: to, search: asOf === undefined ? '' : `?${new URLSearchParams({ asOf }).toString()}` }}
              // A page beneath another one's address is not that one.
              end={offered.some(other => other.to.startsWith(`${to}/`))}
            >
              <span className="glyph" aria-hidden="true">
                {glyph}
              </span>
              {label}
              {name === 'waiting' && unread > 0 && (
                <span className="count" role="img" aria-label={words.unread(unread)}>
                  {unread > 99 ? '99+' : unread}
                </span>
              )}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Settings() {
  const words = useFrameWords();
  const [spoken, colours, type] = [language.use(), theme.use(), size.use()];
  return (
    <div className="settings" role="group" aria-label={words.settings}>
      <button type="button" onClick={() => language.set(spoken === 'zh' ? 'en' : 'zh')} lang={spoken === 'zh' ? 'en' : 'zh-CN'}>
        {spoken === 'zh' ? 'English' : '中文'}
      </button>
      <button type="button" aria-pressed={colours === 'dark'} onClick={() => theme.set(colours === 'dark' ? 'light' : 'dark')}>
        {words.dark}
      </button>
      <button type="button" aria-pressed={type === 'large'} onClick={() => size.set(type === 'large' ? 'normal' : 'large')}>
        {words.large}
      </button>
    </div>
  );
}

/** The caller's own roles, with the bodies they are held for. */
function Roles() {
  const me = useMe();
  const words = useFrameWords();
  const { named } = useNames();
  return (
    <p className="who">
      <strong>{me.name ?? me.id}</strong>
      {me.grants
        .filter(({ role }) => role !== 'public')
        .map(({ role, of }) => (
          <span key={role + of} className="quiet">
            {words.roles[role as keyof typeof words.roles]}
            {of && named(of) !== of && ` · ${named(of)}`}
          </span>
        ))}
    </p>
  );
}

function CommitteeChoice({ committee }: { readonly committee: string }) {
  const words = useFrameWords();
  const navigate = useNavigate();
  const mine = useCommittees().filter(({ mine }) => mine);
  if (mine.length < 2) return <strong className="committee-name">{mine[0]?.name}</strong>;
  return (
    <select
      className="committee-name"
      aria-label={words.committee}
      value={committee}
      onChange={event => void navigate(`/c/${event.target.value}`)}
    >
      {mine.map(({ id, name, parentId }) => (
        <option key={id} value={id}>
          {parentId && mine.some(other => other.id === parentId) ? `　${name}` : name}
        </option>
      ))}
    </select>
  );
}

/** What stands around every page: where one is, where one can go, who one is. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const words = useFrameWords();
  const { pathname } = useLocation();
  const home = useCommittees().find(({ mine }) => mine);
  const committee = useCommitteeId() || (home?.id ?? '');
  const [open, setOpen] = useState(false);
  const main = useRef<HTMLElement>(null);
  const before = useRef(pathname);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    setOpen(false);
    // A screen reader begins where the new page begins.
    main.current?.focus({ preventScroll: true });
    scrollTo(0, 0);
  }, [pathname]);
  return (
    <>
      <a className="skip" href="#content">
        {words.skip}
      </a>
      <header className="top">
        <button
          type="button"
          className="menu plain"
          aria-expanded={open}
          aria-controls="side"
          aria-label={words.menu}
          onClick={() => setOpen(!open)}
        >
          ☰
        </button>
        <Link to="/" className="brand">
          <img src="/icon.svg" alt="" width="28" height="28" />
          <span>{words.name}</span>
        </Link>
        <CommitteeChoice committee={committee} />
        <Search committee={committee} />
      </header>
      <div className="body">
        <div className="side" id="side" data-open={open}>
          <Navigation committee={committee} />
          <div className="side-foot">
            <Roles />
            <Settings />
            <button type="button" className="plain" onClick={() => void signOut()}>
              {words.signOut}
            </button>
          </div>
        </div>
        <main id="content" ref={main} tabIndex={-1}>
          {children}
        </main>
      </div>
      <Notices />
    </>
  );
}
