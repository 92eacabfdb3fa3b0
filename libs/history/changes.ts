/** What stands at a place in a value, before and after: `holders[0].quantity`. */
export interface Change {
  readonly path: string;
  /** Absent where there was nothing, or is nothing any more. */
  readonly before?: unknown;
  readonly after?: unknown;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

const same = (a: unknown, b: unknown): boolean => Object.is(a, b) || JSON.stringify(plain(a)) === JSON.stringify(plain(b));

/** As JSON has it: no bigint, no undefined, keys in order. */
export const plain = (value: unknown): unknown => {
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(plain);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([key, part]) => [key, plain(part)] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
};

/** Where two values differ, the deepest places that do; `without` names fields that do not count. */
export function changesBetween(before: unknown, after: unknown, without: readonly string[] = [], path = ''): Change[] {
  if (same(before, after)) return [];
  if (isObject(before) && isObject(after) && Array.isArray(before) === Array.isArray(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(key => !without.includes(key)).sort();
    return keys.flatMap(key =>
      changesBetween(before[key], after[key], without, Array.isArray(before) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`),
    );
  }
  return [{ path, ...(before !== undefined && { before: plain(before) }), ...(after !== undefined && { after: plain(after) }) }];
}
