import { useSpoken } from '../../parts/spoken.ts';
import { useNames } from '../../shell/names.tsx';
import { useTimes } from '../../words/times.ts';
import type { Agreement, Listed } from './shown.ts';
import { lamps } from './shown.ts';
import { useWords } from './words.ts';

export function Status({ status }: { readonly status: Agreement['status'] }) {
  const texts = useWords();
  return (
    <strong className="status" data-status={status}>
      <span aria-hidden="true">{lamps[status]}</span> {texts.status[status]}
    </strong>
  );
}

/** How many have signed, and for whom it waits. */
export function Progress({
  agreement: { signed, partiesCount, needed, waitingOn, declined, blocked, signBy },
  all = false,
}: {
  readonly agreement: Pick<Listed, 'signed' | 'partiesCount' | 'needed' | 'waitingOn' | 'declined' | 'blocked' | 'signBy'>;
  /** Everybody for whom it waits, by name. */
  readonly all?: boolean;
}) {
  const texts = useWords();
  const { named } = useNames();
  const { list } = useSpoken();
  const { moment } = useTimes();
  const most = all ? waitingOn.length : 3;
  const names = list(waitingOn.slice(0, most).map(named));
  return (
    <div className="progress">
      <span className="progress-figure">{texts.signedOf(signed, partiesCount)}</span>
      <span className="progress-bar" aria-hidden="true">
        <span style={{ width: `${(signed / Math.max(1, partiesCount)) * 100}%` }} />
      </span>
      <span className="quiet">
        {needed < partiesCount && `${texts.takes(needed)} · `}
        {waitingOn.length > 0 && texts.waitingOn(waitingOn.length > most ? texts.andMore(names, waitingOn.length) : names)}
        {declined > 0 && ` · ✕ ${texts.declinedBy(declined)}`}
        {signBy && ` · ${texts.signBy(moment(signBy))}`}
      </span>
      {blocked && <strong className="wrong">▲ {texts.blocked}</strong>}
    </div>
  );
}
