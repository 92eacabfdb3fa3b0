import { useState } from 'react';
import { useQuery } from 'urql';
import type { ResultOf } from '../../graphql.ts';
import { useAsked } from '../../live/use-live.ts';
import { holds, useMe } from '../../session/me.tsx';
import { useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { useFrameWords } from '../../words/frame.ts';
import { words } from '../../words/words.ts';
import { en } from './en.ts';
import { Erase } from './erase.tsx';
import './page.css';
import { accountsQuery, bodiesQuery } from './queries.ts';
import { zh } from './zh.ts';

const useWords = words(zh, en);
type Account = ResultOf<typeof accountsQuery>['accounts'][number];

function AccountLine({
  account,
  called,
  again,
}: {
  readonly account: Account;
  readonly called: (id: string) => string;
  readonly again: () => void;
}) {
  const texts = useWords();
  const frame = useFrameWords();
  const me = useMe();
  const { person, personId, loginName, grants, closed } = account;
  const self = personId === me.id;
  return (
    <li className="card person" data-account={account.id} data-erased={person?.erased || undefined}>
      <h2>{person?.name ?? personId}</h2>
      <p className="person-tags">
        {self && <strong>{texts.you}</strong>}
        {person?.erased && <strong className="person-erased">✕ {texts.erased}</strong>}
        {closed && <strong>{texts.closed}</strong>}
        <span className="quiet">{loginName ?? texts.noLogin}</span>
        {person?.telephone && <span className="quiet">{person.telephone}</span>}
        {person?.email && <span className="quiet">{person.email}</span>}
      </p>
      <ul className="person-roles">
        {grants.map(({ role, of }) => (
          <li key={role + of}>
            {frame.roles[role as keyof typeof frame.roles] ?? role}
            {of && <span className="quiet"> · {called(of)}</span>}
          </li>
        ))}
      </ul>
      {holds(me, ['platform-admin']) && !self && !person?.erased && <Erase id={personId} name={person?.name ?? personId} then={again} />}
    </li>
  );
}

/** Who was registered and never had an account. */
function Others({ again }: { readonly again: () => void }) {
  const texts = useWords();
  const [typed, setTyped] = useState('');
  const id = typed.trim().toLowerCase();
  const good = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/.test(id);
  return (
    <section className="card person-others" aria-labelledby="people-others">
      <h2 id="people-others">{texts.other}</h2>
      <p className="quiet">{texts.otherHow}</p>
      <label>
        {texts.personId}
        <input value={typed} autoComplete="off" onChange={event => setTyped(event.target.value)} />
        {typed !== '' && !good && <span className="wrong">{texts.badId}</span>}
      </label>
      {good && <Erase key={id} id={id} name={id} then={again} />}
    </section>
  );
}

/** 人员与账号, for the platform's administration: who can sign in as what, and the erasure of a person. */
export default function PeoplePage() {
  const texts = useWords();
  const me = useMe();
  const { named } = useNames();
  const frame = useFrameWords();
  const [typed, setTyped] = useState('');
  const [pages, setPages] = useState<readonly string[]>([]);
  const after = pages.at(-1);
  const { state, standing, error, again } = useAsked(accountsQuery, { ...(after !== undefined && { after }) });
  const [{ data: bodies }] = useQuery({ query: bodiesQuery });
  const known = new Map([
    ...(bodies?.units.edges ?? []).map(({ node: { id, name } }) => [id, name] as const),
    ...(bodies?.committees ?? []).flatMap(({ inside }) => (inside?.bodies ?? []).map(({ id, name }) => [id, name] as const)),
  ]);
  const called = (id: string) => known.get(id) ?? named(id);
  const sought = typed.trim().toLowerCase();
  const accounts = (state?.accounts ?? []).filter(
    ({ person, loginName }) => sought === '' || [person?.name, loginName].some(word => word?.toLowerCase().includes(sought)),
  );
  if (!holds(me, ['platform-admin', 'auditor']))
    return (
      <Page title={texts.title}>
        <p>{frame.notMine}</p>
      </Page>
    );
  return (
    <Page title={texts.title} standing={standing} error={error} ready={state !== undefined}>
      <p className="quiet">{texts.how}</p>
      <search className="people-search">
        <input
          type="search"
          value={typed}
          placeholder={texts.search}
          aria-label={texts.search}
          onChange={event => setTyped(event.target.value)}
        />
      </search>
      {accounts.length === 0 && <p className="quiet">{texts.none}</p>}
      <ul className="people">
        {accounts.map(account => (
          <AccountLine key={account.id} account={account} called={called} again={again} />
        ))}
      </ul>
      {(state?.accounts.length ?? 0) === 100 && (
        <button type="button" className="secondary" onClick={() => setPages([...pages, state!.accounts.at(-1)!.id])}>
          {texts.more}
        </button>
      )}
      {holds(me, ['platform-admin']) && <Others again={again} />}
    </Page>
  );
}
