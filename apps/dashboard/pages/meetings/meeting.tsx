import { Link, useParams } from 'react-router';
import { useAsOf } from '../../live/as-of.ts';
import { useAsked, useLive } from '../../live/use-live.ts';
import { Facts } from '../../parts/facts.tsx';
import { useSpoken } from '../../parts/spoken.ts';
import { TimeTravel } from '../../parts/time-travel.tsx';
import { Line } from '../../parts/line.tsx';
import { holds, useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { Page } from '../../shell/page.tsx';
import { useNow, useTimes } from '../../words/times.ts';
import { Agenda } from './agenda.tsx';
import { Answers } from './answers.tsx';
import { Attendance } from './attendance.tsx';
import { calendar, isToCome, type Meeting } from './calendar.ts';
import { Hosting } from './hosting.tsx';
import { Minutes } from './minutes.tsx';
import './page.css';
import { oneMeeting } from './queries.ts';
import { Resolutions } from './resolutions.tsx';
import { Status } from './status.tsx';
import { useWords } from './words.ts';

function Overview({ meeting }: { readonly meeting: Meeting }) {
  const texts = useWords();
  const { named } = useNames();
  const { span, date } = useSpoken();
  const { distance, moment } = useTimes();
  const now = useNow();
  const { status, kind, theme, startsAt, endsAt, heldOn, place, online, branchId, text, answerBy, reason } = meeting;
  return (
    <section className="card meeting-overview" aria-label={texts.one}>
      <p className="meeting-tags">
        <Status status={status} />
        <span>{texts.kinds[kind]}</span>
        {theme && <strong>{texts.theme(theme)}</strong>}
      </p>
      <dl>
        <Line label={texts.when}>
          {heldOn ? (
            texts.heldOn(date(heldOn))
          ) : (
            <>
              <strong>
                <time dateTime={startsAt}>{span(startsAt, endsAt)}</time>
              </strong>
              {isToCome(meeting) && <span className="quiet"> · {distance(startsAt, now)}</span>}
            </>
          )}
        </Line>
        {place && <Line label={texts.where}>{place}</Line>}
        {online && (
          <Line label={texts.online}>
            {/^https?:/.test(online) ? (
              <a href={online} rel="noreferrer noopener" target="_blank">
                {online}
              </a>
            ) : (
              online
            )}
          </Line>
        )}
        <Line label={texts.host}>{named(branchId ?? texts.committee)}</Line>
        {answerBy && isToCome(meeting) && <Line label={texts.answers}>{texts.answerBy(moment(answerBy))}</Line>}
        {reason && <Line label={texts.changedBecause}>{reason}</Line>}
      </dl>
      {text && <p className="meeting-about">{text}</p>}
      <Hosting meeting={meeting} />
      <div className="meeting-acts">
        <button type="button" className="secondary" onClick={() => print()}>
          {texts.print}
        </button>
      </div>
    </section>
  );
}

/** One meeting: what it is about and who comes; who is there; what it decided, what that became; what its minutes say. */
export default function MeetingPage() {
  const texts = useWords();
  const me = useMe();
  const asOf = useAsOf();
  const committeeId = useCommitteeId();
  const id = useParams()['meeting'] ?? '';
  // The calendar is what is live: it says when this meeting has moved.
  const live = useLive(calendar, { committeeId });
  const { state, error } = useAsked(oneMeeting, { id }, { renew: live.state?.meetings.find(meeting => meeting.id === id)?.position });
  const meeting = state?.meeting;
  return (
    <Page
      title={meeting?.title ?? texts.one}
      standing={live.standing}
      error={error ?? (state && !meeting ? texts.notFound : undefined)}
      ready={meeting != null}
      actions={<TimeTravel />}
    >
      <p className="meeting-back">
        <Link to={{ pathname: `/c/${committeeId}/meetings`, search: asOf ? `?${new URLSearchParams({ asOf })}` : '' }}>← {texts.back}</Link>
      </p>
      {meeting && (
        <div className="meeting" data-minutes={meeting.minutes.length > 0 || undefined}>
          <div className="meeting-main">
            <Overview meeting={meeting} />
            {asOf === undefined && <Answers meeting={meeting} />}
            <Agenda meeting={meeting} />
            <Resolutions meeting={meeting} />
            {(meeting.status === 'held' || meeting.minutes.length > 0) && <Minutes meeting={meeting} />}
          </div>
          <div className="meeting-side">
            <Attendance meeting={meeting} />
            {holds(me, ['committee-officer', 'auditor']) && (
              <section className="card" aria-labelledby="history">
                <h2 id="history">{texts.history}</h2>
                <Facts stream={`meeting-${meeting.id}`} position={meeting.position} />
              </section>
            )}
          </div>
        </div>
      )}
    </Page>
  );
}
