import { deepEqual, equal } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { fakeClock, until } from "../testing/mod.ts";
import type { Engine } from "../engine.ts";
import { openKvEngine } from "./mod.ts";

const child = fileURLToPath(new URL("./testdata/work_until_killed.ts", import.meta.url));

Deno.test("300 jobs whose process is killed three times, under load, are all done by the next one, once", async () => {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/test.kv`;
  try {
    for (const jobs of [300, 0, 0]) {
      // Any moment will do; which one it was does not change what must hold.
      await killAfter({ path, jobs, done: 20 + Math.floor(Math.random() * 40) });
    }

    // The clock stands still: nothing waits for the leases of the dead to run out.
    await using engine = await openKvEngine({ path, clock: fakeClock(Date.now()) });
    const left = (await engine.jobs.inspect("q")).depth;
    equal(left > 0 && left <= 240, true, `${left} jobs were left`);
    await requireWhole(engine);
    await using _ = engine.jobs.work("q", async (job) => {
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
      return { kind: "done" };
    }, { perLane: 1 });
    await until(async () => (await engine.jobs.inspect("q")).depth === 0, { what: "all are done" });
    const effects = await Promise.all(
      Array.from({ length: 300 }, (_, index) => engine.view.get(["effects", String(index)])),
    );
    deepEqual(effects, Array.from({ length: 300 }, () => 1));
    const { depth, running, parked } = await engine.jobs.inspect("q");
    deepEqual({ depth, running, parked }, { depth: 0, running: 0, parked: 0 });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

/** Makes sure that of the transactions beside the jobs none is there in part. */
async function requireWhole(engine: Engine): Promise<void> {
  const values = Array.from({ length: 10 }, () => 0);
  let position = 0;
  while (true) {
    const moves = await engine.entries(["moves"], position, 1000);
    if (moves.length === 0) break;
    for (const move of moves) {
      equal(move.position, ++position);
      values[Number(move.value)] = (values[Number(move.value)] ?? 0) + 1;
    }
  }
  equal(await engine.view.counter(["moves"]), position);
  for (const [name, value] of values.entries()) {
    equal(await engine.view.get(["left", `${name}`]), value);
    equal(await engine.view.get(["right", `${name}`]), value);
  }
}

/** Starts a process that enqueues and works jobs, and kills it once it has done some. */
async function killAfter(
  { path, jobs, done }: {
    readonly path: string;
    readonly jobs: number;
    readonly done: number;
  },
): Promise<void> {
  const process = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "--quiet",
      "--no-config",
      "--no-lock",
      "--unstable-kv",
      "--allow-read",
      "--allow-write",
      child,
      path,
      `${jobs}`,
    ],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  let count = 0;
  for await (const chunk of process.stdout) {
    const before = count;
    count += chunk.length;
    if (before < done && count >= done) process.kill("SIGKILL");
  }
  equal((await process.status).signal, "SIGKILL");
}
