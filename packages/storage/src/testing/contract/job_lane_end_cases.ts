/**
 * Lanes and endings: whatever ends, what waits in its lane goes on.
 *
 * @module
 */

import { deepEqual, equal } from "node:assert/strict";
import type { Engine, Outcome } from "../../engine.ts";
import { until } from "../until.ts";
import { holding } from "./holding.ts";
import { allEnded, busy, type Case, commit, enqueue } from "./trial.ts";

const done: Outcome = { kind: "done" };
const lane = "slow.example";

/** The cases of lanes whose jobs, workers or storage end. */
export const jobLaneEndCases: readonly Case[] = [
  {
    name: "a lane goes on however its jobs end",
    async run({ engine, clock }) {
      const ran: string[] = [];
      await using _ = engine.jobs.work("q", async (job): Promise<Outcome> => {
        ran.push(`${job.payload} ${job.attempt}`);
        switch (job.attempt === 1 && job.payload) {
          case "throws":
            throw new Error("Busy");
          case "retries":
            return { kind: "retry", after: 5000, reason: "Busy" };
          case "parks":
            return { kind: "park", reason: "Never" };
          case "finishes":
            await commit(engine, { kind: "finish", job });
            throw new Error("Too late to matter");
          case "cancels":
            await commit(engine, { kind: "cancel", queue: "q", idempotencyKey: "k" });
            throw new Error("Too late to matter");
        }
        return done;
      }, { perLane: 1, retry: () => 6000 });
      const payloads = ["throws", "retries", "parks", "finishes", "cancels", "ends"];
      const start = clock.now();
      await commit(
        engine,
        ...payloads.map((payload, index) => {
          const idempotencyKey = payload === "cancels" ? "k" : undefined;
          return enqueue("q", payload, { lane, idempotencyKey, runAt: start - 9 + index });
        }),
      );
      await until(async () => (await engine.jobs.inspect("q")).oldest === start + 5000, {
        what: "all had their turn",
      });
      deepEqual(ran, payloads.map((payload) => `${payload} 1`));
      await clock.advance(6000);
      await allEnded(engine, "q");
      deepEqual(ran.slice(payloads.length), ["retries 2", "throws 2"]);
    },
  },
  {
    name: "what waits for a full lane can be cancelled, and is then passed over",
    async run({ engine, clock }) {
      const hands = holding((payload) => payload === 1);
      await using _ = engine.jobs.work("q", hands.handle, { perLane: 1 });
      const runAt = clock.now() - 9;
      await commit(
        engine,
        enqueue("q", 1, { lane, runAt }),
        enqueue("q", 2, { lane, runAt: runAt + 1, idempotencyKey: "k" }),
        enqueue("q", 3, { lane, runAt: runAt + 2 }),
      );
      await commit(engine, enqueue("q", "beside"));
      await until(() => hands.ended.length === 1, { what: "the others wait for the lane" });
      await commit(engine, { kind: "cancel", queue: "q", idempotencyKey: "k" });
      await until(async () => (await engine.jobs.inspect("q")).depth === 2, {
        what: "it is taken away, and the one beside is done",
      });
      hands.open();
      await allEnded(engine, "q");
      deepEqual(hands.ended, ["beside", 1, 3]);
    },
  },
  {
    name: "what waits for a full lane is not added again under its idempotency key",
    async run({ engine }) {
      const hands = holding((payload) => payload === 1);
      await using _ = engine.jobs.work("q", hands.handle, { perLane: 1 });
      await commit(engine, enqueue("q", 1, { lane }));
      await until(() => hands.running === 1, { what: "the lane is full" });
      await commit(engine, enqueue("q", 2, { lane, idempotencyKey: "k" }));
      await commit(engine, enqueue("q", "beside"));
      await until(() => hands.ended.length === 1, { what: "the other one waits for the lane" });
      await commit(engine, enqueue("q", 3, { lane, idempotencyKey: "k" }));
      hands.open();
      await allEnded(engine, "q");
      deepEqual(hands.ended, ["beside", 1, 2]);
    },
  },
  {
    name: "what takes the place of a job that ran goes into the lane that it names",
    async run({ engine }) {
      const hands = holding((payload) => payload !== "beside");
      await using _ = engine.jobs.work("q", hands.handle, { perLane: 1 });
      await commit(engine, enqueue("q", 1, { idempotencyKey: "k" }), enqueue("q", 2, { lane }));
      await until(() => hands.running === 2, { what: "both run" });
      await commit(engine, enqueue("q", 3, { idempotencyKey: "k", lane, priority: "high" }));
      hands.open();
      await allEnded(engine, "q");
      deepEqual(hands.ended.toSorted(), [1, 2, 3]);
    },
  },
  {
    name: "a worker that stops strands nothing of its lanes, nor does a change of their share",
    async run({ engine }) {
      const first = await fullLane(engine);
      await first[Symbol.asyncDispose]();
      const hands = holding();
      await using _ = engine.jobs.work("q", hands.handle, { perLane: 3 });
      await until(() => hands.running === 3, { what: "three of them run" });
      hands.open();
      await allEnded(engine, "q");
      deepEqual(hands.ended.toSorted(), [1, 2, 3, 4, 5, 6]);
      equal(hands.most, 3);
    },
  },
  {
    name: "a larger share takes up first what has waited longest",
    async run({ engine, clock }) {
      const first = await fullLane(engine);
      await first[Symbol.asyncDispose]();
      await clock.advance(1);
      await commit(engine, enqueue("q", 7, { lane }));
      const hands = holding();
      await using _ = engine.jobs.work("q", hands.handle, { perLane: 5 });
      await until(() => hands.running === 5, { what: "five of them run" });
      deepEqual(hands.started.toSorted(), [1, 2, 3, 4, 5]);
      hands.open();
      await allEnded(engine, "q");
    },
  },
  {
    name: "what waits for a lane survives the engine",
    isDurable: true,
    async run({ engine, reopen }) {
      await fullLane(engine);
      const again = await reopen();
      const hands = holding();
      await using _ = again.jobs.work("q", hands.handle, { perLane: 1 });
      await until(() => hands.running === 1, { what: "one of them runs" });
      hands.open();
      await allEnded(again, "q");
      deepEqual(hands.ended.toSorted(), [1, 2, 3, 4, 5, 6]);
    },
  },
  {
    name: "what waits for a lane runs when nobody limits lanes any more",
    async run({ engine }) {
      const first = await fullLane(engine);
      await first[Symbol.asyncDispose]();
      const hands = holding();
      await using _ = engine.jobs.work("q", hands.handle, { concurrency: 6 });
      await until(() => hands.running === 6, { what: "all of them run" });
      hands.open();
      await allEnded(engine, "q");
    },
  },
];

/** Leaves a lane of six jobs with one that runs, which ends as if it had not begun when its worker stops. */
async function fullLane(engine: Engine): Promise<AsyncDisposable> {
  const seen: unknown[] = [];
  const worker = engine.jobs.work("q", async (job) => {
    seen.push(job.payload);
    if (job.payload === "beside") return done;
    await busy(job, Promise.withResolvers<void>().promise);
    throw new Error("Interrupted");
  }, { perLane: 1 });
  await commit(engine, ...[1, 2, 3, 4, 5, 6].map((payload) => enqueue("q", payload, { lane })));
  await commit(engine, enqueue("q", "beside"));
  await until(() => seen.length === 2, { what: "one of the lane runs, the others wait for it" });
  return worker;
}
