import { deepEqual, equal } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import type { Engine, Job } from "../engine.ts";
import { type FakeClock, fakeClock, until } from "../testing/mod.ts";
import { type PostgresServer, startPostgres } from "../testing/postgres_server.ts";
import { openPostgresEngine } from "./mod.ts";

const child = fileURLToPath(new URL("./testdata/work_until_killed.ts", import.meta.url));
/** A time at which the leases of all that was killed have ended. */
function later(): FakeClock {
  return fakeClock(Date.now() + 60_000);
}

let server: PostgresServer;

Deno.test.beforeAll(async () => {
  server = await startPostgres();
});

Deno.test.afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

Deno.test("300 jobs whose process is killed three times, under load, are all done by the next one, once", async () => {
  const options = { url: server.url, schema: `crash_${server.run}_1` };
  for (const jobs of [300, 0, 0]) {
    // Any moment will do; which one it was does not change what must hold.
    const process = start([options.url, options.schema, `${jobs}`]);
    await killAfter(process, 20 + Math.floor(Math.random() * 40));
  }
  await using engine = await openPostgresEngine({ ...options, clock: later() });
  const left = (await engine.jobs.inspect("q")).depth;
  equal(left > 0 && left <= 240, true, `${left} jobs were left`);
  await requireWhole(engine);
  await using _ = engine.jobs.work("q", (job) => takeEffect(engine, job));
  await until(async () => (await engine.jobs.inspect("q")).depth === 0, {
    what: "all are done",
    within: 30_000,
  });
  const effects = await Promise.all(
    Array.from({ length: 300 }, (_, index) => engine.view.get(["effects", String(index)])),
  );
  deepEqual(effects, Array.from({ length: 300 }, () => 1));
  equal((await engine.jobs.inspect("q")).parked, 0);
});

Deno.test("of two processes on one database the killed one's work goes on in the other when its lease ends", async () => {
  const options = { url: server.url, schema: `crash_${server.run}_2` };
  const process = start([options.url, options.schema, "200"]);
  await killAfter(process, 20);
  const clock = fakeClock(Date.now());
  await using engine = await openPostgresEngine({ ...options, clock });
  const held = (await engine.jobs.inspect("q")).running;
  equal(held > 0 && held <= 10, true, `${held} jobs were in its hands`);
  await using _ = engine.jobs.work("q", (job) => takeEffect(engine, job));
  // All the others are done at once; those that were held wait for the end of their leases.
  await until(async () => (await engine.jobs.inspect("q")).depth === held, {
    what: "what was in nobody's hands is done",
    within: 30_000,
  });
  await clock.advance(31_000);
  await until(async () => (await engine.jobs.inspect("q")).depth === 0, { what: "all are done" });
  const effects = await Promise.all(
    Array.from({ length: 200 }, (_, index) => engine.view.get(["effects", String(index)])),
  );
  deepEqual(effects, Array.from({ length: 200 }, () => 1));
});

async function takeEffect(engine: Engine, job: Job): Promise<{ readonly kind: "done" }> {
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
}

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
    if (value === 0) continue;
    equal(await engine.view.get(["left", `${name}`]), value);
    equal(await engine.view.get(["right", `${name}`]), value);
  }
}

/** Starts a process that enqueues and works jobs. */
function start(args: readonly string[]): Deno.ChildProcess {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-lock", "--allow-net", "--allow-env", child, ...args],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
}

/** Kills a process once it has done some jobs. */
async function killAfter(process: Deno.ChildProcess, done: number): Promise<void> {
  let count = 0;
  for await (const chunk of process.stdout) {
    const before = count;
    count += chunk.length;
    if (before < done && count >= done) process.kill("SIGKILL");
  }
  equal((await process.status).signal, "SIGKILL");
}
