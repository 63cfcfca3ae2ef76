import { deepEqual, equal } from "node:assert/strict";
import type { Engine, JobTrouble } from "../engine.ts";
import { holding } from "../testing/contract/holding.ts";
import { allEnded, commit, enqueue } from "../testing/contract/trial.ts";
import { onRows, withFile } from "../testing/kv_file.ts";
import { fakeClock, until } from "../testing/mod.ts";
import { openKvEngine } from "./mod.ts";

const junk = new Uint8Array([0xff]);
const lane = "slow.example";

Deno.test("a job that waits and cannot be read is parked, said and blocks nobody", async () => {
  await withFile(async (path) => {
    const clock = fakeClock();
    await using engine = await openKvEngine({ path, clock });
    const runAt = clock.now() - 9;
    await commit(
      engine,
      enqueue("q", 1, { runAt }),
      enqueue("q", 2, { runAt: runAt + 1 }),
      enqueue("q", 3, { priority: "high", idempotencyKey: "k", runAt }),
    );
    await onRows(path, async (kv) => {
      const [high, normal] = await Array.fromAsync(kv.list({ prefix: ["q", "q"] }));
      if (high) await kv.set(high.key, junk);
      if (normal) await kv.set(normal.key, new TextEncoder().encode('{"id":"x"}'));
      await kv.set(["q", "q", "stray"], true);
    });
    const reports: JobTrouble[] = [];
    const hands = holding(() => false);
    await using _ = engine.jobs.work("q", hands.handle, {
      report: (trouble) => reports.push(trouble),
    });
    await until(() => hands.ended.length === 1, { what: "the other one ran" });
    deepEqual(hands.ended, [2]);
    const { items } = await engine.jobs.parked("q");
    deepEqual(items.map(({ payload, attempt, parkedAt }) => ({ payload, attempt, parkedAt })), [
      { payload: null, attempt: 0, parkedAt: clock.now() },
      { payload: null, attempt: 0, parkedAt: clock.now() },
      { payload: null, attempt: 0, parkedAt: clock.now() },
    ]);
    equal(items.every(({ reason }) => reason.includes("cannot be read")), true);
    deepEqual(reports.map(({ kind }) => kind), ["parked", "parked", "parked"]);
    // Its idempotency key must not keep what is enqueued now from running.
    await commit(engine, enqueue("q", 4, { idempotencyKey: "k" }));
    await until(() => hands.ended.length === 2, { what: "its key is free" });
  });
});

Deno.test("a job that runs and cannot be read is taken from its handler, and its lane goes on", async () => {
  await withFile(async (path) => {
    const clock = fakeClock();
    await using engine = await openKvEngine({ path, clock });
    await onFullLane(engine, async (hands) => {
      await onRows(path, async (kv) => {
        const [running] = await Array.fromAsync(kv.list({ prefix: ["r", "q"] }));
        if (running) await kv.set(running.key, junk);
      });
      await clock.advance(15_000);
      await allEnded(engine, "q");
      deepEqual(hands.ended, ["beside", 1, 2, 3]);
      equal((await engine.jobs.inspect("q")).parked, 1);
    });
  });
});

Deno.test("jobs that wait for their lane and cannot be read strand nothing of it", async () => {
  await withFile(async (path) => {
    await using engine = await openKvEngine({ path, clock: fakeClock() });
    await onFullLane(engine, async (hands) => {
      await onRows(path, async (kv) => {
        const [aside] = await Array.fromAsync(kv.list({ prefix: ["qa", "q"] }));
        if (aside) await kv.set(aside.key, junk);
      });
      hands.open();
      await allEnded(engine, "q");
      deepEqual(hands.ended, ["beside", 1, 3]);
      equal((await engine.jobs.inspect("q")).parked, 1);
    });
  });
});

Deno.test("a parked job that cannot be read is listed, and can be discarded", async () => {
  await withFile(async (path) => {
    await using engine = await openKvEngine({ path });
    await using _ = engine.jobs.work("q", () => Promise.resolve({ kind: "park", reason: "Never" }));
    await commit(engine, enqueue("q", 1));
    await allEnded(engine, "q");
    await onRows(path, async (kv) => {
      const [parked] = await Array.fromAsync(kv.list({ prefix: ["p", "q"] }));
      if (parked) await kv.set(parked.key, junk);
    });
    const [job] = (await engine.jobs.parked("q")).items;
    equal(job?.payload, null);
    await commit(engine, { kind: "discard", queue: "q", id: job?.id ?? "" });
    equal((await engine.jobs.inspect("q")).parked, 0);
  });
});

/** Has one of three jobs of a lane run while the others lie aside. */
async function onFullLane(
  engine: Engine,
  test: (hands: ReturnType<typeof holding>) => Promise<void>,
): Promise<void> {
  const hands = holding((payload) => payload === 1);
  await using _ = engine.jobs.work("q", hands.handle, { perLane: 1 });
  await commit(engine, ...[1, 2, 3].map((payload) => enqueue("q", payload, { lane })));
  await commit(engine, enqueue("q", "beside"));
  await until(() => hands.ended.length === 1, { what: "the others of the lane lie aside" });
  await test(hands);
}
