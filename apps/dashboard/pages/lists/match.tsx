import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Outcome } from '../../command/outcome.ts';
import { useCommand } from '../../command/use-command.ts';
import type { Enum, ResultOf } from '../../graphql.ts';
import { AskFirst } from '../../parts/ask-first.tsx';
import { bodiesOf, holds, type Me, useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useTimes } from '../../words/times.ts';
import { acceptMatch, declineMatch, type matchesLive } from './queries.ts';
import { useWords } from './words.ts';

export type MatchLine = ResultOf<typeof matchesLive>['matches']['matches'][number];
type Fits = MatchLine['fits'];
export type ResourceKind = Enum<'ResourceKind'>;

/** The bodies for which the caller speaks here. */
export const bodiesHere = (me: Me, committeeId: string): readonly string[] => [
  ...bodiesOf(me, 'unit-liaison'),
  ...bodiesOf(me, 'community-branch'),
  ...(holds(me, ['committee-officer'], committeeId) ? [committeeId] : []),
];

/** How well it fits, with each reason in words and its points. */
export function Score({ score, fits }: { readonly score: number; readonly fits: Fits }) {
  const texts = useWords();
  const { number } = useNumbers();
  return (
    <div className="match-score">
      <strong className="match-points">{texts.score(number(score))}</strong>
      <ul aria-label={texts.why}>
        {fits.map(({ on, points, of, because }) => (
          <li key={on} data-how={points >= of * 0.75 ? 'good' : points > 0 ? 'half' : 'bad'}>
            <span aria-hidden="true">{points >= of * 0.75 ? '●' : points > 0 ? '◐' : '○'}</span> {texts.fitOn[on]}：
            {texts.fit[`${on} ${because}` as keyof typeof texts.fit] ?? because}{' '}
            <span className="quiet">{texts.points(number(points), number(of))}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** From when to when, or how much: whichever goes with what is lent. */
export function Terms({ goods, required }: { readonly goods: boolean; readonly required: boolean }) {
  const texts = useWords();
  if (goods)
    return (
      <label>
        {texts.goods}
        <input name="quantity" type="number" inputMode="decimal" min={0} step="any" required={required} />
      </label>
    );
  return (
    <>
      <label>
        {texts.from}
        <input name="from" type="datetime-local" required={required} />
      </label>
      <label>
        {texts.to}
        <input name="to" type="datetime-local" required={required} />
      </label>
      <label>
        {texts.amount}
        <input name="amount" type="number" inputMode="numeric" min={1} step={1} defaultValue={1} />
      </label>
    </>
  );
}

export const termsIn = (text: (name: string) => string) => ({
  ...(text('from') && { from: new Date(text('from')).toISOString() }),
  ...(text('to') && { to: new Date(text('to')).toISOString() }),
  ...(text('from') && text('amount') && { amount: Math.trunc(Number(text('amount'))) }),
  ...(text('quantity') && { quantity: Number(text('quantity')) }),
});

function Side({ label, who, agrees }: { readonly label: string; readonly who: ReactNode; readonly agrees: boolean }) {
  const texts = useWords();
  return (
    <li data-agrees={agrees || undefined}>
      <span className="quiet">{label}</span> {who}{' '}
      <strong>
        <span aria-hidden="true">{agrees ? '✓' : '○'}</span> {agrees ? texts.agrees : texts.waits}
      </strong>
    </li>
  );
}

/** A need and a resource that were brought together, and what the caller's side may answer. */
export function MatchCard({
  match,
  resource,
  kind,
  then,
}: {
  readonly match: MatchLine;
  readonly resource: string;
  readonly kind: ResourceKind | undefined;
  readonly then: (outcome: Outcome | undefined) => void;
}) {
  const texts = useWords();
  const me = useMe();
  const committeeId = useCommitteeId();
  const { named } = useNames();
  const { moment } = useTimes();
  const { number, quantity } = useNumbers();
  const accept = useCommand(acceptMatch, { done: texts.accepted });
  const decline = useCommand(declineMatch, { done: texts.declined });
  const bodies = bodiesHere(me, committeeId);
  const { id, stage, accepted } = match;
  const needBody = match.needBodies.find(body => bodies.includes(body));
  const mine = [
    ...(needBody && !accepted.includes('need') ? [needBody] : []),
    ...(bodies.includes(match.ownerUnitId) && !accepted.includes('resource') ? [match.ownerUnitId] : []),
  ];
  const [by] = stage === 'proposed' ? mine : [];
  const ready = match.quantity !== null || match.from !== null;
  const tell = async (outcome: Promise<Outcome | undefined>) => {
    const came = await outcome;
    then(came);
    return came;
  };
  const under = stage === 'proposed' || stage === 'agreed' || stage === 'reserved' || stage === 'delivered';
  return (
    <li className="card match" data-stage={stage} data-match={id}>
      <h3>
        <Link to={`/c/${committeeId}/needs/${match.needId}`}>{match.purpose}</Link> <span aria-hidden="true">⇄</span> {resource}
      </h3>
      <p className="match-tags">
        <strong className="match-stage">{texts.stages[stage]}</strong>
        <span className="quiet">{match.proposedBy === 'rule' ? `⚙ ${texts.byRule}` : texts.byPerson}</span>
        {stage === 'proposed' && <span className="quiet">{texts.answerBy(moment(match.until))}</span>}
        {match.reason && (
          <span className="quiet">
            {stage === 'failed'
              ? texts.failedFor(match.reason)
              : (texts.because[match.reason as keyof typeof texts.because] ?? match.reason)}
          </span>
        )}
      </p>
      <p>
        {match.from && match.to ? (
          <>
            {moment(match.from)} – {moment(match.to)}
            {match.amount !== null && (
              <span className="quiet">
                {' '}
                · {quantity({ value: match.amount, unit: kind === 'venue' || kind === 'talent' ? 'people' : 'pieces' })}
              </span>
            )}
          </>
        ) : match.quantity !== null ? (
          texts.pieces(number(match.quantity))
        ) : (
          <span className="quiet">{texts.noTerms}</span>
        )}
      </p>
      {under && (
        <ul className="match-sides">
          <Side label={texts.needSide} who={named(match.borrowerId)} agrees={accepted.includes('need')} />
          <Side label={texts.resourceSide} who={named(match.ownerUnitId)} agrees={accepted.includes('resource')} />
        </ul>
      )}
      <Score score={match.score} fits={match.fits} />
      {by && (
        <div className="match-acts">
          <AskFirst
            label={texts.accept}
            command={accept}
            primary
            onGo={text => tell(accept.run({ id, by, ...(!ready && termsIn(text)) }))}
            {...(ready && { question: match.from && match.to ? `${moment(match.from)} – ${moment(match.to)}` : resource })}
          >
            {!ready && <Terms goods={kind === 'goods'} required />}
          </AskFirst>
          <AskFirst label={texts.decline} command={decline} danger onGo={text => tell(decline.run({ id, by, reason: text('reason') }))}>
            <label>
              {texts.reason}
              <input name="reason" required maxLength={500} />
            </label>
          </AskFirst>
        </div>
      )}
    </li>
  );
}
