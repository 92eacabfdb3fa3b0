import { Committee } from '#committee';
import { Membership, membershipId } from '#membership';
import { Need } from '#need';
import { Task } from '#task';
import { Unit } from '#unit';
import { flowChart, groupsOfMembers } from './evidence.ts';
import { idOf, personOf, type Telling } from './telling.ts';

// 如意湖大工委 as “2017郑州两会特别报道” tells it, and a present in the same spirit. What the text leaves open stays open:
// six of fifteen members are placeholders, four of seven branches have no name, and which branch formed which 社区大党委 is unknown.

export const ruyihu = idOf('如意湖大工委');
export const branches = {
  cbd: idOf('商务区社区党支部'),
  lianmeng: idOf('联盟新城社区党支部'),
  tianlu: idOf('天路社区党支部'),
};
const westStreet = idOf('商务西街社区党支部');
const ruyihuCommunity = idOf('如意湖社区党支部');
const workingCommittee = idOf('如意湖党工委');
const platform = idOf('如意湖区域化党建平台');

export const units = {
  housing: 'L.01',
  realEstate: 'L.02',
  fire: 'L.03',
  culture: 'L.04',
  convention: 'L.05',
  children: 'L.06',
  veterans: 'L.07',
  arts: 'L.08',
  food: 'L.09',
};

const officer = [personOf('officer'), { role: 'committee-officer', of: ruyihu }] as const;
const lianmeng = [personOf('branch'), { role: 'community-branch', of: branches.lianmeng }] as const;
const tianlu = [personOf('branch of Tianlu'), { role: 'community-branch', of: branches.tianlu }] as const;
/** Two of the liaisons have accounts to sign in with. */
const accountOf: Readonly<Record<string, string>> = { [units.children]: 'hospital', [units.convention]: 'convention' };
const liaison = (unit: string) => [personOf(accountOf[unit] ?? `liaison of ${unit}`), { role: 'unit-liaison', of: unit }] as const;

const named = [
  [units.housing, '河南省住房和城乡建设厅机关党委', 'government', 'provincial', 'organ_committee', ['talent', 'information']],
  [units.realEstate, '郑州市房管局机关党委', 'government', 'municipal', 'organ_committee', ['information', 'service']],
  [
    units.fire,
    '中国人民武装警察部队郑州市郑东新区消防大队党委',
    'fire_service',
    'district',
    'committee',
    ['talent', 'equipment', 'service'],
  ],
  [units.culture, '郑州市文化广电新闻出版局直属机关党委', 'government', 'municipal', 'organ_committee', ['talent', 'information']],
  [units.convention, '郑州国际会展中心党委', 'culture', 'municipal', 'committee', ['venue', 'equipment']],
  [units.children, '郑州市儿童医院党委', 'hospital', 'municipal', 'committee', ['talent', 'service', 'equipment']],
  [units.veterans, '河南省老干部活动中心党支部', 'institution', 'provincial', 'branch', ['venue', 'talent']],
  [units.arts, '河南艺术中心党支部', 'culture', 'provincial', 'branch', ['venue', 'talent']],
  [units.food, '华润五丰肉类食品（河南）有限公司党支部', 'private_enterprise', 'none', 'branch', ['service']],
] as const;

const exact = (value: number, unit: 'people' | 'sessions' | 'organisations' | 'times' | 'hours' | 'pieces' | 'copies') => ({
  value,
  unit,
  qualifier: '=' as const,
});

export const ids = {
  clinic: idOf('need: 健康义诊'),
  members: idOf('need: 在职党员报到'),
  policy: idOf('need: 政策宣传'),
  reading: idOf('need: 绘本'),
  clinicTasks: ['儿科义诊', '血压血糖检测', '场地与桌椅'].map(title => idOf(`task: ${title}`)),
  memberTasks: ['联络名册', '岗位认领会'].map(title => idOf(`task: ${title}`)),
  policyTasks: ['政策宣讲', '宣传折页'].map(title => idOf(`task: ${title}`)),
  patrol: idOf('task: 消防隐患巡查'),
  tea: idOf('task: 茶艺课讲师'),
  cleaning: idOf('task: 关爱社区爱护环境'),
  old: idOf('task: 双迎攻坚卫生清洁'),
  draft: idOf('task: 草稿'),
  cancelled: idOf('task: 取消'),
  paused: idOf('task: 暂停'),
} as const;

/** From the founding on 2016-12-22 to the beginning of 2017-04. */
export async function tellFounding(tell: Telling): Promise<void> {
  await tell.at('2016-12-22T00:30:00.000Z');
  await tell.as(...officer).does(Committee, ruyihu, 'EstablishCommittee', {
    kind: 'regional',
    name: '如意湖大工委',
    street: '如意湖办事处',
    foundedOn: { on: '2016-12-22' },
    principles: ['条块结合', '资源共享', '优势互补', '共驻共建'],
  });
  const chief = tell.as(...officer);
  await chief.does(Committee, ruyihu, 'DesignateLead', { body: '如意湖党工委' });
  await chief.does(Committee, ruyihu, 'RegisterOrgNode', { nodeId: workingCommittee, kind: 'working_committee', name: '如意湖党工委' });
  await chief.does(Committee, ruyihu, 'RegisterOrgNode', {
    nodeId: platform,
    kind: 'platform',
    name: '如意湖区域化党建平台',
    parentId: workingCommittee,
  });
  for (const [nodeId, name] of [
    [westStreet, '商务西街社区党支部'],
    [ruyihuCommunity, '如意湖社区党支部'],
    [branches.lianmeng, '联盟新城社区党支部'],
    [branches.tianlu, '天路社区党支部'],
    ...[4, 5, 6, 7].map(n => [idOf(`党支部 ${n}`), `社区党支部（名称待补 ${n}）`] as const),
  ] as const)
    await chief.does(Committee, ruyihu, 'RegisterOrgNode', { nodeId, kind: 'branch', name, parentId: platform });
  await chief.does(Committee, ruyihu, 'MergeBranches', {
    sources: [westStreet, ruyihuCommunity],
    result: { nodeId: branches.cbd, kind: 'branch', name: '商务区社区党支部', parentId: platform },
    on: { on: '2016-12-20', inferred: true },
  });
  await chief.does(Committee, ruyihu, 'DeclareMemberCount', {
    count: exact(15, 'organisations'),
    on: { on: '2016-12-22' },
    source: '2017郑州两会特别报道',
  });
  await chief.does(Committee, ruyihu, 'DeclareFormations', { branches: 7, committees: 6 });
  for (let n = 1; n <= 6; n++)
    await chief.does(Committee, idOf(`社区大党委 ${n}`), 'FormCommunityCommittee', {
      name: `社区大党委（名称待补 ${n}）`,
      parentId: ruyihu,
      foundedOn: { on: '2016-12-22', precision: 'month', inferred: true },
    });

  await tell.at('2016-12-22T02:00:00.000Z');
  for (const [id, name, kind, level, partyOrganisation, capacities] of named) {
    await chief.does(Unit, id, 'RegisterUnit', {
      name,
      kind,
      level,
      partyOrganisation,
      capacities: [...capacities],
      committeeId: ruyihu,
    } as never);
    await chief.does(Membership, membershipId(ruyihu, id), 'AdmitUnit', { since: { on: '2016-12-22' } });
  }
  for (let n = 10; n <= 15; n++) {
    await chief.does(Unit, `L.${n}`, 'RegisterUnit', {
      name: `成员单位（名称待补 ${n}）`,
      kind: 'other',
      level: 'none',
      partyOrganisation: 'none',
      capacities: [],
      committeeId: ruyihu,
      placeholder: true,
    } as never);
    await chief.does(Membership, membershipId(ruyihu, `L.${n}`), 'AdmitUnit', { since: { on: '2016-12-22' } });
  }

  await tell.at('2017-03-20T01:00:00.000Z');
  await tell.as(...lianmeng).does(Task, ids.old, 'OpenTask', {
    committeeId: ruyihu,
    branchId: branches.lianmeng,
    title: '“双迎攻坚”卫生清洁志愿服务',
    kind: '文明创建',
    capacity: { mode: 'heads', amount: 30 },
    deadline: '2017-03-31T10:00:00.000Z',
  });
  await tell.at('2017-03-21T01:00:00.000Z');
  await tell.as(...liaison(units.realEstate)).does(Task, ids.old, 'ClaimTask', { unitId: units.realEstate, quantity: 18 });
  await tell.at('2017-03-21T03:00:00.000Z');
  await tell.as(...liaison(units.culture)).does(Task, ids.old, 'ClaimTask', { unitId: units.culture, quantity: 12 });
  await tell.at('2017-03-22T01:00:00.000Z');
  for (const unit of [units.realEstate, units.culture]) {
    await tell.as(...liaison(unit)).does(Task, ids.old, 'StartWork', { unitId: unit });
    await tell.as(...liaison(unit)).does(Task, ids.old, 'DeliverWork', { unitId: unit, text: '已完成卫生清洁。' });
    await tell.as(...lianmeng).does(Task, ids.old, 'AcceptDelivery', { unitId: unit });
  }
}

/** The present: needs of the three bottleneck kinds, tasks in every state, a queue, a race, a late release. */
export async function tellPresent(tell: Telling): Promise<void> {
  await tell.at(tell.day(-21, 1));
  const chief = tell.as(...officer);
  await chief.does(Committee, ruyihu, 'SetCommitteePolicy', {
    maxOpenClaims: 6,
    claimHours: 240,
    startHours: 120,
    acceptHours: 120,
    fallbackUnitId: units.veterans,
  });

  // 政策宣传: a need of a unit, decomposed, done and confirmed.
  await tell.at(tell.day(-20, 1));
  await tell.as(...liaison(units.food)).does(Need, ids.policy, 'RaiseNeed', {
    committeeId: ruyihu,
    origin: 'unit',
    channel: 'wechat',
    unitId: units.food,
    title: '非公企业职工需要惠企政策宣讲',
    text: '职工对公积金、社保和人才公寓政策了解不够，希望有部门上门宣讲。',
    category: 'policy_outreach',
    quantity: exact(2, 'sessions'),
    visibility: 'members',
  });
  await chief.does(Need, ids.policy, 'TriageNeed', { category: 'policy_outreach', priority: 'normal', branchId: branches.tianlu });
  await chief.does(Need, ids.policy, 'PublishNeed', {});
  await tell.at(tell.day(-19, 1));
  await tell.as(...tianlu).does(Need, ids.policy, 'DecomposeNeed', {
    parts: [
      {
        taskId: ids.policyTasks[0]!,
        title: '上门政策宣讲',
        kind: '政策宣传',
        capacity: { mode: 'quantity', amount: 2, unit: 'sessions' },
        quantity: exact(2, 'sessions'),
        deadline: tell.day(-8),
      },
      { taskId: ids.policyTasks[1]!, title: '印制宣传折页', kind: '政策宣传', capacity: { mode: 'single' }, deadline: tell.day(-10) },
    ],
  });
  await tell.at(tell.day(-18, 1));
  await tell.as(...liaison(units.housing)).does(Task, ids.policyTasks[0]!, 'ClaimTask', { unitId: units.housing, quantity: 1 });
  await tell.as(...liaison(units.realEstate)).does(Task, ids.policyTasks[0]!, 'ClaimTask', { unitId: units.realEstate, quantity: 1 });
  await tell.as(...liaison(units.culture)).does(Task, ids.policyTasks[1]!, 'ClaimTask', { unitId: units.culture });
  await tell.at(tell.day(-15, 1));
  for (const [unit, task] of [
    [units.housing, ids.policyTasks[0]!],
    [units.realEstate, ids.policyTasks[0]!],
    [units.culture, ids.policyTasks[1]!],
  ] as const) {
    await tell.as(...liaison(unit)).does(Task, task, 'StartWork', { unitId: unit });
    await tell.as(...liaison(unit)).does(Task, task, 'DeliverWork', { unitId: unit, text: '已按约定完成。' });
  }
  await tell.at(tell.day(-14, 1));
  await tell.as(...tianlu).does(Task, ids.policyTasks[0]!, 'AcceptDelivery', { unitId: units.housing });
  await tell.as(...tianlu).does(Task, ids.policyTasks[0]!, 'AcceptDelivery', { unitId: units.realEstate });
  await tell
    .as(...tianlu)
    .does(Task, ids.policyTasks[1]!, 'ReturnForRework', { unitId: units.culture, reason: '缺少公积金提取流程，请补充。' });
  await tell.at(tell.day(-13, 1));
  await tell.as(...liaison(units.culture)).does(Task, ids.policyTasks[1]!, 'DeliverWork', {
    unitId: units.culture,
    text: '已补充流程图。',
    evidence: { links: [], files: [await tell.sends(liaison(units.culture)[0], flowChart)] },
  });
  await tell.as(...tianlu).does(Task, ids.policyTasks[1]!, 'AcceptDelivery', { unitId: units.culture, note: '图文清楚。' });
  await tell.at(tell.day(-12, 1));
  await tell.as(...liaison(units.food)).does(Need, ids.policy, 'ConfirmNeed', { satisfied: true } as never);

  // 文明创建: the clinic, half claimed, with a queue behind one part.
  await tell.at(tell.day(-6, 1));
  await tell.as(...lianmeng).does(Need, ids.clinic, 'RaiseNeed', {
    committeeId: ruyihu,
    origin: 'community',
    channel: 'visit',
    branchId: branches.lianmeng,
    title: '联盟新城社区健康义诊',
    text: '走访中居民希望周末在社区做一次儿科和慢病义诊，约需 60 小时医护志愿服务。',
    category: 'health',
    quantity: exact(60, 'hours'),
    place: '联盟新城社区党群服务中心',
    visibility: 'public',
  });
  await chief.does(Need, ids.clinic, 'TriageNeed', { category: 'health', priority: 'high', branchId: branches.lianmeng });
  await chief.does(Need, ids.clinic, 'PublishNeed', {});
  await tell
    .as(...liaison(units.convention))
    .does(Need, ids.clinic, 'OfferSupport', { unitId: units.convention, text: '可提供桌椅、音响和志愿者引导。' });
  await tell.at(tell.day(-5, 1));
  await tell.as(...lianmeng).does(Need, ids.clinic, 'DecomposeNeed', {
    parts: [
      {
        taskId: ids.clinicTasks[0]!,
        title: '儿科义诊',
        kind: '健康义诊',
        capacity: { mode: 'quantity', amount: 32, unit: 'hours' },
        quantity: exact(32, 'hours'),
        skills: ['儿科医师'],
        deadline: tell.day(9),
        claimBy: tell.day(4),
      },
      {
        taskId: ids.clinicTasks[1]!,
        title: '血压血糖检测',
        kind: '健康义诊',
        capacity: { mode: 'quantity', amount: 20, unit: 'hours' },
        quantity: exact(20, 'hours'),
        deadline: tell.day(9),
        claimBy: tell.day(4),
      },
      {
        taskId: ids.clinicTasks[2]!,
        title: '场地与桌椅',
        kind: '场地保障',
        capacity: { mode: 'single' },
        requires: ['venue'],
        deadline: tell.day(8),
        claimBy: tell.day(3),
      },
    ],
  });
  await tell.at(tell.day(-4, 1));
  await tell
    .as(...liaison(units.children))
    .does(Task, ids.clinicTasks[0]!, 'ClaimTask', { unitId: units.children, quantity: 24, pledge: '派出 6 名儿科医师。' });
  await tell.as(...liaison(units.convention)).does(Task, ids.clinicTasks[2]!, 'ClaimTask', { unitId: units.convention });
  await tell.at(tell.day(-4, 2));
  await tell.as(...liaison(units.arts)).fails(Task, ids.clinicTasks[2]!, 'ClaimTask', { unitId: units.arts }, 'TASK_FULL');
  await tell.as(...liaison(units.arts)).does(Task, ids.clinicTasks[2]!, 'ClaimTask', { unitId: units.arts, joinQueue: true });
  await tell.as(...liaison(units.veterans)).does(Task, ids.clinicTasks[2]!, 'ClaimTask', { unitId: units.veterans, joinQueue: true });

  // 党员管理: reported-in members want posts; one part waits for acceptance.
  await tell.at(tell.day(-4, 3));
  await tell.as(...liaison(units.housing)).does(Need, ids.members, 'RaiseNeed', {
    committeeId: ruyihu,
    origin: 'unit',
    channel: 'own',
    unitId: units.housing,
    title: '在职党员到社区报到后缺少服务岗位',
    text: '机关在职党员已到社区报到，希望社区提供可认领的服务岗位和联络方式。',
    category: 'party_members',
    quantity: exact(48, 'people'),
    visibility: 'members',
  });
  await chief.does(Need, ids.members, 'TriageNeed', { category: 'party_members', priority: 'normal', branchId: branches.tianlu });
  await chief.does(Need, ids.members, 'PublishNeed', {});
  await tell.as(...tianlu).does(Need, ids.members, 'DecomposeNeed', {
    parts: [
      { taskId: ids.memberTasks[0]!, title: '整理报到党员特长名册', kind: '党员管理', capacity: { mode: 'single' }, deadline: tell.day(5) },
      {
        taskId: ids.memberTasks[1]!,
        title: '服务岗位认领会',
        kind: '党员管理',
        capacity: { mode: 'heads', amount: 30 },
        quantity: exact(30, 'people'),
        deadline: tell.day(12),
      },
    ],
  });
  await tell.at(tell.day(-3, 1));
  await tell.as(...liaison(units.housing)).does(Task, ids.memberTasks[0]!, 'ClaimTask', { unitId: units.housing });
  await tell.as(...liaison(units.housing)).does(Task, ids.memberTasks[0]!, 'StartWork', { unitId: units.housing });
  await tell.as(...liaison(units.realEstate)).does(Task, ids.memberTasks[1]!, 'ClaimTask', { unitId: units.realEstate, quantity: 10 });
  await tell.as(...liaison(units.realEstate)).does(Task, ids.memberTasks[1]!, 'StartWork', { unitId: units.realEstate });
  await tell.as(...liaison(units.realEstate)).does(Task, ids.memberTasks[1]!, 'ReportProgress', {
    unitId: units.realEstate,
    text: '已联系 10 名党员，确定 4 个岗位。',
    percent: 40,
  });

  // On their own: one nobody claims (the ladder runs), one released late, one draft, one paused, one cancelled.
  await tell.at(tell.day(-3, 2));
  const own = { committeeId: ruyihu, branchId: branches.lianmeng };
  const branch = tell.as(...lianmeng);
  await branch.does(Task, ids.patrol, 'OpenTask', {
    ...own,
    title: '小区消防隐患巡查',
    kind: '平安建设',
    capacity: { mode: 'heads', amount: 4 },
    claimBy: tell.day(-1),
    deadline: tell.day(6),
  });
  await branch.does(Task, ids.tea, 'OpenTask', {
    ...own,
    title: '老年大学茶艺课讲师',
    kind: '文体活动',
    capacity: { mode: 'single' },
    claimBy: tell.day(0, 20),
    deadline: tell.day(1),
  });
  await branch.does(Task, ids.cleaning, 'OpenTask', {
    ...own,
    title: '“关爱社区，爱护环境”志愿服务',
    kind: '文明创建',
    capacity: { mode: 'heads', amount: 20 },
    claimBy: tell.day(6),
    deadline: tell.day(10),
  });
  await branch.does(Task, ids.draft, 'DraftTask', {
    ...own,
    title: '为希望小学爱心捐助（拟）',
    kind: '公益捐助',
    capacity: { mode: 'quantity', amount: 200, unit: 'pieces' },
  });
  await branch.does(Task, ids.paused, 'OpenTask', {
    ...own,
    title: '翰林居主题园区讲解',
    kind: '文明创建',
    capacity: { mode: 'heads', amount: 2 },
    claimBy: tell.day(7),
    deadline: tell.day(20),
  });
  await branch.does(Task, ids.paused, 'PauseTask', { reason: '园区设施检修，待恢复后继续。' });
  await branch.does(Task, ids.cancelled, 'OpenTask', { ...own, title: '广场舞音响调试', kind: '文体活动', capacity: { mode: 'single' } });
  await branch.does(Task, ids.cancelled, 'CancelTask', { reason: '活动改期，任务取消。' });
  await tell.at(tell.day(-2, 1));
  await tell.as(...liaison(units.veterans)).does(Task, ids.tea, 'ClaimTask', { unitId: units.veterans });
  await tell.as(...liaison(units.children)).does(Task, ids.cleaning, 'ClaimTask', { unitId: units.children, quantity: 8 });
  await tell.as(...liaison(units.housing)).does(Task, ids.memberTasks[0]!, 'DeliverWork', {
    unitId: units.housing,
    text: '名册共 48 人，按特长分为 6 组。',
    evidence: { links: [], files: [await tell.sends(liaison(units.housing)[0], groupsOfMembers)] },
  });
  await tell.at(tell.day(-1, 1));
  await tell.as(...liaison(units.veterans)).does(Task, ids.tea, 'ReleaseClaim', { unitId: units.veterans, reason: '讲师临时生病。' });
  await tell.as(...liaison(units.fire)).does(Task, ids.cleaning, 'ClaimTask', { unitId: units.fire, quantity: 4 });
}
