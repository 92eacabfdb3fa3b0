import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { z } from 'zod';
import { NotYet, PositionToCome, StoreUnavailable } from '#engine';
import type { Language } from './context.ts';
import { Problem } from './problem.ts';

/** What graphql-js says of a document or a value, in Chinese; `$1` … are its own words. The order matters: the first that matches is taken. */
const chinese: readonly (readonly [RegExp, string])[] = [
  [/^Syntax Error: Unexpected <EOF>\.$/, '语法错误：查询文本提前结束。'],
  [/^Syntax Error: Expected (.+), found <EOF>\.$/, '语法错误：此处应为$1，但查询文本已结束。'],
  [/^Syntax Error: Expected (.+), found (.+)\.$/, '语法错误：此处应为$1，却是$2。'],
  [/^Syntax Error: Unexpected (.+)\.$/, '语法错误：此处不应出现$1。'],
  [/^Syntax Error: Unterminated string\.$/, '语法错误：字符串没有结束。'],
  [/^Syntax Error: Invalid number, .+: (.+)\.$/, '语法错误：数字写法不对，此处不应是$1。'],
  [/^Syntax Error: Invalid (?:character|Unicode) escape sequence: (.+)\.$/, '语法错误：转义写法不对：$1。'],
  [/^Syntax Error: Invalid character(?: within String)?: (.+)\.$/, '语法错误：此处不能有字符$1。'],
  [/^Syntax Error: Cannot contain the invalid name (.+)\.$/, '语法错误：名称$1不可用。'],
  [/^Syntax Error: Document contains more that (\d+) tokens\. Parsing aborted\.$/, '查询文本太长：最多$1个词。'],
  [/^Syntax Error: .+$/, '语法错误，请检查此处的写法。'],
  [/^GraphQL introspection has been disabled, but the requested query contained the field "(.+)"\.$/, '此处不开放接口自省，不能查询“$1”。'],
  [/^Cannot query field "(.+)" on type "(.+)"\./, '类型“$2”没有字段“$1”。'],
  [/^Unknown argument "(.+)" on (?:field|directive) "(.+)"\./, '“$2”没有参数“$1”。'],
  [/^Unknown directive "(.+)"\.$/, '没有指令“$1”。'],
  [/^Directive "(.+)" may not be used on (.+)\.$/, '指令“$1”不能用在此处（$2）。'],
  [/^The directive "(.+)" can only be used once at this location\.$/, '指令“$1”在一处只能用一次。'],
  [/^Unknown type "(.+)"\./, '没有类型“$1”。'],
  [/^Unknown fragment "(.+)"\.$/, '没有片段“$1”。'],
  [/^Unknown operation named "(.+)"\.$/, '查询文本中没有名为“$1”的操作。'],
  [/^Must provide an operation\.$/, '查询文本中没有操作。'],
  [/^Must provide operation name if query contains multiple operations\.$/, '查询文本中有多个操作，请用 operationName 指明一个。'],
  [/^(?:Fragment|Variable|Argument) "(.+)" is never used/, '“$1”没有用到。'],
  [/^Variable "(.+)" is never used in operation "(.+)"\.$/, '变量“$1”在操作“$2”中没有用到。'],
  [/^Cannot spread fragment "(.+?)" within itself/, '片段“$1”不能包含自己。'],
  [/^There can be only one .+ named "(.+)"\.$/, '“$1”重名了，只能有一个。'],
  [/^Fragment .*cannot be spread here as objects of type "(.+)" can never be of type "(.+)"\.$/, '片段不能用在此处：“$1”不会是“$2”。'],
  [/^Fragment .*cannot condition on non composite type "(.+)"\.$/, '片段不能以“$1”为类型：它没有字段。'],
  [/^Field "(.+)" of type "(.+)" must have a selection of subfields\./, '字段“$1”是“$2”，要写明取它的哪些字段。'],
  [/^Field "(.+)" must not have a selection since type "(.+)" has no subfields\.$/, '字段“$1”是“$2”，没有下级字段。'],
  [/^Fields "(.+?)" conflict because/, '字段“$1”在同一处有互相冲突的两种写法，请用别名区分。'],
  [/^(?:Field|Directive) "(.+)" argument "(.+)" of type "(.+)" is required, but it was not provided\.$/, '“$1”缺少必填参数“$2”（$3）。'],
  [
    /^Argument "(.+)" of required type "(.+)" was (?:not provided|provided the variable "(.+)" which was not provided a runtime value)\.$/,
    '缺少必填参数“$1”（$2）。',
  ],
  [/^Argument "(.+)" of non-null type "(.+)" must not be null\.$/, '参数“$1”（$2）不能为空。'],
  [/^Argument "(.+)" (?:of type "(.+)" )?has invalid value (.+)\.$/, '参数“$1”的值不对：$3。'],
  [/^Variable "(.+)" of required type "(.+)" was not provided\.$/, '缺少必填变量“$1”（$2）。'],
  [/^Variable "(.+)" of non-null type "(.+)" must not be null\.$/, '变量“$1”（$2）不能为空。'],
  [/^Variable "(.+)" of type "(.+)" used in position expecting type "(.+)"\.$/, '变量“$1”是“$2”，此处要的是“$3”。'],
  [/^Variable "(.+)" cannot be non-input type "(.+)"\.$/, '变量“$1”不能是“$2”。'],
  [/^Variable "(.+?)" is not defined/, '变量“$1”没有声明。'],
  [/^Field "(.+)" of required type "(.+)" was not provided\.$/, '缺少必填字段“$1”（$2）。'],
  [/^Field "(.+)" is not defined by type "(.+)"\./, '“$2”没有字段“$1”。'],
  [/^Expected type "(.+)" to be an object\.$/, '应为对象“$1”。'],
  [/^Expected (?:non-nullable|value of) type "(.+)"(?: not to be null|, found null)\.$/, '“$1”不能为空。'],
  [/^Expected value of type "(.+)", found (.+?)[.;]/, '应为“$1”，却是$2。'],
  [/^Value (.+) does not exist in "(.+)" enum\./, '“$2”没有$1这个值。'],
  [/^Enum "(.+)" cannot represent (?:non-enum|non-string) value: (.+?)\.(?: Did you mean.*)?$/, '“$1”没有$2这个值。'],
  [/^Int cannot represent non 32-bit signed integer value: (.+)$/, '整数超出范围：$1。'],
  [/^Int cannot represent non-integer value: (.+)$/, '应为整数，却是$1。'],
  [/^Float cannot represent non numeric value: (.+)$/, '应为数字，却是$1。'],
  [/^String cannot represent a non string value: (.+)$/, '应为文字，却是$1。'],
  [/^Boolean cannot represent a non boolean value: (.+)$/, '应为 true 或 false，却是$1。'],
  [/^ID cannot represent (?:a non-string and non-integer )?value: (.+)$/, '应为编号，却是$1。'],
  [/^DateTime must be a moment such as (.+)\.$/, '应为时刻，例如$1。'],
  [/^Date must be a day such as (.+)\.$/, '应为日期，例如$1。'],
  [/^Position must be a decimal number in a string, such as (.+)\.$/, '应为写成文字的十进制数，例如$1。'],
  [/^JSON may be nested (\d+) levels deep at most\.$/, 'JSON 最多嵌套$1层。'],
  [/^JSON may not have the key (.+)\.$/, 'JSON 不能有键$1。'],
  [/^(?:Anonymous )?Subscription .*must not select an introspection top level field\.$/, '订阅的顶层字段不能是接口自省的字段。'],
  [/^(?:Anonymous )?Subscription .*must select only one top level field\.$/, '一个订阅只能取一个顶层字段。'],
  [/^This anonymous operation must be the only defined operation\.$/, '有多个操作时，每个都要有名字。'],
  [/^The (.+) definition is not executable\.$/, '此处只能写查询、变更、订阅和片段，不能写$1的定义。'],
  [/^Field "(.+)" of type "(.+)" must have at least one field selected\.$/, '字段“$1”是“$2”，要写明取它的哪些字段。'],
  [/^Maximum introspection depth exceeded$/, '接口自省嵌套太深。'],
  [/^Too many errors processing variables/, '变量中的错误太多，其余从略。'],
];

/** A client's value may be as long as its body; what is wrong with it stands at the end. */
const shortened = (message: string) => (message.length > 1_000 ? `${message.slice(0, 200)}…${message.slice(-300)}` : message);

const inChinese = (message: string): string => {
  const value = /^Variable "(\$\w+)" got invalid value ([\s\S]*?)(?: at "([^"]+)")?; ([\s\S]+)$/.exec(message);
  if (value) return `变量“${value[3] ? `$${value[3]}` : value[1]}”的值不对：${inChinese(value[4]!)}`;
  for (const [pattern, said] of chinese) {
    const words = pattern.exec(message);
    if (words) return said.replaceAll(/\$(\d)/g, (_, n) => words[Number(n)] ?? '');
  }
  return '此处写得不对，请对照接口说明检查。';
};

/** One sentence for what is wrong with a document or a variable, with its place. */
const requestSentence = ({ message, locations }: GraphQLError, language: Language): string => {
  const place = locations?.[0];
  const said = language === 'zh' ? inChinese(shortened(message)) : shortened(message);
  if (!place || message.startsWith('Variable "')) return said;
  return language === 'zh' ? `第${place.line}行第${place.column}列：${said}` : `Line ${place.line}, column ${place.column}: ${said}`;
};

/** What is wrong with the request itself; nothing was executed. */
export const requestError = (error: GraphQLError, language: Language): GraphQLFormattedError => ({
  message: requestSentence(error, language),
  ...(error.locations && { locations: error.locations }),
  extensions: { code: codeOf(error) },
});

const codeOf = ({ message }: GraphQLError) => {
  if (message.startsWith('Syntax Error')) return 'SYNTAX';
  if (/^Variable "\$\w+" (got invalid|of (required|non-null) type .+ (was not provided|must not be null))/.test(message))
    return 'BAD_VARIABLE';
  return 'BAD_DOCUMENT';
};

export const problemError = (problem: Problem, language: Language): GraphQLFormattedError => ({
  message: problem.in(language),
  extensions: { ...problem.details, code: problem.code },
});

const locales = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };

const issueSentence = (issue: z.core.$ZodIssue, language: Language): string => {
  const said = locales[language](issue as never);
  return (typeof said === 'string' ? said : said?.message) ?? issue.message;
};

/** A payload that a command's schema does not take: which field, and what is wrong with it. */
const badInput = (error: z.core.$ZodError, language: Language): Omit<GraphQLFormattedError, 'path'> => {
  const fields = error.issues.slice(0, 5).map(issue => ({ field: issue.path.join('.'), reason: issueSentence(issue, language) }));
  return {
    message: fields
      .map(({ field, reason }) => (language === 'zh' ? `“${field}”：${reason}` : `"${field}": ${reason}`))
      .join(language === 'zh' ? '；' : '; '),
    extensions: { code: 'BAD_INPUT', fields },
  };
};

const logger = new Logger('GraphQL');
const logged = new WeakMap<object, string>();

/** Writes an unexpected error into the log, once, and returns the id under which it stands there. */
export const report = (error: unknown, about: Readonly<Record<string, unknown>> = {}): string => {
  const known = typeof error === 'object' && error !== null ? logged.get(error) : undefined;
  if (known) return known;
  const id = randomUUID();
  if (typeof error === 'object' && error !== null) logged.set(error, id);
  logger.error(
    { msg: 'Unexpected error', id, ...about, error: error instanceof Error ? error.message : String(error) },
    error instanceof Error ? error.stack : undefined,
  );
  return id;
};

export const unexpectedSentences = (id: string) => ({
  zh: `出错了，我们已经记下。请稍后再试；若仍然如此，请把编号 ${id} 告诉管理员。`,
  en: `Something went wrong and has been noted. Please try again later; if it stays, tell your administrator the id ${id}.`,
});

export const unexpected = (id: string, language: Language): GraphQLFormattedError => ({
  message: unexpectedSentences(id)[language],
  extensions: { code: 'UNEXPECTED', id },
});

/** Anything thrown, for the client: never a stack, never a message that was not meant for it. */
export const anyError = (error: unknown, language: Language, about?: Readonly<Record<string, unknown>>): GraphQLFormattedError => {
  if (error instanceof Problem) return problemError(error, language);
  if (error instanceof z.core.$ZodError) return badInput(error, language);
  if (error instanceof PositionToCome)
    return problemError(
      new Problem(
        'POSITION_TO_COME',
        `日志只到位置 ${error.head}，还没有到 ${error.asked}。请核对 after。`,
        `The log ends at position ${error.head} and has not come to ${error.asked}. See what was given as "after".`,
      ),
      language,
    );
  if (error instanceof NotYet)
    return problemError(
      new Problem('NOT_YET', '数据还在更新，请稍后再试。', 'The data is still being brought up to date. Please ask again in a moment.'),
      language,
    );
  if (error instanceof StoreUnavailable) {
    report(error, about);
    return problemError(
      new Problem(
        'UNAVAILABLE',
        '暂时无法读写数据，请稍后用同一个 commandId 再试。',
        'The data cannot be reached just now. Please try again in a moment, with the same commandId.',
      ),
      language,
    );
  }
  return unexpected(report(error, about), language);
};

/** An error in the midst of an answer: where in the answer, and what. */
export const executionError = (error: GraphQLError, language: Language, requestId: string): GraphQLFormattedError => {
  const { originalError, path, locations } = error;
  const place = { ...(locations && { locations }), ...(path && { path }) };
  // Arguments are only known to be missing when a variable in them turns out to be absent.
  if (!originalError && error.message.startsWith('Argument "')) return { ...requestError(error, language), ...place };
  return { ...anyError(originalError ?? error, language, { requestId, path: path?.join('.') }), ...place };
};
