/**
 * Counters: added to without a read, and tracked by those who read them.
 *
 * @module
 */

import { deepEqual, equal, rejects } from "node:assert/strict";
import type { Change } from "../../engine.ts";
import { type Case, commit } from "./trial.ts";

/** The cases of counters. */
export const counterCases: readonly Case[] = [
  {
    name: "a counter begins at 0 and keeps the sum of what was added, below zero too",
    async run({ engine }) {
      equal(await engine.view.counter(["c"]), 0);
      await commit(engine, by(5), by(-7), by(0));
      equal(await engine.view.counter(["c"]), -2);
      await commit(engine, by(4));
      equal(await engine.view.counter(["c"]), 2);
      equal(await engine.view.get(["c"]), undefined);
    },
  },
  {
    name: "a counter is exact up to the largest safe integer, on both sides of zero",
    async run({ engine }) {
      await commit(engine, by(Number.MAX_SAFE_INTEGER));
      equal(await engine.view.counter(["c"]), Number.MAX_SAFE_INTEGER);
      await commit(engine, by(-Number.MAX_SAFE_INTEGER), by(-Number.MAX_SAFE_INTEGER));
      equal(await engine.view.counter(["c"]), -Number.MAX_SAFE_INTEGER);
      for (const odd of [0.5, NaN, Infinity, 2 ** 53]) {
        await rejects(commit(engine, by(odd)), { name: "StorageError", code: "invalid" });
      }
    },
  },
  {
    name: "1,000 blind increments of one counter end at exactly 1,000, each decided once",
    async run({ engine }) {
      let decisions = 0;
      await Promise.all(
        Array.from({ length: 1000 }, () =>
          engine.transact(() => {
            decisions++;
            return Promise.resolve({ changes: [by(1)], result: undefined });
          })),
      );
      equal(await engine.view.counter(["c"]), 1000);
      equal(decisions, 1000);
    },
  },
  {
    name: "who acts on a counter decides again when it has changed: of 20, ten see less than ten",
    async run({ engine }) {
      const taken = await Promise.all(
        Array.from({ length: 20 }, () =>
          engine.transact(async (view) => {
            const isFree = await view.counter(["c"]) < 10;
            return { changes: isFree ? [by(1)] : [], result: isFree };
          })),
      );
      equal(await engine.view.counter(["c"]), 10);
      deepEqual(taken.filter(Boolean).length, 10);
    },
  },
];

function by(amount: number): Change {
  return { kind: "increment", counter: ["c"], by: amount };
}
