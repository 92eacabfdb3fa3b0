import { v5 as uuidv5 } from 'uuid';
import type { Decider } from '#decider';
import { grades, Membership, membershipId } from '#membership';
import { Need, needCategories } from '#need';
import { type Measure, measures, parseDate } from '#quantity';
import { Resource, resourceKinds } from '#resource';
import { partyOrganisations, Unit, unitCapacities, unitKinds, unitLevels } from '#unit';

/** What is wrong with one cell: where nothing is said of a column, with the row. */
export interface Problem {
  readonly column?: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
}

export interface Column {
  /** The field of the command that it fills. */
  readonly field: string;
  readonly zh: string;
  readonly en: string;
  readonly required?: true;
  readonly also?: readonly string[];
  readonly example: string;
  /** What may stand there, for people. */
  readonly hint: { readonly zh: string; readonly en: string };
  /** What a cell that is not empty means. */
  readonly read: (cell: string) => unknown;
}

/** What a row wants done, in its order. */
export interface Wish {
  readonly decider: Decider;
  readonly id: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Begins a row of a template that shows how: it is never taken in. */
export const exampleMark = '示例（请删除此行）';

export interface ImportSheet {
  readonly key: 'units' | 'resources' | 'needs';
  readonly zh: string;
  readonly en: string;
  readonly columns: readonly Column[];
  /** Which row it is: the same key again is the same thing again. */
  readonly keyOf: (row: Values) => string;
  readonly wishes: (row: Values, committeeId: string) => readonly Wish[];
}
export type Values = Readonly<Record<string, any>>;

/** The cell cannot be read. */
export class WrongCell extends Error {
  constructor(
    readonly zh: string,
    readonly en: string,
  ) {
    super(en);
  }
}

type Words = Readonly<Record<string, { readonly zh: string; readonly en: string | readonly string[] }>>;
const oneOf = (words: Words) => ({
  hint: {
    zh: `可填：${Object.values(words)
      .map(({ zh }) => zh)
      .join('、')}`,
    en: `one of: ${Object.keys(words).join(', ')}`,
  },
  read(cell: string): string {
    const key = Object.entries(words).find(
      ([key, { zh, en }]) => key === cell || zh === cell || (Array.isArray(en) ? en.includes(cell) : en === cell),
    )?.[0];
    if (key !== undefined) return key;
    throw new WrongCell(
      `“${cell}”不在可填的值中：${Object.values(words)
        .map(({ zh }) => zh)
        .join('、')}。`,
      `“${cell}” is none of: ${Object.keys(words).join(', ')}.`,
    );
  },
});
const several = (words: Words) => ({
  hint: { zh: `${oneOf(words).hint.zh}；多个用顿号分开`, en: `${oneOf(words).hint.en}; several with commas` },
  read: (cell: string) => [
    ...new Set(
      cell
        .split(/[、,，;；|]/)
        .map(part => part.trim())
        .filter(Boolean)
        .map(oneOf(words).read),
    ),
  ],
});
const text = (zh: string, en: string) => ({ hint: { zh, en }, read: (cell: string) => cell });
const number = (zh: string, en: string) => ({
  hint: { zh, en },
  read(cell: string) {
    const value = Number(cell.replaceAll(/[,，]/g, ''));
    if (cell.trim() !== '' && Number.isFinite(value)) return value;
    throw new WrongCell(`“${cell}”不是数字。请填阿拉伯数字。`, `“${cell}” is no number. Write it in digits.`);
  },
});
const day = {
  hint: { zh: '日期，如 2026-03-01 或 2026年3月1日', en: 'a day, such as 2026-03-01' },
  read(cell: string) {
    const date = parseDate(cell.replace(/[ T]00:00(:00)?$/, ''));
    if (date && date.precision === undefined && date.inferred === undefined) return date.on;
    throw new WrongCell(`“${cell}”不是完整的日期。请写成 2026-03-01。`, `“${cell}” is no full date. Write 2026-03-01.`);
  },
};
const yes = {
  hint: { zh: '是 或 否', en: 'yes or no' },
  read(cell: string) {
    if (/^(是|有|yes|true|1|y|√)$/i.test(cell)) return true;
    if (/^(否|无|no|false|0|n|×)$/i.test(cell)) return false;
    throw new WrongCell(`“${cell}”应为“是”或“否”。`, `“${cell}” should be yes or no.`);
  },
};

const rowKey: Column = {
  field: 'key',
  zh: '编号',
  en: 'key',
  also: ['需求编号', '资源编号', 'need id', 'resource id', 'id'],
  required: true,
  example: exampleMark,
  hint: {
    zh: '您自己的编号，本大工委内不重复；再次导入时靠它认出同一条',
    en: 'a number of your own, unique in the committee: by it a second import knows the row',
  },
  read: cell => cell,
};

/** The namespace of ids of what was imported. */
const namespace = 'b5a0a7c2-3a4e-4b49-9a9e-6f7f5b6a1f55';
const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
/** An id that was exported stays what it is; any other key makes one, the same each time. */
const idOf = (kind: string, committeeId: string, key: string) =>
  uuid.test(key) ? key.toLowerCase() : uuidv5(`${kind}/${committeeId}/${key}`, namespace);

const given = (values: Values, ...fields: readonly string[]) =>
  Object.fromEntries(fields.flatMap(field => (values[field] === undefined ? [] : [[field, values[field]]])));

const units: ImportSheet = {
  key: 'units',
  zh: '单位',
  en: 'units',
  columns: [
    {
      field: 'id',
      zh: '单位编号',
      en: 'unit id',
      also: ['统一社会信用代码', 'credit code'],
      required: true,
      example: exampleMark,
      hint: { zh: '统一社会信用代码；没有的写 L. 加本地编号，如 L.101', en: 'the credit code, or L. and a local number such as L.101' },
      read: cell => (/^l\./i.test(cell) ? `L.${cell.slice(2)}` : cell.toUpperCase()),
    },
    {
      field: 'name',
      zh: '单位名称',
      en: 'name',
      also: ['名称'],
      required: true,
      example: '示例小学',
      ...text('全称，最长 120 字', 'in full, 120 characters at the most'),
    },
    { field: 'kind', zh: '单位类别', en: 'kind', also: ['类别', '单位性质'], required: true, example: '学校', ...oneOf(unitKinds) },
    { field: 'level', zh: '隶属层级', en: 'level', example: '区（县）', ...oneOf(unitLevels) },
    { field: 'partyOrganisation', zh: '党组织形式', en: 'party organisation', example: '党支部', ...oneOf(partyOrganisations) },
    { field: 'industry', zh: '行业', en: 'industry', example: '教育', ...text('最长 60 字', '60 characters at the most') },
    { field: 'address', zh: '地址', en: 'address', example: '示例路 1 号', ...text('最长 200 字', '200 characters at the most') },
    { field: 'capacities', zh: '可共享资源', en: 'can lend', example: '场地、人才', ...several(unitCapacities) },
    { field: 'grade', zh: '成员类别', en: 'grade', example: '成员单位', ...oneOf(grades) },
    { field: 'since', zh: '加入日期', en: 'since', example: '2026-01-15', ...day },
  ],
  keyOf: ({ id }) => id,
  wishes: ({ id, grade, since, ...values }, committeeId) => [
    {
      decider: Unit,
      id,
      type: 'RegisterUnit',
      data: { ...given(values, 'name', 'kind', 'level', 'partyOrganisation', 'industry', 'address', 'capacities'), committeeId },
    },
    ...(grade === undefined && since === undefined
      ? []
      : [
          {
            decider: Membership,
            id: membershipId(committeeId, id),
            type: 'AdmitUnit',
            data: { ...(grade !== undefined && { grade }), ...(since !== undefined && { since: { on: since } }) },
          },
        ]),
  ],
};

const resources: ImportSheet = {
  key: 'resources',
  zh: '资源',
  en: 'resources',
  columns: [
    rowKey,
    {
      field: 'ownerUnitId',
      zh: '所有单位编号',
      en: 'owner id',
      also: ['单位编号', 'unit id'],
      required: true,
      example: 'L.101',
      ...text('资源归哪个成员单位所有', 'the member unit that owns it'),
    },
    { field: 'kind', zh: '类别', en: 'kind', also: ['资源类别'], required: true, example: '场地', ...oneOf(resourceKinds) },
    {
      field: 'name',
      zh: '名称',
      en: 'name',
      also: ['资源名称'],
      required: true,
      example: '多功能厅',
      ...text('最长 120 字', '120 characters at the most'),
    },
    { field: 'text', zh: '说明', en: 'text', example: '可容纳 80 人', ...text('最长 4000 字', '4,000 characters at the most') },
    { field: 'place', zh: '地点', en: 'place', example: '示例路 1 号三楼', ...text('最长 200 字', '200 characters at the most') },
    {
      field: 'capacity',
      zh: '容量',
      en: 'capacity',
      example: '80',
      ...number('同时可供多少人或多少件；不填为 1', 'how many people or pieces at once; 1 where nothing is said'),
    },
    { field: 'partial', zh: '可分时共用', en: 'partial', example: '否', ...yes },
    { field: 'stockAmount', zh: '库存', en: 'stock', example: '', ...number('仅物资：现有数量', 'of goods alone: how much there is') },
    { field: 'stockUnit', zh: '计量单位', en: 'measure', example: '', ...oneOf(measures) },
  ],
  keyOf: ({ key }) => key,
  wishes: ({ key, stockAmount, stockUnit, ...values }, committeeId) => [
    {
      decider: Resource,
      id: idOf('resource', committeeId, key),
      type: 'ShareResource',
      data: {
        committeeId,
        ...given(values, 'ownerUnitId', 'kind', 'name', 'text', 'place', 'capacity', 'partial'),
        ...((stockAmount !== undefined || stockUnit !== undefined) && { stock: { amount: stockAmount, unit: stockUnit ?? 'pieces' } }),
      },
    },
  ],
};

const channels = {
  form: { zh: '征求意见表', en: 'a form' },
  own: { zh: '自行提出', en: 'of its own motion' },
  visit: { zh: '走访群众', en: 'a visit' },
  forum: { zh: '座谈会', en: 'a forum' },
  box: { zh: '意见箱', en: 'the box' },
  wechat: { zh: '微信', en: 'WeChat' },
} as const;
const visibilities = {
  members: { zh: '成员单位', en: 'members' },
  public: { zh: '公开', en: 'public' },
  committee: { zh: '仅经办', en: 'the committee' },
} as const;

const needs: ImportSheet = {
  key: 'needs',
  zh: '需求',
  en: 'needs',
  columns: [
    rowKey,
    {
      field: 'title',
      zh: '标题',
      en: 'title',
      required: true,
      example: '楼道照明损坏',
      ...text('最长 120 字', '120 characters at the most'),
    },
    {
      field: 'text',
      zh: '内容',
      en: 'text',
      also: ['诉求内容'],
      required: true,
      example: '3 号楼二单元楼道灯不亮',
      ...text('最长 4000 字；不要写姓名和电话', '4,000 characters at the most; no names, no telephone numbers'),
    },
    { field: 'category', zh: '类别', en: 'category', required: true, example: '公共设施', ...oneOf(needCategories) },
    {
      field: 'unitId',
      zh: '提出单位编号',
      en: 'unit id',
      also: ['单位编号'],
      example: 'L.101',
      ...text('单位提出时填写', 'where a unit raises it'),
    },
    {
      field: 'branchId',
      zh: '社区支部编号',
      en: 'branch id',
      example: '',
      ...text('社区提出时填写（与提出单位二选一）', 'where a community raises it, instead of a unit'),
    },
    { field: 'channel', zh: '渠道', en: 'channel', example: '征求意见表', ...oneOf(channels) },
    {
      field: 'quantity',
      zh: '数量',
      en: 'quantity',
      example: '6',
      ...number('需要多少；没有就不填', 'how much is needed, where that can be counted'),
    },
    { field: 'measure', zh: '计量单位', en: 'measure', example: '处', ...oneOf(measures) },
    { field: 'wantedBy', zh: '期望日期', en: 'wanted by', example: '2026-12-31', ...day },
    { field: 'place', zh: '地点', en: 'place', example: '3 号楼', ...text('最长 200 字', '200 characters at the most') },
    { field: 'visibility', zh: '公开范围', en: 'visibility', example: '成员单位', ...oneOf(visibilities) },
  ],
  keyOf: ({ key }) => key,
  wishes: ({ key, quantity, measure, channel = 'form', visibility = 'members', ...values }, committeeId) => [
    {
      decider: Need,
      id: idOf('need', committeeId, key),
      type: 'RaiseNeed',
      data: {
        committeeId,
        origin: values['unitId'] === undefined ? 'community' : 'unit',
        channel,
        visibility,
        ...given(values, 'title', 'text', 'category', 'unitId', 'branchId', 'wantedBy', 'place'),
        ...(quantity !== undefined && { quantity: { value: quantity, unit: (measure ?? 'items') as Measure } }),
      },
    },
  ],
};

/** What can be taken in. */
export const importSheets: readonly ImportSheet[] = [units, resources, needs];
export const importSheetOf = (key: string): ImportSheet | undefined => importSheets.find(sheet => sheet.key === key);
