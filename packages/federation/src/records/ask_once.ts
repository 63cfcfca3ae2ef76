/**
 * Jobs that many ask for, and that run once for all of them.
 *
 * @module
 */

import type { Change, View } from "@commonplace/storage";
import type { RecordKind } from "./record_kind.ts";

/** How long those gather who ask, in milliseconds: a job that is asked for all the time runs so often at most. */
const GATHER = 5000;

/** When a mark is taken to be forgotten by its job, in milliseconds: ten minutes. */
const FORGOTTEN = 10 * 60 * 1000;

/** What is asked for. */
export interface AskedJob {
  /** The id of the mark that says that somebody has asked already; the job deletes it when it runs. */
  readonly mark: string;
  /** The job. */
  readonly job: {
    readonly queue: string;
    readonly payload: string | null;
    readonly idempotencyKey: string;
  };
  /** The present, milliseconds since 1970. */
  readonly now: number;
}

/**
 * Has a job run in some seconds. Of all who ask within that time one writes; the others read that it has, and so do not
 * race for it.
 */
export async function askOnce(
  view: View,
  marks: RecordKind<true>,
  { mark, job, now }: AskedJob,
): Promise<readonly Change[]> {
  if (await marks.has(view, mark)) return [];
  return [
    ...marks.save(mark, true, { expires: now + FORGOTTEN }),
    { kind: "enqueue", job: { ...job, runAt: now + GATHER } },
  ];
}
