import { useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Act } from '../../command/act.tsx';
import { newId } from '../../command/new-id.ts';
import { useCommand } from '../../command/use-command.ts';
import type { Enum } from '../../graphql.ts';
import { useAsked } from '../../live/use-live.ts';
import { bodiesOf, holds, useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useStateWords } from '../../words/states.ts';
import { measures } from './measures.ts';
import './page.css';
import { publishers, publishNeed, raiseNeed, triageNeed } from './queries.ts';
import { useWords } from './words.ts';

type Origin = Enum<'NeedOrigin'>;
type Channel = Enum<'NeedChannel'>;

function Form() {
  const texts = useWords();
  const states = useStateWords();
  const { measure } = useNumbers();
  const { named, units, branches } = useNames();
  const me = useMe();
  const committeeId = useCommitteeId();
  const navigate = useNavigate();
  const { state } = useAsked(publishers, { committeeId });
  const raise = useCommand(raiseNeed, { done: texts.raised });
  const raiseFirst = useCommand(raiseNeed, { done: '' });
  const triage = useCommand(triageNeed, { done: '' });
  const publish = useCommand(publishNeed, { done: texts.published });

  const officer = holds(me, ['committee-officer'], committeeId);
  const ownUnits = bodiesOf(me, 'unit-liaison');
  const ownBranches = bodiesOf(me, 'community-branch').filter(id => branches.some(branch => branch.id === id));
  const origins: readonly Origin[] = officer
    ? ['visit', 'community', 'resident', 'unit']
    : ownBranches.length > 0
      ? ['community', 'resident']
      : ['unit'];
  const [id] = useState(newId);
  const [visitId] = useState(newId);
  const [origin, setOrigin] = useState<Origin>(origins[0]!);
  const [unit, setUnit] = useState('');
  const [through, setThrough] = useState('');
  const [inCharge, setInCharge] = useState('');
  const [now, setNow] = useState(true);
  const [tried, setTried] = useState(false);
  const [wrongAmount, setWrongAmount] = useState(false);
  // What an office writes down for others came to it in some way.
  const channels: readonly Channel[] = [
    ...(officer ? [] : (['own'] as const)),
    'visit',
    'forum',
    'form',
    'box',
    'wechat',
    ...(officer ? (['meeting'] as const) : []),
  ];
  const raisableUnits = officer ? units : units.filter(({ id }) => ownUnits.includes(id));
  const raisableBranches = officer ? branches : branches.filter(({ id }) => ownBranches.includes(id));
  const unitId = unit || (raisableUnits.length === 1 ? raisableUnits[0]!.id : '');
  const throughId = through || (raisableBranches.length === 1 ? raisableBranches[0]!.id : '');
  const allowed = state?.committee?.inside?.policy.publishers ?? [];
  const mayPublish =
    (officer && allowed.includes('committee_officer')) || (ownBranches.length > 0 && !officer && allowed.includes('community_branch'));
  const chargeable = officer ? branches : branches.filter(({ id }) => id === throughId && ownBranches.includes(id));
  const chargedId = inCharge || (officer ? (origin === 'community' || origin === 'resident' ? throughId : '') : throughId);
  const publishes = mayPublish && now;
  const needsUnit = origin === 'unit';
  const needsBranch = origin === 'community' || origin === 'resident';

  const submit = async (form: FormData) => {
    const text = (name: string) => String(form.get(name) ?? '').trim();
    const amount = Number(text('amount'));
    const category = text('category') as Enum<'NeedCategory'>;
    const complete =
      text('title') && text('text') && category && (!needsUnit || unitId) && (!needsBranch || throughId) && (!publishes || chargedId);
    const noAmount = text('amount') !== '' && !(amount > 0);
    setWrongAmount(noAmount);
    setTried(!complete);
    if (!complete || noAmount) return;
    const raised = await (publishes ? raiseFirst : raise).run({
      id,
      committeeId,
      origin,
      channel: text('channel') as Channel,
      title: text('title'),
      text: text('text'),
      category,
      visibility: text('visibility') as Enum<'NeedVisibility'>,
      ...(needsUnit && { unitId }),
      ...(needsBranch && { branchId: throughId }),
      ...(origin === 'visit' && { visitId }),
      ...(amount > 0 && { quantity: { value: amount, unit: text('measure') as Enum<'Measure'> } }),
      ...(text('wantedBy') && { wantedBy: text('wantedBy') }),
      ...(text('place') && { place: text('place') }),
    });
    if (raised?.__typename !== 'Accepted') return;
    if (publishes) {
      const sorted = await triage.run({ id, category, priority: text('priority') as Enum<'NeedPriority'>, branchId: chargedId });
      // Whatever was refused, the need is there: it goes on from its own page.
      if (sorted?.__typename === 'Accepted') await publish.run({ id });
    }
    void navigate(`/c/${committeeId}/needs/${id}`);
  };

  const wrong = (value: string | FormDataEntryValue | null) => (tried && !value ? true : undefined);
  return (
    <form
      className="raise"
      noValidate
      onSubmit={event => {
        event.preventDefault();
        void submit(new FormData(event.currentTarget));
      }}
    >
      <fieldset className="card">
        <legend>{texts.form.what}</legend>
        <label className="wide">
          {texts.form.title} *
          <input name="title" maxLength={120} required placeholder={texts.form.titleHint} />
        </label>
        <label className="wide">
          {texts.form.text} *
          <textarea name="text" rows={4} maxLength={4000} required aria-describedby="raise-hint" />
        </label>
        <p className="quiet wide" id="raise-hint">
          {texts.form.textHint}
        </p>
        <label>
          {texts.category} *
          <select name="category" required defaultValue="">
            <option value="" disabled>
              {texts.form.choose}
            </option>
            {Object.entries(states.category).map(([category, word]) => (
              <option key={category} value={category}>
                {word}
              </option>
            ))}
          </select>
        </label>
        <div className="pair">
          <label>
            {texts.form.amount}
            <input name="amount" type="number" inputMode="decimal" min={0} step="any" aria-invalid={wrongAmount || undefined} />
            {wrongAmount && <span className="wrong">✕ {texts.form.wrongAmount}</span>}
          </label>
          <label>
            {texts.form.measure}
            <select name="measure" defaultValue="sessions">
              {measures.map(unit => (
                <option key={unit} value={unit}>
                  {measure(unit)}
                </option>
              ))}
            </select>
          </label>
        </div>
        <label>
          {texts.form.wantedBy}
          <input name="wantedBy" type="date" />
        </label>
        <label>
          {texts.form.place}
          <input name="place" maxLength={200} />
        </label>
      </fieldset>
      <fieldset className="card">
        <legend>{texts.form.who}</legend>
        {origins.length > 1 && (
          <label>
            {texts.origin} *
            <select name="origin" value={origin} onChange={event => setOrigin(event.target.value as Origin)}>
              {origins.map(origin => (
                <option key={origin} value={origin}>
                  {texts.origins[origin]}
                </option>
              ))}
            </select>
          </label>
        )}
        {needsUnit &&
          (raisableUnits.length === 1 ? (
            <p>
              <span className="quiet">{texts.form.unit}</span> <strong>{named(unitId)}</strong>
            </p>
          ) : (
            <label>
              {texts.form.unit} *
              <select value={unitId} required aria-invalid={wrong(unitId)} onChange={event => setUnit(event.target.value)}>
                <option value="" disabled>
                  {texts.form.choose}
                </option>
                {raisableUnits.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          ))}
        {needsBranch &&
          (raisableBranches.length === 1 ? (
            <p>
              <span className="quiet">{texts.form.through}</span> <strong>{named(throughId)}</strong>
            </p>
          ) : (
            <label>
              {texts.form.through} *
              <select value={throughId} required aria-invalid={wrong(throughId)} onChange={event => setThrough(event.target.value)}>
                <option value="" disabled>
                  {texts.form.choose}
                </option>
                {raisableBranches.map(({ id, name }) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          ))}
        <label>
          {texts.channel}
          <select name="channel" defaultValue={channels[0]}>
            {channels.map(channel => (
              <option key={channel} value={channel}>
                {texts.channels[channel]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {texts.visibility}
          <select name="visibility" defaultValue="members">
            {(['members', 'public', 'committee'] as const).map(visibility => (
              <option key={visibility} value={visibility}>
                {texts.visibilities[visibility]}
              </option>
            ))}
          </select>
        </label>
      </fieldset>
      {mayPublish ? (
        <fieldset className="card">
          <legend>{texts.form.how}</legend>
          <div className="wide choices" role="radiogroup" aria-label={texts.form.how}>
            <label>
              <input type="radio" name="now" checked={now} onChange={() => setNow(true)} /> {texts.form.publishNow}
            </label>
            <label>
              <input type="radio" name="now" checked={!now} onChange={() => setNow(false)} /> {texts.form.registerOnly}
            </label>
          </div>
          {now && (
            <>
              <label>
                {texts.branch} *
                <select value={chargedId} required aria-invalid={wrong(chargedId)} onChange={event => setInCharge(event.target.value)}>
                  <option value="" disabled>
                    {texts.form.choose}
                  </option>
                  {chargeable.map(({ id, name }) => (
                    <option key={id} value={id}>
                      {name}
                    </option>
                  ))}
                </select>
              </label>
              <label>
                {texts.priority}
                <select name="priority" defaultValue="normal">
                  {(['low', 'normal', 'high', 'urgent'] as const).map(priority => (
                    <option key={priority} value={priority}>
                      {texts.priorities[priority]}
                    </option>
                  ))}
                </select>
              </label>
            </>
          )}
        </fieldset>
      ) : (
        <p className="quiet">{texts.form.later}</p>
      )}
      <div className="raise-row" aria-live="polite">
        <Act
          command={{ pending: [raise, raiseFirst, triage, publish].some(({ pending }) => pending), off: raise.off }}
          type="primary"
          size="large"
          htmlType="submit"
        >
          {publishes ? texts.raiseAndPublish : texts.raise}
        </Act>
        {tried && <span className="wrong">✕ {texts.form.missing}</span>}
      </div>
    </form>
  );
}

/** What somebody misses, written down once; whoever may, publishes it in the same act. */
export default function RaisePage() {
  const texts = useWords();
  const { branches, units } = useNames();
  const committeeId = useCommitteeId();
  return (
    <Page title={texts.raise} ready={branches.length + units.length > 0}>
      <p className="need-back">
        <Link to={`/c/${committeeId}/needs`}>← {texts.back}</Link>
      </p>
      <Form />
    </Page>
  );
}
