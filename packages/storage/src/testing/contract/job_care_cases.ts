/**
 * Queues in the care of a person: paused, drained, and looked into.
 *
 * @module
 */

import { deepEqual, equal, rejects } from "node:assert/strict";
import type { Json, Outcome } from "../../engine.ts";
import { until } from "../until.ts";
import { holding } from "./holding.ts";
import { allEnded, type Case, commit, enqueue, ranOne } from "./trial.ts";

const done: Outcome = { kind: "done" };
const day = 86_400_000;

/** The cases of care. */
export const jobCareCases: readonly Case[] = [
  {
    name:
      "a paused queue starts no job until it is resumed; what runs goes on, and other queues do",
    async run({ engine, clock }) {
      const hands = holding((payload) => payload === 1);
      await using _ = engine.jobs.work("q", hands.handle);
      await commit(engine, enqueue("q", 1));
      await until(() => hands.running === 1, { what: "it runs" });
      await engine.jobs.pause("q");
      await commit(engine, enqueue("q", 2), enqueue("q", 3, { priority: "high" }));
      hands.open();
      await until(() => hands.ended.length === 1, { what: "it has ended" });
      await clock.advance(5000);
      await ranOne(engine, "canary");
      deepEqual(hands.started, [1]);
      equal((await engine.jobs.inspect("q")).isPaused, true);
      equal((await engine.jobs.inspect("canary")).isPaused, false);
      equal(await engine.view.isPaused("q"), true);
      equal(await engine.view.isPaused("canary"), false);
      await engine.jobs.resume("q");
      await allEnded(engine, "q");
      equal((await engine.jobs.inspect("q")).isPaused, false);
      const isPaused = await engine.transact(async (view) => ({
        changes: [],
        result: await view.isPaused("q"),
      }));
      equal(isPaused, false);
      deepEqual(hands.ended.toSorted(), [1, 2, 3]);
    },
  },
  {
    name: "a pause outlives the engine",
    isDurable: true,
    async run({ engine, clock, reopen }) {
      await engine.jobs.pause("q");
      await commit(engine, enqueue("q", 1));
      const again = await reopen();
      const hands = holding(() => false);
      await using _ = again.jobs.work("q", hands.handle);
      await clock.advance(3000);
      await ranOne(again, "canary");
      deepEqual(hands.started, []);
      equal((await again.jobs.inspect("q")).isPaused, true);
      await again.jobs.resume("q");
      await allEnded(again, "q");
    },
  },
  {
    name: "inspect tells how many jobs run",
    async run({ engine }) {
      const hands = holding();
      await using _ = engine.jobs.work("q", hands.handle, { concurrency: 3 });
      await commit(engine, ...[1, 2, 3, 4, 5].map((payload) => enqueue("q", payload)));
      await until(() => hands.running === 3, { what: "three of them run" });
      const { depth, running } = await engine.jobs.inspect("q");
      deepEqual({ depth, running }, { depth: 5, running: 3 });
      hands.open();
      await allEnded(engine, "q");
      equal((await engine.jobs.inspect("q")).running, 0);
    },
  },
  {
    name: "drain resolves once no job is due or runs, and does not wait for later ones",
    async run({ engine, clock }) {
      const hands = holding();
      await using _ = engine.jobs.work("q", hands.handle, { concurrency: 2, perLane: 1 });
      await engine.jobs.drain("q");
      const lane = "slow.example";
      await commit(
        engine,
        enqueue("q", 1, { lane }),
        enqueue("q", 2, { lane }),
        enqueue("q", 3, { runAt: clock.now() + day }),
      );
      await until(() => hands.running === 1, { what: "one runs" });
      let isDrained = false;
      const draining = engine.jobs.drain("q").then(() => isDrained = true);
      await clock.advance(2000);
      await ranOne(engine, "canary");
      equal(isDrained, false);
      const before = clock.elapsed();
      hands.open();
      await draining;
      equal(clock.elapsed(), before);
      deepEqual(hands.ended, [1, 2]);
      equal((await engine.jobs.inspect("q")).depth, 1);
    },
  },
  {
    name: "drain resolves as the last job ends, without time passing",
    async run({ engine, clock }) {
      const hands = holding();
      await using _ = engine.jobs.work("q", hands.handle);
      await commit(engine, enqueue("q", 1));
      await until(() => hands.running === 1, { what: "it runs" });
      const draining = engine.jobs.drain("q");
      await ranOne(engine, "canary");
      hands.open();
      await draining;
      equal(clock.elapsed(), 0);
      equal((await engine.jobs.inspect("q")).depth, 0);
    },
  },
  {
    name: "drain ends when it is told to, and when the last job is cancelled",
    async run({ engine }) {
      await commit(engine, enqueue("q", 1, { idempotencyKey: "k" }));
      await engine.jobs.drain("q", { signal: AbortSignal.abort() });
      const abort = new AbortController();
      const told = engine.jobs.drain("q", { signal: abort.signal });
      const draining = engine.jobs.drain("q");
      abort.abort();
      await told;
      equal((await engine.jobs.inspect("q")).depth, 1);
      await commit(engine, { kind: "cancel", queue: "q", idempotencyKey: "k" });
      await draining;
    },
  },
  {
    name: "queues are named that ever had a job, however long their names are",
    async run({ engine }) {
      const long = "共".repeat(1000);
      deepEqual(await engine.jobs.queues(), []);
      await commit(engine, enqueue("q", 1), enqueue(long, 1), enqueue("r", 1));
      await commit(engine, enqueue("q", 2));
      await using _ = engine.jobs.work("q", () => Promise.resolve(done));
      await allEnded(engine, "q");
      deepEqual((await engine.jobs.queues()).toSorted(), ["q", "r", long]);
    },
  },
  {
    name: "a job that is to run in 60 days does, though its storage was closed meanwhile",
    isDurable: true,
    async run({ engine, clock, reopen }) {
      const runAt = clock.now() + 60 * day;
      await commit(engine, enqueue("q", 1, { runAt, lane: "l", priority: "low" }));
      const hands = holding(() => false);
      engine.jobs.work("q", hands.handle);
      clock.set(clock.now() + 30 * day);
      await clock.advance(2000);
      const again = await reopen();
      await using _ = again.jobs.work("q", hands.handle);
      clock.set(runAt - 1000);
      await clock.advance(999);
      await ranOne(again, "canary");
      deepEqual(hands.started, []);
      await clock.advance(1001);
      await allEnded(again, "q");
      deepEqual(hands.started, [1]);
    },
  },
  {
    name: "a payload without a JSON form, and a queue or key that is no name, are refused",
    async run({ engine }) {
      const invalid = { name: "StorageError", code: "invalid" };
      const round: { self?: unknown } = {};
      round.self = round;
      const formless: readonly unknown[] = [undefined, 1n, round];
      for (const payload of formless) {
        await rejects(commit(engine, enqueue("q", payload as Json)), invalid);
      }
      for (const name of ["", "\ud800"]) {
        await rejects(commit(engine, enqueue(name, 1)), invalid);
        await rejects(commit(engine, enqueue("q", 1, { idempotencyKey: name })), invalid);
      }
      deepEqual(await engine.jobs.queues(), []);
    },
  },
  {
    name: "a time that is none, or more than a hundred years ahead, is refused",
    async run({ engine, clock }) {
      for (const runAt of [NaN, Infinity, clock.now() + 101 * 365.25 * day]) {
        await rejects(commit(engine, enqueue("q", 1, { runAt })), {
          name: "StorageError",
          code: "invalid",
        });
      }
      await commit(engine, enqueue("q", 1, { runAt: clock.now() + 99 * 365.25 * day }));
    },
  },
];
