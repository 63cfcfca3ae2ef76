/**
 * Cancelling: what is not to run any more does not.
 *
 * @module
 */

import { deepEqual, equal } from "node:assert/strict";
import type { Change, Job, Outcome } from "../../engine.ts";
import { until } from "../until.ts";
import { allEnded, busy, type Case, commit, enqueue, ranOne } from "./trial.ts";

const done: Outcome = { kind: "done" };
const cancel: Change = { kind: "cancel", queue: "q", idempotencyKey: "k" };
const never: Promise<void> = new Promise(() => {});

/** The cases of cancelling. */
export const jobCancelCases: readonly Case[] = [
  {
    name: "a job that waits and is cancelled does not run, and its key is free again",
    async run({ engine, clock }) {
      const ran: unknown[] = [];
      const runAt = clock.now() + 1000;
      await commit(
        engine,
        enqueue("q", 1, { idempotencyKey: "k", runAt }),
        enqueue("q", 2, { idempotencyKey: "other", runAt, priority: "low" }),
        enqueue("r", 3, { idempotencyKey: "k", runAt }),
      );
      await commit(engine, cancel);
      equal((await engine.jobs.inspect("q")).depth, 1);
      equal((await engine.jobs.inspect("r")).depth, 1);
      await commit(engine, enqueue("q", 4, { idempotencyKey: "k", runAt }));
      await using _ = engine.jobs.work("q", (job) => {
        ran.push(job.payload);
        return Promise.resolve(done);
      }, { concurrency: 1 });
      await clock.advance(1000);
      await allEnded(engine, "q");
      deepEqual(ran, [4, 2]);
    },
  },
  {
    name: "cancelling what is not there changes nothing",
    async run({ engine }) {
      await commit(engine, enqueue("q", 1));
      await commit(engine, cancel, { kind: "put", key: ["a"], value: 1 });
      equal((await engine.jobs.inspect("q")).depth, 1);
      equal(await engine.view.get(["a"]), 1);
    },
  },
  {
    name: "what one transaction enqueues, cancels and enqueues is there once",
    async run({ engine }) {
      const ran: unknown[] = [];
      await commit(
        engine,
        enqueue("q", 1, { idempotencyKey: "k" }),
        cancel,
        enqueue("q", 2, { idempotencyKey: "k", lane: "l", priority: "high" }),
        cancel,
        enqueue("q", 3, { idempotencyKey: "k" }),
      );
      equal((await engine.jobs.inspect("q")).depth, 1);
      await using _ = engine.jobs.work("q", (job) => {
        ran.push(job.payload);
        return Promise.resolve(done);
      });
      await allEnded(engine, "q");
      deepEqual(ran, [3]);
    },
  },
  {
    name: "a job that waits for its next attempt can be cancelled",
    async run({ engine, clock }) {
      const ran: unknown[] = [];
      await using _ = engine.jobs.work("q", (job) => {
        ran.push(job.attempt);
        return Promise.resolve<Outcome>({ kind: "retry", after: 5000, reason: "Busy" });
      });
      const next = clock.now() + 5000;
      await commit(engine, enqueue("q", 1, { idempotencyKey: "k" }));
      await until(async () => (await engine.jobs.inspect("q")).oldest === next, {
        what: "it waits",
      });
      await commit(engine, cancel);
      equal((await engine.jobs.inspect("q")).depth, 0);
      await clock.advance(6000);
      await ranOne(engine, "canary");
      deepEqual(ran, [1]);
    },
  },
  ...(["throws", "retries", "parks", "ends", "finishes"] as const).map((how): Case => ({
    name: `a job that runs and is cancelled is told, and gone when it ${how}`,
    async run({ engine, clock }) {
      const ran: Job[] = [];
      const reports: string[] = [];
      await using _ = engine.jobs.work("q", async (job): Promise<Outcome> => {
        ran.push(job);
        await busy(job, never);
        if (how === "throws") throw new Error("Interrupted");
        if (how === "retries") return { kind: "retry", after: 0, reason: "Interrupted" };
        if (how === "parks") return { kind: "park", reason: "Interrupted" };
        if (how === "finishes") await commit(engine, { kind: "finish", job });
        return done;
      }, { retry: () => 0, report: ({ kind }) => reports.push(kind) });
      await commit(engine, enqueue("q", 1, { idempotencyKey: "k" }));
      await until(() => ran.length === 1, { what: "it runs" });
      await commit(engine, enqueue("q", 2, { idempotencyKey: "k" }), cancel);
      await until(() => ran[0]?.signal.aborted, { what: "it is told" });
      await allEnded(engine, "q");
      await clock.advance(2000);
      await ranOne(engine, "canary");
      equal(ran.length, 1);
      equal((await engine.jobs.inspect("q")).parked, 0);
      deepEqual(reports, []);
    },
  })),
  {
    name: "what is enqueued after a job that runs was cancelled runs when that has ended",
    async run({ engine }) {
      const ran: unknown[] = [];
      const gate = Promise.withResolvers<void>();
      await using _ = engine.jobs.work("q", async ({ payload }) => {
        ran.push(payload);
        if (ran.length === 1) await gate.promise;
        return done;
      });
      await commit(engine, enqueue("q", 1, { idempotencyKey: "k" }));
      await until(() => ran.length === 1, { what: "it runs" });
      await commit(engine, cancel);
      await commit(engine, enqueue("q", 2, { idempotencyKey: "k" }));
      gate.resolve();
      await allEnded(engine, "q");
      deepEqual(ran, [1, 2]);
    },
  },
  {
    name: "a job that was cancelled while it ran is not run by the next worker either",
    isDurable: true,
    async run({ engine, reopen }) {
      const started = Promise.withResolvers<void>();
      engine.jobs.work("q", async (job) => {
        started.resolve();
        await busy(job, never);
        throw new Error("Interrupted");
      });
      await commit(engine, enqueue("q", 1, { idempotencyKey: "k" }));
      await started.promise;
      await commit(engine, cancel);
      const again = await reopen();
      const ran: unknown[] = [];
      await using _ = again.jobs.work("q", (job) => {
        ran.push(job.payload);
        return Promise.resolve(done);
      });
      await commit(again, enqueue("q", 2));
      await allEnded(again, "q");
      deepEqual(ran, [2]);
    },
  },
];
