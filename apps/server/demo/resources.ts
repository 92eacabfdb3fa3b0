import { listId, listKinds, Match, matchId } from '#lists';
import { Place } from '#place';
import { Resource } from '#resource';
import { branches, ids, ruyihu, units } from './ruyihu.ts';
import { idOf, personOf, type Telling } from './telling.ts';
import { xinran, xinranUnits } from './xinranjiayuan.ts';

// 一方所有、多方共享、综合管理. F-17: 中科金座702室 and its five zones; whose rooms they are the text leaves open, so a member without a name
// stands for it. F-92: 5万副 and 46,200 副; whom they went to is ours, as are all capacities and bookings.

const zoneNames = ['视频学习区', '图书区', '休闲吧', '运动区', '减压区'] as const;
/** F-17, and F-70: 五区三室两中心, of which the text names none. */
export const places = { building: idOf('place: 中科金座大厦702室'), xinran: idOf('place: 馨然嘉园党群服务中心') } as const;
export const zones = zoneNames.map(name => idOf(`resource: 702 ${name}`));
export const resources = {
  hall: idOf('resource: 会展中心多功能厅'),
  classroom: idOf('resource: 电教室'),
  doctor: idOf('resource: 儿科医师'),
  lectures: idOf('resource: 艺术普及讲座'),
  gloves: idOf('resource: 医用手套'),
  room: idOf('resource: 馨然嘉园活动室'),
} as const;
const unnamed = 'L.10';

const officer = [personOf('officer'), { role: 'committee-officer', of: ruyihu }] as const;
const officerOfXinran = [personOf('officer of Xinran'), { role: 'committee-officer', of: xinran }] as const;
const lianmeng = [personOf('branch'), { role: 'community-branch', of: branches.lianmeng }] as const;
const accountOf: Readonly<Record<string, string>> = { [units.children]: 'hospital', [units.convention]: 'convention' };
const liaison = (unit: string) => [personOf(accountOf[unit] ?? `liaison of ${unit}`), { role: 'unit-liaison', of: unit }] as const;

const booking = (name: string) => idOf(`booking: ${name}`);
const daily = (from: string, to: string) => ({
  week: Array.from({ length: 7 }, () => [{ from, to }]),
  exceptions: [],
  office: [...Array.from({ length: 5 }, () => [{ from: '09:00', to: '17:00' }]), [], []],
});

async function sharing(tell: Telling): Promise<void> {
  const chief = tell.as(...officer);
  await chief.does(Place, places.building, 'OpenPlace', {
    committeeId: ruyihu,
    hostId: branches.cbd,
    kind: 'building_centre',
    name: '如意湖楼宇党建商务服务中心',
    address: '商务外环23号中科金座大厦702室',
    openedOn: { on: '2019-01-01', precision: 'year' },
    declaredAreas: [{ kind: 'zone', count: 5 }],
  });
  for (const name of zoneNames)
    await chief.does(Place, places.building, 'SetUpArea', { areaId: idOf(`area: 702 ${name}`), kind: 'zone', name });
  await tell.as(...officerOfXinran).does(Place, places.xinran, 'OpenPlace', {
    committeeId: xinran,
    kind: 'service_centre',
    name: '馨然嘉园社区党群服务中心',
    text: '五区三室两中心。',
    declaredAreas: [
      { kind: 'zone', count: 5 },
      { kind: 'room', count: 3 },
      { kind: 'centre', count: 2 },
    ],
  });
  for (const [n, name] of zoneNames.entries())
    await chief.does(Resource, zones[n]!, 'ShareResource', {
      committeeId: ruyihu,
      ownerUnitId: unnamed,
      stewardId: branches.cbd,
      kind: 'venue',
      name: `如意湖楼宇党建商务服务中心 · ${name}`,
      place: '商务外环23号中科金座大厦702室',
      placeId: places.building,
      capacity: [40, 30, 20, 12, 6][n]!,
      partial: true,
      opening: daily('08:30', '21:00'),
      rules: { longestMinutes: 240, aheadDays: 60, approval: false, mostEach: 5 },
    });
  await tell.as(...liaison(units.convention)).does(Resource, resources.hall, 'ShareResource', {
    committeeId: ruyihu,
    ownerUnitId: units.convention,
    kind: 'venue',
    name: '郑州国际会展中心 · 多功能厅',
    text: '展会间隙向成员单位和社区开放，可分区使用。',
    place: '郑州国际会展中心',
    capacity: 400,
    partial: true,
    opening: daily('08:00', '20:00'),
    rules: { longestMinutes: 480 },
  });
  await tell.as(...liaison(units.veterans)).does(Resource, resources.classroom, 'ShareResource', {
    committeeId: ruyihu,
    ownerUnitId: units.veterans,
    kind: 'venue',
    name: '电教室',
    text: '供机关、企事业单位党支部开展主题党日活动。',
    capacity: 60,
    opening: daily('08:00', '21:00'),
    rules: { shortestMinutes: 30, longestMinutes: 240, holdHours: 168 },
  });
  await tell.as(...liaison(units.children)).does(Resource, resources.doctor, 'ShareResource', {
    committeeId: ruyihu,
    ownerUnitId: units.children,
    kind: 'talent',
    name: '儿科医师一名',
    personId: personOf('doctor of the hospital'),
    opening: daily('08:00', '18:00'),
    rules: { longestMinutes: 480, holdHours: 168 },
  });
  await tell.as(...liaison(units.arts)).does(Resource, resources.lectures, 'ShareResource', {
    committeeId: ruyihu,
    ownerUnitId: units.arts,
    kind: 'service',
    name: '艺术普及讲座进社区',
    text: '每月两场，可预约上门。',
    capacity: 1,
    opening: daily('09:00', '20:00'),
  });
  await tell.as(...liaison(units.children)).does(Resource, resources.gloves, 'ShareResource', {
    committeeId: ruyihu,
    ownerUnitId: units.children,
    kind: 'goods',
    name: '医用手套',
    stock: { amount: 50_000, unit: 'pairs' },
  });
  await tell.as(...officerOfXinran).does(Resource, resources.room, 'ShareResource', {
    committeeId: xinran,
    ownerUnitId: xinranUnits[0]!,
    kind: 'venue',
    name: '馨然嘉园社区活动室',
    placeId: places.xinran,
    text: '错时开放：每天 7:00 至 21:00。',
    capacity: 30,
    opening: daily('07:00', '21:00'),
    rules: { longestMinutes: 840, approval: false },
  });
}

/** Nothing that happens at a moment: what is asked, promised, refused and waited for. */
async function booked(tell: Telling): Promise<void> {
  const convention = tell.as(...liaison(units.convention));
  const veterans = tell.as(...liaison(units.veterans));
  const hospital = tell.as(...liaison(units.children));

  // The hall in parts: one promised, one asked for, no room for a third, which waits.
  const fair = { from: tell.day(5, 1), to: tell.day(5, 4) };
  await hospital.does(Resource, resources.hall, 'RequestBooking', {
    bookingId: booking('亲子健康课'),
    borrowerId: units.children,
    ...fair,
    amount: 120,
    purpose: '亲子健康大课堂',
  });
  await convention.does(Resource, resources.hall, 'ApproveBooking', { bookingId: booking('亲子健康课') });
  await tell.as(...lianmeng).does(Resource, resources.hall, 'RequestBooking', {
    bookingId: booking('邻里节'),
    borrowerId: branches.lianmeng,
    ...fair,
    amount: 200,
    purpose: '联盟新城邻里节',
  });
  const concert = { bookingId: booking('公益音乐会'), borrowerId: units.arts, ...fair, amount: 150, purpose: '公益音乐会' };
  await tell.as(...liaison(units.arts)).fails(Resource, resources.hall, 'RequestBooking', concert, 'SLOT_TAKEN');
  await tell.as(...liaison(units.arts)).does(Resource, resources.hall, 'RequestBooking', { ...concert, joinQueue: true });
  await tell.as(...liaison(units.food)).does(Resource, resources.hall, 'RequestBooking', {
    bookingId: booking('年货展销'),
    borrowerId: units.food,
    from: tell.day(6, 1),
    to: tell.day(6, 5),
    amount: 300,
    purpose: '肉类食品展销',
  });
  await convention.does(Resource, resources.hall, 'RefuseBooking', { bookingId: booking('年货展销'), reason: '共享场地不用于商业展销。' });

  // 主题党日: weekly, but for the day on which nobody can come in; and a booking that gives way to repairs.
  await veterans.does(Resource, resources.classroom, 'BlockPeriod', {
    blockId: idOf('block: 消防检测'),
    from: tell.day(16, 0),
    to: tell.day(17, 0),
    reason: '消防设施检测',
  });
  const partyDays = idOf('series: 主题党日');
  await tell.as(...liaison(units.housing)).does(Resource, resources.classroom, 'BookSeries', {
    seriesId: partyDays,
    borrowerId: units.housing,
    from: tell.day(2, 6),
    to: tell.day(2, 8),
    amount: 50,
    purpose: '机关党委主题党日',
    every: 'week',
    times: 6,
  });
  for (const n of [1, 2]) await veterans.does(Resource, resources.classroom, 'ApproveBooking', { bookingId: `${partyDays}.${n}` });
  await tell.as(...liaison(units.realEstate)).does(Resource, resources.classroom, 'RequestBooking', {
    bookingId: booking('远程党课'),
    borrowerId: units.realEstate,
    from: tell.day(11, 6),
    to: tell.day(11, 8),
    amount: 35,
    purpose: '远程党课',
  });
  await veterans.does(Resource, resources.classroom, 'ApproveBooking', { bookingId: booking('远程党课') });
  await veterans.does(Resource, resources.classroom, 'BlockPeriod', {
    blockId: idOf('block: 投影检修'),
    from: tell.day(11, 0),
    to: tell.day(12, 0),
    reason: '投影设备检修',
  });

  // A person is lent with both their words: one was asked for, one is offered and not yet accepted.
  await tell.as(...lianmeng).does(Resource, resources.doctor, 'RequestBooking', {
    bookingId: booking('健康讲座'),
    borrowerId: branches.lianmeng,
    from: tell.day(6, 1),
    to: tell.day(6, 4),
    purpose: '儿童健康讲座',
  });
  await hospital.does(Resource, resources.doctor, 'ApproveBooking', { bookingId: booking('健康讲座') });
  await hospital.does(Resource, resources.doctor, 'OfferLending', {
    bookingId: booking('入园筛查'),
    borrowerId: branches.tianlu,
    from: tell.day(7, 1),
    to: tell.day(7, 4),
    purpose: '天路社区儿童视力筛查',
  });

  // F-92.
  for (const [receiverId, amount] of [
    [branches.cbd, 20_000],
    [branches.lianmeng, 16_200],
    [branches.tianlu, 10_000],
  ] as const)
    await hospital.does(Resource, resources.gloves, 'DrawDown', {
      drawId: idOf(`draw: ${receiverId}`),
      receiverId,
      amount,
      purpose: '社区防疫',
    });
  await hospital.fails(
    Resource,
    resources.gloves,
    'DrawDown',
    { drawId: idOf('draw: too much'), receiverId: units.housing, amount: 5_000, purpose: '窗口服务' },
    'STOCK_SHORT',
  );
}

/** The clinic of 联盟新城 and the doctor: both sides would, so the calendar has it. */
async function matched(tell: Telling): Promise<void> {
  const match = matchId(ids.clinic, resources.doctor);
  await tell.as(...lianmeng).does(Match, match, 'ProposeMatch', {
    by: branches.lianmeng,
    bookingId: booking('义诊坐诊'),
    from: tell.day(8, 1),
    to: tell.day(8, 4),
  });
  await tell.as(...liaison(units.children)).does(Match, match, 'AcceptMatch', { by: units.children });
}

/** The afternoon of the day before today: 16:00 on the clocks of Zhengzhou. To be told after all else of 如意湖 and 馨然嘉园. */
export async function tellResources(tell: Telling): Promise<void> {
  await tell.at(tell.day(-1, 8));
  await sharing(tell);
  await tell.at(tell.day(-1, 9));
  await booked(tell);
  await matched(tell);

  // An evening in 702 and a day in 馨然嘉园, beyond office hours: who came, who went without a word, who did not come.
  const [video, books, , sport, quiet] = zones as [string, string, string, string, string];
  const evenings = [
    [video, units.culture, 20, tell.day(-1, 10), tell.day(-1, 12), '远程党课'],
    [sport, units.fire, 8, tell.day(-1, 11), tell.day(-1, 13), '职工活动'],
    [quiet, units.food, 4, tell.day(-1, 11), tell.day(-1, 12), '心理减压'],
    [books, units.housing, 12, tell.day(1, 10), tell.day(1, 12), '读书会'],
    [books, units.culture, 15, tell.day(1, 10), tell.day(1, 12), '绘本共读'],
    [video, units.realEstate, 25, tell.day(3, 6), tell.day(3, 8), '线下小型学习会'],
  ] as const;
  for (const [zone, unit, amount, from, to, purpose] of evenings)
    await tell
      .as(...liaison(unit))
      .does(Resource, zone, 'RequestBooking', { bookingId: booking(`702 ${purpose}`), borrowerId: unit, from, to, amount, purpose });
  const [, second, third] = xinranUnits as [string, string, string];
  const room = { from: tell.day(-1, 11), to: tell.day(-1, 13), amount: 20, purpose: '合唱排练' };
  await tell
    .as(...liaison(second))
    .does(Resource, resources.room, 'RequestBooking', { bookingId: booking('合唱'), borrowerId: second, ...room });
  await tell
    .as(...liaison(third))
    .fails(
      Resource,
      resources.room,
      'RequestBooking',
      { bookingId: booking('夜读'), borrowerId: third, from: tell.day(-1, 13), to: tell.day(-1, 14), purpose: '夜读' },
      'CLOSED_THEN',
    );
  await tell.as(...liaison(third)).does(Resource, resources.room, 'RequestBooking', {
    bookingId: booking('儿童托管'),
    borrowerId: third,
    from: tell.day(-1, 23),
    to: tell.day(0, 13),
    amount: 25,
    purpose: '儿童托管',
  });

  const come = async (unit: string, resource: string, bookingId: string) =>
    tell.as(...liaison(unit)).does(Resource, resource, 'CheckIn', { bookingId });
  const go = async (unit: string, resource: string, bookingId: string, note: string) =>
    tell.as(...liaison(unit)).does(Resource, resource, 'CheckOut', { bookingId, note });
  await tell.at(tell.day(-1, 10));
  await come(units.culture, video, booking('702 远程党课'));
  await tell.at(tell.day(-1, 11));
  await come(units.fire, sport, booking('702 职工活动'));
  await come(second, resources.room, booking('合唱'));
  await tell.at(tell.day(-1, 11.8));
  await go(units.culture, video, booking('702 远程党课'), '到场 18 人，设备正常。');
  await tell.at(tell.day(-1, 12.9));
  await go(second, resources.room, booking('合唱'), '已打扫。');

  await tell.at(tell.day(-1, 22));
  for (const kind of Object.keys(listKinds) as (keyof typeof listKinds)[]) await tell.publishes(listId(ruyihu, kind), 1, ...officer);
  await tell.at(tell.day(-1, 23));
  await come(third, resources.room, booking('儿童托管'));
}
