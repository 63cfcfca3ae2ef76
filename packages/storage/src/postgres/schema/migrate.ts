/**
 * Brings a schema to the version of this program.
 *
 * @module
 */

import type { Sql } from "postgres";
import { StorageError } from "../../error.ts";
import type { Migration } from "./migrations.ts";
import type { Place } from "./place.ts";

/** The advisory lock of the migrations, below those of commits. */
const migrationLock = -1;

/**
 * Runs the migrations that a schema lacks, in one database transaction, while any other process that
 * opens it waits.
 *
 * @throws {StorageError} with code `newer-data` when a newer program has migrated it already.
 */
export async function migrate(
  sql: Sql,
  place: Place,
  migrations: readonly Migration[],
): Promise<void> {
  const { schema, space } = place;
  const name = schema.slice(1, -1);
  await sql.begin(async (transaction) => {
    await transaction`SELECT pg_advisory_xact_lock(${space}::int, ${migrationLock}::int)`;
    const [known] = await transaction`SELECT FROM pg_namespace WHERE nspname = ${name}`;
    if (!known) await transaction.unsafe(`CREATE SCHEMA ${schema}`);
    const [table] = await transaction`
      SELECT FROM pg_tables WHERE schemaname = ${name} AND tablename = 'migration'`;
    if (!table) {
      await transaction.unsafe(
        `CREATE TABLE ${schema}.migration (version int PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())`,
      );
    }
    const [row] = await transaction.unsafe(
      `SELECT coalesce(max(version), 0) AS version FROM ${schema}.migration`,
    );
    const version = Number(row?.version);
    requireKnown(version, migrations.length, name);
    for (const [index, migration] of migrations.entries()) {
      if (index < version) continue;
      await transaction.unsafe(migration(place));
      await transaction.unsafe(`INSERT INTO ${schema}.migration (version) VALUES ($1)`, [
        index + 1,
      ]);
    }
  });
}

function requireKnown(version: number, newest: number, name: string): void {
  if (version <= newest) return;
  throw new StorageError(
    "newer-data",
    `The schema ${name} has version ${version}; this program knows up to ${newest}. Run the newer program that wrote it.`,
  );
}
