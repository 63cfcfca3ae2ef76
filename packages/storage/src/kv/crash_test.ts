import { deepEqual, equal } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { eventually, fakeClock } from "../testing/mod.ts";
import { openKvEngine } from "./mod.ts";

const child = fileURLToPath(new URL("./testdata/work_until_killed.ts", import.meta.url));

Deno.test("300 jobs whose process is killed in the middle are all done by the next one, once", async () => {
  const folder = await Deno.makeTempDir();
  const path = `${folder}/test.kv`;
  try {
    await killAfter({ path, jobs: 300, done: 60 });
    await killAfter({ path, jobs: 0, done: 60 });

    // The clock stands still: nothing waits for the leases of the dead to run out.
    await using engine = await openKvEngine({ path, clock: fakeClock(Date.now()) });
    const left = (await engine.jobs.inspect("q")).depth;
    equal(left > 0 && left <= 180, true, `${left} jobs were left`);
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
    });
    await eventually("all are done", async () => (await engine.jobs.inspect("q")).depth === 0);
    const effects = await Promise.all(
      Array.from({ length: 300 }, (_, index) => engine.view.get(["effects", String(index)])),
    );
    deepEqual(effects, Array.from({ length: 300 }, () => 1));
    deepEqual(await engine.jobs.inspect("q"), { depth: 0, oldest: undefined, parked: 0 });
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

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
    count += chunk.length;
    if (count >= done) process.kill("SIGKILL");
  }
  equal((await process.status).signal, "SIGKILL");
}
