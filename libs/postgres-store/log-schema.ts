/** Facts whose earliest time is kept together, so that a time is found in a long log. */
export const block = 4_096;

export const columns = 'position, stream, version, id, type, schema_version, data, meta';

/** Steps that lead from an empty schema to today's; what has been released is never changed, only added to. */
const steps = (schema: string): readonly string[] => [
  `
  CREATE TABLE ${schema}.facts (
    position bigint PRIMARY KEY,
    version int NOT NULL,
    schema_version int NOT NULL,
    occurred_at bigint NOT NULL,
    id uuid NOT NULL,
    stream text COLLATE "C" NOT NULL,
    category text COLLATE "C" NOT NULL,
    committee text COLLATE "C",
    type text COLLATE "C" NOT NULL,
    data text NOT NULL,
    meta text NOT NULL,
    UNIQUE (stream, version)
  );
  CREATE INDEX facts_committee ON ${schema}.facts (committee, position) WHERE committee IS NOT NULL;
  CREATE TABLE ${schema}.times (block bigint PRIMARY KEY, earliest bigint NOT NULL);
  `,
  `
  -- One append of one fact. The lock is held until the commit, so that positions have no gaps and stand in the order of the commits.
  -- "o_": other streams on which it rests, and their versions. Where one has moved, nothing is written, and the stream is still at the
  -- expected version.
  CREATE FUNCTION ${schema}.append_one(
    lock bigint, a_stream text, a_expected int, f_id uuid, f_type text, f_schema_version int, f_committee text, f_occurred_at bigint,
    f_data text, f_meta text, o_stream text[], o_version int[], OUT n int, OUT actual int, OUT occupant uuid, OUT at bigint
  ) LANGUAGE plpgsql AS $$
  DECLARE tail record;
  BEGIN
    PERFORM pg_advisory_xact_lock(lock);
    SELECT f.version, f.id, f.position INTO tail FROM ${schema}.facts f WHERE f.stream = a_stream ORDER BY f.version DESC LIMIT 1;
    actual := coalesce(tail.version, 0);
    IF actual = a_expected AND tail.id IS DISTINCT FROM f_id THEN
      IF EXISTS (
        SELECT FROM unnest(o_stream, o_version) AS o(stream, version)
        WHERE coalesce((SELECT max(f.version) FROM ${schema}.facts f WHERE f.stream = o.stream), 0) <> o.version
      ) THEN
        n := 1;
        RETURN;
      END IF;
      INSERT INTO ${schema}.facts (position, stream, version, category, committee, occurred_at, id, type, schema_version, data, meta)
      SELECT coalesce((SELECT max(f.position) FROM ${schema}.facts f), 0) + 1,
        a_stream, a_expected + 1, split_part(a_stream, '-', 1), f_committee, f_occurred_at, f_id, f_type, f_schema_version, f_data, f_meta
      RETURNING position INTO at;
      n := 0;
    ELSE
      n := 1;
      IF actual = a_expected THEN
        at := tail.position;
      ELSE
        SELECT f.id, CASE WHEN f.id = f_id THEN f.position END INTO occupant, at
        FROM ${schema}.facts f WHERE f.stream = a_stream AND f.version = a_expected + 1;
      END IF;
    END IF;
  END $$;

  -- Many appends, each to another stream, in one commit. The first row has the position before the first new fact; then comes a row for
  -- each append that wrote nothing: the version its stream is at, who stands after the expected one, and where its last fact stands if
  -- these very facts were appended before. "r_": which append rests on which other stream.
  CREATE FUNCTION ${schema}.append_many(
    lock bigint, a_stream text[], a_expected int[], a_last uuid[],
    f_append int[], f_stream text[], f_version int[], f_id uuid[], f_type text[], f_schema_version int[], f_committee text[],
    f_occurred_at bigint[], f_data text[], f_meta text[], o_stream text[], o_version int[], r_append int[], r_other int[]
  ) RETURNS TABLE (n int, actual int, occupant uuid, at bigint) LANGUAGE plpgsql AS $$
  DECLARE
    before bigint;
    moved int[];
    unsure int[] := '{}';
    lost int[];
  BEGIN
    PERFORM pg_advisory_xact_lock(lock);
    SELECT coalesce(max(f.position), 0) INTO before FROM ${schema}.facts f;
    SELECT array_agg(o.n::int) INTO moved
    FROM unnest(o_stream, o_version) WITH ORDINALITY AS o(stream, version, n)
    WHERE coalesce((SELECT max(f.version) FROM ${schema}.facts f WHERE f.stream = o.stream), 0) <> o.version;
    IF moved IS NOT NULL THEN
      SELECT coalesce(array_agg(DISTINCT r.append), '{}') INTO unsure FROM unnest(r_append, r_other) AS r(append, other)
      WHERE r.other = ANY (moved);
    END IF;
    SELECT array_agg(w.n::int) INTO lost
    FROM unnest(a_stream, a_expected, a_last) WITH ORDINALITY AS w(stream, expected, last, n)
    LEFT JOIN LATERAL (
      SELECT f.version, f.id FROM ${schema}.facts f WHERE f.stream = w.stream ORDER BY f.version DESC LIMIT 1
    ) tail ON true
    WHERE coalesce(tail.version, 0) <> w.expected OR tail.id = w.last OR w.n = ANY (unsure);
    IF lost IS NULL THEN
      INSERT INTO ${schema}.facts (position, stream, version, category, committee, occurred_at, id, type, schema_version, data, meta)
      SELECT before + w.n, w.stream, w.version, split_part(w.stream, '-', 1), w.committee, w.occurred_at, w.id, w.type, w.schema_version,
        w.data, w.meta
      FROM unnest(f_stream, f_version, f_id, f_type, f_schema_version, f_committee, f_occurred_at, f_data, f_meta)
        WITH ORDINALITY AS w(stream, version, id, type, schema_version, committee, occurred_at, data, meta, n);
      RETURN QUERY SELECT 0, 0, NULL::uuid, before;
      RETURN;
    END IF;
    RETURN QUERY SELECT 0, 0, NULL::uuid, before;
    RETURN QUERY
    SELECT w.n::int, coalesce(tail.version, 0), (SELECT f.id FROM ${schema}.facts f WHERE f.stream = w.stream AND f.version = w.expected + 1),
      CASE
        WHEN tail.version = w.expected THEN CASE WHEN tail.id = w.last THEN tail.position END
        WHEN NOT EXISTS (
          SELECT FROM unnest(f_append, f_version, f_id) AS x(append, version, id)
          WHERE x.append = w.n AND NOT EXISTS (
            SELECT FROM ${schema}.facts f WHERE f.stream = w.stream AND f.version = x.version AND f.id = x.id
          )
        ) THEN (SELECT f.position FROM ${schema}.facts f WHERE f.stream = w.stream AND f.id = w.last AND f.version > w.expected)
      END
    FROM unnest(a_stream, a_expected, a_last) WITH ORDINALITY AS w(stream, expected, last, n)
    LEFT JOIN LATERAL (
      SELECT f.version, f.position, f.id FROM ${schema}.facts f WHERE f.stream = w.stream ORDER BY f.version DESC LIMIT 1
    ) tail ON true
    WHERE w.n = ANY (lost);
    INSERT INTO ${schema}.facts (position, stream, version, category, committee, occurred_at, id, type, schema_version, data, meta)
    SELECT before + row_number() OVER (ORDER BY w.n), w.stream, w.version, split_part(w.stream, '-', 1), w.committee, w.occurred_at, w.id,
      w.type, w.schema_version, w.data, w.meta
    FROM unnest(f_append, f_stream, f_version, f_id, f_type, f_schema_version, f_committee, f_occurred_at, f_data, f_meta)
      WITH ORDINALITY AS w(append, stream, version, id, type, schema_version, committee, occurred_at, data, meta, n)
    WHERE w.append <> ALL (lost);
  END $$;
  `,
];

type Ask = <Row extends readonly unknown[]>(text: string) => Promise<Row[]>;

const layoutOf = async (ask: Ask, schema: string): Promise<number> => {
  const [[table] = [null]] = await ask<[string | null]>(`SELECT to_regclass('${schema}.layout')`);
  if (table === null) return 0;
  const [[layout] = [0]] = await ask<[number | null]>(`SELECT max(step) FROM ${schema}.layout`);
  return layout ?? 0;
};

const newer = (schema: string, layout: number, wanted: number) =>
  new Error(`The schema ${schema} was written by a newer version (layout ${layout}, this one knows ${wanted}). Update.`);

/** For who only reads. @throws where there is no log, or another version's */
export async function checkSchema(ask: Ask, schema: string): Promise<void> {
  const wanted = steps(schema).length;
  const done = await layoutOf(ask, schema);
  if (done === 0) throw new Error(`The schema ${schema} has no log.`);
  if (done > wanted) throw newer(schema, done, wanted);
  if (done < wanted)
    throw new Error(
      `The schema ${schema} was written by an older version (layout ${done}, this one knows ${wanted}). Start the server once.`,
    );
}

/** Brings the schema to today's layout; two processes that do it at once do it once. @throws where a newer version has been here */
export async function prepareSchema(ask: Ask, schema: string, lock: bigint): Promise<void> {
  const wanted = steps(schema);
  const done = await layoutOf(ask, schema);
  if (done > wanted.length) throw newer(schema, done, wanted.length);
  // Where nothing is to be done, no right to create anything is needed.
  if (done === wanted.length) return;
  const each = wanted.map(
    (step, at) => `
      IF NOT EXISTS (SELECT FROM ${schema}.layout WHERE step = ${at + 1}) THEN
        EXECUTE $step$${step}$step$;
        INSERT INTO ${schema}.layout (step) VALUES (${at + 1});
      END IF;`,
  );
  // Sent as one, so that it is one transaction also where the connection breaks.
  await ask(`
    SELECT pg_advisory_xact_lock(${lock});
    CREATE SCHEMA IF NOT EXISTS ${schema};
    CREATE TABLE IF NOT EXISTS ${schema}.layout (step int PRIMARY KEY, at timestamptz NOT NULL DEFAULT now());
    DO $do$ BEGIN ${each.join('')} END $do$;
  `);
}

/** What is being copied into this log; nothing where it is whole. */
export async function copying(ask: Ask, schema: string): Promise<string | undefined> {
  const [[table] = [null]] = await ask<[string | null]>(`SELECT to_regclass('${schema}.copying')`);
  if (table === null) return undefined;
  const [[source] = ['?']] = await ask<[string]>(`SELECT source FROM ${schema}.copying`);
  return source;
}
