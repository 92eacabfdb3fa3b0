import { useState } from 'react';
import { newId } from '../../command/new-id.ts';
import { notify } from '../../command/notices.ts';
import { useCommand } from '../../command/use-command.ts';
import type { ResultOf } from '../../graphql.ts';
import { useAsOf } from '../../live/as-of.ts';
import { useAsked } from '../../live/use-live.ts';
import { Asking } from '../../parts/asking/asking.tsx';
import { Facts } from '../../parts/facts.tsx';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { Line } from '../../parts/line.tsx';
import { holds, useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { Page } from '../../shell/page.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useTimes } from '../../words/times.ts';
import './page.css';
import { pauseWebhook, registerWebhook, removeWebhook, resumeWebhook, rotateSecret, webhooksOf } from './queries.ts';
import { Secret } from './secret.tsx';
import { useWords } from './words.ts';

type Webhook = ResultOf<typeof webhooksOf>['webhooks'][number];
type Then = <O>(outcome: Promise<O>) => Promise<O>;

function Register({ then }: { readonly then: Then }) {
  const texts = useWords();
  const committeeId = useCommitteeId();
  const register = useCommand(registerWebhook, { done: texts.registerDone });
  const [id, setId] = useState(newId);
  return (
    <Asking
      label={texts.register}
      said={texts.urlHint}
      command={register}
      primary
      fields={[
        { name: 'url', label: texts.url, required: true, longest: 2000 },
        { name: 'description', label: texts.description, longest: 200 },
        { name: 'fromTheBeginning', label: texts.fromTheBeginning, kind: 'check' },
      ]}
      run={filled => {
        const categories = Object.keys(texts.categories).filter(category => filled[`of-${category}`]);
        if (categories.length === 0) {
          notify({ kind: 'alert', title: texts.chooseOne });
          return undefined;
        }
        const { url = '', description } = filled;
        const fromTheBeginning = Boolean(filled['fromTheBeginning']);
        return then(register.run({ id, committeeId, url, categories, ...(description && { description }), fromTheBeginning })).then(
          outcome => {
            if (outcome?.__typename === 'Accepted') setId(newId());
            return outcome;
          },
        );
      }}
    >
      <fieldset className="webhook-categories">
        <legend>{texts.what}</legend>
        {Object.entries(texts.categories).map(([category, name]) => (
          <label key={category} className="asking-check">
            <input type="checkbox" name={`of-${category}`} value="1" /> {name}
          </label>
        ))}
      </fieldset>
    </Asking>
  );
}

/** What an officer may do about a webhook. */
function Acts({ webhook: { id, url, status }, then }: { readonly webhook: Webhook; readonly then: Then }) {
  const texts = useWords();
  const pause = useCommand(pauseWebhook, { done: texts.pauseDone });
  const resume = useCommand(resumeWebhook, { done: texts.resumeDone });
  const rotate = useCommand(rotateSecret, { done: texts.rotateDone });
  const remove = useCommand(removeWebhook, { done: texts.removeDone });
  const reason = [{ name: 'reason', label: texts.reason, required: true }];
  return (
    <div className="webhook-acts">
      {status === 'active' ? (
        <Asking
          label={texts.pause}
          about={url}
          said={texts.pauseSaid}
          command={pause}
          fields={reason}
          run={({ reason = '' }) => then(pause.run({ id, reason }))}
        />
      ) : (
        <Asking label={texts.resume} about={url} said={texts.resumeSaid} command={resume} primary run={() => then(resume.run({ id }))} />
      )}
      <Asking
        label={texts.rotate}
        about={url}
        said={texts.rotateSaid}
        command={rotate}
        fields={[{ name: 'atOnce', label: texts.atOnce, kind: 'check' }]}
        run={({ atOnce }) => then(rotate.run({ id, atOnce: Boolean(atOnce) }))}
      />
      <Asking
        label={texts.remove}
        about={url}
        said={texts.removeSaid}
        command={remove}
        danger
        fields={reason}
        run={({ reason = '' }) => then(remove.run({ id, reason }))}
      />
    </div>
  );
}

/** How far it has come, and what stops it. */
function Delivery({ delivery, active }: { readonly delivery: NonNullable<Webhook['delivery']>; readonly active: boolean }) {
  const texts = useWords();
  const { number } = useNumbers();
  const { moment } = useTimes();
  const { cursor, upTo, head, lag, delivered, deliveredAt, attempts, failingSince, triedAt, nextAt, lastError, lastStatus } = delivery;
  const behind = Number(lag);
  return (
    <>
      <Line label={texts.cursor}>
        {texts.cursorOf(cursor, head)} · {behind === 0 ? texts.upToDate : texts.lag(number(behind))}
        {active && upTo !== null && ` · ${texts.underWay(upTo)}`}
      </Line>
      <Line label={texts.taken}>
        {deliveredAt === null ? texts.takenOf(number(delivered)) : texts.takenAt(number(delivered), moment(deliveredAt))}
      </Line>
      {attempts > 0 && (
        <Line label={texts.attempts}>
          <strong className="webhook-failing">
            {failingSince === null ? texts.attemptsOf(number(attempts)) : texts.attemptsSince(number(attempts), moment(failingSince))}
          </strong>
        </Line>
      )}
      {lastError !== null && (
        <Line label={texts.lastError}>
          {lastStatus !== null && `HTTP ${lastStatus} · `}
          {lastError}
        </Line>
      )}
      {attempts > 0 && triedAt !== null && <Line label={texts.tried}>{moment(triedAt)}</Line>}
      {active && attempts > 0 && nextAt !== null && <Line label={texts.next}>{moment(nextAt)}</Line>}
    </>
  );
}

function Card({ webhook, officer, then }: { readonly webhook: Webhook; readonly officer: boolean; readonly then: Then }) {
  const texts = useWords();
  const { number } = useNumbers();
  const { moment } = useTimes();
  const { id, url, description, categories, unknownCategories, status, since, reason, registeredAt, secretNo, oldSecretUntil, delivery } =
    webhook;
  // Whoever looks at the history leaves a trace, so it is asked for only then.
  const [open, setOpen] = useState(false);
  const inWords = (category: string) => (texts.categories as Readonly<Record<string, string>>)[category] ?? category;
  const gone = status === 'removed';
  return (
    <li className="card webhook" data-status={status}>
      <p className="webhook-tags">
        <strong className="webhook-status">{texts.statuses[status]}</strong>
        <span className="quiet">{texts.since(moment(since))}</span>
        {reason && <span>{reason}</span>}
      </p>
      <h2>{url}</h2>
      {description && <p>{description}</p>}
      <dl>
        <Line label={texts.what}>{categories.map(inWords).join('、')}</Line>
        <Line label={texts.registered}>{moment(registeredAt)}</Line>
        {delivery && <Delivery delivery={delivery} active={status === 'active'} />}
        {!gone && (
          <Line label={texts.secret}>
            {texts.secretNo(number(secretNo))}
            {oldSecretUntil !== null && ` · ${texts.oldUntil(moment(oldSecretUntil))}`}
          </Line>
        )}
      </dl>
      {unknownCategories.length > 0 && <p className="webhook-failing">▲ {texts.unknown(unknownCategories.join('、'))}</p>}
      {officer && !gone && (
        <>
          <Secret key={secretNo} id={id} about={url} />
          <Acts webhook={webhook} then={then} />
        </>
      )}
      <details className="webhook-history" onToggle={event => setOpen(event.currentTarget.open)}>
        <summary>{texts.history}</summary>
        {open && <Facts stream={`webhook-${id}`} position={`${status} ${since} ${secretNo}`} />}
      </details>
    </li>
  );
}

/** 推送: where a committee's facts are sent, how far each has come, and what an officer does about it. */
export default function WebhooksPage() {
  const texts = useWords();
  const me = useMe();
  const committeeId = useCommitteeId();
  const past = useAsOf() !== undefined;
  const officer = holds(me, ['committee-officer'], committeeId);
  const may = officer || holds(me, ['auditor'], committeeId);
  const { state, standing, error, again } = useAsked(webhooksOf, { committeeId }, { pause: !may });
  const then: Then = async outcome => {
    const became = await outcome;
    again();
    return became;
  };
  const webhooks = (state?.webhooks ?? []).toSorted((a, b) => Number(a.status === 'removed') - Number(b.status === 'removed'));
  return (
    <Page title={texts.title} standing={standing} error={may ? error : texts.notYours} ready={state !== undefined} actions={<TimeTravel />}>
      <p className="quiet webhook-intro">{texts.intro}</p>
      {officer && !past && <Register then={then} />}
      {webhooks.length === 0 && <p className="card webhook-none">{texts.none}</p>}
      <ul className="webhooks">
        {webhooks.map(webhook => (
          <Card key={webhook.id} webhook={webhook} officer={officer} then={then} />
        ))}
      </ul>
    </Page>
  );
}
