import { deepEqual, equal } from "node:assert/strict";
import { holding } from "../testing/contract/holding.ts";
import { allEnded, commit, enqueue, ranOne } from "../testing/contract/trial.ts";
import { onRows, rowsUnder, withFile } from "../testing/kv_file.ts";
import { fakeClock, until } from "../testing/mod.ts";
import { openKvEngine } from "./mod.ts";

const lane = "slow.example";

Deno.test("what waits for a full lane is not read again, and leaves nothing behind", async () => {
  await withFile(async (path) => {
    await using engine = await openKvEngine({ path, clock: fakeClock() });
    const hands = holding((payload) => payload !== "beside");
    await using _ = engine.jobs.work("q", hands.handle, { perLane: 1 });
    await commit(
      engine,
      ...Array.from({ length: 200 }, (_, index) => enqueue("q", index, { lane })),
    );
    await commit(engine, enqueue("q", "beside"));
    await until(() => hands.ended.length === 1, { what: "the claims came through" });
    await onRows(path, async (kv) => {
      equal((await rowsUnder(kv, "q")).length, 0);
      equal((await rowsUnder(kv, "qa")).length, 199);
      deepEqual(await rowsUnder(kv, "qs"), [0]);
    });
    hands.open();
    await allEnded(engine, "q");
    await onRows(path, async (kv) => {
      for (const prefix of ["q", "qa", "qs", "qw", "r", "u"]) {
        deepEqual(await rowsUnder(kv, prefix), [], prefix);
      }
    });
  });
});

Deno.test("a lane whose process is gone goes on in the next one", async () => {
  await withFile(async (path) => {
    const clock = fakeClock();
    // The older engine stands for a process that ended: its lease is of an epoch that is over.
    await using older = await openKvEngine({ path, clock });
    const gone = holding();
    const worker = older.jobs.work("q", gone.handle, { concurrency: 2, perLane: 1 });
    await commit(older, ...[1, 2, 3].map((payload) => enqueue("q", payload, { lane })));
    await commit(older, enqueue("q", "beside"));
    await until(() => gone.running === 2, { what: "its hands are full, the others lie aside" });

    await using engine = await openKvEngine({ path, clock });
    const hands = holding(() => false);
    await using _ = engine.jobs.work("q", hands.handle, { perLane: 1 });
    await until(() => hands.ended.length === 4, { what: "all ran" });
    deepEqual(hands.ended.toSorted(), [1, 2, 3, "beside"]);
    equal(clock.elapsed(), 0);
    gone.open();
    await worker[Symbol.asyncDispose]();
    await allEnded(engine, "q");
  });
});

Deno.test("two engines on one file share the hands of a lane", async () => {
  await withFile(async (path) => {
    const clock = fakeClock();
    await using one = await openKvEngine({ path, clock });
    await using two = await openKvEngine({ path, clock });
    const hands = holding((payload) => payload !== "canary");
    const options = { concurrency: 5, perLane: 2 };
    await using _two = two.jobs.work("q", hands.handle, options);
    await commit(two, ...[1, 2, 3, 4].map((payload) => enqueue("q", payload, { lane })));
    await until(() => hands.running === 2, { what: "the lane is full" });
    await using _one = one.jobs.work("q", hands.handle, options);
    await commit(one, enqueue("q", 5, { lane }));
    await ranOne(one, "canary");
    await clock.advance(1000);
    equal(hands.running, 2);
    hands.open();
    await until(async () => {
      await clock.advance(1000);
      return (await one.jobs.inspect("q")).depth === 0;
    }, { what: "all ended" });
    equal(hands.most, 2);
  });
});

Deno.test("a file of layout 1 goes on: its keys are known, its jobs run and can be cancelled", async () => {
  await withFile(async (path) => {
    const clock = fakeClock();
    await (await openKvEngine({ path, clock }))[Symbol.asyncDispose]();
    const runAt = clock.now();
    await onRows(path, async (kv) => {
      const bytes = (id: string, payload: number, key: string) =>
        new TextEncoder().encode(
          JSON.stringify({ id, payload, runAt, at: runAt, attempt: 0, key }),
        );
      await kv.set(["m", "schema"], 1);
      for (const [id, payload, key] of [["a", 1, "k"], ["b", 2, "l"]] as const) {
        await kv.set(["q", "q", runAt, id], bytes(id, payload, key));
        await kv.set(["u", "q", key], id);
        await kv.atomic().sum(["z", "q"], 1n).commit();
      }
    });
    await using engine = await openKvEngine({ path, clock });
    await commit(engine, enqueue("q", 3, { idempotencyKey: "k" }));
    equal((await engine.jobs.inspect("q")).depth, 2);
    await commit(engine, { kind: "cancel", queue: "q", idempotencyKey: "k" });
    const hands = holding(() => false);
    await using _ = engine.jobs.work("q", hands.handle);
    await allEnded(engine, "q");
    deepEqual(hands.ended, [2]);
  });
});
