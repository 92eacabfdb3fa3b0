import { Act } from '../../command/act.tsx';
import { newId } from '../../command/new-id.ts';
import { useCommand } from '../../command/use-command.ts';
import { useMe, holds } from '../../session/me.tsx';
import { useNames } from '../../shell/names.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useStateWords } from '../../words/states.ts';
import { useNow } from '../../words/times.ts';
import { useZoned } from '../../words/zoned.ts';
import { actsFor, keeps } from './bodies.ts';
import { type Booking, holdsSlot, minute, ms, type Resource, spanOf } from './calendar.ts';
import { acceptLending, approveBooking, cancelBooking, cancelSeries, checkIn, checkOut, refuseBooking, reportDamage } from './queries.ts';
import { WithWords } from './reason.tsx';
import { useWords } from './words.ts';

interface About {
  readonly booking: Booking;
  readonly resource: Resource;
  readonly onMove: (booking: Booking) => void;
}

/** What the caller may do about a booking now; the server refuses the rest all the same. */
function Actions({ booking, resource, onMove }: About) {
  const texts = useWords();
  const me = useMe();
  const now = useNow();
  const approve = useCommand(approveBooking, { done: resource.kind === 'talent' ? texts.consentedIt : texts.approvedIt });
  const accept = useCommand(acceptLending, { done: texts.consentedIt });
  const refuse = useCommand(refuseBooking, { done: texts.refusedIt });
  const cancel = useCommand(cancelBooking, { done: texts.cancelledIt });
  const cancelAll = useCommand(cancelSeries, { done: texts.cancelledIt });
  const enter = useCommand(checkIn, { done: texts.checkedIn });
  const leave = useCommand(checkOut, { done: texts.checkedOut });
  const damage = useCommand(reportDamage, { done: texts.damageDone });
  const { stage, bookingId, borrowerId, seriesId, consents } = booking;
  const { id, rules } = resource;
  const owner = holds(me, ['unit-liaison'], resource.ownerUnitId);
  const keeper = keeps(me, resource);
  const borrower = actsFor(me, borrowerId);
  const talent = resource.kind === 'talent';
  const offered = consents.includes('owner');
  const about = { id, bookingId };
  const coming = stage === 'requested' || stage === 'approved';
  const answers = stage === 'requested' && (talent ? (offered ? borrower : owner) : keeper);
  const canCome = stage === 'approved' && ms(booking.from) - rules.earlyMinutes * minute <= now;
  if (!borrower && !keeper) return null;
  return (
    <div className="booking-acts">
      {answers &&
        (talent && offered ? (
          <Act command={accept} type="primary" onClick={() => accept.run(about)}>
            {texts.acceptLending}
          </Act>
        ) : (
          <Act command={approve} type="primary" onClick={() => approve.run(about)}>
            {talent ? texts.consent : texts.approve}
          </Act>
        ))}
      {answers && <WithWords label={texts.refuse} ask={texts.reason} command={refuse} run={reason => refuse.run({ ...about, reason })} />}
      {canCome && (
        <Act command={enter} type="primary" onClick={() => enter.run(about)}>
          {texts.checkIn}
        </Act>
      )}
      {stage === 'in_use' && (
        <WithWords
          label={texts.checkOut}
          ask={texts.note}
          command={leave}
          optional
          first
          run={note => leave.run({ ...about, ...(note && { note }) })}
        />
      )}
      {borrower && coming && (
        <Act command={{ pending: false, off: cancel.off }} onClick={() => onMove(booking)}>
          {texts.move}
        </Act>
      )}
      {(coming || stage === 'waiting') && (borrower || keeper) && (
        <WithWords
          label={stage === 'waiting' ? texts.leaveQueue : texts.cancel}
          ask={texts.reason}
          command={cancel}
          danger
          run={reason => cancel.run({ ...about, reason })}
        />
      )}
      {seriesId && coming && (
        <WithWords
          label={texts.cancelSeries}
          ask={texts.reason}
          command={cancelAll}
          danger
          run={reason => cancelAll.run({ id, seriesId, reason })}
        />
      )}
      {(stage === 'in_use' || stage === 'completed') && (
        <WithWords
          label={texts.damage}
          ask={texts.damageText}
          command={damage}
          run={text => damage.run({ ...about, damageId: newId(), text })}
        />
      )}
    </div>
  );
}

function Row({ about, place, onSeries }: { readonly about: About; readonly place?: number; readonly onSeries: (id: string) => void }) {
  const texts = useWords();
  const states = useStateWords();
  const { named, inWords } = useNames();
  const { number } = useNumbers();
  const { booking, resource } = about;
  const { span, time, date } = useZoned(resource.timeZone);
  const { id, stage, borrowerId, amount, purpose, dueAt, consents, reason, seriesId } = booking;
  const due = dueAt === null ? undefined : ms(dueAt);
  const lent = resource.kind === 'talent' && stage === 'requested';
  const sides = [
    ['owner', texts.consentsOwner],
    ['borrower', texts.consentsBorrower],
  ] as const;
  return (
    <li className="booking" id={`booking-${id}`} tabIndex={-1} data-stage={stage}>
      <p className="booking-head">
        <span className="booking-stage" data-stage={stage}>
          {states.booking[stage]}
        </span>
        <strong>{span(spanOf(booking))}</strong>
        {place !== undefined && <span className="quiet">{texts.place_(number(place))}</span>}
      </p>
      <p>
        {named(borrowerId)} · {purpose}
        {resource.capacity > 1 && <span className="quiet"> · {texts.amountOf(number(amount))}</span>}
      </p>
      {lent && (
        <p className="consents">
          {sides.map(([side, word]) => (
            <span key={side}>{consents.includes(side) ? texts.consented(word) : texts.consentMissing(word)}</span>
          ))}
        </p>
      )}
      {due !== undefined && holdsSlot(booking) && stage !== 'in_use' && (
        <p className="quiet">
          {(stage === 'requested' ? texts.heldUntil : texts.comeBy)(stage === 'requested' ? `${date(due)} ${time(due)}` : time(due))}
        </p>
      )}
      {reason && <p className="quiet">{texts.why[reason] ?? inWords(reason)}</p>}
      {seriesId && (
        <button type="button" className="plain" onClick={() => onSeries(seriesId)}>
          ⟳ {texts.seriesOf}
        </button>
      )}
      <Actions {...about} />
    </li>
  );
}

/** Bookings one after the other, with what may be done about each. */
export function Bookings({
  bookings,
  resource,
  onMove,
  onSeries,
}: {
  readonly bookings: readonly Booking[];
  readonly resource: Resource;
  readonly onMove: (booking: Booking) => void;
  readonly onSeries: (seriesId: string) => void;
}) {
  const queue = bookings.filter(({ stage }) => stage === 'waiting').toSorted((a, b) => a.n - b.n);
  return (
    <ul className="bookings">
      {bookings.map(booking => (
        <Row
          key={booking.id}
          about={{ booking, resource, onMove }}
          {...(booking.stage === 'waiting' && { place: queue.indexOf(booking) + 1 })}
          onSeries={onSeries}
        />
      ))}
    </ul>
  );
}
