import { Agreement, accessionTextOf, hashOf, type Terms, textOf } from '#agreement';
import { Project } from '#project';
import { dayOf } from '#quantity';
import { idOf, personOf, type Telling } from './telling.ts';
import { xinran, xinranUnits } from './xinranjiayuan.ts';

// 馨然嘉园: “与12家成员单位签订共建项目协议书，共商共议22项党建共建项目”. The text names neither the units nor the projects, nor what was agreed:
// titles say “名称待补”, and duties are of the kinds that the text praises (组织联建、服务联动、资源联享).

const officer = [personOf('officer of Xinran'), { role: 'committee-officer', of: xinran }] as const;
const liaison = (unit: string) => [personOf(`liaison of ${unit}`), { role: 'unit-liaison', of: unit }] as const;
const signatory = (unit: string) => personOf(`signatory of ${unit}`);
/** The unit of this number, from 1. */
const unit = (n: number) => xinranUnits[n - 1]!;

export const agreements = {
  first: idOf('agreement: 共建项目协议书 2018'),
  current: idOf('agreement: 共建项目协议书'),
  safety: idOf('agreement: 平安共建'),
  pairing: idOf('agreement: 结对帮扶'),
  sports: idOf('agreement: 文体场地'),
  elderly: idOf('agreement: 助老服务'),
} as const;
export const projects = Array.from({ length: 22 }, (_, n) => idOf(`project: 馨然嘉园 ${n + 1}`));

const evidence = { links: [], files: [] };
const all = (parties: readonly string[]): Terms['signing'] => ({
  order: 'free',
  groups: [{ parties: [...parties], needed: parties.length }],
});
const clauses = [
  { title: '组织联建', text: '定期召开党建协调委员会工作会议，共商共议共建项目。' },
  { title: '服务联动', text: '各方按职责提供服务，由居民评价。' },
  { title: '资源联享', text: '各方的场地、人才等资源免费共享，由社区综合管理。' },
];

/** The first agreement of the twelve, for a year; it has expired. */
const first: Terms = {
  title: '共建项目协议书（2018年度）',
  parties: [...xinranUnits],
  clauses,
  duties: [],
  pledges: [],
  effective: { from: '2018-07-01', to: '2019-06-30' },
  signing: all(xinranUnits),
  accession: false,
};

const current = (tell: Telling, title: string): Terms => ({
  title,
  text: '馨然嘉园党建协调委员会与十二家成员单位共同签订。',
  parties: [...xinranUnits],
  clauses,
  duties: [
    { dutyId: 'hall', unitId: unit(1), title: '开放会议室四次', due: dayOf(tell.day(-60)) },
    { dutyId: 'clinic', unitId: unit(2), title: '入户义诊两次', due: dayOf(tell.day(-45)) },
    { dutyId: 'lecture', unitId: unit(3), title: '法治宣讲一场', due: dayOf(tell.day(-90)) },
    { dutyId: 'reading', unitId: unit(4), title: '暑期阅读活动', due: dayOf(tell.day(30)) },
    { dutyId: 'repair', unitId: unit(5), title: '便民维修' },
  ],
  pledges: [
    { unitId: unit(1), kind: 'venue', text: '会议室一间' },
    { unitId: unit(2), kind: 'talent', text: '医护志愿者' },
  ],
  effective: { from: dayOf(tell.day(-300)), to: dayOf(tell.day(62)) },
  signing: all(xinranUnits),
  accession: true,
});

/** Two have to sign, then two of the other three. */
const safety = (tell: Telling): Terms => ({
  title: '平安共建协议书',
  parties: [unit(6), unit(7), unit(8), unit(9), unit(10)],
  clauses: [{ text: '联合开展消防隐患巡查与宣传。' }],
  duties: [{ dutyId: 'patrol', unitId: unit(6), title: '每季度巡查一次' }],
  pledges: [],
  effective: { from: dayOf(tell.day(-10)), to: dayOf(tell.day(355)) },
  signing: {
    order: 'given',
    groups: [
      { title: '发起单位', parties: [unit(6), unit(7)], needed: 2 },
      { title: '共建单位', parties: [unit(8), unit(9), unit(10)], needed: 2 },
    ],
  },
  accession: false,
});

/** 结对帮扶: goes on from year to year unless one of the two objects. */
const pairing = (tell: Telling): Terms => ({
  title: '结对帮扶协议书',
  parties: [unit(11), unit(12)],
  clauses: [{ text: '连续三年结对，每年至少开展一次帮扶活动。' }],
  duties: [{ dutyId: 'visit', unitId: unit(11), title: '每年走访一次' }],
  pledges: [],
  effective: { from: dayOf(tell.day(-430)), to: dayOf(tell.day(-66)) },
  signing: all([unit(11), unit(12)]),
  renewal: { months: 12 },
  accession: true,
});

const sports = (tell: Telling): Terms => ({
  title: '文体场地共享协议书',
  parties: [unit(1), unit(5), unit(9)],
  clauses: [{ text: '文体场地错时开放。' }],
  duties: [{ dutyId: 'open', unitId: unit(9), title: '周末开放球场' }],
  pledges: [{ unitId: unit(9), kind: 'venue', text: '球场一处' }],
  effective: { from: dayOf(tell.day(-150)) },
  signing: all([unit(1), unit(5), unit(9)]),
  accession: false,
});

const elderly = (tell: Telling): Terms => ({
  title: '助老服务协议书（拟）',
  parties: [unit(2), unit(3), unit(4)],
  clauses: [{ text: '为高龄老人提供助餐、助医、助洁服务。' }],
  duties: [],
  pledges: [],
  effective: { from: dayOf(tell.day(30)), to: dayOf(tell.day(395)) },
  signing: all([unit(2), unit(3), unit(4)]),
  accession: false,
});

const signing = (tell: Telling) => async (id: string, version: number, terms: Terms, unitId: string) =>
  tell.as(...liaison(unitId)).does(Agreement, id, 'SignAgreement', {
    unitId,
    version,
    hash: hashOf(textOf(id, version, terms)),
    signatoryId: signatory(unitId),
  });

const proposing = (tell: Telling) => async (id: string, terms: Terms, signBy?: string) => {
  const chief = tell.as(...officer);
  await chief.does(Agreement, id, 'DraftAgreement', { committeeId: xinran, ...terms });
  await chief.does(Agreement, id, 'ProposeAgreement', { ...(signBy !== undefined && { signBy }) });
};

/** The first year of the twelve. */
async function founding(tell: Telling): Promise<void> {
  await tell.at('2018-06-20T01:00:00.000Z');
  await proposing(tell)(agreements.first, first);
  await tell.at('2018-06-28T01:00:00.000Z');
  for (const unitId of xinranUnits) await signing(tell)(agreements.first, 1, first, unitId);
}

/** What stands in for the twenty-two projects: who leads and how far each is, is ours. */
const projectOf = (tell: Telling, n: number) => ({
  committeeId: xinran,
  title: `共建项目（名称待补 ${n + 1}）`,
  kind: ['组织联建', '服务联动', '资源联享'][n % 3]!,
  leadUnitId: unit((n % 12) + 1),
  participants: n % 4 === 0 ? [unit(((n + 3) % 12) + 1), unit(((n + 7) % 12) + 1)] : n % 2 ? [unit(((n + 5) % 12) + 1)] : [],
  agreementIds: [agreements.current, ...(n === 8 || n === 20 ? [agreements.sports] : []), ...(n === 10 ? [agreements.pairing] : [])],
  milestones: [
    { milestoneId: 'plan', title: '方案确定', due: dayOf(tell.day(-250 + n)) },
    { milestoneId: 'work', title: '实施', due: dayOf(tell.day(n < 14 ? -130 + n : 20 + n)) },
  ],
  planned: { from: dayOf(tell.day(-265)), to: dayOf(tell.day(n < 14 ? -120 + n : 30 + n)) },
});

/** 5 closed, 5 accepted, 7 running, 3 agreed, 2 proposed. */
const stageOf = (n: number) => (n < 5 ? 'closed' : n < 10 ? 'accepted' : n < 17 ? 'running' : n < 20 ? 'agreed' : 'proposed');

/**
 * The agreements and projects of 馨然嘉园, from 2018 to 24 days before today.
 * To be told after `tellXinran` and before anything later than that.
 */
export async function tellAgreements(tell: Telling): Promise<void> {
  const chief = tell.as(...officer);
  const sign = signing(tell);
  const propose = proposing(tell);
  await founding(tell);

  // Two for the years: 结对帮扶 renews itself.
  await tell.at(tell.day(-432, 1));
  await propose(agreements.pairing, pairing(tell));
  for (const unitId of [unit(11), unit(12)]) await sign(agreements.pairing, 1, pairing(tell), unitId);
  await tell.at(tell.day(-400, 1));
  await tell
    .as(...liaison(unit(11)))
    .does(Agreement, agreements.pairing, 'ReportDuty', { unitId: unit(11), dutyId: 'visit', text: '已走访。', evidence });

  // All twelve, in whatever order; then amended, and signed again.
  const before = current(tell, '共建项目协议书');
  const now = current(tell, '共建项目协议书（修订）');
  await tell.at(tell.day(-305, 1));
  await propose(agreements.current, before);
  await tell.at(tell.day(-302, 1));
  for (const unitId of xinranUnits.toReversed()) await sign(agreements.current, 1, before, unitId);

  await tell.at(tell.day(-280, 1));
  for (const [n, id] of projects.entries()) {
    const { agreementIds, ...said } = projectOf(tell, n);
    await chief.does(Project, id, 'ProposeProject', { ...said, agreementIds: agreementIds.slice(0, 1) });
  }
  await tell.at(tell.day(-270, 1));
  for (const [n, id] of projects.entries())
    if (stageOf(n) !== 'proposed') await chief.does(Project, id, 'AgreeProject', { note: '党建协调委员会工作会议商定' });
  await tell.at(tell.day(-264, 1));
  for (const [n, id] of projects.entries())
    if (!['proposed', 'agreed'].includes(stageOf(n))) await chief.does(Project, id, 'StartProject', { on: dayOf(tell.day(-265)) });
  await tell.at(tell.day(-255, 1));
  for (const [n, id] of projects.entries())
    if (!['proposed', 'agreed'].includes(stageOf(n)))
      await tell.as(...liaison(projectOf(tell, n).leadUnitId)).does(Project, id, 'ReachMilestone', { milestoneId: 'plan' });

  await tell.at(tell.day(-200, 1));
  const { signing: _, ...amended } = now;
  await chief.does(Agreement, agreements.current, 'AmendAgreement', { ...amended, reason: '工作会议商定修订名称。' });
  await tell.at(tell.day(-195, 1));
  for (const unitId of xinranUnits) await sign(agreements.current, 2, now, unitId);

  await tell.at(tell.day(-152, 1));
  await propose(agreements.sports, sports(tell));
  for (const unitId of sports(tell).parties) await sign(agreements.sports, 1, sports(tell), unitId);
  for (const [n, id] of projects.entries())
    for (const agreementId of projectOf(tell, n).agreementIds.slice(1)) await chief.does(Project, id, 'LinkAgreement', { agreementId });

  await tell.at(tell.day(-140, 1));
  for (const [n, id] of projects.entries()) {
    if (n >= 13) continue;
    await tell.as(...liaison(projectOf(tell, n).leadUnitId)).does(Project, id, 'ReachMilestone', { milestoneId: 'work', text: '已完成。' });
  }
  await tell.at(tell.day(-112, 1));
  for (const [n, id] of projects.entries())
    // Each took five days more than the one before, so some were early and some late.
    if (n < 10) await chief.does(Project, id, 'AcceptProject', { finishedOn: dayOf(tell.day(-140 + n * 3)) });
  await tell.at(tell.day(-100, 1));
  for (const [n, id] of projects.entries()) if (n < 5) await chief.does(Project, id, 'CloseProject', { note: '居民评价满意。' });

  // Duties: one done, one in part, one lapsed, two to come.
  await tell.at(tell.day(-95, 1));
  await tell
    .as(...liaison(unit(1)))
    .does(Agreement, agreements.current, 'ReportDuty', { unitId: unit(1), dutyId: 'hall', text: '会议室已开放四次。', evidence });
  await tell.as(...liaison(unit(2))).does(Agreement, agreements.current, 'ReportDuty', {
    unitId: unit(2),
    dutyId: 'clinic',
    percent: 50,
    text: '已义诊一次。',
    evidence,
  });

  await tell.at(tell.day(-70, 1));
  await chief.does(Agreement, agreements.sports, 'TerminateAgreement', { reason: '球场改造，暂停开放。' });

  // A newcomer was asked to join the pairing; a version waits for signatures; a draft is being written.
  await tell.at(tell.day(-30, 1));
  await chief.does(Agreement, agreements.pairing, 'InviteParty', {
    unitId: unit(3),
    duties: [{ dutyId: 'books', title: '捐赠图书' }],
  });
  await chief.does(Agreement, agreements.pairing, 'InviteParty', { unitId: unit(4) });
  const text = accessionTextOf(agreements.pairing, 1, hashOf(textOf(agreements.pairing, 1, pairing(tell))), unit(4), [], []);
  await tell.as(...liaison(unit(4))).does(Agreement, agreements.pairing, 'AccedeToAgreement', {
    unitId: unit(4),
    version: 1,
    hash: hashOf(text),
    signatoryId: signatory(unit(4)),
  });
  await propose(agreements.safety, safety(tell), tell.day(7));
  await tell.at(tell.day(-28, 1));
  await sign(agreements.safety, 1, safety(tell), unit(7));
  await sign(agreements.safety, 1, safety(tell), unit(6));
  await tell.at(tell.day(-26, 1));
  await sign(agreements.safety, 1, safety(tell), unit(9));
  await tell
    .as(...liaison(unit(10)))
    .does(Agreement, agreements.safety, 'DeclineSignature', { unitId: unit(10), version: 1, reason: '巡查人手不足，建议半年一次。' });
  await tell.at(tell.day(-24, 1));
  await chief.does(Agreement, agreements.elderly, 'DraftAgreement', { committeeId: xinran, ...elderly(tell) });
}
