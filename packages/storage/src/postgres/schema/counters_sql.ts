/**
 * Counters: a row each.
 *
 * @module
 */

/** The table, and what changes it, in the schema `s`. */
export function countersSql(s: string): string {
  return `
CREATE TABLE ${s}.counter (
  key text COLLATE "C" PRIMARY KEY,
  whole_key text,
  count bigint NOT NULL,
  version bigint NOT NULL
);
COMMENT ON TABLE ${s}.counter IS 'Counters. key is the JSON of the path.';

CREATE TYPE ${s}.sum AS (t int, key text, whole_key text, by bigint);

CREATE FUNCTION ${s}.add_to_counters(sums ${s}.sum[], failed int[], v bigint)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ${s}.counter AS c (key, whole_key, count, version)
  SELECT key, max(whole_key), sum(by), v FROM unnest(sums) WHERE t <> ALL (failed) GROUP BY key
  ON CONFLICT (key) DO UPDATE SET count = c.count + excluded.count, version = v;
END $$;`;
}
