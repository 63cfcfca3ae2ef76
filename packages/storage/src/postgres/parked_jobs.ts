/**
 * The parking lot: jobs that were given up.
 *
 * @module
 */

import type { Page, ParkedJob, ParkedOptions } from "../engine.ts";
import { StorageError } from "../error.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import type { JobTables } from "./job_tables.ts";
import { textName, textOf } from "./names.ts";

/** A page of the parking lot of a queue. */
export async function readParked(
  { connections, schema }: JobTables,
  queue: string,
  { after, limit = 50 }: ParkedOptions,
): Promise<Page<ParkedJob>> {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) {
    throw new StorageError("invalid", `The limit of a page is ${limit}; it must be 1 to 1000.`);
  }
  const start = after === undefined ? [] : placeOf(after);
  const rows = await connections.query<ParkedRow>(
    `SELECT id, payload::text, attempt, reason, parked_at, lane, idempotency_key, whole_key
      FROM ${schema}.job WHERE queue = $1 AND state = 'parked'
        ${start.length > 0 ? "AND (parked_at, id) > ($3, $4)" : ""}
      ORDER BY parked_at, id LIMIT $2`,
    [textName(queue).short, limit + 1, ...start],
  );
  const last = rows.length > limit ? rows[limit - 1] : undefined;
  return {
    items: rows.slice(0, limit).map(jobOf),
    next: last && cursorOf(Number(last.parked_at), last.id),
  };
}

interface ParkedRow {
  readonly id: string;
  readonly payload: string;
  readonly attempt: number;
  readonly reason: string;
  readonly parked_at: string;
  readonly lane: string | null;
  readonly idempotency_key: string | null;
  readonly whole_key: string | null;
}

function jobOf(row: ParkedRow): ParkedJob {
  return {
    id: row.id,
    payload: JSON.parse(row.payload),
    attempt: row.attempt,
    reason: textOf(row.reason, null),
    parkedAt: Number(row.parked_at),
    lane: row.lane === null ? undefined : textOf(row.lane, null),
    idempotencyKey: row.idempotency_key === null
      ? undefined
      : textOf(row.idempotency_key, row.whole_key),
  };
}
