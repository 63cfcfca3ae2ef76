/**
 * Records: a row each, a row per entry in an index, and one per range with its count and its version.
 *
 * @module
 */

/** The tables, and what changes them, in the schema `s`. */
export function recordsSql(s: string): string {
  return `
CREATE TABLE ${s}.record (
  table_name text COLLATE "C",
  id text COLLATE "C",
  whole_name text,
  whole_id text,
  value json NOT NULL,
  indexes json,
  expires bigint,
  version bigint NOT NULL,
  PRIMARY KEY (table_name, id)
);
CREATE INDEX record_expires ON ${s}.record (expires) WHERE expires IS NOT NULL;
COMMENT ON TABLE ${s}.record IS
  'Records. whole_name and whole_id hold what was cut; indexes says what they were saved under.';

CREATE TABLE ${s}.record_index (
  table_name text COLLATE "C",
  index_name text COLLATE "C",
  value text COLLATE "C",
  position float8,
  id text COLLATE "C",
  PRIMARY KEY (table_name, index_name, value, position, id)
);
CREATE INDEX record_index_id ON ${s}.record_index (table_name, id);
COMMENT ON TABLE ${s}.record_index IS 'Where records are found: by index, value, position, id.';

CREATE TABLE ${s}.record_range (
  table_name text COLLATE "C",
  index_name text COLLATE "C",
  value text COLLATE "C",
  entries bigint NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (table_name, index_name, value)
);
COMMENT ON TABLE ${s}.record_range IS
  'How many entries an index has under a value; the version is new whenever one comes, goes or moves. All of a table: index_name and value are empty.';

CREATE TYPE ${s}.saved AS (
  t int, table_name text, id text, whole_name text, whole_id text, value text, indexes text,
  expires bigint, expired_by bigint
);
CREATE TYPE ${s}.record_place AS (table_name text, index_name text, value text);
CREATE TYPE ${s}.saved_entry AS
  (t int, table_name text, id text, index_name text, value text, position float8);

-- A change without a value erases; with expired_by, only what has expired by then. The tables are
-- locked, so what was there before still is.
CREATE FUNCTION ${s}.change_records(
  given ${s}.saved[], new_entries ${s}.saved_entry[], failed int[], v bigint
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  changes ${s}.saved[];
  empty ${s}.record_place[];
BEGIN
  changes := ARRAY (
    SELECT (c.t, c.table_name, c.id, c.whole_name, c.whole_id, c.value, c.indexes, c.expires,
      c.expired_by)::${s}.saved
    FROM unnest(given) c WHERE c.t <> ALL (failed) AND (c.expired_by IS NULL OR EXISTS (
      SELECT FROM ${s}.record r
      WHERE r.table_name = c.table_name AND r.id = c.id AND r.expires <= c.expired_by
    ))
  );
  IF cardinality(changes) = 0 THEN RETURN; END IF;

  WITH known AS MATERIALIZED (
    SELECT c.table_name, c.id, c.value IS NOT NULL AS is_in, r.id IS NOT NULL AS was_in,
      r.id IS NOT NULL AND c.value IS NOT NULL AND r.expires IS NOT DISTINCT FROM c.expires
        AS is_as_long
    FROM unnest(changes) c
    LEFT JOIN ${s}.record r ON r.table_name = c.table_name AND r.id = c.id
  ), entered AS MATERIALIZED (
    SELECT e.table_name, e.id, e.index_name, e.value, e.position FROM unnest(new_entries) e
    WHERE e.t <> ALL (failed)
  ), held AS MATERIALIZED (
    SELECT i.* FROM known k
    JOIN ${s}.record_index i ON i.table_name = k.table_name AND i.id = k.id
  ), changed AS (
    SELECT table_name, '' AS index_name, '' AS value, is_in::int - was_in::int AS change
      FROM known WHERE NOT is_as_long AND (is_in OR was_in)
    UNION ALL
    SELECT e.table_name, e.index_name, e.value, 1 FROM entered e JOIN known k USING (table_name, id)
      WHERE NOT (k.is_as_long AND EXISTS (
        SELECT FROM held h WHERE h.table_name = e.table_name AND h.id = e.id
          AND h.index_name = e.index_name AND h.value = e.value AND h.position = e.position
      ))
    UNION ALL
    SELECT h.table_name, h.index_name, h.value, -1 FROM held h JOIN known k USING (table_name, id)
      WHERE NOT (k.is_as_long AND EXISTS (
        SELECT FROM entered e WHERE h.table_name = e.table_name AND h.id = e.id
          AND h.index_name = e.index_name AND h.value = e.value AND h.position = e.position
      ))
  ), range AS (
    INSERT INTO ${s}.record_range AS r (table_name, index_name, value, entries, version)
    SELECT table_name, index_name, value, sum(change), v FROM changed
    GROUP BY table_name, index_name, value
    ON CONFLICT (table_name, index_name, value) DO UPDATE SET
      entries = r.entries + excluded.entries, version = v
    RETURNING table_name, index_name, value, entries
  )
  SELECT array_agg((table_name, index_name, value)::${s}.record_place) INTO empty FROM range
  WHERE entries = 0;
  IF empty IS NOT NULL THEN
    DELETE FROM ${s}.record_range r USING unnest(empty) e
    WHERE r.table_name = e.table_name AND r.index_name = e.index_name AND r.value = e.value;
  END IF;

  DELETE FROM ${s}.record_index i USING unnest(changes) c
  WHERE i.table_name = c.table_name AND i.id = c.id;

  INSERT INTO ${s}.record_index (table_name, index_name, value, position, id)
  SELECT table_name, index_name, value, position, id FROM unnest(new_entries)
  WHERE t <> ALL (failed);

  DELETE FROM ${s}.record r USING unnest(changes) c
  WHERE c.value IS NULL AND r.table_name = c.table_name AND r.id = c.id;

  INSERT INTO ${s}.record
    (table_name, id, whole_name, whole_id, value, indexes, expires, version)
  SELECT table_name, id, whole_name, whole_id, value::json, indexes::json, expires, v
  FROM unnest(changes) WHERE value IS NOT NULL
  ON CONFLICT (table_name, id) DO UPDATE SET
    value = excluded.value, indexes = excluded.indexes, expires = excluded.expires, version = v;
END $$;`;
}
