import { Line } from '../../parts/line.tsx';
import { Named } from '../../shell/names.tsx';
import { useNumbers } from '../../words/measures.ts';
import { useTimes } from '../../words/times.ts';
import type { Listed } from './form.tsx';
import { useWords } from './words.ts';

/** Who keeps it, where it is, how large it is, since when. */
export function FactsOf({ place: { hostId, address, floorSpace, openedOn, declaredAreas } }: { readonly place: Listed }) {
  const texts = useWords();
  const { quantity, number } = useNumbers();
  const { day } = useTimes();
  const opened =
    openedOn?.precision === 'year'
      ? texts.year(openedOn.on.slice(0, 4))
      : openedOn?.precision === 'month'
        ? texts.month(openedOn.on.slice(0, 4), openedOn.on.slice(5, 7))
        : openedOn && day(openedOn.on);
  return (
    <dl className="place-facts">
      <Line label={texts.host}>
        <Named id={hostId} />
      </Line>
      {address && <Line label={texts.address}>{address}</Line>}
      {floorSpace && <Line label={texts.floor}>{quantity(floorSpace)}</Line>}
      {opened && <Line label={texts.opened}>{opened}</Line>}
      {declaredAreas.length > 0 && (
        <Line label={texts.declared}>
          {declaredAreas.map(({ kind, count }) => texts.declaredOf(texts.areaKinds[kind], number(count))).join(' · ')}
        </Line>
      )}
    </dl>
  );
}
