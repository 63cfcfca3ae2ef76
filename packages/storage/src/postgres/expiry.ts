/**
 * What lives until a time.
 *
 * @module
 */

import { StorageError } from "../error.ts";
import type { Tables } from "./tables.ts";
import type { Transactor } from "./transactor.ts";

/** Rows that are deleted together. */
const atOnce = 200;

/**
 * A time to expire as it is kept, in whole milliseconds.
 *
 * @throws {StorageError} with code `invalid` when it is no time.
 */
export function expiryOf(expires: number | undefined): number | undefined {
  if (expires === undefined) return undefined;
  if (!Number.isFinite(expires)) {
    throw new StorageError("invalid", `Something is to expire at ${expires}; that is no time.`);
  }
  return Math.min(Math.ceil(expires), Number.MAX_SAFE_INTEGER);
}

/** What the sweeper needs. */
export interface SweepOptions {
  readonly tables: Tables;
  readonly transactor: Transactor;
  readonly signal: AbortSignal;
}

/** Deletes what has expired, until nothing is left. */
export async function sweepExpired({ tables, transactor, signal }: SweepOptions): Promise<void> {
  while (!signal.aborted && await sweepDocuments(tables) === atOnce);
  while (!signal.aborted && await sweepRecords(tables, transactor) === atOnce);
}

/** They read as absent before and after, so nobody needs to be kept from looking. */
async function sweepDocuments({ connections, schema, time }: Tables): Promise<number> {
  const rows = await connections.query(
    `DELETE FROM ${schema}.document WHERE expires <= $1 AND key = ANY (ARRAY (
      SELECT key FROM ${schema}.document WHERE expires <= $1 LIMIT $2 FOR UPDATE SKIP LOCKED
    )) RETURNING 1`,
    [time(), atOnce],
  );
  return rows.length;
}

/** They leave indexes and tallies, and may have been saved again meanwhile. */
async function sweepRecords(
  { connections, schema, time }: Tables,
  transactor: Transactor,
): Promise<number> {
  const now = time();
  const rows = await connections.query<{ table_name: string; id: string }>(
    `SELECT table_name, id FROM ${schema}.record WHERE expires <= $1 LIMIT $2`,
    [now, atOnce],
  );
  await transactor.run((draft) => {
    for (const { table_name, id } of rows) {
      const key = [table_name, id];
      const fields = [...key, undefined, undefined, undefined, undefined, undefined, now];
      const change = { group: "records", fields, size: id.length } as const;
      draft.change(`record ${JSON.stringify(key)}`, change, [["record", key]]);
    }
    return Promise.resolve();
  });
  return rows.length;
}
