/**
 * Documents and blobs: a row each.
 *
 * @module
 */

/** The table, and what changes it, in the schema `s`. */
export function documentsSql(s: string): string {
  return `
CREATE TABLE ${s}.document (
  key text COLLATE "C" PRIMARY KEY,
  whole_key text,
  value json,
  bytes bytea,
  expires bigint,
  version bigint NOT NULL,
  CHECK ((value IS NULL) <> (bytes IS NULL))
);
CREATE INDEX document_expires ON ${s}.document (expires) WHERE expires IS NOT NULL;
COMMENT ON TABLE ${s}.document IS
  'Documents (value) and blobs (bytes). key is the JSON of the path, cut and digested when it is long: then whole_key holds it. expires: milliseconds since 1970.';

CREATE TYPE ${s}.put AS
  (t int, key text, whole_key text, value text, bytes bytea, expires bigint);

CREATE FUNCTION ${s}.put_documents(puts ${s}.put[], failed int[], v bigint)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO ${s}.document (key, whole_key, value, bytes, expires, version)
  SELECT key, whole_key, value::json, bytes, expires, v FROM unnest(puts) WHERE t <> ALL (failed)
  ON CONFLICT (key) DO UPDATE SET
    value = excluded.value, bytes = excluded.bytes, expires = excluded.expires, version = v;
END $$;

CREATE TYPE ${s}.named AS (t int, key text);

CREATE FUNCTION ${s}.delete_documents(gone ${s}.named[], failed int[])
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM ${s}.document
  WHERE key = ANY (ARRAY (SELECT key FROM unnest(gone) WHERE t <> ALL (failed)));
END $$;`;
}
