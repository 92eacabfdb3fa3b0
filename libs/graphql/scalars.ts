import { GraphQLError, GraphQLScalarType, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';

const timestamp = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
const day = /^\d{4}-\d\d-\d\d$/;
const position = /^(0|[1-9]\d{0,18})$/;

const realDay = (text: string) => {
  const time = Date.parse(`${text.slice(0, 10)}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text.slice(0, 10));
};

const text = (parse: (value: unknown) => unknown) => (node: ValueNode) =>
  parse(node.kind === Kind.STRING || node.kind === Kind.INT ? node.value : undefined);

const toMoment = (value: unknown) => {
  if (typeof value !== 'string' || !timestamp.test(value) || !realDay(value) || Number.isNaN(Date.parse(value)))
    throw new GraphQLError('DateTime must be a moment such as "2026-01-01T08:00:00+08:00".');
  return new Date(value).toISOString();
};

export const DateTime = new GraphQLScalarType<string, string>({
  name: 'DateTime',
  serialize: value => (value instanceof Date ? value.toISOString() : String(value)),
  parseValue: toMoment,
  parseLiteral: text(toMoment) as never,
});

const toDay = (value: unknown) => {
  if (typeof value !== 'string' || !day.test(value) || !realDay(value)) throw new GraphQLError('Date must be a day such as "2026-01-01".');
  return value;
};

export const Day = new GraphQLScalarType<string, string>({
  name: 'Date',
  serialize: value => (value instanceof Date ? value.toISOString().slice(0, 10) : String(value)),
  parseValue: toDay,
  parseLiteral: text(toDay) as never,
});

const toPosition = (value: unknown) => {
  const digits = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  // Parsing happens twice where a compiled document runs after its variables were checked.
  if (typeof digits === 'bigint') return digits;
  if (typeof digits !== 'string' || !position.test(digits) || BigInt(digits) > 2n ** 63n - 1n)
    throw new GraphQLError('Position must be a decimal number in a string, such as "42".');
  return BigInt(digits);
};

/** A bigint within, a decimal string without. */
export const Position = new GraphQLScalarType<bigint, string>({
  name: 'Position',
  serialize: value => String(value),
  parseValue: toPosition,
  parseLiteral: text(toPosition) as never,
});

const deepest = 32;

/** Deep nesting costs whoever walks it recursively, and `__proto__` means something else to a compiler than to a parser. */
const plain = (value: unknown) => {
  const rest: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  for (let next = rest.pop(); next; next = rest.pop()) {
    if (next.value === null || typeof next.value !== 'object') continue;
    if (next.depth >= deepest) throw new GraphQLError(`JSON may be nested ${deepest} levels deep at most.`);
    if (Object.hasOwn(next.value, '__proto__')) throw new GraphQLError('JSON may not have the key "__proto__".');
    for (const item of Object.values(next.value)) rest.push({ value: item, depth: next.depth + 1 });
  }
  return value;
};

export const Json = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  serialize: value => value,
  parseValue: plain,
  parseLiteral: (node, variables) => plain(valueFromASTUntyped(node, variables)),
});

/** For the schema's resolvers: `{ DateTime, Date, Position, JSON }`. */
export const scalars = { DateTime, Date: Day, Position, JSON: Json };
