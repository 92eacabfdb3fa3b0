import type { SqlEntityManager } from '@mikro-orm/sql';
import { type AgreementRow, agreementList } from '#agreement';
import { containing, type View } from '#engine';
import { listKinds, publishedLists } from '#lists';
import { meetingCalendar, meetingKinds, type MeetingRow } from '#meeting';
import { coalitionRoles, grades, membershipRegister, type MembershipPeriod } from '#membership';
import { needBoard, needCategories, type NeedRow } from '#need';
import { type Measure, measures } from '#quantity';
import { type BookingEntry, bookingCalendar, type ResourceEntry, resourceKinds, resourceList } from '#resource';
import { claimRegister, type ClaimEntry, taskBoard, type TaskCard } from '#task';
import { capacitiesOf, partyOrganisations, unitCapacities, unitDirectory, type UnitEntry, unitKinds, unitLevels } from '#unit';
import type { Cell, Heading, Kind, Sheet } from './cell.ts';
import { Names, type OpenViews } from './names.ts';
import {
  agreementStatuses,
  bookingStages,
  claimStages,
  meetingStatuses,
  membershipStatuses,
  needChannelWords,
  needOriginWords,
  needPriorityWords,
  needStatuses,
  needVisibilityWords,
  taskStatuses,
  unitStatuses,
  type Word,
} from './words.ts';

/** Whose rows: those of these committees, or those that concern one unit and that its liaison sees. */
export type Scope =
  | {
      readonly committees: readonly string[];
      /** Of these their tasks' drafts too. */
      readonly drafts?: readonly string[] | 'all';
    }
  | {
      readonly unit: string;
      /** The committees in which it has a seat. */
      readonly seats: readonly string[];
      /** Of these alone, where an officer asks. */
      readonly within?: readonly string[];
    };

type Language = 'zh' | 'en';
interface Telling {
  readonly names: Names;
  readonly language: Language;
}

interface Column<Row> extends Heading {
  readonly of: (row: Row, telling: Telling) => Cell;
}

export interface ListExport<Row extends { id: string } = any> {
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly view: View<any, Row>;
  readonly where: (scope: Scope) => object;
  /** Leaves out what SQL could not. */
  readonly keep?: (open: OpenViews, rows: readonly Row[], scope: Scope) => Promise<readonly Row[]>;
  readonly further?: readonly View[];
  readonly columns: readonly Column<Row>[];
  readonly bodies: (row: Row) => readonly (string | null | undefined)[];
  readonly persons?: (row: Row) => readonly (string | null | undefined)[];
}

const column =
  <Row>() =>
  (key: string, zh: string, en: string, width: number, of: Column<Row>['of'], kind: Kind = 'text'): Column<Row> => ({
    key,
    zh,
    en,
    width,
    of,
    kind,
  });

const word = (words: Readonly<Record<string, Word>>, key: string | null | undefined, language: Language): string =>
  key == null ? '' : (words[key]?.[language] ?? key);
const measure = (unit: string | null | undefined, language: Language): string => {
  const told = unit == null ? undefined : measures[unit as Measure];
  return told === undefined ? '' : language === 'zh' ? told.zh : told.en[1];
};
/** `|L.1|L.2|` */
const piped = (text: string): string[] => text.split('|').filter(Boolean);
const joined = (ids: readonly string[], { names }: Telling) => ids.map(id => names.of(id)).join('、');

const committeesOf = (scope: Scope): readonly string[] => ('committees' in scope ? scope.committees : (scope.within ?? scope.seats));
const inCommittees = (scope: Scope) => ({ committeeId: { $in: [...committeesOf(scope)] } });
const restricted = (scope: Extract<Scope, { readonly unit: string }>) => (scope.within ? { committeeId: { $in: [...scope.within] } } : {});

const u = column<UnitEntry>();
const units: ListExport<UnitEntry> = {
  key: 'units',
  zh: '单位名录',
  en: 'units',
  view: unitDirectory,
  further: [membershipRegister],
  where: scope => ('unit' in scope ? { id: scope.unit } : {}),
  async keep(open, rows, scope) {
    if ('unit' in scope) return rows;
    const em = await open([membershipRegister]);
    const seated = await find<MembershipPeriod>(em, membershipRegister, {
      ...inCommittees(scope),
      unitId: { $in: rows.map(({ id }) => id) },
    });
    const members = new Set(seated.map(({ unitId }) => unitId));
    return rows.filter(({ id, committeeId }) => members.has(id) || (committeeId != null && scope.committees.includes(committeeId)));
  },
  bodies: ({ committeeId, successorId }) => [committeeId, successorId],
  columns: [
    u('id', '单位编号', 'unit id', 22, row => row.id),
    u('name', '单位名称', 'name', 32, row => row.name),
    u('creditCode', '统一社会信用代码', 'credit code', 22, row => row.creditCode ?? (row.id.startsWith('L.') ? '' : row.id)),
    u('kind', '单位类别', 'kind', 14, (row, { language }) => word(unitKinds, row.kind, language)),
    u('level', '隶属层级', 'level', 14, (row, { language }) => word(unitLevels, row.level, language)),
    u('partyOrganisation', '党组织形式', 'party organisation', 14, (row, { language }) =>
      word(partyOrganisations, row.partyOrganisation, language),
    ),
    u('industry', '行业', 'industry', 14, row => row.industry),
    u('address', '地址', 'address', 32, row => row.address),
    u('capacities', '可共享资源', 'can lend', 22, (row, { language }) =>
      capacitiesOf(row)
        .map(capacity => word(unitCapacities, capacity, language))
        .join('、'),
    ),
    u('placeholder', '待核实', 'placeholder', 8, row => row.placeholder, 'yes'),
    u('status', '状态', 'status', 10, (row, { language }) => word(unitStatuses, row.status, language)),
    u('successor', '承接单位', 'successor', 24, (row, { names }) => names.of(row.successorId)),
    u('formerNames', '曾用名', 'former names', 24, row => row.formerNames.join('、')),
    u('committee', '登记大工委', 'registered by', 24, (row, { names }) => names.of(row.committeeId)),
  ],
};

const m = column<MembershipPeriod>();
const members: ListExport<MembershipPeriod> = {
  key: 'members',
  zh: '成员单位',
  en: 'members',
  view: membershipRegister,
  where: scope => ('unit' in scope ? { unitId: scope.unit, ...restricted(scope) } : inCommittees(scope)),
  bodies: ({ committeeId, unitId }) => [committeeId, unitId],
  persons: ({ liaisonId }) => [liaisonId],
  columns: [
    m('committee', '大工委', 'committee', 28, (row, { names }) => names.of(row.committeeId)),
    m('unitId', '单位编号', 'unit id', 22, row => row.unitId),
    m('unit', '单位名称', 'unit', 32, (row, { names }) => names.of(row.unitId)),
    m('period', '第几次加入', 'period', 10, row => row.period, 'number'),
    m('grade', '成员类别', 'grade', 12, (row, { language }) => word(grades, row.grade, language)),
    m('status', '状态', 'status', 10, (row, { language }) => word(membershipStatuses, row.status, language)),
    m('role', '共同体角色', 'role', 14, (row, { language }) => word(coalitionRoles, row.role, language)),
    m('since', '加入日期', 'since', 12, row => row.since, 'day'),
    m('memberSince', '转为成员日期', 'member since', 14, row => row.memberSince, 'day'),
    m('until', '退出日期', 'until', 12, row => row.until, 'day'),
    m('reason', '原因', 'reason', 28, row => row.reason),
    m('liaison', '联络员', 'liaison', 12, (row, { names }) => names.person(row.liaisonId)),
    m('id', '编号', 'id', 40, row => row.id),
  ],
};

const n = column<NeedRow>();
const needs: ListExport<NeedRow> = {
  key: 'needs',
  zh: '需求台账',
  en: 'needs',
  view: needBoard,
  // A draft is its raiser's alone.
  where: scope => ('unit' in scope ? { unitId: scope.unit, ...restricted(scope) } : { ...inCommittees(scope), status: { $ne: 'draft' } }),
  bodies: ({ committeeId, unitId, throughBranchId, branchId }) => [committeeId, unitId, throughBranchId, branchId],
  persons: ({ personId }) => [personId],
  columns: [
    n('id', '需求编号', 'need id', 38, row => row.id),
    n('committee', '大工委', 'committee', 28, (row, { names }) => names.of(row.committeeId)),
    n('title', '标题', 'title', 32, row => row.title),
    n('text', '内容', 'text', 48, row => row.text),
    n('category', '类别', 'category', 12, (row, { language }) => word(needCategories, row.category, language)),
    n('status', '状态', 'status', 10, (row, { language }) => word(needStatuses, row.status, language)),
    n('since', '状态起始时间', 'in this status since', 20, row => row.since, 'time'),
    n('origin', '提出方', 'origin', 10, (row, { language }) => word(needOriginWords, row.origin, language)),
    n('channel', '渠道', 'channel', 12, (row, { language }) => word(needChannelWords, row.channel, language)),
    n('unit', '提出单位', 'unit', 28, (row, { names }) => names.of(row.unitId)),
    n('through', '提出支部', 'through branch', 24, (row, { names }) => names.of(row.throughBranchId)),
    n('person', '提出人', 'person', 10, (row, { names }) => names.person(row.personId)),
    n('branch', '承办支部', 'branch', 24, (row, { names }) => names.of(row.branchId)),
    n('priority', '优先级', 'priority', 8, (row, { language }) => word(needPriorityWords, row.priority, language)),
    n('visibility', '公开范围', 'visibility', 10, (row, { language }) => word(needVisibilityWords, row.visibility, language)),
    n('place', '地点', 'place', 24, row => row.place),
    n('wantedBy', '期望日期', 'wanted by', 12, row => row.wantedBy, 'day'),
    n('quantity', '数量', 'quantity', 10, row => row.quantity, 'number'),
    n('unitOfMeasure', '计量单位', 'measure', 10, (row, { language }) => measure(row.unit, language)),
    n('covered', '已分解', 'covered', 10, row => row.covered, 'number'),
    n('claimed', '已认领', 'claimed', 10, row => row.claimed, 'number'),
    n('fulfilled', '已完成', 'fulfilled', 10, row => row.fulfilled, 'number'),
    n('offers', '支持意向数', 'offers', 10, row => row.offersCount, 'number'),
    n('reopened', '重开次数', 'reopened', 10, row => row.reopenedCount, 'number'),
    n('raisedAt', '提出时间', 'raised', 20, row => row.raisedAt, 'time'),
    n('publishedAt', '发布时间', 'published', 20, row => row.publishedAt, 'time'),
    n('resolvedAt', '办结时间', 'resolved', 20, row => row.resolvedAt, 'time'),
    n('confirmedAt', '确认时间', 'confirmed', 20, row => row.confirmedAt, 'time'),
    n('satisfied', '是否满意', 'satisfied', 10, row => row.satisfied, 'yes'),
    n('remark', '评价', 'remark', 28, row => row.remark),
    n('endReason', '终止原因', 'end reason', 28, row => row.endReason),
  ],
};

const t = column<TaskCard>();
const tasks: ListExport<TaskCard> = {
  key: 'tasks',
  zh: '任务清单',
  en: 'tasks',
  view: taskBoard,
  where: scope =>
    'unit' in scope
      ? { units: containing(`|${scope.unit}|`), status: { $ne: 'drafted' }, ...restricted(scope) }
      : {
          ...inCommittees(scope),
          ...(scope.drafts !== 'all' && { $or: [{ status: { $ne: 'drafted' } }, { committeeId: { $in: [...(scope.drafts ?? [])] } }] }),
        },
  bodies: ({ committeeId, branchId, units }) => [committeeId, branchId, ...piped(units)],
  columns: [
    t('id', '任务编号', 'task id', 38, row => row.id),
    t('committee', '大工委', 'committee', 28, (row, { names }) => names.of(row.committeeId)),
    t('branch', '发布支部', 'branch', 24, (row, { names }) => names.of(row.branchId)),
    t('title', '标题', 'title', 32, row => row.title),
    t('kind', '类型', 'kind', 12, row => row.kind),
    t('text', '内容', 'text', 48, row => row.task.plan.text),
    t('status', '状态', 'status', 10, (row, { language }) => word(taskStatuses, row.status, language)),
    t('paused', '暂停', 'paused', 6, row => row.paused, 'yes'),
    t('urgent', '紧急', 'urgent', 6, row => row.urgent, 'yes'),
    t('capacity', '总量', 'capacity', 10, row => row.task.plan.capacity.amount, 'number'),
    t('measure', '计量单位', 'measure', 10, (row, { language }) => measure(row.task.plan.capacity.unit, language)),
    t(
      'taken',
      '已认领',
      'claimed',
      10,
      row => row.task.claims.reduce((sum, claim) => sum + Math.round(claim.quantity * 1_000), 0) / 1_000,
      'number',
    ),
    t('units', '相关单位', 'units', 40, (row, telling) => joined(piped(row.units), telling)),
    t('place', '地点', 'place', 24, row => row.task.plan.place),
    t('claimBy', '认领截止', 'claim by', 20, row => row.task.plan.claimBy, 'time'),
    t('deadline', '完成期限', 'deadline', 20, row => row.task.plan.deadline, 'time'),
    t('needId', '来源需求', 'need id', 38, row => (row.originKind === 'need' ? row.originId : '')),
    t('lateReleases', '临期释放次数', 'late releases', 12, row => row.lateReleases, 'number'),
    t('returns', '退回次数', 'returns', 10, row => row.returns, 'number'),
    t('openedAt', '发布时间', 'opened', 20, row => row.openedAt, 'time'),
    t('changedAt', '最近变化', 'changed', 20, row => row.changedAt, 'time'),
  ],
};

const c = column<ClaimEntry>();
const claims: ListExport<ClaimEntry> = {
  key: 'claims',
  zh: '认领记录',
  en: 'claims',
  view: claimRegister,
  where: scope => ('unit' in scope ? { unitId: scope.unit, ...restricted(scope) } : inCommittees(scope)),
  bodies: ({ committeeId, unitId, handOverTo }) => [committeeId, unitId, handOverTo],
  columns: [
    c('id', '认领编号', 'claim id', 42, row => row.id),
    c('taskId', '任务编号', 'task id', 38, row => row.taskId),
    c('committee', '大工委', 'committee', 28, (row, { names }) => names.of(row.committeeId)),
    c('unitId', '单位编号', 'unit id', 22, row => row.unitId),
    c('unit', '认领单位', 'unit', 32, (row, { names }) => names.of(row.unitId)),
    c('quantity', '数量', 'quantity', 10, row => row.quantity, 'number'),
    c('stage', '进度', 'stage', 12, (row, { language }) => word(claimStages, row.stage, language)),
    c('voluntary', '自愿认领', 'voluntary', 10, row => row.voluntary, 'yes'),
    c('percent', '完成百分比', 'percent', 10, row => row.percent, 'number'),
    c('late', '逾期', 'late', 6, row => row.late, 'yes'),
    c('returned', '退回次数', 'returned', 10, row => row.returned, 'number'),
    c('due', '期限', 'due', 20, row => row.due, 'time'),
    c('pledge', '承诺', 'pledge', 28, row => row.pledge),
    c('reason', '原因', 'reason', 28, row => row.reason),
    c('handOverTo', '拟移交单位', 'hand over to', 28, (row, { names }) => names.of(row.handOverTo)),
    c('claimedAt', '认领时间', 'claimed', 20, row => row.claimedAt, 'time'),
    c('startedAt', '开工时间', 'started', 20, row => row.startedAt, 'time'),
    c('deliveredAt', '交付时间', 'delivered', 20, row => row.deliveredAt, 'time'),
    c('endedAt', '结束时间', 'ended', 20, row => row.endedAt, 'time'),
  ],
};

const r = column<ResourceEntry>();
const resources: ListExport<ResourceEntry> = {
  key: 'resources',
  zh: '资源清单',
  en: 'resources',
  view: resourceList,
  where: scope => ('unit' in scope ? { ownerUnitId: scope.unit, ...restricted(scope) } : inCommittees(scope)),
  bodies: ({ committeeId, ownerUnitId, stewardId }) => [committeeId, ownerUnitId, stewardId],
  persons: ({ personId }) => [personId],
  columns: [
    r('id', '资源编号', 'resource id', 38, row => row.id),
    r('committee', '大工委', 'committee', 28, (row, { names }) => names.of(row.committeeId)),
    r('ownerUnitId', '所有单位编号', 'owner id', 22, row => row.ownerUnitId),
    r('owner', '所有单位', 'owner', 28, (row, { names }) => names.of(row.ownerUnitId)),
    r('steward', '管理方', 'steward', 28, (row, { names }) => names.of(row.stewardId)),
    r('kind', '类别', 'kind', 8, (row, { language }) => word(resourceKinds, row.kind, language)),
    r('name', '名称', 'name', 28, row => row.name),
    r('text', '说明', 'text', 40, row => row.text),
    r('place', '地点', 'place', 24, row => row.place),
    r('capacity', '容量', 'capacity', 8, row => row.capacity, 'number'),
    r('partial', '可分时共用', 'partial', 10, row => row.partial, 'yes'),
    r('person', '人员', 'person', 10, (row, { names }) => names.person(row.personId)),
    r('stock', '库存', 'stock', 10, row => row.stock, 'number'),
    r('measure', '计量单位', 'measure', 10, (row, { language }) => measure(row.stockUnit, language)),
    r('approval', '需批准', 'approval', 8, row => row.rules.approval, 'yes'),
    r('sharedAt', '共享时间', 'shared', 20, row => row.sharedAt, 'time'),
    r('withdrawnFrom', '停止共享时间', 'withdrawn from', 20, row => row.withdrawnFrom, 'time'),
    r('withdrawnFor', '停止原因', 'withdrawn for', 28, row => row.withdrawnFor),
    r('damages', '损坏次数', 'damages', 10, row => row.damages, 'number'),
  ],
};

const b = column<BookingEntry>();
const bookings: ListExport<BookingEntry> = {
  key: 'bookings',
  zh: '预约记录',
  en: 'bookings',
  view: bookingCalendar,
  where: scope =>
    'unit' in scope ? { $or: [{ ownerUnitId: scope.unit }, { borrowerId: scope.unit }], ...restricted(scope) } : inCommittees(scope),
  bodies: ({ committeeId, ownerUnitId, borrowerId }) => [committeeId, ownerUnitId, borrowerId],
  persons: ({ personId }) => [personId],
  columns: [
    b('id', '预约编号', 'booking id', 42, row => row.id),
    b('resourceId', '资源编号', 'resource id', 38, row => row.resourceId),
    b('committee', '大工委', 'committee', 28, (row, { names }) => names.of(row.committeeId)),
    b('kind', '类别', 'kind', 8, (row, { language }) => word(resourceKinds, row.kind, language)),
    b('owner', '所有单位', 'owner', 28, (row, { names }) => names.of(row.ownerUnitId)),
    b('borrower', '使用方', 'borrower', 28, (row, { names }) => names.of(row.borrowerId)),
    b('person', '人员', 'person', 10, (row, { names }) => names.person(row.personId)),
    b('startsAt', '开始', 'from', 20, row => row.startsAt, 'time'),
    b('endsAt', '结束', 'to', 20, row => row.endsAt, 'time'),
    b('amount', '数量', 'amount', 8, row => row.amount, 'number'),
    b('minutes', '分钟', 'minutes', 8, row => row.minutes, 'number'),
    b('offHours', '错时分钟', 'beyond office hours', 10, row => row.offHours, 'number'),
    b('purpose', '用途', 'purpose', 32, row => row.purpose),
    b('stage', '状态', 'stage', 12, (row, { language }) => word(bookingStages, row.stage, language)),
    b('reason', '原因', 'reason', 28, row => row.reason),
    b('usedFrom', '实际开始', 'used from', 20, row => row.usedFrom, 'time'),
    b('usedTo', '实际结束', 'used to', 20, row => row.usedTo, 'time'),
    b('askedAt', '申请时间', 'asked', 20, row => row.askedAt, 'time'),
  ],
};

const a = column<AgreementRow>();
const agreements: ListExport<AgreementRow> = {
  key: 'agreements',
  zh: '共建协议',
  en: 'agreements',
  view: agreementList,
  where: scope =>
    'unit' in scope ? { units: containing(`|${scope.unit}|`), proposedAt: { $ne: null }, ...restricted(scope) } : inCommittees(scope),
  bodies: ({ committeeId, units, waitingOn }) => [committeeId, ...piped(units), ...piped(waitingOn)],
  columns: [
    a('id', '协议编号', 'agreement id', 38, row => row.id),
    a('committee', '大工委', 'committee', 28, (row, { names }) => names.of(row.committeeId)),
    a('title', '名称', 'title', 36, row => row.title),
    a('status', '状态', 'status', 12, (row, { language }) => word(agreementStatuses, row.status, language)),
    a('version', '生效版本', 'version', 10, row => row.version, 'number'),
    a('hash', '文本哈希（SHA-256）', 'SHA-256 of the text', 66, row => row.hash),
    a('parties', '相关单位', 'units', 48, (row, telling) => joined(piped(row.units), telling)),
    a('signed', '已签署', 'signed', 8, row => row.signed, 'number'),
    a('needed', '应签署', 'needed', 8, row => row.needed, 'number'),
    a('waitingOn', '待签单位', 'waiting on', 40, (row, telling) => joined(piped(row.waitingOn), telling)),
    a('startsOn', '生效日期', 'starts', 12, row => row.startsOn, 'day'),
    a('endsOn', '到期日期', 'ends', 12, row => row.endsOn, 'day'),
    a('renewals', '续期次数', 'renewals', 10, row => row.renewals, 'number'),
    a('duties', '责任事项', 'duties', 10, row => row.duties, 'number'),
    a('dutiesFulfilled', '已履行', 'fulfilled', 10, row => row.dutiesFulfilled, 'number'),
    a('fulfilment', '履行率（%）', 'fulfilment in per cent', 10, row => row.fulfilment, 'number'),
    a('draftedAt', '起草时间', 'drafted', 20, row => row.draftedAt, 'time'),
    a('concludedAt', '签订时间', 'concluded', 20, row => row.concludedAt, 'time'),
    a('endedAt', '终止时间', 'ended', 20, row => row.endedAt, 'time'),
    a('endReason', '终止原因', 'end reason', 28, row => row.endReason),
  ],
};

const g = column<MeetingRow>();
const meetings: ListExport<MeetingRow> = {
  key: 'meetings',
  zh: '会议台账',
  en: 'meetings',
  view: meetingCalendar,
  where: inCommittees,
  bodies: ({ committeeId, branchId }) => [committeeId, branchId],
  columns: [
    g('id', '会议编号', 'meeting id', 38, row => row.id),
    g('committee', '大工委', 'committee', 28, (row, { names }) => names.of(row.committeeId)),
    g('branch', '召集支部', 'branch', 24, (row, { names }) => names.of(row.branchId)),
    g('kind', '类型', 'kind', 14, (row, { language }) => word(meetingKinds, row.kind, language)),
    g('title', '名称', 'title', 32, row => row.title),
    g('theme', '主题', 'theme', 28, row => row.theme),
    g('startsAt', '开始时间', 'starts', 20, row => row.startsAt, 'time'),
    g('endsAt', '结束时间', 'ends', 20, row => row.endsAt, 'time'),
    g('place', '地点', 'place', 24, row => row.place),
    g('status', '状态', 'status', 12, (row, { language }) => word(meetingStatuses, row.status, language)),
    g('heldOn', '召开日期', 'held on', 12, row => row.heldOn, 'day'),
    g('invited', '应到', 'invited', 8, row => row.invited, 'number'),
    g('present', '实到', 'present', 8, row => row.present, 'number'),
    g('quorate', '达到法定人数', 'quorate', 12, row => row.quorate, 'yes'),
    g('resolutions', '决议数', 'resolutions', 8, row => row.resolutions, 'number'),
    g('openResolutions', '未办结决议', 'open resolutions', 10, row => row.openResolutions, 'number'),
    g('minutesVersion', '纪要版本', 'minutes version', 10, row => row.minutesVersion, 'number'),
    g('minutesInForce', '生效纪要版本', 'minutes in force', 12, row => row.minutesInForce, 'number'),
    g('reason', '说明', 'reason', 28, row => row.reason),
  ],
};

interface IssueRow {
  readonly id: string;
  readonly committeeId: string;
  readonly kind: keyof typeof listKinds;
  readonly issueNo: number;
  readonly atPosition: string;
  readonly count: number;
  readonly hash: string;
  readonly withdrawn: readonly unknown[];
  readonly publishedAt: string;
  readonly publishedBy: string;
}
const i = column<IssueRow>();
const issues: ListExport<IssueRow> = {
  key: 'issues',
  zh: '清单发布记录',
  en: 'issues of the lists',
  view: publishedLists as unknown as View<any, IssueRow>,
  where: inCommittees,
  bodies: ({ committeeId }) => [committeeId],
  persons: ({ publishedBy }) => [publishedBy],
  columns: [
    i('id', '编号', 'id', 46, row => row.id),
    i('committee', '大工委', 'committee', 28, (row, { names }) => names.of(row.committeeId)),
    i('kind', '清单', 'list', 12, (row, { language }) => word(listKinds, row.kind, language)),
    i('issueNo', '期号', 'issue', 8, row => row.issueNo, 'number'),
    i('count', '条目数', 'entries', 8, row => row.count, 'number'),
    i('withdrawn', '已撤下', 'withdrawn', 8, row => row.withdrawn.length, 'number'),
    i('publishedAt', '发布时间', 'published', 20, row => row.publishedAt, 'time'),
    i('publishedBy', '发布人', 'published by', 12, (row, { names }) => names.person(row.publishedBy)),
    i('atPosition', '依据的日志位置', 'as of position', 16, row => row.atPosition),
    i('hash', '内容哈希（SHA-256）', 'SHA-256 of the content', 66, row => row.hash),
  ],
};

/** Every list there is to take out, in the order in which they are offered. */
export const lists: readonly ListExport[] = [units, members, needs, tasks, claims, resources, bookings, agreements, meetings, issues];
export const listOf = (key: string): ListExport | undefined => lists.find(list => list.key === key);

const pageSize = 500;

/** Rows of a view, read and not managed. */
export const find = <Row extends { id: string }>(
  em: SqlEntityManager,
  view: View<any, any>,
  where: object,
  options: { readonly limit?: number; readonly orderBy?: object } = {},
): Promise<Row[]> =>
  em.find(view.table as never, where as never, { ...options, disableIdentityMap: true } as never) as unknown as Promise<Row[]>;

export interface ListQuestion {
  readonly scope: Scope;
  readonly open: OpenViews;
  readonly names: Names;
  readonly language?: Language;
  /** The id of the last row that is there already: goes on behind it. */
  readonly after?: string;
}

/** The rows of a list, by the order of their ids, a page at a time. */
export async function* pagesOf<Row extends { id: string }>(
  list: ListExport<Row>,
  { scope, open, after }: Pick<ListQuestion, 'scope' | 'open' | 'after'>,
): AsyncGenerator<readonly Row[]> {
  let last = after;
  for (;;) {
    const em = await open([list.view, ...(list.further ?? [])]);
    const where = { $and: [list.where(scope), ...(last === undefined ? [] : [{ id: { $gt: last } }])] };
    const rows = await find<Row>(em, list.view, where, { orderBy: { id: 'asc' }, limit: pageSize });
    if (rows.length === 0) return;
    last = rows.at(-1)!.id;
    const kept = list.keep ? await list.keep(open, rows, scope) : rows;
    if (kept.length > 0) yield kept;
    if (rows.length < pageSize) return;
  }
}

/** A list as a sheet. */
export const listSheet = (list: ListExport, question: ListQuestion): Sheet => {
  const telling: Telling = { names: question.names, language: question.language ?? 'zh' };
  const rows = async function* () {
    for await (const page of pagesOf(list, question)) {
      await telling.names.learn(page.flatMap(list.bodies), list.persons ? page.flatMap(list.persons) : []);
      yield page.map(row => list.columns.map(({ of }) => of(row, telling)));
    }
  };
  return { title: list[telling.language], headings: list.columns, rows: rows() };
};
