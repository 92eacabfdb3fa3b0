import { TableImport } from '../../parts/import/import.tsx';
import { holds, useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { mayRaise } from './need-line.tsx';
import { useWords } from './words.ts';

/** Needs from a table. */
export default function ImportNeedsPage() {
  const texts = useWords();
  const me = useMe();
  const committeeId = useCommitteeId();
  const { units, branches } = useNames();
  const officer = holds(me, ['committee-officer'], committeeId);
  const bodies = [
    ...units.filter(({ id }) => officer || holds(me, ['unit-liaison'], id)),
    ...branches.filter(({ id }) => officer || holds(me, ['community-branch'], id)),
  ];
  return <TableImport sheet="needs" may={mayRaise(me, committeeId)} back={texts.back} bodies={bodies} />;
}
