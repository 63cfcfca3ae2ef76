import { deepEqual, equal, ok } from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import type { Change, Job, JobTrouble, Outcome } from "../engine.ts";
import { busy, commit } from "../testing/contract/trial.ts";
import { onRows, rowsUnder, withFile } from "../testing/kv_file.ts";
import { fakeClock, until } from "../testing/mod.ts";
import { openKvEngine } from "./mod.ts";

Deno.test("however many jobs wait, one doorbell message is under way for a queue", async () => {
  await withFile(async (path) => {
    await using engine = await openKvEngine({ path });
    for (let index = 0; index < 20; index++) {
      await commit(engine, job("q", index), job("q", -index), job("r", index));
    }
    using database = new DatabaseSync(path, { readOnly: true });
    equal(database.prepare("SELECT count(*) AS count FROM queue").get()?.["count"], 2);
  });
});

Deno.test("many that enqueue under the key of a job that runs decide twice at most", async () => {
  await using engine = await openKvEngine({ path: ":memory:", clock: fakeClock() });
  const gate = Promise.withResolvers<void>();
  const ran: unknown[] = [];
  await using _ = engine.jobs.work("q", async (held): Promise<Outcome> => {
    ran.push(held.payload);
    await busy(held, gate.promise);
    return { kind: "done" };
  });
  const spec = { queue: "q", payload: { all: "alike" }, idempotencyKey: "one" };
  await commit(engine, { kind: "enqueue", job: spec });
  await until(() => ran.length === 1, { what: "it runs" });
  let decisions = 0;
  await Promise.all(Array.from({ length: 50 }, (_, index) =>
    engine.transact(() => {
      decisions++;
      const changes: readonly Change[] = [
        { kind: "put", key: ["mine", `${index}`], value: true },
        { kind: "enqueue", job: spec },
      ];
      return Promise.resolve({ changes, result: undefined });
    })));
  ok(decisions <= 100, `${decisions} decisions`);
  gate.resolve();
  await engine.jobs.drain("q");
  equal(ran.length, 2);
});

Deno.test("the doorbell wakes a worker that no commit of its own engine wakes", async () => {
  await withFile(async (path) => {
    const clock = fakeClock();
    await using other = await openKvEngine({ path, clock });
    await using engine = await openKvEngine({ path, clock });
    const ran: unknown[] = [];
    await using _ = engine.jobs.work("q", (job) => {
      ran.push(job.payload);
      return Promise.resolve<Outcome>({ kind: "done" });
    });
    for (const payload of [1, 2]) {
      await commit(other, job("q", payload));
      await until(() => ran.at(-1) === payload, { what: "the bell rang" });
    }
    equal(clock.elapsed(), 0);
  });
});

Deno.test("the sweeper finds a job whose doorbell never rang", async () => {
  await withFile(async (path) => {
    const clock = fakeClock();
    await using other = await openKvEngine({ path, clock });
    await using engine = await openKvEngine({ path, clock });
    await onRows(path, (kv) => kv.set(["o", "q"], true));
    const ran: unknown[] = [];
    await using _ = engine.jobs.work("q", (job) => {
      ran.push(job.payload);
      return Promise.resolve<Outcome>({ kind: "done" });
    });
    await commit(other, job("q", 1));
    await clock.advance(1000);
    await until(() => ran.length === 1, { what: "it was found" });
  });
});

Deno.test("leases are renewed: another engine on the file leaves a long job alone", async () => {
  await withFile(async (path) => {
    const clock = fakeClock();
    await using older = await openKvEngine({ path, clock });
    await using engine = await openKvEngine({ path, clock });
    const started: unknown[] = [];
    const gate = Promise.withResolvers<void>();
    const handler = async (held: Job): Promise<Outcome> => {
      started.push(held.payload);
      if (held.payload === "long") await busy(held, gate.promise);
      return { kind: "done" };
    };
    await using _worker = engine.jobs.work("q", handler);
    await commit(engine, job("q", "long"));
    await until(() => started.length === 1, { what: "it runs" });
    await using _other = older.jobs.work("q", handler);
    for (let seconds = 0; seconds < 180; seconds += 10) {
      await clock.advance(10_000);
      // A busy machine gets the time to write what it has renewed.
      await commit(engine, { kind: "put", key: ["seconds"], value: seconds });
    }
    await commit(older, job("q", "canary"));
    await until(() => started.length > 1, { what: "the canary ran" });
    deepEqual(started, ["long", "canary"]);
    gate.resolve();
    await until(async () => (await engine.jobs.inspect("q")).depth === 0, { what: "all is done" });
  });
});

Deno.test("a handler that lost its lease is told, and cannot commit what rests on its job", async () => {
  await withFile(async (path) => {
    const clock = fakeClock();
    await using engine = await openKvEngine({ path, clock });
    const lost = Promise.withResolvers<unknown>();
    const reports: JobTrouble[] = [];
    await using _ = engine.jobs.work("q", async (held) => {
      await new Promise((resolve) => held.signal.addEventListener("abort", resolve));
      const late = commit(
        engine,
        { kind: "put", key: ["late"], value: 1 },
        { kind: "finish", job: held },
      );
      lost.resolve(await late.catch((error) => error.code));
      return { kind: "done" };
      // With its one hand full it cannot take the job again before the newer engine does.
    }, { concurrency: 1, report: (trouble) => reports.push(trouble) });
    await commit(engine, job("q", 1));
    await until(() => onRows(path, async (kv) => (await rowsUnder(kv, "r")).length === 1), {
      what: "it runs",
    });
    const seen: unknown[] = [];
    const gate = Promise.withResolvers<void>();
    // A second opening of the file is a newer epoch, before which older leases are void.
    await using newer = await openKvEngine({ path, clock });
    await using _newer = newer.jobs.work("q", async (again) => {
      seen.push(again.attempt);
      await busy(again, gate.promise);
      return { kind: "done" };
    });
    await until(() => seen.length === 1, { what: "it ran anew" });
    await clock.advance(10_000);
    equal(await lost.promise, "contention");
    deepEqual(reports.map(({ kind }) => kind), ["lost"]);
    equal((await newer.jobs.inspect("q")).depth, 1);
    gate.resolve();
    equal(await engine.view.get(["late"]), undefined);
    deepEqual(seen, [2]);
  });
});

function job(queue: string, payload: string | number): Change {
  return { kind: "enqueue", job: { queue, payload } };
}
