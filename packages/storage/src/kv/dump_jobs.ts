/**
 * The jobs of a Deno KV file, in the form that every engine takes in, and back.
 *
 * @module
 */

import type { Dumped, DumpedJob } from "../dumped.ts";
import type { Draft } from "./draft.ts";
import { rowsUnder } from "./dump_rows.ts";
import { fullName, keepFullQueue } from "./full_names.ts";
import { boundedReason, jobBytes, jobOf, type JobRow } from "./job_row.ts";
import { keyPart, row } from "./layout.ts";

/** The jobs that run, wait and were given up. */
export async function* dumpJobs(kv: Deno.Kv, time: number): AsyncGenerator<Dumped> {
  for (const prefix of ["r", "q", "p"] as const) {
    for await (const { key: [, part], value } of rowsUnder(kv, prefix)) {
      const queue = await fullName(kv, "q", String(part));
      const job = jobOf(value);
      const dumped = dumpedJob(queue, job);
      if (prefix === "p") {
        yield { ...dumped, parked: { reason: job.reason ?? "", at: job.at } };
      } else if (prefix === "r") {
        yield { ...dumped, runAt: Math.min(job.runAt, time), attempt: job.attempt - 1 };
      } else yield dumped;
    }
  }
}

/** Writes a job that another engine dumped. */
export function loadJob(draft: Draft, job: DumpedJob, time: number): void {
  const { queue, id, payload, runAt, attempt, idempotencyKey: key, parked } = job;
  const part = keyPart(queue);
  keepFullQueue(draft, queue);
  const kept: JobRow = { id, payload, attempt, runAt, at: Math.min(time, parked?.at ?? time), key };
  if (parked) {
    const reason = boundedReason(parked.reason);
    draft.set(row.parked(part, id), jobBytes({ ...kept, at: parked.at, reason }));
    draft.sum(row.givenUp(part), 1);
    return;
  }
  if (key !== undefined) draft.set(row.unique(part, keyPart(key)), id);
  draft.sum(row.depth(part), 1);
  draft.set(row.due(part, runAt, id), jobBytes(kept));
  draft.wakes.add(queue);
}

function dumpedJob(queue: string, { id, payload, runAt, attempt, key }: JobRow): DumpedJob {
  const idempotencyKey = key === undefined ? {} : { idempotencyKey: key };
  return { kind: "job", queue, id, payload, runAt, attempt, ...idempotencyKey };
}
