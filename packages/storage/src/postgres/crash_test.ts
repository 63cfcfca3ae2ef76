import { deepEqual, equal } from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { crashRounds } from "../testing/crash/crash_rounds.ts";
import { haste, openEngine } from "../testing/crash/open_engine.ts";
import { workJobs } from "../testing/crash/work_jobs.ts";
import { fakeClock, until } from "../testing/mod.ts";
import { type PostgresServer, startPostgres } from "../testing/postgres_server.ts";

const child = fileURLToPath(new URL("./testdata/hold_jobs.ts", import.meta.url));

let server: PostgresServer;

Deno.test.beforeAll(async () => {
  server = await startPostgres();
});

Deno.test.afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

Deno.test("on Postgres a process that is killed three times loses nothing, leaves nothing in part and does each job once", async () => {
  const lines: string[] = [];
  const tell = (line: string) => lines.push(line);
  const url = `${server.url}?schema=crash_${server.run}_1`;
  await crashRounds({ url, rounds: 3, jobs: 150, moments: 400, tell });
  equal(lines.length, 4);
});

Deno.test("of two processes on one database the killed one's work goes on in the other when its lease ends", async () => {
  const url = `${server.url}?schema=crash_${server.run}_2`;
  const process = await holdJobs(url);
  const clock = fakeClock(Date.now() * haste);
  await using engine = await openEngine(url, clock);
  await using _ = workJobs(engine, () => Promise.resolve());
  const { jobs, view } = engine;
  await until(async () => (await jobs.inspect("q")).depth === 5, {
    what: "what was in nobody's hands is done",
  });
  process.kill("SIGKILL");
  equal((await process.status).signal, "SIGKILL");
  await process.stdout.cancel();
  await clock.advance(2000);
  equal((await jobs.inspect("q")).depth, 5);
  // It renewed them until it was killed, by the clock that runs faster.
  clock.set(Math.max(clock.now(), Date.now() * haste) + 31_000);
  await clock.advance(1000);
  await until(async () => (await jobs.inspect("q")).depth === 0, { what: "all are done" });
  const names = Array.from({ length: 8 }, (_, index) => `${index}`);
  const effects = await Promise.all(names.map((name) => view.get(["effects", name])));
  deepEqual(effects, names.map(() => 1));
});

/** Starts a process that adds eight jobs, and returns once it holds five of them. */
async function holdJobs(url: string): Promise<Deno.ChildProcess> {
  const permissions = ["read", "write", "net", "env", "sys"].map((name) => `--allow-${name}`);
  const process = new Deno.Command(Deno.execPath(), {
    args: ["run", "--quiet", "--no-lock", "--unstable-kv", ...permissions, child, url],
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const reader = process.stdout.getReader();
  for (let held = 0; held < 5;) held += (await reader.read()).value?.length ?? 5;
  reader.releaseLock();
  return process;
}
