/**
 * How queues stand.
 *
 * @module
 */

import type { QueueState } from "../engine.ts";
import { textName, textOf } from "./names.ts";
import type { JobTables } from "./job_tables.ts";

/** How a queue stands. */
export async function readQueueState(
  { connections, schema }: JobTables,
  queue: string,
): Promise<QueueState> {
  const [state] = await connections.query<StateRow>(
    `SELECT count(*) FILTER (WHERE state <> 'parked') AS depth,
      count(*) FILTER (WHERE state = 'running') AS running,
      min(run_at) FILTER (WHERE state <> 'parked') AS oldest,
      count(*) FILTER (WHERE state = 'parked') AS parked,
      coalesce((SELECT is_paused FROM ${schema}.queue WHERE name = $1), false) AS is_paused
    FROM ${schema}.job WHERE queue = $1`,
    [textName(queue).short],
  );
  return {
    depth: Number(state?.depth ?? 0),
    running: Number(state?.running ?? 0),
    oldest: state?.oldest ? Number(state.oldest) : undefined,
    parked: Number(state?.parked ?? 0),
    isPaused: state?.is_paused ?? false,
  };
}

/** Whether a queue is paused. */
export async function readPaused(
  { connections, schema }: JobTables,
  queue: string,
): Promise<boolean> {
  const [row] = await connections.query<{ is_paused: boolean }>(
    `SELECT is_paused FROM ${schema}.queue WHERE name = $1`,
    [textName(queue).short],
  );
  return row?.is_paused ?? false;
}

/** Whether no job of a queue is due or runs. */
export async function isDrained(
  { connections, schema }: JobTables,
  queue: string,
  now: number,
): Promise<boolean> {
  const [answer] = await connections.query<{ is_busy: boolean }>(
    `SELECT EXISTS (SELECT FROM ${schema}.job WHERE queue = $1 AND state = 'running')
      OR EXISTS (SELECT FROM ${schema}.job WHERE queue = $1 AND state = 'waiting' AND is_aside)
      OR EXISTS (
        SELECT FROM generate_series(0, 2) level CROSS JOIN LATERAL (
          SELECT FROM ${schema}.job WHERE queue = $1 AND state = 'waiting' AND NOT is_aside
            AND priority = level AND run_at <= $2 LIMIT 1
        ) due
      ) AS is_busy`,
    [textName(queue).short, now],
  );
  return answer?.is_busy === false;
}

/** The names of the queues that ever had a job. */
export async function readQueues(
  { connections, schema }: JobTables,
): Promise<readonly string[]> {
  const rows = await connections.query<{ name: string; whole_name: string | null }>(
    `SELECT name, whole_name FROM ${schema}.queue WHERE had_jobs`,
  );
  return rows.map(({ name, whole_name }) => textOf(name, whole_name));
}

/** Pauses a queue, or ends its pause; claims that are under way end before. */
export async function setPaused(
  { connections, schema }: JobTables,
  queue: string,
  isPaused: boolean,
): Promise<void> {
  const { short, whole } = textName(queue);
  await connections.query(`SELECT ${schema}.set_paused($1, $2, $3)`, [
    short,
    whole ?? null,
    isPaused,
  ]);
}

interface StateRow {
  readonly depth: string;
  readonly running: string;
  readonly oldest: string | null;
  readonly parked: string;
  readonly is_paused: boolean;
}
