import type { Slice } from '#engine';
import { leadACreditCodeToItsUnit } from './lead-a-credit-code-to-its-unit.policy.ts';
import { Unit } from './unit.decider.ts';
import { unitDirectory } from './unit.directory.ts';
import { UnitResolver } from './unit.resolver.ts';
import { unitSentences } from './unit.sentences.ts';

export { isCreditCode } from './credit-code.ts';
export { Unit, type UnitState } from './unit.decider.ts';
export * from './unit.events.ts';
export { creditCode, isLocal, isUnitId, unitId } from './unit-id.ts';
export {
  capacitiesOf,
  countUnits,
  unit,
  unitDirectory,
  type UnitEntry,
  type UnitFilter,
  type UnitKey,
  units,
  unitsById,
} from './unit.directory.ts';

/** Who takes part. */
export const unitSlice: Slice = {
  name: 'unit',
  deciders: [Unit],
  views: [unitDirectory],
  policies: [leadACreditCodeToItsUnit],
  sentences: unitSentences,
  providers: [UnitResolver],
};
