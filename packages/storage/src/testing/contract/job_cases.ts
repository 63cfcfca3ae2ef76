/**
 * Jobs: committed with what they follow from, run at least once, ended for good.
 *
 * @module
 */

import { deepEqual, equal, rejects } from "node:assert/strict";
import type { Job, Outcome } from "../../engine.ts";
import { eventually } from "../eventually.ts";
import { type Case, commit, enqueue, increment } from "./trial.ts";

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
      await eventually("nothing is left", async () => (await engine.jobs.inspect("q")).depth === 0);
      deepEqual(await engine.jobs.inspect("q"), { depth: 0, oldest: undefined, parked: 0 });
      equal(clock.elapsed(), 0);
    },
  },
  {
    name: "a job that was enqueued before there was a worker runs when there is one",
    async run({ engine, clock }) {
      await commit(engine, enqueue("q", 1), enqueue("other", 2));
      deepEqual(await engine.jobs.inspect("q"), { depth: 1, oldest: clock.now(), parked: 0 });
      const payloads: unknown[] = [];
      await using _ = engine.jobs.work("q", (job) => {
        payloads.push(job.payload);
        return Promise.resolve(done);
      });
      await eventually("it ran", () => payloads.length > 0);
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
    name: "1,000 jobs are all done, never more at once than the worker has hands",
    async run({ engine }) {
      const runs = new Map<unknown, number>();
      let [running, most] = [0, 0];
      await using _ = engine.jobs.work("q", async (job) => {
        most = Math.max(most, ++running);
        await Promise.resolve();
        runs.set(job.payload, (runs.get(job.payload) ?? 0) + 1);
        running--;
        return done;
      }, { concurrency: 20 });
      for (let first = 0; first < 1000; first += 100) {
        await commit(engine, ...Array.from({ length: 100 }, (_, i) => enqueue("q", first + i)));
      }
      await eventually("all are done", async () => (await engine.jobs.inspect("q")).depth === 0);
      equal(runs.size, 1000);
      deepEqual(new Set(runs.values()), new Set([1]));
      equal(most <= 20, true);
    },
  },
  {
    name: "two workers of one queue share its jobs",
    async run({ engine }) {
      const seen: unknown[] = [];
      const both = Promise.withResolvers<void>();
      const handler = async (job: Job): Promise<Outcome> => {
        if (seen.push(job.payload) === 2) both.resolve();
        await both.promise;
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
      await eventually("all are done", async () => (await engine.jobs.inspect("q")).depth === 0);
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
      await eventually("it is done", async () => (await engine.jobs.inspect("q")).depth === 0);
      await rejects(
        commit(engine, { kind: "put", key: ["a"], value: 1 }, { kind: "finish", job }),
        { name: "StorageError" },
      );
      equal(await engine.view.get(["a"]), undefined);
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
      await eventually("both ended", async () => (await engine.jobs.inspect("q")).depth === 0);
      deepEqual(ran, [1, 2]);
      equal((await engine.jobs.inspect("q")).parked, 1);
    },
  },
  {
    name: "while a job waits, another with its idempotency key is not added",
    async run({ engine }) {
      await Promise.all(
        Array.from(
          { length: 10 },
          (_, index) => commit(engine, enqueue("q", index, { idempotencyKey: "k" })),
        ),
      );
      await commit(
        engine,
        enqueue("q", "other", { idempotencyKey: "l" }),
        enqueue("q", "other", { idempotencyKey: "l" }),
        enqueue("r", "elsewhere", { idempotencyKey: "k" }),
      );
      equal((await engine.jobs.inspect("q")).depth, 2);
      equal((await engine.jobs.inspect("r")).depth, 1);
    },
  },
  {
    name: "what is enqueued under the key of a job that runs makes it run once more",
    async run({ engine }) {
      const payloads: unknown[] = [];
      const gate = Promise.withResolvers<void>();
      await using _ = engine.jobs.work("q", async (job) => {
        payloads.push(job.payload);
        if (payloads.length === 1) await gate.promise;
        return done;
      });
      await commit(engine, enqueue("q", 1, { idempotencyKey: "k" }));
      await eventually("it runs", () => payloads.length === 1);
      await commit(engine, enqueue("q", 2, { idempotencyKey: "k" }));
      await commit(engine, enqueue("q", 3, { idempotencyKey: "k" }));
      gate.resolve();
      await eventually("all are done", async () => (await engine.jobs.inspect("q")).depth === 0);
      deepEqual(payloads, [1, 3]);
      await commit(engine, enqueue("q", 4, { idempotencyKey: "k" }));
      await eventually("it ran anew", () => payloads.length === 3);
    },
  },
  {
    name: "a job finished by a transaction does not lose what its key was rung for meanwhile",
    async run({ engine }) {
      const payloads: unknown[] = [];
      await using _ = engine.jobs.work("q", async (job) => {
        payloads.push(job.payload);
        if (payloads.length === 1) await commit(engine, enqueue("q", 2, { idempotencyKey: "k" }));
        await commit(engine, { kind: "finish", job });
        return done;
      });
      await commit(engine, enqueue("q", 1, { idempotencyKey: "k" }));
      await eventually("both ran", () => payloads.length === 2);
      deepEqual(payloads, [1, 2]);
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
