import { afterEach, describe, expect, it } from '@jest/globals';
import type { EventOf } from '#decider';
import { ToldLog, folded, tables } from '../../tests/views/tables.ts';
import { Place } from './place.decider.ts';
import { type PlaceEntry, placeFigures, placeList } from './place.list.ts';

type Fact = EventOf<typeof Place>;
const committeeId = '0198c0de-0000-7000-8000-000000000001';
const [jiangshan, xinran, gone] = [
  '0198c0de-0000-7000-8000-00000000000a',
  '0198c0de-0000-7000-8000-00000000000b',
  '0198c0de-0000-7000-8000-00000000000c',
] as const;
const id = (n: number) => `0198c0de-0000-7000-8000-0000000000${String(n).padStart(2, '0')}`;
const opened = (name: string, more: object): Fact => ({
  type: 'PlaceOpened',
  data: { committeeId, hostId: committeeId, kind: 'service_centre', name, ...more },
});
const area = (n: number, kind: 'zone' | 'room' | 'centre', name: string): Fact => ({
  type: 'AreaSetUp',
  data: { areaId: id(n), kind, name },
});

const log = () => {
  const told = new ToldLog();
  told.tell(
    Place,
    jiangshan,
    opened('将山佳苑党群服务中心', { floorSpace: { value: 3500, unit: 'square_metres', qualifier: '≈' }, address: '孙村' }),
    ...['窗口受理', '融合服务', '联动指挥', '日间照料', '应急救援', '娱乐'].map((name, n) => area(n, 'zone', name)),
    area(5, 'zone', '娱乐休闲'),
    area(6, 'room', '储藏室'),
    { type: 'AreaGivenUp', data: { areaId: id(6) } },
    { type: 'PlaceAmended', data: { address: null, text: '六区', declaredAreas: [{ kind: 'zone', count: 6 }] } },
  );
  told.tell(
    Place,
    xinran,
    opened('馨然嘉园', {
      declaredAreas: [
        { kind: 'zone', count: 5 },
        { kind: 'room', count: 3 },
        { kind: 'centre', count: 2 },
      ],
    }),
  );
  told.tell(
    Place,
    gone,
    opened('旧址', { floorSpace: { value: 800, unit: 'square_metres', qualifier: '=' } }),
    { type: 'PlaceClosed', data: { reason: '搬迁' } },
    { type: 'PlaceReopened', data: {} },
    { type: 'PlaceClosed', data: { reason: '拆除' } },
  );
  for (const one of told.facts) (one.meta as { committee?: string }).committee = committeeId;
  return told;
};

describe('places', () => {
  let opened: Awaited<ReturnType<typeof tables>> | undefined;
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });

  it.each([1, 3, 1_000])('are the same table however the facts arrive (%i at once)', async atOnce => {
    const { facts } = log();
    opened = await tables([placeList], facts, atOnce);
    expect(await opened.rows(placeList)).toEqual(folded(placeList, facts));
  });

  it('show their areas by their last names, and why they were closed', () => {
    const rows = new Map(folded(placeList, log().facts).map(row => [row.id, row]));
    expect(rows.get(jiangshan)).toMatchObject({ address: null, text: '六区', closed: false });
    const { areas } = rows.get(jiangshan) as PlaceEntry;
    expect(areas.map(({ name }) => name)).toEqual(['窗口受理', '融合服务', '联动指挥', '日间照料', '应急救援', '娱乐休闲']);
    expect(rows.get(gone)).toMatchObject({ closed: true, closedFor: '拆除' });
  });

  it('F-52, F-70: add up to ten areas of 5 区, 3 室 and 2 中心 beside six named, over about 3500 平方米', async () => {
    opened = await tables([placeList], log().facts, 1_000);
    expect(await placeFigures(opened.em(), committeeId)).toEqual({
      places: 2,
      floorSpace: { value: 3500, unit: 'square_metres', qualifier: '≈' },
      areas: [
        { kind: 'zone', declared: 11, named: 6 },
        { kind: 'room', declared: 3, named: 0 },
        { kind: 'centre', declared: 2, named: 0 },
      ],
    });
    expect(await placeFigures(opened.em(), jiangshan)).toMatchObject({ places: 0, floorSpace: null });
  });
});
