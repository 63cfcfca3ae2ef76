/**
 * Ordered sets: a row per member, and one per set with its count and its version.
 *
 * @module
 */

/** The tables, and what changes them, in the schema `s`. */
export function setsSql(s: string): string {
  return `
CREATE TABLE ${s}.set_item (
  set_key text COLLATE "C",
  member text COLLATE "C",
  whole_member text,
  position float8 NOT NULL,
  value json NOT NULL,
  version bigint NOT NULL,
  PRIMARY KEY (set_key, member)
);
CREATE INDEX set_item_order ON ${s}.set_item (set_key, position, member);
COMMENT ON TABLE ${s}.set_item IS
  'Members of ordered sets. set_key is the JSON of the path; whole_member holds a member that was cut.';

CREATE TABLE ${s}.set_count (
  set_key text COLLATE "C" PRIMARY KEY,
  whole_key text,
  members bigint NOT NULL,
  version bigint NOT NULL
);
COMMENT ON TABLE ${s}.set_count IS 'How many members a set has; its version is new whenever one changes.';

CREATE TYPE ${s}.set_change AS (
  t int, set_key text, whole_key text, member text, whole_member text, position float8, value text
);

-- A change without a position removes. The set is locked, so what was there before still is.
CREATE FUNCTION ${s}.change_sets(changes ${s}.set_change[], failed int[], v bigint)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE empty text[];
BEGIN
  WITH counted AS (
  INSERT INTO ${s}.set_count AS c (set_key, whole_key, members, version)
  SELECT set_key, max(whole_key), sum(is_in - was_in), v FROM (
    SELECT n.set_key, n.whole_key, (n.position IS NOT NULL)::int AS is_in,
      EXISTS (
        SELECT FROM ${s}.set_item i WHERE i.set_key = n.set_key AND i.member = n.member
      )::int AS was_in
    FROM unnest(changes) n WHERE n.t <> ALL (failed)
  ) n WHERE is_in + was_in > 0 GROUP BY set_key
  ON CONFLICT (set_key) DO UPDATE SET members = c.members + excluded.members, version = v
  RETURNING set_key, members
  )
  SELECT array_agg(set_key) INTO empty FROM counted WHERE members = 0;
  IF empty IS NOT NULL THEN DELETE FROM ${s}.set_count WHERE set_key = ANY (empty); END IF;

  DELETE FROM ${s}.set_item i USING unnest(changes) n
  WHERE n.position IS NULL AND i.set_key = n.set_key AND i.member = n.member
    AND n.t <> ALL (failed);

  INSERT INTO ${s}.set_item (set_key, member, whole_member, position, value, version)
  SELECT set_key, member, whole_member, position, value::json, v FROM unnest(changes)
  WHERE position IS NOT NULL AND t <> ALL (failed)
  ON CONFLICT (set_key, member) DO UPDATE SET
    position = excluded.position, value = excluded.value, version = v;
END $$;`;
}
