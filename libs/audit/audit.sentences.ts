import type { Sentences } from '#engine';

const readings: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  history: ['历史', 'the history'],
  state: ['某一时刻的状态', 'the state as it was'],
  diff: ['前后差异', 'what changed'],
  why: ['来由', 'why'],
  replay: ['回放', 'a replay'],
  facts: ['事实流', 'the facts as they came'],
};

interface Scope {
  readonly stream?: string;
  readonly unitId?: string;
  readonly committeeId?: string;
}

const whose = ({ stream, unitId, committeeId }: Scope): readonly [zh: string, en: string] =>
  stream !== undefined
    ? [stream, ` of ${stream}`]
    : unitId !== undefined
      ? [`单位 ${unitId}`, ` of the unit ${unitId}`]
      : committeeId !== undefined
        ? [`大工委 ${committeeId}`, ` of the committee ${committeeId}`]
        : ['全部日志', ' of the whole log'];

export const auditSentences: Sentences = {
  HistoryRead: ({ what, ...scope }: Scope & { what: string }) => ({
    zh: `查阅了${whose(scope)[0]}的${readings[what]?.[0] ?? what}。`,
    en: `Read ${readings[what]?.[1] ?? what}${whose(scope)[1]}.`,
  }),
  LogExported: ({ format, from, to, ...scope }: Scope & { format: string; from: string; to: string }) => ({
    zh: `将${whose(scope)[0]}的事实（位置 ${from} 之后至 ${to}）导出为 ${format}。`,
    en: `Exported the facts${whose(scope)[1]} after position ${from} up to ${to} as ${format}.`,
  }),
};
