import { Act } from '../../command/act.tsx';
import { useCommand } from '../../command/use-command.ts';
import { useAsOf } from '../../live/as-of.ts';
import { Asking, type Field } from '../../parts/asking/asking.tsx';
import { forField, inChina } from '../../parts/spoken.ts';
import { useNow } from '../../words/times.ts';
import { isToCome, type Meeting } from './calendar.ts';
import { useHosts } from './host.ts';
import {
  adjournMeeting,
  amendMeeting,
  cancelMeeting,
  conveneMeeting,
  giveMeetingNotice,
  holdMeeting,
  recordHeldMeeting,
} from './queries.ts';
import { useWords } from './words.ts';

/** What the host may do with a meeting now, in the order in which it comes. */
export function Hosting({ meeting }: { readonly meeting: Meeting }) {
  const texts = useWords();
  const { fields } = texts;
  const past = useAsOf() !== undefined;
  const hosts = useHosts(meeting);
  const now = useNow();
  const notice = useCommand(giveMeetingNotice, { done: texts.noticed });
  const amend = useCommand(amendMeeting, { done: texts.amended });
  const cancel = useCommand(cancelMeeting, { done: texts.cancelled });
  const convene = useCommand(conveneMeeting, { done: texts.convened });
  const adjourn = useCommand(adjournMeeting, { done: texts.adjourned });
  const hold = useCommand(holdMeeting, { done: texts.held });
  const record = useCommand(recordHeldMeeting, { done: texts.recorded });
  const { id, status, startsAt, endsAt, title, theme, place, online } = meeting;
  if (!hosts || past) return null;
  const toCome = isToCome(meeting);
  const reason: Field = { name: 'reason', label: fields.reason, required: true };
  const guests: Field = { name: 'guests', label: fields.guests, kind: 'number', min: 0 };
  const begun = Date.parse(startsAt) <= now;
  const today = forField(new Date(now).toISOString()).slice(0, 10);
  return (
    <div className="meeting-acts hosting">
      {status === 'planned' && !begun && (
        <Asking
          label={texts.notice}
          command={notice}
          primary
          said={texts.noticeSaid}
          fields={[{ name: 'answerBy', label: fields.answerBy, kind: 'datetime-local' }]}
          run={({ answerBy }) => notice.run({ id, ...(answerBy && { answerBy: inChina(answerBy) }) })}
        />
      )}
      {status === 'noticed' && forField(startsAt).slice(0, 10) <= today && (
        <Act command={convene} type="primary" onClick={() => convene.run({ id })}>
          {texts.convene}
        </Act>
      )}
      {status === 'convened' && (
        <Asking
          label={texts.hold}
          command={hold}
          primary
          fields={[guests]}
          run={({ guests }) => hold.run({ id, ...(guests && { guests: Math.round(Number(guests)) }) })}
        />
      )}
      {toCome && (
        <Asking
          label={texts.amend}
          command={amend}
          fields={[
            { name: 'title', label: fields.title, required: true, longest: 120, initial: title },
            { name: 'startsAt', label: fields.startsAt, kind: 'datetime-local', required: true, initial: forField(startsAt) },
            { name: 'endsAt', label: fields.endsAt, kind: 'datetime-local', ...(endsAt && { initial: forField(endsAt) }) },
            { name: 'place', label: fields.place, longest: 200, ...(place && { initial: place }) },
            { name: 'theme', label: fields.theme, longest: 120, ...(theme && { initial: theme }) },
            { name: 'online', label: fields.online, longest: 500, ...(online && { initial: online }) },
            reason,
          ]}
          run={({ title = '', startsAt: at = '', endsAt: end, place, theme, online, reason = '' }) =>
            amend.run({
              id,
              title,
              startsAt: at === forField(startsAt) ? startsAt : inChina(at),
              // An end that was not touched moves with the beginning.
              ...(end && endsAt && end !== forField(endsAt) && { endsAt: inChina(end) }),
              ...(end && !endsAt && { endsAt: inChina(end) }),
              ...(place && { place }),
              ...(theme && { theme }),
              ...(online && { online }),
              reason,
            })
          }
        />
      )}
      {(status === 'noticed' || status === 'adjourned' || status === 'convened') && (
        <Asking
          label={texts.adjourn}
          command={adjourn}
          fields={[{ name: 'to', label: texts.adjournTo, kind: 'datetime-local' }, reason]}
          run={({ to, reason = '' }) => adjourn.run({ id, reason, ...(to && { to: inChina(to) }) })}
        />
      )}
      {toCome && begun && (
        <Asking
          label={texts.recordHeld}
          command={record}
          fields={[
            { name: 'on', label: texts.recordOn, kind: 'date', required: true, initial: forField(startsAt).slice(0, 10), max: today },
            guests,
          ]}
          run={({ on = '', guests }) => record.run({ id, on, ...(guests && { guests: Math.round(Number(guests)) }) })}
        />
      )}
      {toCome && (
        <Asking label={texts.cancel} command={cancel} danger fields={[reason]} run={({ reason = '' }) => cancel.run({ id, reason })} />
      )}
    </div>
  );
}
