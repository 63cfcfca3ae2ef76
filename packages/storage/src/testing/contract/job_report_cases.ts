/**
 * Reports: what a person should know of a queue is told.
 *
 * @module
 */

import { deepEqual, equal } from "node:assert/strict";
import type { JobTrouble, Outcome } from "../../engine.ts";
import { until } from "../until.ts";
import { allEnded, type Case, commit, enqueue } from "./trial.ts";

const done: Outcome = { kind: "done" };

/** The cases of reports. */
export const jobReportCases: readonly Case[] = [
  {
    name: "attempts that fail are reported with their reasons and errors, once it is kept",
    async run({ engine, clock }) {
      const reports: JobTrouble[] = [];
      const error = new Error("Busy");
      const ids: string[] = [];
      await using _ = engine.jobs.work("q", ({ id, attempt }) => {
        ids.push(id);
        if (attempt !== 2) throw error;
        return Promise.resolve({ kind: "retry", after: 1000, reason: "Still busy" });
      }, {
        retry: (attempt) => attempt < 3 ? 1000 : undefined,
        report: (trouble) => reports.push(trouble),
      });
      await commit(engine, enqueue("q", 1));
      for (const count of [1, 2]) {
        await until(() => reports.length === count, { what: "it was reported" });
        equal((await engine.jobs.inspect("q")).oldest, clock.now() + 1000);
        await clock.advance(1000);
      }
      await until(() => reports.length === 3, { what: "it was parked" });
      equal((await engine.jobs.inspect("q")).parked, 1);
      const [id] = ids;
      const reason = "Error: Busy";
      deepEqual(reports, [
        { kind: "retry", queue: "q", id, attempt: 1, reason, error },
        { kind: "retry", queue: "q", id, attempt: 2, reason: "Still busy" },
        { kind: "parked", queue: "q", id, attempt: 3, reason, error },
      ]);
    },
  },
  {
    name: "what is done, and what was finished by a transaction, is not reported",
    async run({ engine }) {
      const reports: JobTrouble[] = [];
      await using _ = engine.jobs.work("q", async (job) => {
        if (job.payload === 1) return done;
        await commit(engine, { kind: "finish", job });
        throw new Error("Too late to matter");
      }, { report: (trouble) => reports.push(trouble) });
      await commit(engine, enqueue("q", 1), enqueue("q", 2));
      await allEnded(engine, "q");
      await engine.jobs.drain("q");
      deepEqual(reports, []);
    },
  },
  {
    name: "a report that throws, or rejects, harms nobody",
    async run({ engine }) {
      let reports = 0;
      const ran: unknown[] = [];
      await using _ = engine.jobs.work("q", ({ payload }) => {
        ran.push(payload);
        if (payload === 3) return Promise.resolve(done);
        throw new Error("Never");
      }, {
        concurrency: 1,
        retry: () => undefined,
        report() {
          if (++reports === 1) throw new Error("A report failed");
          return Promise.reject(new Error("A report failed later"));
        },
      });
      await commit(engine, ...[1, 2, 3].map((payload) => enqueue("q", payload)));
      await allEnded(engine, "q");
      deepEqual(ran, [1, 2, 3]);
      deepEqual([reports, (await engine.jobs.inspect("q")).parked], [2, 2]);
    },
  },
];
