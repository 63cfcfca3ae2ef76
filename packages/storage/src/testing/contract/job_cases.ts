/**
 * Jobs: committed with what they follow from, run at least once, ended for good.
 *
 * @module
 */

import { deepEqual, equal, rejects } from "node:assert/strict";
import type { Job, Outcome } from "../../engine.ts";
import { until } from "../until.ts";
import { busy, type Case, commit, enqueue, increment, ranOne } from "./trial.ts";

const done: Outcome = { kind: "done" };

/** The cases of jobs that need no time to pass. */
export const jobCases: readonly Case[] = [
  {
    name: "a job runs with its payload, and the queue is empty when it is done",
    async run({ engine, clock }) {
      const ran = Promise.withResolvers<Job>();
      await using _ = engine.jobs.work("q", (job) => {
        ran.resolve(job);
        return Promise.resolve(done);
      });
      await commit(engine, enqueue("q", { to: ["共", 1] }));
      const { queue, payload, attempt } = await ran.promise;
      deepEqual({ queue, payload, attempt }, {
        queue: "q",
        payload: { to: ["共", 1] },
        attempt: 1,
      });
      await until(async () => (await engine.jobs.inspect("q")).depth === 0, {
        what: "nothing is left",
      });
      deepEqual(await engine.jobs.inspect("q"), {
        depth: 0,
        running: 0,
        oldest: undefined,
        parked: 0,
        isPaused: false,
      });
      equal(clock.elapsed(), 0);
    },
  },
  {
    name: "a job that was enqueued before there was a worker runs when there is one",
    async run({ engine, clock }) {
      await commit(engine, enqueue("q", 1), enqueue("other", 2));
      deepEqual(await engine.jobs.inspect("q"), {
        depth: 1,
        running: 0,
        oldest: clock.now(),
        parked: 0,
        isPaused: false,
      });
      const payloads: unknown[] = [];
      await using _ = engine.jobs.work("q", (job) => {
        payloads.push(job.payload);
        return Promise.resolve(done);
      });
      await until(() => payloads.length > 0, { what: "it ran" });
      deepEqual(payloads, [1]);
      equal((await engine.jobs.inspect("other")).depth, 1);
    },
  },
  {
    name: "jobs that wait survive the engine",
    isDurable: true,
    async run({ engine, reopen }) {
      await commit(engine, enqueue("q", 1));
      const again = await reopen();
      const ran = Promise.withResolvers<Job>();
      await using _ = again.jobs.work("q", (job) => {
        ran.resolve(job);
        return Promise.resolve(done);
      });
      equal((await ran.promise).payload, 1);
    },
  },
  {
    name: "1,000 jobs are all done",
    async run({ engine }) {
      const runs = new Map<unknown, number>();
      await using _ = engine.jobs.work("q", (job) => {
        runs.set(job.payload, (runs.get(job.payload) ?? 0) + 1);
        return Promise.resolve(done);
      }, { concurrency: 20 });
      for (let first = 0; first < 1000; first += 100) {
        await commit(engine, ...Array.from({ length: 100 }, (_, i) => enqueue("q", first + i)));
      }
      await until(async () => (await engine.jobs.inspect("q")).depth === 0, {
        what: "all are done",
      });
      equal(runs.size, 1000);
      deepEqual(new Set(runs.values()), new Set([1]));
    },
  },
  {
    name: "a worker runs as many handlers at once as it has hands, and no more",
    async run({ engine, clock }) {
      let running = 0;
      const gate = Promise.withResolvers<void>();
      await using _ = engine.jobs.work("q", async (job) => {
        running++;
        await busy(job, gate.promise);
        return done;
      }, { concurrency: 3 });
      await commit(engine, ...[1, 2, 3, 4, 5, 6].map((payload) => enqueue("q", payload)));
      await until(() => running === 3, { what: "all hands are full" });
      await commit(engine, enqueue("q", 7));
      await clock.advance(3000);
      await ranOne(engine, "canary");
      equal(running, 3);
      gate.resolve();
      await until(() => running === 7, { what: "all ran" });
    },
  },
  {
    name: "two workers of one queue share its jobs",
    async run({ engine }) {
      const seen: unknown[] = [];
      const both = Promise.withResolvers<void>();
      const handler = async (job: Job): Promise<Outcome> => {
        if (seen.push(job.payload) === 2) both.resolve();
        await busy(job, both.promise);
        return done;
      };
      await using _a = engine.jobs.work("q", handler, { concurrency: 1 });
      await using _b = engine.jobs.work("q", handler, { concurrency: 1 });
      await commit(engine, enqueue("q", 1), enqueue("q", 2));
      await both.promise;
      deepEqual(seen.toSorted(), [1, 2]);
    },
  },
  {
    name: "a transaction that finishes its job has its effect once, and the job is done",
    async run({ engine }) {
      await using _ = engine.jobs.work("q", async (job) => {
        await engine.transact(async (view) => ({
          changes: [
            { kind: "put", key: ["n"], value: Number(await view.get(["n"]) ?? 0) + 1 },
            { kind: "finish", job },
            enqueue("next", job.payload),
          ],
          result: undefined,
        }));
        throw new Error("Too late to matter");
      });
      await commit(engine, ...Array.from({ length: 30 }, (_, index) => enqueue("q", index)));
      await until(async () => (await engine.jobs.inspect("q")).depth === 0, {
        what: "all are done",
      });
      equal(await engine.view.get(["n"]), 30);
      equal((await engine.jobs.inspect("next")).depth, 30);
    },
  },
  {
    name: "a job that is in nobody's hands cannot be finished",
    async run({ engine }) {
      const ran = Promise.withResolvers<Job>();
      await using _ = engine.jobs.work("q", (job) => {
        ran.resolve(job);
        return Promise.resolve(done);
      });
      await commit(engine, enqueue("q", 1));
      const job = await ran.promise;
      await until(async () => (await engine.jobs.inspect("q")).depth === 0, { what: "it is done" });
      await rejects(
        commit(engine, { kind: "put", key: ["a"], value: 1 }, { kind: "finish", job }),
        { name: "StorageError" },
      );
      equal(await engine.view.get(["a"]), undefined);
    },
  },
  {
    name: "a handler that says nothing of how it ended is treated as one that threw",
    async run({ engine }) {
      const silent = Promise.resolve(JSON.parse("{}"));
      await using _ = engine.jobs.work("q", () => silent, { retry: () => undefined });
      await commit(engine, enqueue("q", 1));
      await until(async () => (await engine.jobs.inspect("q")).parked === 1, {
        what: "it is parked",
      });
    },
  },
  {
    name: "a job given up by its handler is parked, and the next one runs",
    async run({ engine }) {
      const ran: unknown[] = [];
      await using _ = engine.jobs.work("q", (job) => {
        ran.push(job.payload);
        return Promise.resolve(
          job.payload === 1 ? { kind: "park", reason: "x".repeat(100_000) } : done,
        );
      }, { concurrency: 1 });
      await commit(engine, enqueue("q", 1), enqueue("q", 2));
      await until(async () => (await engine.jobs.inspect("q")).depth === 0, { what: "both ended" });
      deepEqual(ran, [1, 2]);
      equal((await engine.jobs.inspect("q")).parked, 1);
    },
  },
  {
    name: "a disposed worker claims no more, asks its handlers to end and waits for them",
    async run({ engine }) {
      const started = Promise.withResolvers<Job>();
      const gate = Promise.withResolvers<void>();
      const worker = engine.jobs.work("q", async (job) => {
        started.resolve(job);
        await gate.promise;
        return done;
      }, { concurrency: 1 });
      await commit(engine, enqueue("q", 1), enqueue("q", 2));
      const job = await started.promise;
      let isDisposed = false;
      const disposal = worker[Symbol.asyncDispose]().then(() => isDisposed = true);
      equal(job.signal.aborted, true);
      await increment(engine, "n");
      equal(isDisposed, false);
      gate.resolve();
      await disposal;
      equal((await engine.jobs.inspect("q")).depth, 1);
    },
  },
  {
    name:
      "a job whose handler threw because its worker stopped runs again as if for the first time",
    async run({ engine }) {
      const started = Promise.withResolvers<void>();
      const stopped = engine.jobs.work("q", async ({ signal }) => {
        started.resolve();
        await new Promise((resolve) => signal.addEventListener("abort", resolve));
        throw new Error("Interrupted");
      });
      await commit(engine, enqueue("q", 1));
      await started.promise;
      await stopped[Symbol.asyncDispose]();
      const attempt = Promise.withResolvers<number>();
      await using _ = engine.jobs.work("q", (job) => {
        attempt.resolve(job.attempt);
        return Promise.resolve(done);
      });
      equal(await attempt.promise, 1);
    },
  },
  {
    name: "a disposed engine waits for its handlers and keeps what they did",
    isDurable: true,
    async run({ engine, reopen }) {
      const started = Promise.withResolvers<void>();
      const gate = Promise.withResolvers<void>();
      engine.jobs.work("q", async (job) => {
        started.resolve();
        await gate.promise;
        await commit(engine, { kind: "put", key: ["a"], value: 1 }, { kind: "finish", job });
        return done;
      });
      await commit(engine, enqueue("q", 1));
      await started.promise;
      const reopening = reopen();
      gate.resolve();
      const again = await reopening;
      equal(await again.view.get(["a"]), 1);
      equal((await again.jobs.inspect("q")).depth, 0);
    },
  },
];
