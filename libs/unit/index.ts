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
