/**
 * A handler whose effect is committed with the end of its job.
 *
 * @module
 */

import type { Engine } from "../../engine.ts";

/** Works the queue `q`, counts each payload under `effects`, and tells of it. */
export function workJobs(
  engine: Engine,
  tell: (payload: string) => Promise<void>,
): AsyncDisposable {
  return engine.jobs.work("q", async (job) => {
    const payload = String(job.payload);
    await engine.transact(async (view) => {
      const key = ["effects", payload] as const;
      return {
        changes: [
          { kind: "put", key, value: Number(await view.get(key) ?? 0) + 1 },
          { kind: "finish", job },
        ],
        result: undefined,
      };
    });
    await tell(payload);
    return { kind: "done" };
  }, { concurrency: 10, perLane: 2 });
}
