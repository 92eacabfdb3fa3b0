import { newId } from '../../command/new-id.ts';
import { useCommand } from '../../command/use-command.ts';
import type { Enum } from '../../graphql.ts';
import { Asking, type Field } from '../../parts/asking/asking.tsx';
import { inChina } from '../../parts/spoken.ts';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { useHosting } from './host.ts';
import { beginSeries, planMeeting, recordMeeting } from './queries.ts';
import { useWords } from './words.ts';

const kinds = ['joint', 'council', 'consultation', 'forum', 'special'] as const;
const quorums = ['more_than_half', 'half', 'two_thirds', 'all', 'none'] as const;
const confirmers = ['officer', 'units'] as const;
const cadences = ['quarter', 'month', 'week'] as const;

/** Plan one, write one of the past down, or let them come round by themselves. */
export function Planning() {
  const texts = useWords();
  const { fields } = texts;
  const committeeId = useCommitteeId();
  const { named } = useNames();
  const { officer, branches } = useHosting(committeeId);
  const plan = useCommand(planMeeting, { done: texts.planned });
  const record = useCommand(recordMeeting, { done: texts.recorded });
  const begin = useCommand(beginSeries, { done: texts.begun });
  if (!officer && branches.length === 0) return null;
  const hosts = [
    ...(officer ? [{ value: '', label: texts.committee }] : []),
    ...branches.map(branchId => ({ value: branchId, label: named(branchId) })),
  ];
  const kind: Field = {
    name: 'kind',
    label: fields.kind,
    kind: 'select',
    initial: 'joint',
    options: kinds.map(value => ({ value, label: texts.kinds[value] })),
  };
  const title: Field = { name: 'title', label: fields.title, required: true, longest: 120 };
  const theme: Field = { name: 'theme', label: fields.theme, longest: 120 };
  const place: Field = { name: 'place', label: fields.place, longest: 200 };
  const startsAt: Field = { name: 'startsAt', label: fields.startsAt, kind: 'datetime-local', required: true };
  const host: Field[] = hosts.length > 1 ? [{ name: 'host', label: fields.host, kind: 'select', options: hosts }] : [];
  const hosted = (host: string | undefined) => {
    const branchId = host ?? hosts[0]!.value;
    return branchId === '' ? {} : { branchId };
  };
  return (
    <>
      <Asking
        label={texts.plan}
        command={plan}
        primary
        fields={[
          title,
          kind,
          ...host,
          startsAt,
          { name: 'endsAt', label: fields.endsAt, kind: 'datetime-local' },
          place,
          theme,
          { name: 'text', label: fields.text, kind: 'long', longest: 4000 },
          { name: 'online', label: fields.online, longest: 500 },
          {
            name: 'quorum',
            label: fields.quorum,
            kind: 'select',
            initial: 'more_than_half',
            options: quorums.map(value => ({ value, label: texts.quorums[value] })),
          },
          {
            name: 'confirmedBy',
            label: fields.confirmedBy,
            kind: 'select',
            initial: 'officer',
            options: confirmers.map(value => ({ value, label: texts.confirmers[value] })),
          },
        ]}
        run={({ kind, title = '', theme, text, startsAt = '', endsAt, place, online, quorum, confirmedBy, host }) =>
          plan.run({
            id: newId(),
            committeeId,
            ...hosted(host),
            kind: kind as Enum<'MeetingKind'>,
            title,
            ...(theme && { theme }),
            ...(text && { text }),
            startsAt: inChina(startsAt),
            ...(endsAt && { endsAt: inChina(endsAt) }),
            ...(place && { place }),
            ...(online && { online }),
            quorum: { rule: quorum as Enum<'QuorumRule'> },
            confirmedBy: confirmedBy as Enum<'MinutesConfirmer'>,
          })
        }
      />
      <Asking
        label={texts.record}
        command={record}
        fields={[title, kind, ...host, startsAt, place, theme, { name: 'guests', label: fields.guests, kind: 'number', min: 0 }]}
        run={({ kind, title = '', theme, startsAt = '', place, guests, host }) =>
          record.run({
            id: newId(),
            committeeId,
            ...hosted(host),
            kind: kind as Enum<'MeetingKind'>,
            title,
            startsAt: inChina(startsAt),
            ...(theme && { theme }),
            ...(place && { place }),
            ...(guests && { guests: Math.round(Number(guests)) }),
          })
        }
      />
      <Asking
        label={texts.begin}
        command={begin}
        fields={[
          title,
          kind,
          ...host,
          {
            name: 'cadence',
            label: fields.cadence,
            kind: 'select',
            initial: 'quarter',
            options: cadences.map(value => ({ value, label: texts.cadence[value] })),
          },
          { name: 'month', label: fields.month, kind: 'number', min: 1, max: 3, initial: '3' },
          {
            name: 'nth',
            label: fields.nth,
            kind: 'select',
            initial: '-1',
            options: (['1', '2', '3', '4', '-1'] as const).map(value => ({
              value,
              label: texts.nths[value === '-1' ? 'last' : (`n${value}` as 'n1')],
            })),
          },
          {
            name: 'weekday',
            label: fields.weekday,
            kind: 'select',
            initial: '4',
            options: (['1', '2', '3', '4', '5', '6', '7'] as const).map(value => ({ value, label: texts.weekdays[`d${value}`] })),
          },
          { name: 'time', label: fields.time, required: true, initial: '15:00', longest: 5 },
          place,
        ]}
        run={({ kind, title = '', cadence, month, nth, weekday, time = '', place, host }) =>
          begin.run({
            id: newId(),
            committeeId,
            ...hosted(host),
            kind: kind as Enum<'MeetingKind'>,
            title,
            cadence: cadence as Enum<'Cadence'>,
            usual: {
              weekday: Number(weekday),
              time,
              ...(cadence !== 'week' && { nth: Number(nth) }),
              ...(cadence === 'quarter' && { month: Math.round(Number(month)) }),
            },
            ...(place && { place }),
          })
        }
      />
    </>
  );
}
