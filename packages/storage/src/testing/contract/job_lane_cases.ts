/**
 * Lanes: jobs that share a few hands, and hold up nobody else.
 *
 * @module
 */

import { deepEqual, equal, rejects, throws } from "node:assert/strict";
import type { Engine, Outcome } from "../../engine.ts";
import { until } from "../until.ts";
import { holding } from "./holding.ts";
import { allEnded, busy, type Case, commit, enqueue, ranOne } from "./trial.ts";

const done: Outcome = { kind: "done" };
const lane = "slow.example";

/** The cases of lanes while their workers work. */
export const jobLaneCases: readonly Case[] = [
  {
    name: "no more jobs of a lane run at once than its share, and others run meanwhile",
    async run({ engine }) {
      const hands = holding((payload) => Number(payload) <= 5);
      await using _ = engine.jobs.work("q", hands.handle, { concurrency: 8, perLane: 2 });
      await commit(
        engine,
        ...[1, 2, 3, 4, 5].map((payload) => enqueue("q", payload, { lane })),
        ...[6, 7, 8].map((payload) => enqueue("q", payload, { lane: "other.example" })),
        ...[9, 10].map((payload) => enqueue("q", payload)),
      );
      await until(() => hands.ended.length === 5, { what: "the others ran" });
      await until(() => hands.running === 2, { what: "the lane is full" });
      await ranOne(engine, "canary");
      deepEqual(hands.ended.toSorted(), [10, 6, 7, 8, 9]);
      equal(hands.running, 2);
      hands.open();
      await allEnded(engine, "q");
      deepEqual(hands.ended.length, 10);
      equal(hands.most, 2);
    },
  },
  {
    name: "a lane goes on when a hand of it gets free, in the order of its times",
    async run({ engine, clock }) {
      const ran: unknown[] = [];
      const start = clock.now();
      await using _ = engine.jobs.work("q", (job) => {
        ran.push(job.payload);
        return Promise.resolve(done);
      }, { perLane: 1 });
      await commit(
        engine,
        ...[3, 1, 4, 2, 5, 9, 7, 6, 8].map((payload) =>
          enqueue("q", payload, { lane, runAt: start - 10 + payload })
        ),
      );
      await allEnded(engine, "q");
      deepEqual(ran, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
      equal(clock.elapsed(), 0);
    },
  },
  {
    name: "what comes into a lane later runs after what waits there, unless it is more urgent",
    async run({ engine, clock }) {
      const ran: unknown[] = [];
      const gate = Promise.withResolvers<void>();
      await using _ = engine.jobs.work("q", async (job) => {
        ran.push(job.payload);
        if (job.payload === 1) await busy(job, gate.promise);
        return done;
      }, { perLane: 1 });
      const start = clock.now();
      await commit(engine, enqueue("q", 1, { lane, runAt: start - 9 }));
      await until(() => ran.length === 1, { what: "the lane is full" });
      await commit(
        engine,
        enqueue("q", 2, { lane, runAt: start - 8 }),
        enqueue("q", 3, { lane, runAt: start - 7 }),
      );
      await ranBeside(engine, ran, "a");
      await commit(
        engine,
        enqueue("q", 4, { lane, runAt: start - 6 }),
        enqueue("q", "urgent", { lane, priority: "high" }),
      );
      await ranBeside(engine, ran, "b");
      gate.resolve();
      await allEnded(engine, "q");
      deepEqual(ran, [1, "a", "b", "urgent", 2, 3, 4]);
    },
  },
  {
    name: "10,000 jobs of a full lane in front of others hold them up no longer than a few do",
    async run({ engine, clock }) {
      const hands = holding(isNumber);
      const start = clock.now();
      for (let first = 0; first < 10_000; first += 200) {
        const jobs = Array.from(
          { length: 200 },
          (_, index) => enqueue("q", first + index, { lane, runAt: start - 10_000 + first }),
        );
        await commit(engine, ...jobs);
      }
      await commit(engine, enqueue("q", "first other"));
      await using _ = engine.jobs.work("q", hands.handle, { concurrency: 2, perLane: 1 });
      await until(() => hands.ended.length === 1, { what: "the first one ran", within: 60_000 });
      // Looking through the lane each time would take minutes.
      for (let count = 2; count <= 300; count++) {
        await commit(engine, enqueue("q", "other"));
        await until(() => hands.ended.length === count, { what: `${count} others ran` });
      }
      await until(async () => (await engine.jobs.inspect("q")).depth === 10_000, {
        what: "the others are done",
      });
      const { running, oldest } = await engine.jobs.inspect("q");
      deepEqual({ running, oldest }, { running: 1, oldest: start - 10_000 });
      equal(clock.elapsed(), 0);
    },
  },
  {
    name: "two workers of a queue share the hands of its lanes",
    async run({ engine }) {
      const hands = holding(isNumber);
      const options = { concurrency: 4, perLane: 2 };
      await using _a = engine.jobs.work("q", hands.handle, options);
      await using _b = engine.jobs.work("q", hands.handle, options);
      await commit(engine, ...[1, 2, 3, 4, 5, 6].map((payload) => enqueue("q", payload, { lane })));
      await until(() => hands.running === 2, { what: "the lane is full" });
      await ranOne(engine, "canary");
      equal(hands.running, 2);
      hands.open();
      await allEnded(engine, "q");
      equal(hands.most, 2);
      equal(hands.ended.length, 6);
    },
  },
  {
    name: "without a share a lane has all hands",
    async run({ engine }) {
      const hands = holding(isNumber);
      await using _ = engine.jobs.work("q", hands.handle, { concurrency: 5 });
      await commit(engine, ...[1, 2, 3, 4, 5, 6].map((payload) => enqueue("q", payload, { lane })));
      await until(() => hands.running === 5, { what: "all hands are full" });
      hands.open();
      await allEnded(engine, "q");
    },
  },
  {
    name: "1,000 jobs in 50 lanes are all done, once",
    async run({ engine, clock }) {
      const runs = new Map<unknown, number>();
      const running = new Map<string, number>();
      let most = 0;
      await using _ = engine.jobs.work("q", async ({ payload }) => {
        const name = `${Number(payload) % 50}`;
        const beside = (running.get(name) ?? 0) + 1;
        running.set(name, beside);
        most = Math.max(most, beside);
        runs.set(payload, (runs.get(payload) ?? 0) + 1);
        await Promise.resolve();
        running.set(name, (running.get(name) ?? 0) - 1);
        return done;
      }, { concurrency: 30, perLane: 2 });
      for (let first = 0; first < 1000; first += 100) {
        await commit(
          engine,
          ...Array.from(
            { length: 100 },
            (_, index) => enqueue("q", first + index, { lane: `${index % 50}` }),
          ),
        );
      }
      await allEnded(engine, "q");
      equal(runs.size, 1000);
      deepEqual(new Set(runs.values()), new Set([1]));
      equal(most <= 2, true);
      equal(clock.elapsed(), 0);
    },
  },
  {
    name: "a lane that is no name, and a share that is no number of hands, are refused",
    async run({ engine }) {
      const invalid = { name: "StorageError", code: "invalid" };
      await rejects(commit(engine, enqueue("q", 1, { lane: "" })), invalid);
      await rejects(commit(engine, enqueue("q", 1, { lane: "\udc00" })), invalid);
      const tooLarge = commit(engine, enqueue("q", 1, { lane: "x".repeat(501) }));
      await rejects(tooLarge, { name: "StorageError", code: "too-large" });
      for (const perLane of [0, 1.5, NaN]) {
        throws(() => engine.jobs.work("q", () => Promise.resolve(done), { perLane }), invalid);
      }
    },
  },
];

/** Runs a job without a lane: the worker has looked at what was enqueued before it. */
async function ranBeside(engine: Engine, ran: readonly unknown[], payload: string): Promise<void> {
  await commit(engine, enqueue("q", payload));
  await until(() => ran.includes(payload), { what: `${payload} ran` });
}

function isNumber(payload: unknown): boolean {
  return typeof payload === "number";
}
