/**
 * Idempotency keys: one job for what was asked for many times, and none of the askings lost.
 *
 * @module
 */

import { deepEqual, equal, rejects } from "node:assert/strict";
import type { Outcome } from "../../engine.ts";
import { until } from "../until.ts";
import { busy, type Case, commit, enqueue } from "./trial.ts";

const done: Outcome = { kind: "done" };

/** The cases of idempotency keys. */
export const jobKeyCases: readonly Case[] = [
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
        if (payloads.length === 1) await busy(job, gate.promise);
        return done;
      });
      await commit(engine, enqueue("q", 1, { idempotencyKey: "k" }));
      await until(() => payloads.length === 1, { what: "it runs" });
      await commit(engine, enqueue("q", 2, { idempotencyKey: "k" }));
      await commit(engine, enqueue("q", 3, { idempotencyKey: "k" }));
      gate.resolve();
      await until(async () => (await engine.jobs.inspect("q")).depth === 0, {
        what: "all are done",
      });
      deepEqual(payloads, [1, 3]);
      await commit(engine, enqueue("q", 4, { idempotencyKey: "k" }));
      await until(() => payloads.length === 3, { what: "it ran anew" });
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
      await until(() => payloads.length === 2, { what: "both ran" });
      deepEqual(payloads, [1, 2]);
    },
  },
  {
    name:
      "a job as large as they may be is rung again while it runs, and parked with a long reason",
    async run({ engine }) {
      const payload = "x".repeat(23_998);
      const idempotencyKey = "k".repeat(3998);
      let runs = 0;
      await using _ = engine.jobs.work("q", async () => {
        if (++runs === 1) await commit(engine, enqueue("q", payload, { idempotencyKey }));
        throw new Error("\u0001".repeat(50_000));
      }, { retry: () => undefined });
      await commit(engine, enqueue("q", payload, { idempotencyKey }));
      await until(async () => {
        return (await engine.jobs.inspect("q")).parked === 2;
      }, { what: "both are parked" });
      equal((await engine.jobs.inspect("q")).depth, 0);
      const tooLarge = commit(engine, enqueue("q", "x".repeat(1_000_000)));
      await rejects(tooLarge, { name: "StorageError", code: "too-large" });
    },
  },
];
