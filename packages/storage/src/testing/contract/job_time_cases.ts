/**
 * Jobs and time: run-at, retries, leases, and clocks that jump.
 *
 * @module
 */

import { deepEqual, equal } from "node:assert/strict";
import type { Engine, Job, Outcome } from "../../engine.ts";
import { exponentialRetry } from "../../jobs/exponential_retry.ts";
import { eventually } from "../eventually.ts";
import { type Case, commit, enqueue } from "./trial.ts";

const done: Outcome = { kind: "done" };
const hour = 3_600_000;

/** The cases of jobs as time passes. */
export const jobTimeCases: readonly Case[] = [
  {
    name: "a job runs at its time and not before, months ahead too",
    async run({ engine, clock }) {
      const ran: unknown[] = [];
      const runAt = clock.now() + 90 * 24 * hour;
      await commit(engine, enqueue("q", "later", { runAt }));
      clock.set(runAt - 1000);
      await using _ = work(engine, ran);
      await clock.advance(999);
      await commit(engine, enqueue("q", "canary"));
      await eventually("the canary ran", () => ran.length > 0);
      deepEqual(ran, ["canary"]);
      await clock.advance(1);
      await eventually("it ran", () => ran.length > 1);
      deepEqual(ran, ["canary", "later"]);
      equal(clock.now(), runAt);
    },
  },
  {
    name: "jobs run in the order of their times",
    async run({ engine, clock }) {
      const ran: unknown[] = [];
      const start = clock.now();
      await commit(
        engine,
        enqueue("q", 3, { runAt: start - 1 }),
        enqueue("q", 1, { runAt: start - 3 }),
        enqueue("q", 2, { runAt: start - 2 }),
        enqueue("q", 4),
      );
      await using _ = engine.jobs.work("q", (job) => {
        ran.push(job.payload);
        return Promise.resolve(done);
      }, { concurrency: 1 });
      await eventually("all ran", () => ran.length === 4);
      deepEqual(ran, [1, 2, 3, 4]);
    },
  },
  {
    name: "a handler that throws is retried by its policy, then parked, and others go on",
    async run({ engine, clock }) {
      const attempts: { readonly at: number; readonly attempt: number }[] = [];
      const others: unknown[] = [];
      await using _ = engine.jobs.work("q", (job) => {
        if (job.payload === "poison") {
          attempts.push({ at: clock.now(), attempt: job.attempt });
          throw new Error("Never");
        }
        others.push(job.payload);
        return Promise.resolve(done);
      }, { concurrency: 1, retry: exponentialRetry({ first: 5000, factor: 3, attempts: 3 }) });
      const start = clock.now();
      await commit(engine, enqueue("q", "poison"));
      for (const after of [5000, 15_000]) {
        const next = clock.now() + after;
        await eventually("it waits for its next attempt", async () => {
          return (await engine.jobs.inspect("q")).oldest === next;
        });
        await commit(engine, enqueue("q", after));
        await eventually("another job ran", () => others.at(-1) === after);
        await clock.advance(after - 1);
        await clock.advance(1);
        await eventually("it was tried again", () => attempts.at(-1)?.at === next);
      }
      await eventually("it is parked", async () => (await engine.jobs.inspect("q")).parked === 1);
      deepEqual(attempts, [
        { at: start, attempt: 1 },
        { at: start + 5000, attempt: 2 },
        { at: start + 20_000, attempt: 3 },
      ]);
      equal((await engine.jobs.inspect("q")).depth, 0);
    },
  },
  {
    name: "a handler that asks for a retry gets it after the time that it named",
    async run({ engine, clock }) {
      const attempts: number[] = [];
      await using _ = engine.jobs.work("q", (job) => {
        attempts.push(job.attempt);
        return Promise.resolve<Outcome>(
          job.attempt < 13 ? { kind: "retry", after: 3000, reason: "Busy" } : done,
        );
      });
      await commit(engine, enqueue("q", 1));
      for (let attempt = 1; attempt < 13; attempt++) {
        const next = clock.now() + 3000;
        await eventually("it waits", async () => (await engine.jobs.inspect("q")).oldest === next);
        await clock.advance(3000);
      }
      await eventually("it is done", async () => (await engine.jobs.inspect("q")).depth === 0);
      deepEqual(attempts, Array.from({ length: 13 }, (_, index) => index + 1));
    },
  },
  {
    name: "a handler that runs for three minutes keeps its job, beside a second worker",
    async run({ engine, clock }) {
      const started: unknown[] = [];
      const gate = Promise.withResolvers<void>();
      const handler = async (job: Job): Promise<Outcome> => {
        started.push(job.payload);
        if (job.payload === "long") await gate.promise;
        return done;
      };
      await using _a = engine.jobs.work("q", handler, { concurrency: 2 });
      await using _b = engine.jobs.work("q", handler, { concurrency: 2 });
      await commit(engine, enqueue("q", "long"));
      await eventually("it runs", () => started.length === 1);
      await clock.advance(180_000);
      await commit(engine, ...["a", "b", "c", "d"].map((payload) => enqueue("q", payload)));
      await eventually("the others ran", () => started.length >= 5);
      deepEqual(started.toSorted(), ["a", "b", "c", "d", "long"]);
      gate.resolve();
      await eventually("it is done", async () => (await engine.jobs.inspect("q")).depth === 0);
      equal(started.length, 5);
    },
  },
  {
    name: "the clock jumping back an hour stops nothing",
    async run({ engine, clock }) {
      const attempts: string[] = [];
      await using _ = engine.jobs.work("q", (job) => {
        attempts.push(`${job.payload} ${job.attempt}`);
        return Promise.resolve<Outcome>(
          job.attempt === 1 && job.payload === "retried"
            ? { kind: "retry", after: 5000, reason: "Busy" }
            : done,
        );
      });
      const time = clock.now();
      await commit(engine, enqueue("q", "retried"));
      await eventually("it waits", async () => {
        return (await engine.jobs.inspect("q")).oldest === time + 5000;
      });
      clock.set(time - hour);
      await commit(engine, enqueue("q", "new"));
      await eventually("a new job ran", () => attempts.includes("new 1"));
      await clock.advance(5000);
      await eventually("the other one was tried again", () => attempts.includes("retried 2"));
    },
  },
  {
    name: "a clock that is an hour back when the storage is opened again stops nothing either",
    isDurable: true,
    async run({ engine, clock, reopen }) {
      await commit(
        engine,
        enqueue("q", "now"),
        enqueue("q", "soon", { runAt: clock.now() + 5000 }),
      );
      clock.set(clock.now() - hour);
      const again = await reopen();
      const ran: unknown[] = [];
      await using _ = work(again, ran);
      await eventually("the one that was due ran", () => ran.length === 1);
      await clock.advance(6000);
      await eventually("the other one ran", () => ran.length === 2);
      deepEqual(ran, ["now", "soon"]);
    },
  },
];

function work(engine: Engine, ran: unknown[]): AsyncDisposable {
  return engine.jobs.work("q", (job) => {
    ran.push(job.payload);
    return Promise.resolve(done);
  });
}
