/**
 * The parking lot: what was given up is kept, and taken up again or forgotten.
 *
 * @module
 */

import { deepEqual, equal, rejects } from "node:assert/strict";
import type { Change, Engine, Outcome } from "../../engine.ts";
import { until } from "../until.ts";
import { allEnded, type Case, commit, enqueue } from "./trial.ts";

const done: Outcome = { kind: "done" };

/** The cases of the parking lot. */
export const jobParkedCases: readonly Case[] = [
  {
    name: "parked jobs are listed with what is known of them, the oldest first, in pages",
    async run({ engine, clock }) {
      const parkedAt: number[] = [];
      await using _ = engine.jobs.work("q", ({ payload }) => {
        parkedAt.push(clock.now());
        return Promise.resolve({ kind: "park", reason: `Never ${payload}` });
      });
      for (const payload of [1, 2, 3, 4, 5]) {
        await clock.advance(10);
        const options = payload === 1 ? { lane: "l", idempotencyKey: "k" } : {};
        await commit(engine, enqueue("q", payload, options));
        await allEnded(engine, "q");
      }
      const first = await engine.jobs.parked("q", { limit: 2 });
      const second = await engine.jobs.parked("q", { limit: 2, after: first.next });
      const third = await engine.jobs.parked("q", { limit: 2, after: second.next });
      const jobs = [...first.items, ...second.items, ...third.items];
      deepEqual([first.items.length, second.items.length, third.items.length], [2, 2, 1]);
      equal(third.next, undefined);
      deepEqual(
        jobs.map(({ payload, attempt, reason, parkedAt, lane, idempotencyKey }) => (
          { payload, attempt, reason, parkedAt, lane, idempotencyKey }
        )),
        [1, 2, 3, 4, 5].map((payload, index) => ({
          payload,
          attempt: 1,
          reason: `Never ${payload}`,
          parkedAt: parkedAt[index],
          lane: payload === 1 ? "l" : undefined,
          idempotencyKey: payload === 1 ? "k" : undefined,
        })),
      );
      equal(new Set(jobs.map(({ id }) => id)).size, 5);
      deepEqual(await engine.jobs.parked("other"), { items: [], next: undefined });
      for (const limit of [0, 1001, 1.5]) {
        await rejects(engine.jobs.parked("q", { limit }), {
          name: "StorageError",
          code: "invalid",
        });
      }
    },
  },
  {
    name: "a parked job that is revived runs at once, from its first attempt",
    async run({ engine, clock }) {
      const attempts: number[] = [];
      await using _ = engine.jobs.work("q", (job) => {
        if (job.payload !== "poison") return Promise.resolve(done);
        attempts.push(job.attempt);
        if (attempts.length <= 2) throw new Error("Not yet");
        return Promise.resolve(done);
      }, { retry: (attempt) => attempt < 2 ? 1000 : undefined });
      await commit(engine, enqueue("q", "poison", { priority: "low", lane: "l" }));
      await until(() => attempts.length === 1, { what: "it was tried" });
      await until(async () => {
        await clock.advance(1000);
        return (await engine.jobs.inspect("q")).parked === 1;
      }, { what: "it is parked" });
      const id = await onlyParked(engine);
      const before = clock.elapsed();
      await commit(engine, { kind: "revive", queue: "q", id });
      await allEnded(engine, "q");
      deepEqual(attempts, [1, 2, 1]);
      equal((await engine.jobs.inspect("q")).parked, 0);
      equal(clock.elapsed(), before);
    },
  },
  {
    name: "a parked job that is discarded is forgotten",
    async run({ engine }) {
      const hands = await parkOne(engine);
      const id = await onlyParked(engine);
      const discard: Change = { kind: "discard", queue: "q", id };
      await commit(engine, discard);
      equal((await engine.jobs.inspect("q")).parked, 0);
      deepEqual(await engine.jobs.parked("q"), { items: [], next: undefined });
      await commit(engine, discard, { kind: "revive", queue: "q", id });
      deepEqual(hands, [1]);
      const { depth, parked } = await engine.jobs.inspect("q");
      deepEqual({ depth, parked }, { depth: 0, parked: 0 });
    },
  },
  {
    name: "a job that waits can be neither revived nor discarded",
    async run({ engine }) {
      await parkOne(engine);
      const id = await onlyParked(engine);
      const revive: Change = { kind: "revive", queue: "q", id };
      await commit(engine, revive, revive, { kind: "discard", queue: "q", id });
      const { depth, parked } = await engine.jobs.inspect("q");
      deepEqual({ depth, parked }, { depth: 1, parked: 0 });
      await commit(engine, revive, { kind: "discard", queue: "q", id });
      equal((await engine.jobs.inspect("q")).depth, 1);
    },
  },
  {
    name: "a job that is revived keeps its idempotency key, unless another has taken it",
    async run({ engine }) {
      await parkOne(engine);
      const id = await onlyParked(engine);
      await commit(engine, { kind: "revive", queue: "q", id });
      await commit(engine, enqueue("q", "not added", { idempotencyKey: "k" }));
      equal((await engine.jobs.inspect("q")).depth, 1);
      const cancel: Change = { kind: "cancel", queue: "q", idempotencyKey: "k" };
      await commit(engine, cancel);
      equal((await engine.jobs.inspect("q")).depth, 0);

      await parkOne(engine);
      const other = await onlyParked(engine);
      await commit(engine, enqueue("q", "newer", { idempotencyKey: "k" }));
      await commit(engine, { kind: "revive", queue: "q", id: other });
      equal((await engine.jobs.inspect("q")).depth, 2);
      await commit(engine, cancel);
      const payloads: unknown[] = [];
      await using _ = engine.jobs.work("q", ({ payload }) => {
        payloads.push(payload);
        return Promise.resolve(done);
      });
      await allEnded(engine, "q");
      deepEqual(payloads, [1]);
    },
  },
];

/** Parks a job with the payload 1 and the idempotency key `k`; no worker is left. */
async function parkOne(engine: Engine): Promise<readonly unknown[]> {
  const hands: unknown[] = [];
  await using _ = engine.jobs.work("q", ({ payload }) => {
    hands.push(payload);
    return Promise.resolve({ kind: "park", reason: "Never" });
  });
  await commit(engine, enqueue("q", 1, { idempotencyKey: "k" }));
  await allEnded(engine, "q");
  return hands;
}

async function onlyParked(engine: Engine): Promise<string> {
  const { items } = await engine.jobs.parked("q");
  equal(items.length, 1);
  return items[0]?.id ?? "";
}
