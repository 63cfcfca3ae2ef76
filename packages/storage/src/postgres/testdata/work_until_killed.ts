/**
 * Works jobs of a Postgres database, and moves pairs of documents beside, until it is killed; says each
 * job whose transaction was committed.
 *
 * @module
 */

import { openPostgresEngine } from "../mod.ts";

const [url = "", schema = "", count = "0"] = Deno.args;
const engine = await openPostgresEngine({ url, schema, pool: 4 });

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

await Promise.all(Array.from({ length: 16 }, async () => {
  for (let round = 0;; round++) {
    const name = `${round % 10}`;
    await engine.transact(async (view) => {
      const value = Number(await view.get(["left", name]) ?? 0) + 1;
      return {
        changes: [
          { kind: "put", key: ["left", name], value },
          { kind: "append", log: ["moves"], value: name },
          { kind: "increment", counter: ["moves"], by: 1 },
          { kind: "put", key: ["right", name], value },
        ],
        result: undefined,
      };
    });
  }
}));
