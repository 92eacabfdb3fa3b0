import { useSearchParams } from 'react-router';
import { Act } from '../../command/act.tsx';
import { useCommand } from '../../command/use-command.ts';
import { useAsOf } from '../../live/as-of.ts';
import { useLive } from '../../live/use-live.ts';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { groupOf, groups, type Waiting, waitingAt } from '../../parts/waiting/desk.ts';
import { markDeskSeen } from '../../parts/waiting/queries.ts';
import { useWaitingWords, WaitingRows } from '../../parts/waiting/rows.tsx';
import { type Desk, desksOf, named as asDesk } from '../../session/desks.ts';
import { holds, useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useNow } from '../../words/times.ts';
import { words } from '../../words/words.ts';
import { en } from './en.ts';
import './page.css';
import { zh } from './zh.ts';

const useWords = words(zh, en);

const written = ({ kind, id }: Desk) => `${kind}:${id}`;
const read = (text: string | null): Desk | undefined => {
  const [, kind, id] = /^(unit|branch|committee):(.+)$/.exec(text ?? '') ?? [];
  return kind && id ? { kind: kind as Desk['kind'], id } : undefined;
};

const useChoice = () => {
  const [search, setSearch] = useSearchParams();
  return [
    search,
    (name: string, value: string) =>
      setSearch(
        now => {
          const next = new URLSearchParams(now);
          if (value) next.set(name, value);
          else next.delete(name);
          if (name === 'desk') next.delete('kind');
          return next;
        },
        { replace: true },
      ),
  ] as const;
};

/** Whose desk: one's own; for those who look after a committee, its units' and branches' too. */
function Desks({ own, desk, mayLook }: { readonly own: readonly Desk[]; readonly desk: Desk | undefined; readonly mayLook: boolean }) {
  const texts = useWords();
  const { named, units, branches } = useNames();
  const [, set] = useChoice();
  const mine = own.some(one => one.id === desk?.id);
  if (own.length < 2 && !mayLook) return null;
  return (
    <div className="desks" role="group" aria-label={texts.desks}>
      {own.map(one => (
        <button key={one.id} type="button" aria-pressed={one.id === desk?.id} onClick={() => set('desk', written(one))}>
          {named(one.id)}
        </button>
      ))}
      {mayLook && (
        <select
          aria-label={texts.others}
          value={mine || !desk ? '' : written(desk)}
          onChange={event => set('desk', event.target.value)}
          data-chosen={(!mine && desk !== undefined) || undefined}
        >
          <option value="">{texts.others}</option>
          {branches.map(({ id, name }) => (
            <option key={id} value={`branch:${id}`}>
              {name}
            </option>
          ))}
          {units.map(({ id, name }) => (
            <option key={id} value={`unit:${id}`}>
              {name}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

function Kinds({ rows }: { readonly rows: readonly Waiting[] }) {
  const texts = useWords();
  const { kinds } = useWaitingWords();
  const { number } = useNumbers();
  const [search, set] = useChoice();
  const counts = [...Map.groupBy(rows, ({ kind }) => kind)];
  if (counts.length < 2) return null;
  const chosen = search.get('kind') ?? '';
  return (
    <div className="kinds" role="group" aria-label={texts.kinds}>
      <button type="button" aria-pressed={chosen === ''} onClick={() => set('kind', '')}>
        {texts.all} {number(rows.length)}
      </button>
      {counts.map(([kind, some]) => (
        <button key={kind} type="button" aria-pressed={chosen === kind} onClick={() => set('kind', chosen === kind ? '' : kind)}>
          {kinds[kind]} {number(some.length)}
        </button>
      ))}
    </div>
  );
}

function Rows({ rows }: { readonly rows: readonly Waiting[] }) {
  const texts = useWords();
  const { number } = useNumbers();
  const now = useNow();
  return groups.map(group => {
    const some = rows.filter(row => groupOf(row, now) === group);
    return (
      some.length > 0 && (
        <section key={group} className="waiting-group" data-group={group} aria-labelledby={`group-${group}`}>
          <h2 id={`group-${group}`}>
            {texts.groups[group]} <span className="quiet">{number(some.length)}</span>
          </h2>
          {group === 'open' && <p className="quiet">{texts.openHint}</p>}
          <WaitingRows rows={some} />
        </section>
      )
    );
  });
}

function AtDesk({ desk, mine, children }: { readonly desk: Desk; readonly mine: boolean; readonly children: React.ReactNode }) {
  const texts = useWords();
  const me = useMe();
  const { named } = useNames();
  const { number } = useNumbers();
  const past = useAsOf() !== undefined;
  const [search] = useChoice();
  const kind = search.get('kind');
  const { state, standing, error } = useLive(waitingAt, { desk: asDesk(desk) });
  const seen = useCommand(markDeskSeen, { done: texts.seenDone });
  const unread = state?.filter(row => row.unread).length ?? 0;
  const rows = state?.filter(row => !kind || row.kind === kind) ?? [];
  return (
    <Page
      title={texts.titleOf(named(desk.id))}
      standing={standing}
      error={error}
      ready={state !== undefined}
      actions={
        <>
          {mine && unread > 0 && standing.position !== undefined && (
            <Act command={seen} onClick={() => seen.run({ id: `${me.id}.${desk.id}`, bodyId: desk.id, upTo: standing.position! })}>
              {texts.seen}（{number(unread)}）
            </Act>
          )}
          <TimeTravel />
        </>
      }
    >
      {children}
      {state && (
        <>
          {!mine && <p className="quiet">{texts.notYours}</p>}
          <Kinds rows={state} />
          {rows.length === 0 && <p className="card empty">{state.length > 0 ? texts.noneOfKind : past ? texts.noneThen : texts.none}</p>}
          <Rows rows={rows} />
        </>
      )}
    </Page>
  );
}

/** What waits for a unit, a branch or the committee: by when it is due, each row leading to the page on which it is done. */
export default function WaitingPage() {
  const texts = useWords();
  const me = useMe();
  const committeeId = useCommitteeId();
  const [search] = useChoice();
  const own = desksOf(me, committeeId);
  const asked = read(search.get('desk'));
  const desk = asked ?? own.at(-1);
  const mayLook = holds(me, ['committee-officer', 'auditor'], committeeId);
  const desks = <Desks own={own} desk={desk} mayLook={mayLook} />;
  if (!desk)
    return (
      <Page title={texts.title}>
        {desks}
        <p className="card empty">{texts.noDesk}</p>
      </Page>
    );
  return (
    <AtDesk key={written(desk)} desk={desk} mine={own.some(({ id }) => id === desk.id)}>
      {desks}
    </AtDesk>
  );
}
