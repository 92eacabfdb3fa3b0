import { Link } from 'react-router';
import { newId } from '../../command/new-id.ts';
import { useCommand } from '../../command/use-command.ts';
import type { ResultOf } from '../../graphql.ts';
import { useAsked, useLive, watched } from '../../live/use-live.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { useFilters } from '../../parts/filters.tsx';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { bodiesHere, MatchCard, type MatchLine, Score, Terms, termsIn } from './match.tsx';
import './page.css';
import { candidatesQuery, matchesEnded, matchesLive, matchesPast, proposeMatch } from './queries.ts';
import { useWords } from './words.ts';

const underWay = new Set(['proposed', 'agreed', 'reserved']);
const matches = watched({
  name: 'matches',
  past: matchesPast,
  then: ({ matches }): readonly MatchLine[] => matches.edges.map(({ node }) => node),
  live: matchesLive,
  fold: (before: readonly MatchLine[] | undefined, { matches: { complete, matches } }): readonly MatchLine[] => {
    const changed = new Set(matches.map(({ id }) => id));
    const kept = complete || !before ? [] : before.filter(({ id }) => !changed.has(id));
    return [...kept, ...matches.filter(({ stage }) => underWay.has(stage))];
  },
  position: ({ matches }) => matches.position,
});

type Around = ResultOf<typeof matchesEnded>;
type NeedHere = Around['needs']['edges'][number]['node'];

/** What could meet a need, the best first, and to propose it. */
function Candidates({ need, position }: { readonly need: NeedHere; readonly position: string | undefined }) {
  const texts = useWords();
  const me = useMe();
  const committeeId = useCommitteeId();
  const { named } = useNames();
  const { state, error, again } = useAsked(candidatesQuery, { needId: need.id }, { renew: position });
  const propose = useCommand(proposeMatch, { done: texts.proposed });
  const bodies = bodiesHere(me, committeeId);
  if (error) return <p className="wrong">{error}</p>;
  if (!state) return null;
  if (state.matchCandidates.length === 0) return <p className="quiet">{texts.noCandidates}</p>;
  const ofNeed = [need.unitId, need.throughBranchId, need.branchId, need.unitId === null ? committeeId : null].find(
    body => body !== null && bodies.includes(body),
  );
  return (
    <ul className="match-list">
      {state.matchCandidates.map(({ resourceId, name, kind, ownerUnitId, score, fits, match }) => {
        if (match && (underWay.has(match.stage) || match.stage === 'delivered'))
          return <MatchCard key={resourceId} match={match} resource={name} kind={kind} then={again} />;
        // A side of it, or the committee, which brings others together.
        const by = ofNeed ?? [ownerUnitId, committeeId].find(body => bodies.includes(body));
        return (
          <li key={resourceId} className="card match" data-resource={resourceId}>
            <h3>{name}</h3>
            <p className="match-tags quiet">
              <span>{texts.resourceKinds[kind]}</span>
              <span>{texts.ownedBy(named(ownerUnitId))}</span>
              {match && <span>{texts.stages[match.stage]}</span>}
            </p>
            <Score score={score} fits={fits} />
            {by && (
              <div className="match-acts">
                <AskFirst
                  label={texts.propose}
                  command={propose}
                  primary
                  question={`${texts.proposeFor(name)}。${texts.proposeHow}`}
                  onGo={async text => {
                    const outcome = await propose.run({ id: `${need.id}.${resourceId}`, by, bookingId: newId(), ...termsIn(text) });
                    if (outcome) again();
                    return outcome;
                  }}
                >
                  <Terms goods={kind === 'goods'} required={false} />
                </AskFirst>
              </div>
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** 供需对接: what is being brought together, and what could be. */
export default function MatchesPage() {
  const texts = useWords();
  const committeeId = useCommitteeId();
  const { of, set } = useFilters();
  const { state, standing, error } = useLive(matches, { committeeId });
  const around = useAsked(matchesEnded, { committeeId }, { renew: standing.position });
  const resources = new Map((around.state?.resources.edges ?? []).map(({ node }) => [node.id, node]));
  const needs = (around.state?.needs.edges ?? []).map(({ node }) => node);
  const chosen = needs.find(({ id }) => id === of('need'));
  const ended = (around.state?.matches.edges ?? []).map(({ node }) => node);
  const card = (match: MatchLine) => {
    const resource = resources.get(match.resourceId);
    return <MatchCard key={match.id} match={match} resource={resource?.name ?? ''} kind={resource?.kind} then={around.again} />;
  };
  const groups = (['proposed', 'agreed', 'reserved'] as const)
    .map(stage => ({ stage, all: (state ?? []).filter(match => match.stage === stage).toSorted((a, b) => b.score - a.score) }))
    .filter(({ all }) => all.length > 0);
  return (
    <Page
      title={texts.matches}
      standing={standing}
      error={error ?? around.error}
      ready={state !== undefined && around.state !== undefined}
      actions={<TimeTravel />}
    >
      <p className="quiet match-how">
        {texts.matchesHow} <Link to={`/c/${committeeId}/lists`}>{texts.title}</Link>
      </p>
      <section className="card match-find" aria-labelledby="match-find">
        <h2 id="match-find">{texts.find}</h2>
        <select aria-label={texts.chooseNeed} value={chosen?.id ?? ''} onChange={event => set('need', event.target.value)}>
          <option value="">{texts.choose}</option>
          {needs.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
        {chosen && <Candidates key={chosen.id} need={chosen} position={standing.position} />}
      </section>
      {groups.length === 0 && (
        <p className="match-none">
          <strong>{texts.none}</strong> <span className="quiet">{texts.noneHow}</span>
        </p>
      )}
      {groups.map(({ stage, all }) => (
        <section key={stage} className="match-group" aria-labelledby={`match-${stage}`}>
          <h2 id={`match-${stage}`}>
            {texts.groups[stage]} <span className="quiet">{all.length}</span>
          </h2>
          <ul className="match-list">{all.map(card)}</ul>
        </section>
      ))}
      {ended.length > 0 && (
        <section className="match-group" aria-labelledby="match-ended">
          <h2 id="match-ended">
            {texts.groups.ended} <span className="quiet">{ended.length}</span>
          </h2>
          <ul className="match-list">{ended.map(card)}</ul>
        </section>
      )}
    </Page>
  );
}
