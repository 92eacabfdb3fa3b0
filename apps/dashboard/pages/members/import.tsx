import { TableImport } from '../../parts/import/import.tsx';
import { holds, useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useWords } from './words.ts';

/** Units from a table. */
export default function ImportUnitsPage() {
  const texts = useWords();
  const may = holds(useMe(), ['committee-officer'], useCommitteeId());
  return <TableImport sheet="units" may={may} back={texts.back} />;
}
