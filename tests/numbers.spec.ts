import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { resources, zones } from '../apps/server/demo/resources.ts';
import { ruyihu, units } from '../apps/server/demo/ruyihu.ts';
import { xinran } from '../apps/server/demo/xinranjiayuan.ts';
import { needCategories, needChannels } from '#need';
import { listKinds } from '#lists';
import { type Client, ServerProcess, word } from './server-process.ts';

// The documents' numbers as the API tells them of the demo, each named as in the register of fixtures; those that a slice counts by itself are in its
// own specs (F-62, F-63: libs/project; F-71: tests/scenarios/agreements-of-the-demo.spec.ts; sums and vague numbers: libs/quantity).

describe('the numbers of the documents, in the demo', () => {
  let server: ServerProcess;
  let officer: Client;
  let hospital: Client;
  let convention: Client;
  beforeAll(async () => {
    server = await ServerProcess.start();
    [officer, hospital, convention] = (await Promise.all(['officer', 'hospital', 'convention'].map(name => server.signIn(name)))) as [
      Client,
      Client,
      Client,
    ];
  });
  afterAll(() => server.end());
  const accepted = async (outcome: ReturnType<Client['does']>) => {
    const said = await outcome;
    expect(said.code).toBeUndefined();
    return said.position!;
  };

  it('F-01: 如意湖大工委 was founded on 22 December 2016', async () => {
    const { history } = await officer.data(`{ history(stream: "committee-${ruyihu}", first: 1) { edges { node { type data } } } }`);
    expect(history.edges[0].node).toMatchObject({ type: 'CommitteeEstablished', data: { foundedOn: { on: '2016-12-22' } } });
  });

  it('F-02, trap 1: 15 declared, 9 named; the other six are there without a name', async () => {
    const { committeeDashboard } = await officer.data(
      `{ committeeDashboard(committeeId: "${ruyihu}") { add { declaredMembers { value qualifier unit } members { value } namedMembers { value } } } }`,
    );
    expect(committeeDashboard.add).toEqual({
      declaredMembers: { value: 15, qualifier: '=', unit: 'organisations' },
      members: { value: 15 },
      namedMembers: { value: 9 },
    });
  });

  it('F-03, trap 2: seven branches and six 社区大党委, and nobody made up which of them formed which', async () => {
    const { committeeDashboard } = await officer.data(
      `{ committeeDashboard(committeeId: "${ruyihu}") { add { committeesBelow { value } branchesCovered { part { value } whole { value } } } } }`,
    );
    expect(committeeDashboard.add).toEqual({ committeesBelow: { value: 6 }, branchesCovered: { part: { value: 0 }, whole: { value: 7 } } });
  });

  it('F-06, trap 11: the first 联席会议 of 2017, 双迎攻坚, on a day whose year the text does not say', async () => {
    const { meetings } = await officer.data(
      `{ meetings(committeeId: "${ruyihu}", first: 50) { edges { node { title theme heldOn quorate stated { on inferred } } } } }`,
    );
    expect(meetings.edges.map(({ node }: any) => node)).toContainEqual({
      title: '2017年第一次联席会议',
      theme: '双迎攻坚',
      heldOn: '2017-03-30',
      // Who was there the text does not say.
      quorate: null,
      stated: { on: '2017-03-30', inferred: true },
    });
  });

  it('F-11: three bottlenecks, which are categories of needs', () => {
    const words = Object.values(needCategories).map(({ zh }) => zh);
    expect(words).toEqual(expect.arrayContaining(['文明创建', '党员管理', '政策宣传']));
  });

  it('F-12: the three kinds of resources of S1, 场地、信息、人才, are kinds of resources', async () => {
    const data = await officer.data(`{ __type(name: "ResourceKind") { enumValues { name } } }`);
    expect(data.__type.enumValues.map(({ name }: any) => name)).toEqual(expect.arrayContaining(['venue', 'information', 'talent']));
  });

  it('F-16: five channels besides one’s own motion, and a meeting that decided on it', () =>
    expect(needChannels.filter(channel => channel !== 'own' && channel !== 'meeting')).toHaveLength(5));

  it('F-17: five zones of 中科金座702室, each to be booked', async () => {
    const { resources } = await officer.data(
      `{ resources(committeeId: "${ruyihu}", first: 50) { edges { node { id name place rules { approval } } } } }`,
    );
    const found = resources.edges.map(({ node }: any) => node).filter(({ id }: any) => zones.includes(id));
    expect(found).toHaveLength(5);
    for (const { place } of found) expect(place).toContain('702室');
  });

  it('F-17, F-70: the building’s centre has its five zones by name, and of 五区三室两中心 there are ten that have none', async () => {
    const { places } = await officer.data(
      `{ places(committeeId: "${ruyihu}", filter: { text: "702" }) { edges { node { openedOn { on precision } declaredAreas { kind count } areas { name } rooms { id } } } } }`,
    );
    expect(places.edges).toHaveLength(1);
    expect(places.edges[0].node).toMatchObject({
      openedOn: { on: '2019-01-01', precision: 'year' },
      declaredAreas: [{ kind: 'zone', count: 5 }],
    });
    expect(places.edges[0].node.areas.map(({ name }: any) => name)).toEqual(['视频学习区', '图书区', '休闲吧', '运动区', '减压区']);
    expect(places.edges[0].node.rooms.map(({ id }: any) => id).sort()).toEqual([...zones].sort());
    const auditor = await server.signIn('auditor');
    const { placeFigures } = await auditor.data(`{ placeFigures(committeeId: "${xinran}") { places areas { declared named } } }`);
    expect(placeFigures.areas.map(({ declared }: any) => declared)).toEqual([5, 3, 2]);
    expect(placeFigures.areas.reduce((sum: number, { declared }: any) => sum + declared, 0)).toBe(10);
    expect(placeFigures.areas.map(({ named }: any) => named)).toEqual([0, 0, 0]);
  });

  it('F-52: 10 centres are 4 improved and 6 new, and 将山佳苑 has about 3500 平方米 with six areas', async () => {
    const before = (await officer.data(`{ placeFigures(committeeId: "${ruyihu}") { places } }`)).placeFigures.places;
    const six = ['窗口受理', '融合服务', '联动指挥', '日间照料', '应急救援', '娱乐休闲'];
    const centres = Array.from({ length: 10 }, () => randomUUID());
    for (const [n, id] of centres.entries())
      await accepted(
        officer.does('openPlace', id, {
          committeeId: ruyihu,
          kind: word('service_centre'),
          name: n === 0 ? '将山佳苑' : `党群服务中心 ${n + 1}`,
          text: n < 6 ? '新建' : '提升改造',
          ...(n === 0 && { floorSpace: { value: 3500, unit: word('square_metres'), qualifier: '≈' } }),
        }),
      );
    let after = '0';
    for (const name of six)
      after = await accepted(officer.does('setUpArea', centres[0]!, { areaId: randomUUID(), kind: word('zone'), name }));
    const told = await officer.data(
      `{ placeFigures(committeeId: "${ruyihu}", after: "${after}") { places floorSpace { value unit qualifier } }
        new: places(committeeId: "${ruyihu}", filter: { text: "新建" }, afterPosition: "${after}") { totalCount }
        improved: places(committeeId: "${ruyihu}", filter: { text: "提升改造" }, afterPosition: "${after}") { totalCount }
        place(id: "${centres[0]}", after: "${after}") { areas { name } floorSpace { value unit qualifier } } }`,
    );
    expect(told.placeFigures).toEqual({ places: before + 10, floorSpace: { value: 3500, unit: 'square_metres', qualifier: '≈' } });
    expect([told.improved.totalCount, told.new.totalCount]).toEqual([4, 6]);
    expect(told.place.areas.map(({ name }: any) => name)).toEqual(six);
  });

  it('F-42: three lists, each published as its first issue', async () => {
    expect(Object.keys(listKinds)).toHaveLength(3);
    const { listIssues } = await officer.data(
      `{ listIssues(committeeId: "${ruyihu}", first: 10) { edges { node { kind issueNo verified } } } }`,
    );
    expect(listIssues.edges.map(({ node }: any) => node.kind).sort()).toEqual(['needs', 'resources', 'services']);
    for (const { node } of listIssues.edges) expect(node).toMatchObject({ issueNo: 1, verified: true });
  });

  it('F-92: of 50,000 pairs 46,200 were handed out, 3,800 are left, and no more than that can be had', async () => {
    const { resource } = await officer.data(`{ resource(id: "${resources.gloves}") { ownerUnitId stock { amount drawn unit } } }`);
    expect(resource.stock).toEqual({ amount: 3_800, drawn: 46_200, unit: 'pairs' });
    const draw = { drawId: randomUUID(), receiverId: ruyihu, amount: 3_801, purpose: '义诊' };
    expect(await officer.does('drawDown', resources.gloves, draw)).toMatchObject({ code: 'STOCK_SHORT' });
  });

  it('F-62, F-65, trap 7: 692 亩 are 692 and 2000 余亩 are at least 2000, also where they are read', async () => {
    const id = randomUUID();
    const after = await accepted(
      officer.does('proposeProject', id, {
        committeeId: ruyihu,
        leadUnitId: units.convention,
        title: '围子山东侧',
        figures: [
          { title: '征收', quantity: { value: 692, unit: word('mu') } },
          { title: '释放土地', quantity: { value: 2000, unit: word('mu'), qualifier: '≥' } },
        ],
      }),
    );
    const { project } = await officer.data(
      `{ project(id: "${id}", after: "${after}") { figures { title quantity { value unit qualifier } } } }`,
    );
    expect(project.figures.map(({ quantity }: any) => quantity)).toEqual([
      { value: 692, unit: 'mu', qualifier: '=' },
      { value: 2000, unit: 'mu', qualifier: '≥' },
    ]);
  });

  it('trap 6, trap 13: units, people, hours and times are different measures of one dashboard, and each says which it is', async () => {
    const { committeeDashboard: told } = await officer.data(
      `{ committeeDashboard(committeeId: "${ruyihu}") {
        add { members { unit } agreements { parties { unit } } }
        subtract { meetings { held { unit } attendance { part { unit } } } }
        multiply { resources { unit } bookings { unit } hoursLent { part { unit } } } } }`,
    );
    expect(told.add).toEqual({ members: { unit: 'organisations' }, agreements: { parties: { unit: 'organisations' } } });
    expect(told.subtract.meetings.held.unit).toBe('times');
    expect(told.multiply.hoursLent.part.unit).toBe('hours');
    const measures = new Set([told.subtract.meetings.held, told.multiply.hoursLent.part, told.add.members].map(({ unit }: any) => unit));
    expect(measures.size).toBe(3);
  });

  it('trap 14: who belongs to no member may take part: as a guest, and for a unit that names them', async () => {
    const id = randomUUID();
    const after = await accepted(
      officer.does('recordMeeting', id, {
        committeeId: ruyihu,
        kind: word('forum'),
        title: '楼宇座谈会',
        startsAt: new Date(Date.now() - 86_400_000).toISOString(),
        quorum: { rule: word('none') },
        attendance: [{ unitId: units.children, mode: word('in_person'), people: [{ personId: randomUUID() }] }],
        guests: 1,
      }),
    );
    const { meeting } = await officer.data(`{ meeting(id: "${id}", after: "${after}") { presentCount guests } }`);
    expect(meeting).toEqual({ presentCount: 1, guests: 1 });
  });

  it('trap 15: a unit is the same wherever it is read: one id, with its memberships beside it', async () => {
    const seen = await Promise.all(
      [officer, hospital, convention].map(async client => (await client.data(`{ unit(id: "${units.convention}") { id name } }`)).unit),
    );
    expect(new Set(seen.map(unit => JSON.stringify(unit))).size).toBe(1);
    const { unit } = await officer.data(`{ unit(id: "${units.convention}") { memberships { committeeId } } }`);
    expect(unit.memberships).toEqual([{ committeeId: ruyihu }]);
  });
});
