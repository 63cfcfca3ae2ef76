/**
 * How jobs ended, kept together.
 *
 * @module
 */

import type { HeldJob, Settlement } from "../jobs/job_source.ts";
import type { JobTables } from "./job_tables.ts";
import { escaped } from "./names.ts";
import { rowsLiteral } from "./rows_literal.ts";

/** The longest wait for a job, in milliseconds: a hundred years. */
const longestWait = 3_155_760_000_000;
/** The longest reason that is kept, in characters. */
const longestReason = 1000;

/** A job whose handler has ended, and what is to become of it. */
export interface Ended {
  readonly held: HeldJob;
  readonly settlement: Settlement;
}

/** Ends leases, and tells for each whether its settlement was kept. */
export async function settleJobs(
  { connections, schema }: JobTables,
  ended: readonly Ended[],
  now: number,
): Promise<readonly boolean[]> {
  const given = ended.map(({ held: { id, holder }, settlement }) => {
    const { kind } = settlement;
    const runAt = kind === "retry" ? now + waitOf(settlement.after) : now;
    const reason = "reason" in settlement ? boundedReason(settlement.reason) : undefined;
    return [0, id, holder, kind, runAt, reason];
  });
  const rows = await connections.query<{ id: string }>(
    `SELECT id FROM ${schema}.settle($1::${schema}.settlement[], $2) id`,
    [rowsLiteral(given), now],
  );
  const kept = new Set(rows.map(({ id }) => id));
  return ended.map(({ held }) => kept.has(held.id));
}

function waitOf(after: number): number {
  return Math.ceil(Math.min(Math.max(after, 0) || 0, longestWait));
}

/** A reason, cut to what is kept. */
function boundedReason(reason: string): string {
  const text = escaped(reason.toWellFormed());
  return text.length <= longestReason
    ? text
    : `${text.slice(0, longestReason - 1)}…`.toWellFormed();
}
