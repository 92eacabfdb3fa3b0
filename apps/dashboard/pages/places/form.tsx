import type { Enum, ResultOf } from '../../graphql.ts';
import type { Field, Filled } from '../../parts/asking/asking.tsx';
import type { onePlace, placesOf } from './queries.ts';
import { useWords } from './words.ts';

export type Listed = ResultOf<typeof placesOf>['places']['edges'][number]['node'];
export type Place = NonNullable<ResultOf<typeof onePlace>['place']>;

export const placeKinds = [
  'service_centre',
  'building_centre',
  'activity_ground',
  'exhibition',
  'park',
] as const satisfies readonly Enum<'PlaceKind'>[];
export const areaKinds = ['zone', 'room', 'centre'] as const satisfies readonly Enum<'AreaKind'>[];

/** A day, or the month or the year of it, as it is written into a field. */
const written = (date: Listed['openedOn']) => date?.on.slice(0, date.precision === 'year' ? 4 : date.precision === 'month' ? 7 : 10) ?? '';
const dateOf = (text: string) => {
  const precision = ({ 4: 'year', 7: 'month', 10: 'day' } as const)[text.length] ?? 'day';
  return { on: `${text}${'-01-01'.slice(0, 10 - text.length)}`.slice(0, 10), precision };
};
const countOf = ({ declaredAreas }: Pick<Listed, 'declaredAreas'>, kind: Enum<'AreaKind'>) =>
  String(declaredAreas.find(one => one.kind === kind)?.count ?? '');

/** What may be said of a place, with what is said of it now. */
export const useFieldsOf = (hosts: readonly { readonly id: string; readonly name: string }[], now?: Listed): readonly Field[] => {
  const texts = useWords();
  const { is, about, more, over } = texts.exactness;
  return [
    { name: 'name', label: texts.name, required: true, longest: 120, initial: now?.name ?? '' },
    {
      name: 'hostId',
      label: texts.host,
      kind: 'select',
      required: true,
      options: hosts.map(({ id, name }) => ({ value: id, label: name })),
      initial: now?.hostId ?? hosts[0]?.id ?? '',
    },
    { name: 'address', label: texts.addressField, longest: 200, initial: now?.address ?? '' },
    { name: 'text', label: texts.text, kind: 'long', longest: 4000, initial: now?.text ?? '' },
    { name: 'floor', label: texts.floorField, kind: 'number', min: 0, initial: now?.floorSpace ? String(now.floorSpace.value) : '' },
    {
      name: 'exactly',
      label: texts.exactly,
      kind: 'select',
      options: [
        { value: '=', label: is },
        { value: '≈', label: about },
        { value: '≥', label: more },
        { value: '>', label: over },
      ],
      initial: now?.floorSpace?.qualifier ?? '=',
    },
    ...areaKinds.map((kind): Field => ({
      name: kind,
      label: texts.declaredField(texts.areaKinds[kind]),
      kind: 'number',
      min: 1,
      max: 200,
      initial: now ? countOf(now, kind) : '',
    })),
  ];
};

export function OpenedOn({ now }: { readonly now?: Listed | undefined }) {
  const texts = useWords();
  return (
    <label>
      <span>{texts.openedField}</span>
      <input
        name="openedOn"
        defaultValue={written(now?.openedOn ?? null)}
        placeholder={texts.openedHint}
        title={texts.openedHint}
        pattern="[12]\d{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?"
      />
    </label>
  );
}

const floorOf = ({ floor, exactly }: Filled) =>
  floor ? { value: Number(floor), unit: 'square_metres' as const, qualifier: exactly || '=' } : null;
const areasOf = (filled: Filled) => areaKinds.flatMap(kind => (filled[kind] ? [{ kind, count: Math.round(Number(filled[kind])) }] : []));

/** All that was filled in. */
export const saidIn = (filled: Filled) => {
  const { name = '', hostId, address, text, openedOn } = filled;
  const floorSpace = floorOf(filled);
  const declaredAreas = areasOf(filled);
  return {
    name,
    ...(hostId && { hostId }),
    ...(address && { address }),
    ...(text && { text }),
    ...(floorSpace && { floorSpace }),
    ...(openedOn && { openedOn: dateOf(openedOn) }),
    ...(declaredAreas.length > 0 && { declaredAreas }),
  };
};

/** What was filled in otherwise than it stands; null takes it out. */
export const changedIn = (filled: Filled, now: Listed) => {
  const { name, hostId, address, text, openedOn = '' } = filled;
  const floorSpace = floorOf(filled);
  const declaredAreas = areasOf(filled);
  const before = now.floorSpace;
  return {
    ...(name && name !== now.name && { name }),
    ...(hostId && hostId !== now.hostId && { hostId }),
    ...((address || null) !== now.address && { address: address || null }),
    ...((text || null) !== now.text && { text: text || null }),
    ...((floorSpace?.value !== before?.value || (floorSpace && floorSpace.qualifier !== before?.qualifier)) && { floorSpace }),
    ...(openedOn !== written(now.openedOn) && { openedOn: openedOn ? dateOf(openedOn) : null }),
    ...(areaKinds.some(kind => (filled[kind] ?? '') !== countOf(now, kind)) && {
      declaredAreas: declaredAreas.length > 0 ? declaredAreas : null,
    }),
  };
};
