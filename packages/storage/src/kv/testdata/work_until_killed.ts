/**
 * Works jobs until it is killed, saying each one that it has committed.
 *
 * @module
 */

import { openKvEngine } from "../mod.ts";

const [path = "", count = "0"] = Deno.args;
const engine = await openKvEngine({ path });

for (let first = 0; first < Number(count); first += 50) {
  await engine.transact(() =>
    Promise.resolve({
      changes: Array.from(
        { length: 50 },
        (_, index) => ({ kind: "enqueue", job: { queue: "q", payload: first + index } } as const),
      ),
      result: undefined,
    })
  );
}

engine.jobs.work("q", async (job) => {
  await engine.transact(async (view) => {
    const key = ["effects", String(job.payload)] as const;
    return {
      changes: [
        { kind: "put", key, value: Number(await view.get(key) ?? 0) + 1 },
        { kind: "finish", job },
      ],
      result: undefined,
    };
  });
  await Deno.stdout.write(new TextEncoder().encode("."));
  return { kind: "done" };
}, { concurrency: 10 });
