/**
 * Adds eight jobs and holds five of them, until it is killed; says each that it holds.
 *
 * @module
 */

import { openEngine } from "../../testing/crash/open_engine.ts";

const engine = await openEngine(Deno.args[0] ?? "");
await engine.transact(() =>
  Promise.resolve({
    changes: Array.from(
      { length: 8 },
      (_, index) => ({ kind: "enqueue", job: { queue: "q", payload: `${index}` } } as const),
    ),
    result: undefined,
  })
);
engine.jobs.work("q", async () => {
  await Deno.stdout.write(new TextEncoder().encode("."));
  return await new Promise(() => {});
}, { concurrency: 5 });
