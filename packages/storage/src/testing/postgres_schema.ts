/**
 * A schema of a test.
 *
 * @module
 */

import postgres from "postgres";

/** Deletes what an engine has left in a schema, its tables excepted. */
export async function emptySchema(url: string, schema: string): Promise<void> {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => undefined });
  try {
    const tables = await sql<{ name: string; size: number }[]>`
      SELECT c.relname AS name, pg_relation_size(c.oid)::int AS size FROM pg_class c
      JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ${schema} AND c.relkind = 'r' AND c.relname <> 'migration'`;
    const statements = tables.filter(({ size }) => size > 0).map(({ name, size }) =>
      // A short table is emptied faster than it is made anew.
      size < 100_000 ? `DELETE FROM ${schema}.${name}` : `TRUNCATE ${schema}.${name}`
    );
    if (statements.length > 0) await sql.unsafe(statements.join("; "));
  } finally {
    await sql.end();
  }
}

/** Drops a schema. */
export async function dropSchema(url: string, schema: string): Promise<void> {
  const sql = postgres(url, { max: 1, fetch_types: false, onnotice: () => undefined });
  try {
    await sql.unsafe(`DROP SCHEMA IF EXISTS ${schema} CASCADE`);
  } finally {
    await sql.end();
  }
}
