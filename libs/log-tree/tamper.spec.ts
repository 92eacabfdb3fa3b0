import { mkdtempSync, rmSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { v5 as uuidv5 } from 'uuid';
import { type Batch, type Fact, type NewFact, openViews } from '#engine';
import { base64, checkpointText, CompactRange, fromBase64, type Hash } from '#proof';
import { SqliteEventStore } from '#sqlite-store';
import { KeptTree, leafOf } from './kept-tree.ts';
import { SigningKey } from './log-keys.ts';
import { logTreeTables } from './log-tree.tables.ts';
import { nodeTree } from './node-hash.ts';
import { type Facts, type FindingCode, type Kept, type LogVerdict, verifyLog } from './verify-log.ts';

// 10,000 random edits of a stored log. Most change the stored rows of a real log, read once, and are verified as a store would hand them on;
// some change the files themselves. The same seed makes the same edits.

const namespace = '6c1a9d0e-0000-5000-8000-000000000000';
const origin = 'heli.example/log';

/** mulberry32 */
const randomOf = (seed: number) => {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};
type Dice = (below: number) => number;

const committee = '01980000-0000-7000-8000-00000000000c';
const fact = (n: number): NewFact => ({
  id: uuidv5(`fact ${n}`, namespace),
  type: ['TaskPublished', 'TaskClaimed', 'TaskProgressReported'][n % 3]!,
  schemaVersion: 1 + (n % 2),
  data: { title: `修缮第 ${n} 号楼的路灯`, quantity: { amount: n / 4, unit: 'hours' }, parts: [n, null, true, `“${n}”\n`] },
  meta: {
    actor: `person-${n % 17}`,
    onBehalfOf: committee,
    committee,
    commandId: uuidv5(`command ${n}`, namespace),
    commandHash: uuidv5(`hash ${n}`, namespace).replaceAll('-', ''),
    correlationId: uuidv5(`correlation ${n}`, namespace),
    causationId: uuidv5(`command ${n}`, namespace),
    occurredAt: new Date(Date.UTC(2026, 0, 1) + n * 60_000).toISOString(),
  },
});

/** A row as it lies in the file, of what is attested. */
interface Row {
  stream: string;
  version: number;
  id: string;
  type: string;
  schema_version: number;
  data: string;
  meta: string;
}

const keptAs = (rows: readonly Row[]): Fact[] =>
  rows.map(({ stream, version, id, type, schema_version, data, meta }, i) => ({
    id,
    type,
    schemaVersion: schema_version,
    data: JSON.parse(data) as Fact['data'],
    meta: JSON.parse(meta) as Fact['meta'],
    stream,
    version,
    position: BigInt(i + 1),
  }));

/** A log of these rows: parsed page by page, as the store does. */
const logOf = (rows: readonly Row[]): Facts => ({
  async *follow(after, { batch = 50 }): AsyncGenerator<Batch> {
    for (let at = Number(after); ; at += Math.min(batch, 50)) {
      const page = rows.slice(at, at + Math.min(batch, 50));
      const facts = keptAs(page).map((fact, i) => ({ ...fact, position: BigInt(at + i + 1) }));
      yield { facts, position: BigInt(at + page.length), live: at + page.length >= rows.length };
    }
  },
});

interface Tree extends Kept {
  readonly tiles: ReadonlyMap<string, Uint8Array>;
  readonly notes: readonly { readonly size: number; readonly note: string }[];
}

const treeOf = (size: number, tiles: ReadonlyMap<string, Uint8Array>, notes: Tree['notes']): Tree => ({
  tiles,
  notes,
  head: async () => ({ size }),
  tile: async (level, index) => tiles.get(`${level}/${index}`),
  checkpoint: async () => notes.at(-1),
  checkpoints: async (after = -1, limit = Infinity) => notes.filter(({ size }) => size > after).slice(0, limit),
});

/** What somebody makes of other leaves who knows how the tree is made: all but the signatures. */
const rehashed = (leaves: readonly Hash[], notes: Tree['notes']): Tree => {
  const tiles = new Map<string, Uint8Array>();
  for (let level = 0, below = leaves; below.length > 0; level++) {
    const above: Hash[] = [];
    for (let i = 0; i * 256 < below.length; i++) {
      const some = below.slice(i * 256, (i + 1) * 256);
      tiles.set(`${level}/${i}`, new Uint8Array(Buffer.concat(some)));
      if (some.length < 256) continue;
      const range = new CompactRange(nodeTree);
      for (const hash of some) range.append(hash);
      above.push(range.root());
    }
    below = above;
  }
  return treeOf(leaves.length, tiles, notes);
};

interface Place {
  readonly folder: string;
  readonly rows: readonly Row[];
  readonly leaves: readonly Hash[];
  readonly kept: Tree;
  /** The newest checkpoint, as it was put away elsewhere. */
  readonly outside: string;
  readonly key: SigningKey;
}

const everySo = 7;

/** A real log of so many facts with the tree kept of it. */
async function make(many: number): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'heli-'));
  const store = new SqliteEventStore({ path: join(folder, 'log.sqlite'), commit: 'main' });
  await store.open();
  const key = SigningKey.make(origin, 'ed25519');
  const facts = Array.from({ length: many }, (_, n) => fact(n));
  const versions = new Map<string, number>();
  for (const [n, one] of facts.entries()) {
    const stream = `task-${n % Math.ceil(many / 5)}`;
    const version = versions.get(stream) ?? 0;
    await store.append(stream, [one], version);
    versions.set(stream, version + 1);
  }
  const orm = await openViews({ file: join(folder, 'views.sqlite') }, [], logTreeTables);
  const kept = new KeptTree(() => orm.em.fork() as never);
  const grower = await kept.grower();
  const stop = new AbortController();
  for await (const page of store.follow(0n, { signal: stop.signal, batch: everySo })) {
    await grower.add(page.facts, page.position);
    const text = checkpointText({ origin, size: grower.head.size, root: grower.root() });
    await kept.keep({ size: grower.head.size, note: `${text}\n${key.sign(text)}`, at: '', witnessed: false });
    if (page.live) stop.abort();
  }
  const notes = await kept.checkpoints();
  await store.close();
  await orm.close(true);
  const database = new DatabaseSync(join(folder, 'log.sqlite'), { readOnly: true });
  const rows = database
    .prepare('SELECT stream, version, id, type, schema_version, data, meta FROM facts ORDER BY position')
    .all() as unknown as Row[];
  database.close();
  const leaves = keptAs(rows).map(leafOf);
  return { folder, rows, leaves, kept: rehashed(leaves, notes), outside: notes.at(-1)!.note, key };
}

interface Tampered {
  readonly rows: readonly Row[];
  readonly kept?: Tree | undefined;
  /** Only a checkpoint from outside can show it. */
  readonly outside?: boolean;
  /** The first leaf that is not as it was. */
  readonly first: number;
  readonly codes: readonly FindingCode[];
}

const columns = ['stream', 'version', 'id', 'type', 'schema_version', 'data', 'meta'] as const;

const flipped = (text: string, dice: Dice): string => {
  const bytes = Buffer.from(text);
  const bit = dice(bytes.length * 8);
  bytes[bit >> 3]! ^= 1 << (bit & 7);
  return bytes.toString('utf8');
};

const edited = (row: Row, dice: Dice): Row => {
  const data = JSON.parse(row.data) as { title: string; quantity: { amount: number } };
  return { ...row, data: JSON.stringify({ ...data, title: `${data.title}改`, quantity: { ...data.quantity, amount: dice(1_000) + 0.5 } }) };
};

/** Each way to tamper with a log, with what must be found. */
const ways: Readonly<Record<string, (place: Place, dice: Dice) => Tampered>> = {
  'bit flip': ({ rows }, dice) => {
    const at = dice(rows.length);
    const row = rows[at]!;
    const column = columns[dice(columns.length)]!;
    const before = row[column];
    const now = typeof before === 'number' ? before ^ (1 << dice(8)) : flipped(before, dice);
    return { rows: rows.with(at, { ...row, [column]: now }), first: at, codes: ['FACT_CHANGED', 'FACT_UNREADABLE'] };
  },
  edit: ({ rows }, dice) => {
    const at = dice(rows.length);
    return { rows: rows.with(at, edited(rows[at]!, dice)), first: at, codes: ['FACT_CHANGED'] };
  },
  'edit and rehash': ({ rows, leaves, kept }, dice) => {
    const at = dice(rows.length);
    const now = rows.with(at, edited(rows[at]!, dice));
    const [changed] = keptAs([now[at]!]);
    return { rows: now, kept: rehashed(leaves.with(at, leafOf(changed!)), kept.notes), first: at, codes: ['HISTORY_CHANGED'] };
  },
  delete: ({ rows }, dice) => {
    const at = dice(rows.length);
    const many = 1 + dice(Math.min(3, rows.length - at));
    return { rows: rows.toSpliced(at, many), first: at, codes: ['FACTS_MISSING', 'LOG_CUT'] };
  },
  insert: ({ rows }, dice) => {
    const at = dice(rows.length + 1);
    const like = rows[Math.min(at, rows.length - 1)]!;
    const row = { ...edited(like, dice), id: uuidv5(`forged ${dice(1e9)}`, namespace) };
    // At the very end it comes after what was signed; there the log is at rest, so that nothing may.
    return { rows: rows.toSpliced(at, 0, row), first: at, codes: ['FACTS_INSERTED', 'UNATTESTED', 'VERSION_GAP'] };
  },
  swap: ({ rows }, dice) => {
    const [a, b] = [dice(rows.length), dice(rows.length - 1)];
    const other = b >= a ? b + 1 : b;
    // Of two far from each other only that each is not what stood there.
    const codes: FindingCode[] =
      Math.abs(a - other) < 250 ? ['ORDER_CHANGED', 'FACTS_MISSING'] : ['ORDER_CHANGED', 'FACTS_MISSING', 'FACT_CHANGED'];
    return { rows: rows.with(a, rows[other]!).with(other, rows[a]!), first: Math.min(a, other), codes };
  },
  truncate: ({ rows }, dice) => {
    const at = dice(rows.length);
    return { rows: rows.slice(0, at), first: at, codes: ['LOG_CUT'] };
  },
  'old backup put back': ({ rows, leaves, kept }, dice) => {
    const { size } = kept.notes[dice(kept.notes.length - 1)]!;
    const then = rehashed(
      leaves.slice(0, size),
      kept.notes.filter(note => note.size <= size),
    );
    return { rows: rows.slice(0, size), kept: then, outside: true, first: size, codes: ['LOG_CUT'] };
  },
  // By somebody who has the log's key: all that this server has agrees with itself.
  'forked history': ({ rows, leaves, kept, key }, dice) => {
    const at = dice(rows.length);
    const now = rows.map((row, i) => (i < at ? row : edited(row, dice)));
    const hashes = [...leaves.slice(0, at), ...keptAs(now.slice(at)).map(leafOf)];
    const range = new CompactRange(nodeTree);
    const notes = kept.notes.filter(({ size }) => size <= at);
    for (const hash of hashes) range.append(hash);
    const text = checkpointText({ origin, size: hashes.length, root: range.root() });
    notes.push({ size: hashes.length, note: `${text}\n${key.sign(text)}` });
    return { rows: now, kept: rehashed(hashes, notes), outside: true, first: at, codes: ['HISTORY_CHANGED'] };
  },
  'changed metadata': ({ rows }, dice) => {
    const at = dice(rows.length);
    const row = rows[at]!;
    const meta = JSON.parse(row.meta) as Record<string, unknown>;
    const name = Object.keys(meta)[dice(Object.keys(meta).length)]!;
    if (dice(3) === 0) delete meta[name];
    else if (dice(2) === 0) meta['automatic'] = true;
    else meta[name] = `${String(meta[name])}x`;
    return { rows: rows.with(at, { ...row, meta: JSON.stringify(meta) }), first: at, codes: ['FACT_CHANGED', 'FACT_UNREADABLE'] };
  },
  // The log is whole; what shows that is not.
  'changed tile': ({ rows, kept }, dice) => {
    const [id, bytes] = [...kept.tiles][dice(kept.tiles.size)]!;
    const at = dice(bytes.length);
    const tiles = new Map(kept.tiles).set(id, bytes.with(at, bytes[at]! ^ (1 << dice(8))));
    // Of the tiles above the leaves only what is full can be told; the rest is compared when it is.
    return { rows, kept: treeOf(rows.length, tiles, kept.notes), first: -1, codes: ['TREE_CHANGED'] };
  },
  'forged checkpoint': ({ rows, kept }, dice) => {
    const at = dice(kept.notes.length);
    const { size, note } = kept.notes[at]!;
    const forger = SigningKey.make(origin, 'ed25519');
    const text = note.slice(0, note.indexOf('\n\n') + 1);
    const notes = [
      `${text}\n${forger.sign(text)}`,
      note.replace(text.split('\n')[2]!, base64(fromBase64(text.split('\n')[2]!)!.map(byte => byte ^ 1))),
      note.slice(0, -10),
    ];
    return {
      rows,
      kept: treeOf(rows.length, kept.tiles, kept.notes.with(at, { size, note: notes[dice(notes.length)]! })),
      first: -1,
      codes: ['CHECKPOINT_FORGED'],
    };
  },
};

const verified = ({ rows, kept, outside }: Tampered, place: Place): Promise<LogVerdict> =>
  verifyLog(logOf(rows), {
    kept: kept ?? place.kept,
    keys: [place.key.vkey],
    complete: true,
    batch: 50,
    ...(outside && { checkpoints: [place.outside] }),
  });

/** What is wrong with the answer; nothing where it is right. */
const wrongly = (way: string, { first, codes }: Tampered, { ok, finding }: LogVerdict): string | undefined => {
  if (ok || !finding) return `${way}: not detected`;
  if (!codes.includes(finding.code))
    return `${way}: ${finding.code} at ${finding.leaf} instead of ${codes.join('|')} at ${first}: ${finding.en}`;
  if (first < 0) return undefined;
  const isNamed = finding.upTo === undefined ? finding.leaf === first : finding.leaf <= first && first < finding.upTo;
  return isNamed ? undefined : `${way}: ${finding.code} at ${finding.leaf}–${finding.upTo ?? ''} instead of ${first}`;
};

const isSame = (a: Tampered, { rows, leaves }: Place): boolean => {
  if (a.kept || a.rows.length !== rows.length) return false;
  try {
    return a.rows.every((row, i) => row === rows[i] || Buffer.from(leafOf(keptAs([row])[0]!)).equals(leaves[i]!));
  } catch {
    return false;
  }
};

let large: Place;
let small: Place;

beforeAll(async () => {
  [small, large] = [await make(40), await make(600)];
});
afterAll(() => {
  for (const { folder } of [small, large]) rmSync(folder, { recursive: true, force: true });
});

describe('a log that nobody touched', () => {
  it('has no finding', async () => {
    for (const place of [small, large])
      expect(await verified({ rows: place.rows, outside: true, first: -1, codes: [] }, place)).toMatchObject({
        ok: true,
        facts: place.rows.length,
        unattested: 0,
        checkpoints: place.kept.notes.length + 1,
      });
  });

  it('that grew since the last checkpoint has none, and tells how many facts nobody has signed', async () => {
    const notes = small.kept.notes.slice(0, 2);
    const { size } = notes[1]!;
    const kept = rehashed(small.leaves.slice(0, size), notes);
    expect(await verifyLog(logOf(small.rows), { kept, keys: [small.key.vkey] })).toMatchObject({ ok: true, unattested: 40 - size });
  });

  it('is compared with a checkpoint alone, where no tree was kept', async () => {
    const options = { checkpoints: [small.outside], keys: [small.key.vkey] };
    expect(await verifyLog(logOf(small.rows), options)).toMatchObject({ ok: true });
    expect(await verifyLog(logOf(small.rows.slice(0, -1)), options)).toMatchObject({ finding: { code: 'LOG_CUT', leaf: 39 } });
    expect(await verifyLog(logOf(small.rows.toSpliced(5, 1, small.rows[6]!)), options)).toMatchObject({ ok: false });
  });
});

describe('10,000 edits', () => {
  const names = Object.keys(ways);
  const some = (seed: number, many: number, place: () => Place) => async () => {
    const random = randomOf(seed);
    const dice: Dice = below => Math.floor(random() * below);
    const failures: string[] = [];
    for (let n = 0; n < many;) {
      const way = names[n % names.length]!;
      const tampered = ways[way]!(place(), dice);
      // The same text in other bytes, such as a digit of an escape, is the same fact: no edit.
      if (isSame(tampered, place())) continue;
      n++;
      const wrong = wrongly(way, tampered, await verified(tampered, place()));
      if (wrong) failures.push(`${n} ${wrong}`);
    }
    expect(failures).toEqual([]);
  };
  it(
    '9,500 of a log of 40 facts are found, each at the first bad position',
    some(1, 9_500, () => small),
    240_000,
  );
  it(
    '400 of a log of 600 facts, with tiles above tiles, are found',
    some(2, 400, () => large),
    240_000,
  );

  it('100 of the files themselves are found', async () => {
    const dice: Dice = (
      random => (below: number) =>
        Math.floor(random() * below)
    )(randomOf(3));
    const failures: string[] = [];
    const folder = mkdtempSync(join(tmpdir(), 'heli-'));
    const sql: Readonly<Record<string, (at: number) => readonly string[]>> = {
      edit: at => [`UPDATE facts SET data = json_set(data, '$.title', '改') WHERE position = ${at}`],
      'changed metadata': at => [`UPDATE facts SET meta = json_set(meta, '$.actor', 'mallory') WHERE position = ${at}`],
      delete: at => [`DELETE FROM facts WHERE position = ${at}`],
      truncate: at => [`DELETE FROM facts WHERE position >= ${at}`],
      swap: at => [
        `UPDATE facts SET position = -1 WHERE position = ${at}`,
        `UPDATE facts SET position = ${at} WHERE position = ${at === 40 ? 39 : at + 1}`,
        `UPDATE facts SET position = ${at === 40 ? 39 : at + 1} WHERE position = -1`,
      ],
      'moved to another committee': at => [`UPDATE facts SET committee = 'other' WHERE position = ${at}`],
      'hidden from its stream': at => [`UPDATE facts SET stream_begins = stream_begins + 1000 WHERE position = ${at}`],
      'moved in time': at => [`UPDATE facts SET occurred_at = occurred_at - 1 WHERE position = ${at}`],
      'called otherwise': at => [`UPDATE facts SET category = 'need' WHERE position = ${at}`],
      'broken JSON': at => [`UPDATE facts SET data = substr(data, 2) WHERE position = ${at}`],
    };
    for (let n = 0; n < 100; n++) {
      const path = join(folder, `${n}.sqlite`);
      await cp(join(small.folder, 'log.sqlite'), path);
      const way = Object.keys(sql)[n % Object.keys(sql).length]!;
      const at = 1 + dice(40);
      const database = new DatabaseSync(path);
      for (const statement of sql[way]!(at)) database.exec(statement);
      database.close();
      const store = new SqliteEventStore({ path, commit: 'main' });
      await store.open();
      const verdict = await verifyLog(store, { kept: small.kept, keys: [small.key.vkey], complete: true });
      await store.close();
      const first = way === 'swap' && at === 40 ? 38 : at - 1;
      if (verdict.ok || verdict.finding!.leaf !== first) failures.push(`${way} at ${first}: ${JSON.stringify(verdict.finding)}`);
    }
    rmSync(folder, { recursive: true, force: true });
    expect(failures).toEqual([]);
  });
});
