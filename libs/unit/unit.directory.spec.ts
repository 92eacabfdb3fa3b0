import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SqlEntityManager } from '@mikro-orm/sql';
import { folded, tables, ToldLog } from '../../tests/views/tables.ts';
import { Unit } from './unit.decider.ts';
import { capacitiesOf, countUnits, unit, unitDirectory, type UnitFilter, type UnitKey, units, unitsById } from './unit.directory.ts';
import { unitEvents } from './unit.events.ts';

const code = '91350100M000100Y43';
const otherCode = '12100000425006133D';
const registered = (name: string, more: object = {}) =>
  ({ type: 'UnitRegistered', data: unitEvents.UnitRegistered.parse({ name, kind: 'other', ...more }) }) as const;

const log = new ToldLog();
log.tell(
  Unit,
  code,
  registered('郑州市儿童医院', { kind: 'hospital', level: 'municipal', partyOrganisation: 'committee', capacities: ['talent', 'service'] }),
  { type: 'UnitRenamed', data: { name: '河南省儿童医院', from: '郑州市儿童医院' } },
  {
    type: 'UnitProfileUpdated',
    data: { kind: 'hospital', level: 'provincial', partyOrganisation: 'committee', capacities: ['talent'], address: '东风东路' },
  },
);
log.tell(Unit, 'L.10', registered('unit-10', { placeholder: true }), { type: 'CreditCodeAttached', data: { code: otherCode } });
log.tell(Unit, otherCode, { type: 'CodeReserved', data: { unitId: 'L.10' } });
log.tell(
  Unit,
  'L.11',
  registered('unit_11', { placeholder: true }),
  { type: 'CreditCodeAttached', data: { code } },
  { type: 'CreditCodeDetached', data: { code, belongsTo: code } },
);
log.tell(Unit, 'L.12', registered('河南艺术中心', { kind: 'culture', level: 'provincial', capacities: ['venue'] }));
log.tell(Unit, 'L.13', registered('河南艺术中心', { kind: 'culture' }));
log.tell(Unit, 'L.14', registered('100%企业', { kind: 'private_enterprise' }), {
  type: 'UnitClosed',
  data: { reason: '注销', on: { on: '2020-01-01' }, successorId: 'L.12' },
});

describe('the directory of units', () => {
  let at: Awaited<ReturnType<typeof tables>>;
  let em: SqlEntityManager;
  beforeAll(async () => {
    at = await tables([unitDirectory], log.facts);
    em = at.em();
  });
  afterAll(() => at.close());
  const found = async (filter: UnitFilter) => (await units(em, filter, 100)).map(({ id }) => id);

  it.each([1, 2, 1_000])('is the same table however the facts arrive (%i at once)', async atOnce => {
    const live = await tables([unitDirectory], log.facts, atOnce);
    expect(await live.rows(unitDirectory)).toEqual(folded(unitDirectory, log.facts));
    await live.close();
  });

  it('shows a unit as it stands', async () => {
    const row = (await unit(em, code))!;
    expect(row).toMatchObject({
      name: '河南省儿童医院',
      formerNames: ['郑州市儿童医院'],
      level: 'provincial',
      address: '东风东路',
      status: 'registered',
    });
    expect(capacitiesOf(row)).toEqual(['talent']);
  });
  it('finds a unit by its number and by the code it was given later', async () => {
    expect((await unit(em, 'L.10'))?.id).toBe('L.10');
    expect((await unit(em, otherCode))?.id).toBe('L.10');
    expect(await unit(em, 'L.99')).toBeNull();
  });
  it('finds units by part of a name, an old name, a number or a code, in any case', async () => {
    expect(await found({ search: '儿童' })).toEqual([code]);
    expect(await found({ search: '郑州市儿童' })).toEqual([code]);
    expect(await found({ search: '艺术' })).toEqual(['L.12', 'L.13']);
    expect(await found({ search: ' l.1 ' })).toEqual(['L.10', 'L.11', 'L.12', 'L.13']);
    expect(await found({ search: otherCode.slice(0, 8) })).toEqual(['L.10']);
    expect(await found({ search: '没有' })).toEqual([]);
  });
  it('takes a wildcard for what it is', async () => {
    expect(await found({ search: '%', closed: true })).toEqual(['L.14']);
    expect(await found({ search: 'unit_1' })).toEqual(['L.11']);
    expect(await found({ search: "'!" })).toEqual([]);
  });
  it('finds units by kind, level and what they can lend', async () => {
    expect(await found({ kinds: ['hospital', 'culture'], levels: ['provincial'] })).toEqual([code, 'L.12']);
    expect(await found({ capacities: ['venue', 'talent'] })).toEqual([code, 'L.12']);
    expect(await found({ capacities: ['service'] })).toEqual([]);
    expect(await found({ placeholder: true })).toEqual(['L.10', 'L.11']);
  });
  it('leaves out those that closed, unless asked', async () => {
    expect(await found({ kinds: ['private_enterprise'] })).toEqual([]);
    expect(await units(em, { kinds: ['private_enterprise'], closed: true }, 10)).toMatchObject([{ status: 'closed', successorId: 'L.12' }]);
  });
  it.each([1, 2, 3])('gives each unit once, page by page (%i at a time)', async first => {
    const seen: string[] = [];
    for (let after: UnitKey | undefined, more = true; more;) {
      const page = await units(em, { closed: true }, first, after);
      more = page.length > first;
      seen.push(...page.slice(0, first).map(({ id }) => id));
      after = page[first - 1];
    }
    expect(seen).toEqual(await found({ closed: true }));
    expect(await countUnits(em, { closed: true })).toBe(seen.length);
  });
  it('gives units by id', async () =>
    expect([...(await unitsById(em, ['L.12', code, 'L.12', 'L.99'])).keys()].sort()).toEqual([code, 'L.12']));
});
