import { TableImport } from '../../parts/import/import.tsx';
import { useMe } from '../../session/me.tsx';
import { useCommitteeId } from '../../shell/committees.tsx';
import { useNames } from '../../shell/names.tsx';
import { mayShare, mayShareFor } from './bodies.ts';
import { useWords } from './words.ts';

/** Resources from a table. */
export default function ImportResourcesPage() {
  const texts = useWords();
  const me = useMe();
  const committeeId = useCommitteeId();
  const bodies = useNames().units.filter(({ id }) => mayShareFor(me, committeeId, id));
  return <TableImport sheet="resources" may={mayShare(me, committeeId)} back={texts.back} bodies={bodies} />;
}
