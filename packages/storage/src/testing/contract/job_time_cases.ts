/**
 * Jobs and time: run-at, retries, leases, and clocks that jump.
 *
 * @module
 */

import { deepEqual, equal } from "node:assert/strict";
import type { Engine, Job, Outcome } from "../../engine.ts";
import { exponentialRetry } from "../../jobs/exponential_retry.ts";
import { until } from "../until.ts";
import { busy, type Case, commit, enqueue } from "./trial.ts";

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
      await until(() => ran.length > 0, { what: "the canary ran" });
      deepEqual(ran, ["canary"]);
      await clock.advance(1);
      await until(() => ran.length > 1, { what: "it ran" });
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
      await until(() => ran.length === 4, { what: "all ran" });
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
        await until(async () => {
          return (await engine.jobs.inspect("q")).oldest === next;
        }, { what: "it waits for its next attempt" });
        await commit(engine, enqueue("q", after));
        await until(() => others.at(-1) === after, { what: "another job ran" });
        await clock.advance(after - 1);
        await clock.advance(1);
        await until(() => attempts.at(-1)?.at === next, { what: "it was tried again" });
      }
      await until(async () => (await engine.jobs.inspect("q")).parked === 1, {
        what: "it is parked",
      });
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
        await until(async () => (await engine.jobs.inspect("q")).oldest === next, {
          what: "it waits",
        });
        await clock.advance(3000);
      }
      await until(async () => (await engine.jobs.inspect("q")).depth === 0, { what: "it is done" });
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
        if (job.payload === "long") await busy(job, gate.promise);
        return done;
      };
      await using _a = engine.jobs.work("q", handler, { concurrency: 2 });
      await using _b = engine.jobs.work("q", handler, { concurrency: 2 });
      await commit(engine, enqueue("q", "long"));
      await until(() => started.length === 1, { what: "it runs" });
      await clock.advance(180_000);
      await commit(engine, ...["a", "b", "c", "d"].map((payload) => enqueue("q", payload)));
      await until(() => started.length >= 5, { what: "the others ran" });
      deepEqual(started.toSorted(), ["a", "b", "c", "d", "long"]);
      gate.resolve();
      await until(async () => (await engine.jobs.inspect("q")).depth === 0, { what: "it is done" });
      equal(started.length, 5);
    },
  },
  {
    name: "100 jobs as large as they may be run at once, and their leases last",
    async run({ engine, clock }) {
      const started: unknown[] = [];
      const reports: string[] = [];
      const gate = Promise.withResolvers<void>();
      await using _ = engine.jobs.work("q", async (job) => {
        started.push(job.id);
        await busy(job, gate.promise);
        return done;
      }, { concurrency: 100, report: ({ kind }) => reports.push(kind) });
      const payload = "x".repeat(23_998);
      for (let count = 0; count < 100; count += 20) {
        await commit(engine, ...Array.from({ length: 20 }, () => enqueue("q", payload)));
      }
      await until(() => started.length === 100, { what: "all run" });
      await clock.advance(60_000);
      gate.resolve();
      await until(async () => (await engine.jobs.inspect("q")).depth === 0, {
        what: "all are done",
      });
      equal(new Set(started).size, 100);
      deepEqual(reports, []);
      equal(started.length, 100);
    },
  },
  {
    name: "the clock jumping forward an hour takes no job out of its handler's hands",
    async run({ engine, clock }) {
      const started: unknown[] = [];
      const gate = Promise.withResolvers<void>();
      await using _ = engine.jobs.work("q", async (job) => {
        started.push(job.payload);
        if (job.payload === "long") await busy(job, gate.promise);
        return done;
      });
      await commit(engine, enqueue("q", "long"));
      await until(() => started.length === 1, { what: "it runs" });
      clock.set(clock.now() + hour);
      await clock.advance(2000);
      await commit(engine, enqueue("q", "canary"));
      await until(() => started.includes("canary"), { what: "the canary ran" });
      deepEqual(started, ["long", "canary"]);
      gate.resolve();
      await until(async () => (await engine.jobs.inspect("q")).depth === 0, { what: "it is done" });
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
      await until(async () => {
        return (await engine.jobs.inspect("q")).oldest === time + 5000;
      }, { what: "it waits" });
      clock.set(time - hour);
      await commit(engine, enqueue("q", "new"));
      await until(() => attempts.includes("new 1"), { what: "a new job ran" });
      await clock.advance(5000);
      await until(() => attempts.includes("retried 2"), { what: "the other one was tried again" });
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
      await until(() => ran.length === 1, { what: "the one that was due ran" });
      await clock.advance(6000);
      await until(() => ran.length === 2, { what: "the other one ran" });
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
