import { agreementDuties, agreementList, type AgreementRow, agreementSignatures, type DutyRow, type SignatureRow } from '#agreement';
import { committeeDirectory, type CommitteeEntry } from '#committee';
import { containing, type Position, type View } from '#engine';
import { attendanceRegister, meetingCalendar, meetingKinds, type MeetingRow } from '#meeting';
import { grades, type MembershipPeriod, membershipRegister } from '#membership';
import { needBoard, needCategories, type NeedRow } from '#need';
import { dayAfter, dayOf, firstDayOf, format, momentIn, periodWords } from '#quantity';
import { bookingCalendar, type BookingEntry, resourceList, type ResourceEntry } from '#resource';
import { claimRegister, type ClaimEntry, taskBoard, type TaskCard } from '#task';
import { unitDirectory, type UnitEntry, unitKinds } from '#unit';
import { momentText } from './cell.ts';
import { dateText, numeral, ReportDocument } from './document.ts';
import { find } from './lists.ts';
import type { Names, OpenViews } from './names.ts';
import {
  agreementStatuses,
  attendanceWords,
  bookingStages,
  claimStages,
  dutyStatuses,
  membershipStatuses,
  needStatuses,
  signatureStages,
  taskStatuses,
  type Words,
} from './words.ts';

export interface Report {
  /** Without its ending. */
  readonly fileName: string;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export interface ReportQuestion {
  readonly open: OpenViews;
  readonly names: Names;
  /** RFC 3339: when the report is made. */
  readonly now: string;
  /** Up to where the log is in it. */
  readonly position: Position;
}

/** Rows of one table at the most: what a report is for. The list has them all. */
const most = 300;

const zh = (words: Words, key: string | null | undefined) => (key == null ? '' : (words[key]?.zh ?? key));
const within = (field: string, from: string, to: string) => ({ [field]: { $gte: from, $lt: to } });
const text = (value: number | null | undefined) => (value == null ? '' : String(Math.round(value * 1_000) / 1_000));
const day = (moment: string | null | undefined) => (moment == null ? '' : dayOf(moment));
const share = (part: number, whole: number) => (whole === 0 ? '—' : `${Math.round((part / whole) * 1_000) / 10}%`);

/** Counts in the database what is not listed. */
const count = async (open: OpenViews, view: View, where: object): Promise<number> =>
  (await open([view])).count(view.table as never, where as never);

const some = async <Row extends { id: string }>(open: OpenViews, view: View, where: object, orderBy: object): Promise<Row[]> =>
  find<Row>(await open([view]), view, where, { orderBy, limit: most });

const cut = (document: ReportDocument, shown: number, all: number, list: string) =>
  all > shown
    ? document.paragraph(`（表中列前 ${shown} 条，共 ${all} 条；全部见“${list}”导出。）`, { small: true, indent: false })
    : document;

const basis = (document: ReportDocument, { position, now }: ReportQuestion) =>
  document
    .section('说明')
    .paragraph(
      `本报告由平台依据不可更改的事实日志自动生成，数据截至日志第 ${position} 位；生成时间 ${momentText(now)}（北京时间）。如需核对，审计人员可在该位置重放日志，得到同样的数字。`,
    );

/** The views that the committee's quarter reads. */
export const quarterViews = [
  committeeDirectory,
  membershipRegister,
  unitDirectory,
  needBoard,
  taskBoard,
  claimRegister,
  resourceList,
  bookingCalendar,
  agreementList,
  meetingCalendar,
] as const;

/** 大工委季度报告. @param quarter `2026-Q3` */
export async function committeeQuarter(committeeId: string, quarter: string, question: ReportQuestion): Promise<Report> {
  const { open, names, now } = question;
  const [first, next] = [firstDayOf(quarter), dayAfter(quarter)];
  const [from, to] = [momentIn(first), momentIn(next)];
  const words = periodWords(quarter).zh;
  const [committee] = await find<CommitteeEntry>(await open([committeeDirectory]), committeeDirectory, { id: committeeId });
  const name = committee?.name ?? committeeId;
  const document = new ReportDocument(
    {
      issuer: name,
      title: `${words}共建工作报告`,
      left: `统计区间：${dateText(first)}至${dateText(new Date(Date.parse(`${next}T00:00:00Z`) - 86_400_000).toISOString())}`,
      right: `日志位置 ${question.position}`,
    },
    now,
  );
  const own = { committeeId };

  const memberWhere = { ...own, status: { $in: ['active', 'suspended'] } };
  const [seated, partners, joined, left] = await Promise.all([
    count(open, membershipRegister, { ...memberWhere, grade: 'member' }),
    count(open, membershipRegister, { ...memberWhere, grade: 'partner' }),
    some<MembershipPeriod>(open, membershipRegister, { ...own, ...within('since', first, next) }, { since: 'asc', id: 'asc' }),
    some<MembershipPeriod>(open, membershipRegister, { ...own, ...within('until', first, next) }, { until: 'asc', id: 'asc' }),
  ]);
  await names.learn([...joined, ...left].map(({ unitId }) => unitId));
  document
    .section('成员单位')
    .paragraph(`期末在册成员单位 ${seated} 家、红色合伙人 ${partners} 家；本季度加入 ${joined.length} 家，退出 ${left.length} 家。`);
  if (joined.length + left.length > 0)
    document.table(
      [
        { title: '单位', width: 6 },
        { title: '类别', width: 2, align: 'center' },
        { title: '变化', width: 2, align: 'center' },
        { title: '日期', width: 2, align: 'center' },
        { title: '原因', width: 4 },
      ],
      [
        ...joined.map(row => [names.of(row.unitId), grades[row.grade].zh, '加入', row.since ?? '', '']),
        ...left.map(row => [names.of(row.unitId), grades[row.grade].zh, '退出', row.until ?? '', row.reason ?? '']),
      ],
    );

  const raised = { ...own, status: { $ne: 'draft' }, ...within('raisedAt', from, to) };
  const [raisedAll, published, resolved, confirmed, satisfied, needRows] = await Promise.all([
    count(open, needBoard, raised),
    count(open, needBoard, { ...own, ...within('publishedAt', from, to) }),
    count(open, needBoard, { ...own, ...within('resolvedAt', from, to) }),
    count(open, needBoard, { ...own, ...within('confirmedAt', from, to) }),
    count(open, needBoard, { ...own, satisfied: true, ...within('confirmedAt', from, to) }),
    some<NeedRow>(open, needBoard, raised, { raisedAt: 'asc', id: 'asc' }),
  ]);
  await names.learn(needRows.flatMap(({ unitId, throughBranchId }) => [unitId, throughBranchId]));
  document
    .section('需求办理')
    .paragraph(
      `本季度收到需求 ${raisedAll} 件，发布 ${published} 件，办结 ${resolved} 件，提出人确认 ${confirmed} 件，其中满意 ${satisfied} 件（满意率 ${share(satisfied, confirmed)}）。`,
    )
    .table(
      [
        { title: '提出日期', width: 2, align: 'center' },
        { title: '标题', width: 6 },
        { title: '类别', width: 2, align: 'center' },
        { title: '提出方', width: 4 },
        { title: '状态', width: 2, align: 'center' },
      ],
      needRows.map(row => [
        day(row.raisedAt),
        row.title,
        needCategories[row.category].zh,
        names.of(row.unitId ?? row.throughBranchId),
        zh(needStatuses, row.status),
      ]),
    );
  cut(document, needRows.length, raisedAll, '需求台账');

  const opened = { ...own, status: { $ne: 'drafted' }, ...within('openedAt', from, to) };
  const claimed = { ...own, ...within('claimedAt', from, to) };
  const [openedAll, claimsAll, voluntary, acceptedAll, taskRows] = await Promise.all([
    count(open, taskBoard, opened),
    count(open, claimRegister, claimed),
    count(open, claimRegister, { ...claimed, voluntary: true }),
    count(open, claimRegister, { ...own, stage: 'accepted', ...within('endedAt', from, to) }),
    some<TaskCard>(open, taskBoard, opened, { openedAt: 'asc', id: 'asc' }),
  ]);
  await names.learn(taskRows.flatMap(({ branchId, units }) => [branchId, ...units.split('|').filter(Boolean)]));
  document
    .section('任务认领')
    .paragraph(
      `本季度发布任务 ${openedAll} 项；各单位认领 ${claimsAll} 次，其中自愿认领 ${voluntary} 次、兜底 ${claimsAll - voluntary} 次；验收通过 ${acceptedAll} 次。`,
    )
    .table(
      [
        { title: '发布日期', width: 2, align: 'center' },
        { title: '任务', width: 5 },
        { title: '发布支部', width: 3 },
        { title: '认领单位', width: 5 },
        { title: '状态', width: 2, align: 'center' },
      ],
      taskRows.map(row => [
        day(row.openedAt),
        row.title,
        names.of(row.branchId),
        row.units
          .split('|')
          .filter(Boolean)
          .map(id => names.of(id))
          .join('、'),
        zh(taskStatuses, row.status),
      ]),
    );
  cut(document, taskRows.length, openedAll, '任务清单');

  const used = { ...own, stage: { $in: ['approved', 'in_use', 'completed'] }, ...within('startsAt', from, to) };
  const [shared, bookingsAll, bookingRows] = await Promise.all([
    count(open, resourceList, { ...own, withdrawnFrom: null }),
    count(open, bookingCalendar, used),
    some<BookingEntry>(open, bookingCalendar, used, { startsAt: 'asc', id: 'asc' }),
  ]);
  const resources = new Map(
    (
      await find<ResourceEntry>(await open([resourceList]), resourceList, {
        id: { $in: [...new Set(bookingRows.map(({ resourceId }) => resourceId))] },
      })
    ).map(row => [row.id, row]),
  );
  await names.learn(bookingRows.flatMap(({ ownerUnitId, borrowerId }) => [ownerUnitId, borrowerId]));
  document
    .section('资源共享')
    .paragraph(`期末在册共享资源 ${shared} 项；本季度有效预约 ${bookingsAll} 次。`)
    .table(
      [
        { title: '日期', width: 2.4, align: 'center' },
        { title: '资源', width: 4 },
        { title: '所有单位', width: 4 },
        { title: '使用方', width: 4 },
        { title: '小时', width: 1.4, align: 'right' },
        { title: '状态', width: 2, align: 'center' },
      ],
      bookingRows.map(row => [
        day(row.startsAt),
        resources.get(row.resourceId)?.name ?? row.resourceId,
        names.of(row.ownerUnitId),
        names.of(row.borrowerId),
        text(Math.round(row.minutes / 6) / 10),
        zh(bookingStages, row.stage),
      ]),
    );
  cut(document, bookingRows.length, bookingsAll, '预约记录');

  const concluded = await some<AgreementRow>(
    open,
    agreementList,
    { ...own, ...within('concludedAt', from, to) },
    { concludedAt: 'asc', id: 'asc' },
  );
  const inForce = await count(open, agreementList, { ...own, status: { $in: ['in_force', 'expiring'] } });
  document
    .section('共建协议')
    .paragraph(`期末有效协议 ${inForce} 份；本季度签订 ${concluded.length} 份。`)
    .table(
      [
        { title: '签订日期', width: 2, align: 'center' },
        { title: '协议', width: 6 },
        { title: '签署', width: 2, align: 'center' },
        { title: '到期', width: 2, align: 'center' },
        { title: '状态', width: 2, align: 'center' },
        { title: '履行率', width: 1.6, align: 'right' },
      ],
      concluded.map(row => [
        day(row.concludedAt),
        row.title,
        `${row.signed}/${row.parties}`,
        row.endsOn ?? '长期',
        zh(agreementStatuses, row.status),
        row.fulfilment == null ? '—' : `${row.fulfilment}%`,
      ]),
    );

  const held = await some<MeetingRow>(
    open,
    meetingCalendar,
    { ...own, status: 'held', ...within('heldOn', first, next) },
    { heldOn: 'asc', id: 'asc' },
  );
  document
    .section('会议议事')
    .paragraph(
      `本季度召开会议 ${held.length} 次，形成决议 ${held.reduce((sum, { resolutions }) => sum + resolutions, 0)} 项，尚未办结 ${held.reduce((sum, { openResolutions }) => sum + openResolutions, 0)} 项。`,
    )
    .table(
      [
        { title: '日期', width: 2, align: 'center' },
        { title: '会议', width: 6 },
        { title: '类型', width: 2.4, align: 'center' },
        { title: '实到/应到', width: 2, align: 'center' },
        { title: '决议', width: 1.4, align: 'right' },
        { title: '纪要', width: 2, align: 'center' },
      ],
      held.map(row => [
        row.heldOn ?? '',
        row.title,
        meetingKinds[row.kind].zh,
        `${row.present}/${row.invited}`,
        text(row.resolutions),
        row.minutesInForce > 0 ? `第${row.minutesInForce}版生效` : row.minutesVersion > 0 ? '待确认' : '未印发',
      ]),
    );
  basis(document, question).signed(name, dateText(dayOf(now)));
  return { fileName: `${name}${words}共建工作报告`, bytes: document.end() };
}

/** 单位年度报告: what one unit did. @param year four digits @param committees only these, where they are named */
export async function unitYear(
  unitId: string,
  year: string,
  question: ReportQuestion & { readonly committees?: readonly string[] },
): Promise<Report> {
  const { open, names, now, committees } = question;
  const [first, next] = [`${year}-01-01`, `${Number(year) + 1}-01-01`];
  const [from, to] = [momentIn(first), momentIn(next)];
  const own = committees === undefined ? {} : { committeeId: { $in: [...committees] } };
  const [unit] = await find<UnitEntry>(await open([unitDirectory]), unitDirectory, { id: unitId });
  const name = unit?.name ?? unitId;
  const document = new ReportDocument(
    { issuer: name, title: `${year}年度参与共建情况报告`, left: `单位编号：${unitId}`, right: `日志位置 ${question.position}` },
    now,
  );

  const seats = await some<MembershipPeriod>(
    open,
    membershipRegister,
    { unitId, ...own, since: { $lt: next }, $or: [{ until: null }, { until: { $gte: first } }] },
    { since: 'asc', id: 'asc' },
  );
  await names.learn(seats.map(({ committeeId }) => committeeId));
  document
    .section('基本情况')
    .facts([
      ['单位名称', name],
      ['单位类别', unit ? unitKinds[unit.kind].zh : ''],
      ['地址', unit?.address ?? ''],
    ])
    .table(
      [
        { title: '大工委', width: 6 },
        { title: '类别', width: 2, align: 'center' },
        { title: '状态', width: 2, align: 'center' },
        { title: '加入', width: 2, align: 'center' },
        { title: '退出', width: 2, align: 'center' },
      ],
      seats.map(row => [
        names.of(row.committeeId),
        grades[row.grade].zh,
        zh(membershipStatuses, row.status),
        row.since ?? '',
        row.until ?? '',
      ]),
      { empty: '本年度未加入任何大工委。' },
    );

  const claimed = { unitId, ...own, ...within('claimedAt', from, to) };
  const [claimsAll, accepted, late, claimRows] = await Promise.all([
    count(open, claimRegister, claimed),
    count(open, claimRegister, { ...claimed, stage: 'accepted' }),
    count(open, claimRegister, { ...claimed, late: true }),
    some<ClaimEntry>(open, claimRegister, claimed, { claimedAt: 'asc', id: 'asc' }),
  ]);
  const tasks = new Map(
    (await find<TaskCard>(await open([taskBoard]), taskBoard, { id: { $in: [...new Set(claimRows.map(({ taskId }) => taskId))] } })).map(
      row => [row.id, row],
    ),
  );
  document
    .section('任务认领')
    .paragraph(`本年度认领任务 ${claimsAll} 次，验收通过 ${accepted} 次，逾期 ${late} 次。`)
    .table(
      [
        { title: '认领日期', width: 2, align: 'center' },
        { title: '任务', width: 6 },
        { title: '数量', width: 2, align: 'right' },
        { title: '方式', width: 1.6, align: 'center' },
        { title: '进度', width: 2, align: 'center' },
        { title: '交付日期', width: 2, align: 'center' },
      ],
      claimRows.map(row => {
        const unit = tasks.get(row.taskId)?.task.plan.capacity.unit;
        return [
          day(row.claimedAt),
          tasks.get(row.taskId)?.title ?? row.taskId,
          unit === undefined ? text(row.quantity) : format({ value: row.quantity, unit, qualifier: '=' }),
          row.voluntary ? '自愿' : '兜底',
          zh(claimStages, row.stage),
          day(row.deliveredAt),
        ];
      }),
      { empty: '本年度无。' },
    );
  cut(document, claimRows.length, claimsAll, '认领记录');

  const lent = {
    ownerUnitId: unitId,
    ...own,
    borrowerId: { $ne: unitId },
    stage: { $in: ['approved', 'in_use', 'completed'] },
    ...within('startsAt', from, to),
  };
  const [lentAll, shared, lentRows] = await Promise.all([
    count(open, bookingCalendar, lent),
    some<ResourceEntry>(open, resourceList, { ownerUnitId: unitId, ...own }, { name: 'asc', id: 'asc' }),
    some<BookingEntry>(open, bookingCalendar, lent, { startsAt: 'asc', id: 'asc' }),
  ]);
  const resources = new Map(shared.map(row => [row.id, row]));
  await names.learn(lentRows.map(({ borrowerId }) => borrowerId));
  document
    .section('资源共享')
    .paragraph(`在册共享资源 ${shared.filter(({ withdrawnFrom }) => withdrawnFrom == null).length} 项；本年度供他人使用 ${lentAll} 次。`)
    .table(
      [
        { title: '日期', width: 2, align: 'center' },
        { title: '资源', width: 5 },
        { title: '使用方', width: 5 },
        { title: '小时', width: 1.6, align: 'right' },
        { title: '状态', width: 2, align: 'center' },
      ],
      lentRows.map(row => [
        day(row.startsAt),
        resources.get(row.resourceId)?.name ?? row.resourceId,
        names.of(row.borrowerId),
        text(Math.round(row.minutes / 6) / 10),
        zh(bookingStages, row.stage),
      ]),
      { empty: '本年度无。' },
    );
  cut(document, lentRows.length, lentAll, '预约记录');

  const agreements = await some<AgreementRow>(
    open,
    agreementList,
    { units: containing(`|${unitId}|`), ...own, proposedAt: { $ne: null, $lt: to }, $or: [{ endedAt: null }, { endedAt: { $gte: from } }] },
    { proposedAt: 'asc', id: 'asc' },
  );
  const duties = await find<DutyRow>(await open([agreementDuties]), agreementDuties, {
    unitId,
    agreementId: { $in: agreements.map(({ id }) => id) },
  });
  document
    .section('共建协议')
    .paragraph(
      `本年度在签或有效协议 ${agreements.length} 份，承担责任事项 ${duties.length} 项，已履行 ${duties.filter(({ status }) => status === 'fulfilled').length} 项。`,
    )
    .table(
      [
        { title: '协议', width: 6 },
        { title: '状态', width: 2, align: 'center' },
        { title: '签订日期', width: 2, align: 'center' },
        { title: '责任事项', width: 5 },
      ],
      agreements.map(row => [
        row.title,
        zh(agreementStatuses, row.status),
        day(row.concludedAt),
        duties
          .filter(({ agreementId }) => agreementId === row.id)
          .map(({ title, status }) => `${title}（${zh(dutyStatuses, status)}）`)
          .join('；'),
      ]),
      { empty: '本年度无。' },
    );

  const attended = await find<{ id: string; meetingId: string; mode: string | null; heldOn: string | null }>(
    await open([attendanceRegister]),
    attendanceRegister,
    { unitId, ...own, ...within('heldOn', first, next) },
    { orderBy: { heldOn: 'asc', id: 'asc' }, limit: most },
  );
  const meetings = new Map(
    (
      await find<MeetingRow>(await open([meetingCalendar]), meetingCalendar, { id: { $in: attended.map(({ meetingId }) => meetingId) } })
    ).map(row => [row.id, row]),
  );
  const present = attended.filter(({ mode }) => mode === 'in_person' || mode === 'online').length;
  document
    .section('参加会议')
    .paragraph(`本年度应参加会议 ${attended.length} 次，实际参加 ${present} 次（到会率 ${share(present, attended.length)}）。`)
    .table(
      [
        { title: '日期', width: 2, align: 'center' },
        { title: '会议', width: 8 },
        { title: '出席情况', width: 2, align: 'center' },
      ],
      attended.map(row => [row.heldOn ?? '', meetings.get(row.meetingId)?.title ?? row.meetingId, zh(attendanceWords, row.mode)]),
      { empty: '本年度无。' },
    );
  basis(document, question).signed(name, dateText(dayOf(now)));
  return { fileName: `${name}${year}年度参与共建情况报告`, bytes: document.end() };
}

/** What proves that facts stand in the log: said in the document, and as files that are attached to it. */
export interface Proved {
  readonly lines: readonly (readonly [name: string, value: string])[];
  readonly files: readonly { readonly name: string; readonly content: string; readonly description: string }[];
}

/** 共建协议书: the text, who signed it and when, and what proves it. Nothing where there is no such agreement. */
export async function agreementReport(
  agreementId: string,
  question: ReportQuestion & { readonly proof?: (factIds: readonly string[]) => Promise<Proved> },
): Promise<Report | undefined> {
  const { open, names, now, proof } = question;
  const [row] = await find<AgreementRow>(await open([agreementList]), agreementList, { id: agreementId });
  if (!row) return undefined;
  const { concluded, open: proposed, draft } = row.state;
  const version = concluded ?? proposed;
  const terms = version?.terms ?? draft;
  if (!terms) return undefined;
  const signatures = (
    await find<SignatureRow>(
      await open([agreementSignatures]),
      agreementSignatures,
      { agreementId, version: version?.n ?? 0 },
      { orderBy: { accession: 'asc', ordinal: 'asc', id: 'asc' } },
    )
  ).filter(({ stage }) => stage !== 'void');
  const duties = await find<DutyRow>(
    await open([agreementDuties]),
    agreementDuties,
    { agreementId },
    { orderBy: { dueOrder: 'asc', id: 'asc' } },
  );
  await names.learn(
    [row.committeeId, ...terms.parties, ...signatures.map(({ unitId }) => unitId), ...duties.map(({ unitId }) => unitId)],
    signatures.map(({ signatoryId }) => signatoryId),
  );
  const document = new ReportDocument(
    {
      issuer: names.of(row.committeeId),
      title: terms.title,
      subtitle: `共建项目协议书 · ${agreementStatuses[row.status]!.zh}`,
      left: `协议编号：${agreementId}`,
      right: version === null ? '草稿' : `第 ${version.n} 版`,
    },
    now,
  );
  document.section('各方').table(
    [
      { title: '序号', width: 1, align: 'center' },
      { title: '单位', width: 8 },
      { title: '单位编号', width: 4 },
    ],
    terms.parties.map((unitId, i) => [String(i + 1), names.of(unitId), unitId]),
  );
  document.section('协议内容');
  if (terms.text !== undefined) for (const paragraph of terms.text.split(/\n+/)) document.paragraph(paragraph);
  for (const [i, { title, text }] of terms.clauses.entries())
    document.clause(`第${numeral(i + 1)}条${title === undefined ? '' : `　${title}`}`, text);
  document.paragraph(
    `本协议自${dateText(terms.effective.from)}起${terms.effective.to === undefined ? '施行，至各方终止时止' : `至${dateText(terms.effective.to)}止`}${terms.renewal === undefined ? '' : `，到期无异议的自动续期 ${terms.renewal.months} 个月`}。`,
  );
  document.section('责任事项').table(
    [
      { title: '单位', width: 4 },
      { title: '事项', width: 6 },
      { title: '期限', width: 2, align: 'center' },
      { title: '履行', width: 2, align: 'center' },
    ],
    duties.length > 0
      ? duties.map(duty => [
          names.of(duty.unitId),
          duty.title,
          duty.due ?? '协议到期',
          duty.status === 'open' || duty.status === 'partly'
            ? `${zh(dutyStatuses, duty.status)} ${duty.percent}%`
            : zh(dutyStatuses, duty.status),
        ])
      : terms.duties.map(duty => [names.of(duty.unitId), duty.title, duty.due ?? '协议到期', '未生效']),
    { empty: '未约定。' },
  );
  if (terms.pledges.length > 0)
    document.section('资源投入').table(
      [
        { title: '单位', width: 4 },
        { title: '投入', width: 8 },
        { title: '数量', width: 2, align: 'right' },
      ],
      terms.pledges.map(pledge => [names.of(pledge.unitId), pledge.text, pledge.quantity === undefined ? '' : format(pledge.quantity)]),
    );
  document.section('签署情况').table(
    [
      { title: '单位', width: 5 },
      { title: '状态', width: 2, align: 'center' },
      { title: '签署人', width: 2, align: 'center' },
      { title: '时间（北京时间）', width: 3.4, align: 'center' },
      { title: '事实编号', width: 4.4 },
    ],
    signatures.map(signature => [
      `${names.of(signature.unitId)}${signature.accession ? '（后加入）' : ''}`,
      zh(signatureStages, signature.stage),
      names.person(signature.signatoryId),
      signature.answeredAt == null ? '' : momentText(signature.answeredAt),
      signature.stage === 'signed' ? signature.factId : '',
    ]),
    { empty: '尚未提请签署。' },
  );
  const signed = signatures.filter(({ stage }) => stage === 'signed').map(({ factId }) => factId);
  const proved = signed.length > 0 ? await proof?.(signed) : undefined;
  for (const { name, content, description } of proved?.files ?? []) document.attach(name, content, description);
  document
    .section('核验')
    .facts([
      ['签署文本哈希', version === null ? '（草稿，尚无签署文本）' : version.hash],
      ['哈希算法', 'SHA-256，文本按 RFC 8785 规范化'],
      ['签署事实', `${signed.length} 条，编号见上表`],
      ...(proved?.lines ?? []),
    ]);
  basis(document, question);
  return { fileName: `${terms.title}（${agreementStatuses[row.status]!.zh}）`, bytes: document.end() };
}
