/**
 * Priorities: of what is due the most urgent first.
 *
 * @module
 */

import { deepEqual, rejects } from "node:assert/strict";
import type { Outcome } from "../../engine.ts";
import { until } from "../until.ts";
import { allEnded, busy, type Case, commit, enqueue } from "./trial.ts";

const done: Outcome = { kind: "done" };

/** The cases of priorities. */
export const jobPriorityCases: readonly Case[] = [
  {
    name: "of jobs that are due those of a higher priority run first, each priority by its times",
    async run({ engine, clock }) {
      const ran: unknown[] = [];
      const start = clock.now();
      await commit(
        engine,
        enqueue("q", "low 1", { priority: "low", runAt: start - 9 }),
        enqueue("q", "normal 2", { runAt: start - 4 }),
        enqueue("q", "low 2", { priority: "low", runAt: start - 8 }),
        enqueue("q", "normal 1", { priority: "normal", runAt: start - 5 }),
        enqueue("q", "high 2", { priority: "high" }),
        enqueue("q", "high 1", { priority: "high", runAt: start - 1 }),
      );
      await using _ = engine.jobs.work("q", (job) => {
        ran.push(job.payload);
        return Promise.resolve(done);
      }, { concurrency: 1 });
      await allEnded(engine, "q");
      deepEqual(ran, ["high 1", "high 2", "normal 1", "normal 2", "low 1", "low 2"]);
    },
  },
  {
    name: "a job of high priority that is not due yet holds up nobody, and runs at its time",
    async run({ engine, clock }) {
      const ran: unknown[] = [];
      await using _ = engine.jobs.work("q", (job) => {
        ran.push(job.payload);
        return Promise.resolve(done);
      }, { concurrency: 1 });
      await commit(
        engine,
        enqueue("q", "high", { priority: "high", runAt: clock.now() + 5500 }),
        enqueue("q", "low", { priority: "low" }),
      );
      await until(() => ran.length === 1, { what: "the low one ran" });
      await clock.advance(5499);
      deepEqual(ran, ["low"]);
      await clock.advance(1);
      await until(() => ran.length === 2, { what: "the high one ran" });
      deepEqual(ran, ["low", "high"]);
    },
  },
  {
    name: "a job that is tried again keeps its priority",
    async run({ engine, clock }) {
      const ran: string[] = [];
      const gate = Promise.withResolvers<void>();
      await using _ = engine.jobs.work("q", async (job) => {
        ran.push(`${job.payload} ${job.attempt}`);
        if (job.payload === "high" && job.attempt === 1) {
          return { kind: "retry", after: 1000, reason: "Busy" };
        }
        if (job.payload === "first") await busy(job, gate.promise);
        return done;
      }, { concurrency: 1 });
      const next = clock.now() + 1000;
      await commit(engine, enqueue("q", "high", { priority: "high" }));
      await until(async () => (await engine.jobs.inspect("q")).oldest === next, {
        what: "it waits for its next attempt",
      });
      await commit(engine, enqueue("q", "first"), enqueue("q", "second"));
      await until(() => ran.includes("first 1"), { what: "the first one runs" });
      await clock.advance(1000);
      gate.resolve();
      await allEnded(engine, "q");
      deepEqual(ran, ["high 1", "first 1", "high 2", "second 1"]);
    },
  },
  {
    name: "a priority that is none is refused",
    async run({ engine }) {
      const priority = JSON.parse('"urgent"');
      await rejects(commit(engine, enqueue("q", 1, { priority })), {
        name: "StorageError",
        code: "invalid",
      });
    },
  },
];
