/**
 * Logs: positions grow in the order of commits, and who follows the end misses nothing.
 *
 * @module
 */

import { deepEqual, equal, rejects } from "node:assert/strict";
import { type Case, commit } from "./trial.ts";

const log = ["l"] as const;

/** The cases of logs. */
export const logCases: readonly Case[] = [
  {
    name: "a log begins at 1 and keeps the order of the changes of a transaction",
    async run({ engine }) {
      deepEqual(await engine.entries(log, 0, 10), []);
      await commit(
        engine,
        { kind: "append", log, value: "a" },
        { kind: "append", log: ["other"], value: "x" },
        { kind: "append", log, value: { b: null } },
      );
      deepEqual(await engine.entries(log, 0, 10), [
        { position: 1, value: "a" },
        { position: 2, value: { b: null } },
      ]);
      deepEqual(await engine.entries(["other"], 0, 10), [{ position: 1, value: "x" }]);
    },
  },
  {
    name: "entries are read from above a position, as many as asked for",
    async run({ engine }) {
      await commit(
        engine,
        ...Array.from({ length: 12 }, (_, value) => ({ kind: "append", log, value } as const)),
      );
      deepEqual((await engine.entries(log, 9, 2)).map(({ position }) => position), [10, 11]);
      deepEqual((await engine.entries(log, 11, 100)).map(({ position }) => position), [12]);
      deepEqual(await engine.entries(log, 12, 100), []);
      await rejects(engine.entries(log, 0, 0), { code: "invalid" });
      await rejects(engine.entries(log, -1, 1), { code: "invalid" });
    },
  },
  {
    name: "a trimmed log begins later, and its positions go on",
    async run({ engine }) {
      const append = { kind: "append", log, value: 0 } as const;
      const positions = async () =>
        (await engine.entries(log, 0, 1000)).map(({ position }) => position);
      await commit(engine, append, append, append);
      await commit(engine, { kind: "trim", log, through: 2 });
      await commit(engine, { kind: "trim", log: ["other"], through: 9 });
      deepEqual(await positions(), [3]);
      await commit(engine, { kind: "trim", log, through: 9 });
      deepEqual(await positions(), []);
      await commit(engine, append);
      deepEqual(await positions(), [4]);
      for (const through of [-1, 0.5, NaN]) {
        await rejects(commit(engine, { kind: "trim", log, through }), { code: "invalid" });
      }
    },
  },
  {
    name: "a trim takes 500 entries, the oldest",
    async run({ engine }) {
      await commit(
        engine,
        ...Array.from({ length: 520 }, (_, value) => ({ kind: "append", log, value } as const)),
      );
      await commit(engine, { kind: "trim", log, through: 510 });
      equal((await engine.entries(log, 0, 1))[0]?.position, 501);
      await commit(engine, { kind: "trim", log, through: 510 });
      equal((await engine.entries(log, 0, 1))[0]?.position, 511);
    },
  },
  {
    name: "what was appended by a decision that ran twice is there once",
    async run({ engine }) {
      await Promise.all(
        Array.from({ length: 30 }, (_, value) =>
          engine.transact(async (view) => {
            const count = Number(await view.get(["n"]) ?? 0);
            return {
              changes: [
                { kind: "put", key: ["n"], value: count + 1 },
                { kind: "append", log, value },
              ],
              result: undefined,
            };
          })),
      );
      const entries = await engine.entries(log, 0, 1000);
      deepEqual(entries.map(({ position }) => position), count(30).map((index) => index + 1));
      deepEqual(entries.map(({ value }) => Number(value)).sort((a, b) => a - b), count(30));
    },
  },
  {
    name: "who follows the end of a log while many append misses none",
    async run({ engine }) {
      const seen: unknown[] = [];
      const writers = Promise.all(
        count(150).map((value) => commit(engine, { kind: "append", log, value })),
      );
      let position = 0;
      while (seen.length < 150) {
        for (const entry of await engine.entries(log, position, 7)) {
          equal(entry.position > position, true);
          position = entry.position;
          seen.push(entry.value);
        }
      }
      await writers;
      equal(new Set(seen).size, 150);
      deepEqual((await engine.entries(log, 0, 1000)).map(({ value }) => value), seen);
    },
  },
];

function count(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
