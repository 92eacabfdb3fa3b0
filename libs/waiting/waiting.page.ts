import { type Connection, longestPage, type PageArguments, Problem } from '#graphql';

type Key = readonly (string | bigint)[];

const usual = 50;

const compared = (a: Key, b: Key): number => {
  for (const [i, one] of a.entries()) {
    const other = b[i]!;
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
};

const written = (key: Key) =>
  Buffer.from(JSON.stringify(key.map(part => (typeof part === 'bigint' ? { n: String(part) } : part)))).toString('base64url');

const read = (cursor: string, like: Key | undefined): Key => {
  try {
    const parts = (JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]).map(part =>
      typeof part === 'string' ? part : BigInt((part as { n: string }).n),
    );
    if (!like || (parts.length === like.length && parts.every((part, i) => typeof part === typeof like[i]))) return parts;
  } catch {
    // Said below.
  }
  throw new Problem('BAD_CURSOR', '游标无效：它只能用于给出它的那个列表和排序。', 'This cursor is none of this list and order.');
};

/**
 * One page by keyset of what is at hand already: the cursor names the last entry's place in the order, so that one that ends meanwhile shifts
 * nothing.
 * @throws Problem where a cursor or a page's size is not what it should be
 */
export const pageOf = <Row extends { readonly id: string }>(
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
  { first, after, last, before }: PageArguments,
): Connection<Row> => {
  const backwards = last != null;
  const size = last ?? first ?? usual;
  if (!Number.isInteger(size) || size < 0 || size > longestPage || (first != null && last != null))
    throw new Problem(
      'BAD_PAGE',
      `请用 first 或 last 之一，取 0 至 ${longestPage}。`,
      `Ask for a page by either "first" or "last", from 0 to ${longestPage}.`,
    );
  const all = rows.map(node => ({ node, key: [...keyOf(node), node.id] })).sort((a, b) => compared(a.key, b.key));
  const from = after == null ? undefined : read(after, all[0]?.key);
  const to = before == null ? undefined : read(before, all[0]?.key);
  const within = all.filter(({ key }) => (!from || compared(key, from) > 0) && (!to || compared(key, to) < 0));
  const page = backwards ? within.slice(Math.max(0, within.length - size)) : within.slice(0, size);
  const edges = page.map(({ node, key }) => ({ cursor: written(key), node }));
  const more = within.length > page.length;
  return {
    edges,
    pageInfo: {
      hasNextPage: backwards ? before != null : more,
      hasPreviousPage: backwards ? more : after != null,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
    count: async () => rows.length,
  };
};
