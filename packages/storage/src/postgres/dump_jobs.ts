/**
 * The jobs of a schema, in the form that every engine takes in, and back.
 *
 * @module
 */

import type { Dumped, DumpedJob } from "../dumped.ts";
import { priorities } from "../jobs/job_spec.ts";
import { keyOf } from "./job_changes.ts";
import { jsonText } from "./json.ts";
import { escaped, textName, textOf } from "./names.ts";
import { setPaused } from "./queue_states.ts";
import { type Column, type Row, rowPages } from "./row_pages.ts";
import { rowsLiteral } from "./rows_literal.ts";
import type { Tables } from "./tables.ts";

const jobPages = {
  table: "job",
  key: ["id"],
  columns: `id, queue, state, priority, run_at, lane, payload::text, attempt, reason, parked_at,
    idempotency_key, whole_key, is_cancelled,
    (SELECT q.whole_name FROM {schema}.queue q WHERE q.name = r.queue) AS whole_name`,
} as const;

const queuePages = {
  table: "queue",
  key: ["name"],
  columns: "name, whole_name, is_paused",
} as const;

/** The jobs that run, wait and were given up, and the queues that are paused. */
export async function* dumpJobs(tables: Tables): AsyncGenerator<Dumped> {
  for await (const row of rowPages(tables, jobPages)) {
    if (!row.is_cancelled) yield dumpedJob(row, tables.time());
  }
  for await (const row of rowPages(tables, queuePages)) {
    if (row.is_paused) yield { kind: "pause", queue: nameOf(row.name, row.whole_name) };
  }
}

/** Writes jobs that another engine dumped. */
export async function loadJobs(
  { connections, schema, time }: Tables,
  jobs: readonly DumpedJob[],
): Promise<void> {
  if (jobs.length === 0) return;
  const queues = new Map(jobs.map(({ queue }) => [queue, textName(queue)]));
  const rows = jobs.map((job) => {
    const { id, payload, runAt, attempt, priority = "normal", lane, parked } = job;
    const key = job.idempotencyKey === undefined ? undefined : keyOf(job.idempotencyKey);
    return [
      ...[textName(id).short, queues.get(job.queue)?.short, parked ? "parked" : "waiting"],
      ...[priorities.indexOf(priority), runAt, time(), lane && textName(lane).short],
      ...[jsonText(payload, () => `The payload of the job ${id}`), attempt],
      ...[parked && escaped(parked.reason), key?.short, key?.whole, parked?.at],
    ];
  });
  await connections.query(
    `SELECT ${schema}.load_jobs($1::${schema}.loaded_job[], $2::${schema}.new_queue[])`,
    [
      rowsLiteral(rows),
      rowsLiteral(Array.from(queues.values(), ({ short, whole }) => [short, whole])),
    ],
  );
}

/** Pauses a queue that another engine dumped as paused. */
export async function loadPause(tables: Tables, queue: string): Promise<void> {
  await setPaused(tables, queue, true);
}

function dumpedJob(row: Row, time: number): DumpedJob {
  const isRunning = row.state === "running";
  const [runAt, attempt] = [Number(row.run_at), Number(row.attempt)];
  const priority = priorities[Number(row.priority)] ?? "normal";
  const parked = { reason: textOf(String(row.reason ?? ""), null), at: Number(row.parked_at) };
  return {
    kind: "job",
    queue: nameOf(row.queue, row.whole_name),
    id: String(row.id),
    payload: JSON.parse(String(row.payload)),
    runAt: isRunning ? Math.min(runAt, time) : runAt,
    attempt: isRunning ? attempt - 1 : attempt,
    ...(priority !== "normal" && { priority }),
    ...(typeof row.lane === "string" && { lane: textOf(row.lane, null) }),
    ...(row.idempotency_key !== null &&
      { idempotencyKey: nameOf(row.idempotency_key, row.whole_key) }),
    ...(row.state === "parked" && { parked }),
  };
}

function nameOf(short: Column, whole: Column): string {
  return textOf(String(short), typeof whole === "string" ? whole : null);
}
