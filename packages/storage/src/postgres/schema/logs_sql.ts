/**
 * Append-only logs: a row per entry, and one per log with the last position.
 *
 * The row of a log stays locked until its commit, so whoever reads an entry has seen, or will see,
 * every one below it already there.
 *
 * @module
 */

/** The tables, and what changes them, in the schema `s`. */
export function logsSql(s: string): string {
  return `
CREATE TABLE ${s}.log_entry (
  log text COLLATE "C",
  position bigint,
  value json NOT NULL,
  PRIMARY KEY (log, position)
);
COMMENT ON TABLE ${s}.log_entry IS 'Entries of logs. log is the JSON of the path.';

CREATE TABLE ${s}.log_end (
  log text COLLATE "C" PRIMARY KEY,
  whole_key text,
  last bigint NOT NULL
);
COMMENT ON TABLE ${s}.log_end IS 'The highest position that a log has ever given.';

CREATE TYPE ${s}.appended AS (t int, log text, whole_key text, value text);

CREATE FUNCTION ${s}.append_to_logs(appends ${s}.appended[], failed int[])
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  WITH entry AS MATERIALIZED (
    SELECT a.log, a.whole_key, a.value,
      row_number() OVER (PARTITION BY a.log ORDER BY a.place) AS place,
      count(*) OVER (PARTITION BY a.log) AS added
    FROM unnest(appends) WITH ORDINALITY AS a (t, log, whole_key, value, place)
    WHERE a.t <> ALL (failed)
  ), log_last AS (
    INSERT INTO ${s}.log_end AS e (log, whole_key, last)
    SELECT log, max(whole_key), count(*) FROM entry GROUP BY log
    ON CONFLICT (log) DO UPDATE SET last = e.last + excluded.last
    RETURNING log, last
  )
  INSERT INTO ${s}.log_entry (log, position, value)
  SELECT log, last - added + place, value::json FROM entry JOIN log_last USING (log);
END $$;

CREATE TYPE ${s}.trimmed AS (t int, log text, through bigint);

CREATE FUNCTION ${s}.trim_logs(trims ${s}.trimmed[], failed int[], most int)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE cut ${s}.trimmed;
BEGIN
  FOREACH cut IN ARRAY trims LOOP
    CONTINUE WHEN cut.t = ANY (failed);
    DELETE FROM ${s}.log_entry WHERE log = cut.log AND position = ANY (ARRAY (
      SELECT position FROM ${s}.log_entry WHERE log = cut.log AND position <= cut.through
      ORDER BY position LIMIT most
    ));
  END LOOP;
END $$;`;
}
