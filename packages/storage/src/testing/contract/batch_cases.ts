/**
 * Many transactions at once: an engine may commit them together, and nobody can tell.
 *
 * @module
 */

import { deepEqual, equal, rejects } from "node:assert/strict";
import { type Case, commit, increment } from "./trial.ts";
import { checkHistory } from "./serial_history.ts";

/** The cases of transactions that may share a commit. */
export const batchCases: readonly Case[] = [
  {
    name: "1,000 racing read-modify-writes of one document end at exactly 1,000",
    async run({ engine }) {
      await Promise.all(Array.from({ length: 1000 }, () => increment(engine, "n")));
      equal(await engine.view.get(["n"]), 1000);
    },
  },
  {
    name: "of two transactions that have read the same document, exactly one decides again",
    async run({ engine }) {
      let decisions = 0;
      const bothHaveRead = Promise.withResolvers<void>();
      const one = () =>
        engine.transact(async (view) => {
          const count = Number(await view.get(["n"]) ?? 0);
          if (++decisions === 2) bothHaveRead.resolve();
          await bothHaveRead.promise;
          return { changes: [{ kind: "put", key: ["n"], value: count + 1 }], result: undefined };
        });
      await Promise.all([one(), one()]);
      equal(decisions, 3);
      equal(await engine.view.get(["n"]), 2);
    },
  },
  {
    name: "of two transactions that each read what the other writes, exactly one decides again",
    async run({ engine }) {
      let decisions = 0;
      const bothHaveRead = Promise.withResolvers<void>();
      const copy = (from: string, to: string) =>
        engine.transact(async (view) => {
          const value = await view.get([from]) ?? "nothing";
          if (++decisions === 2) bothHaveRead.resolve();
          await bothHaveRead.promise;
          return { changes: [{ kind: "put", key: [to], value: [value] }], result: undefined };
        });
      await Promise.all([copy("a", "b"), copy("b", "a")]);
      equal(decisions, 3);
      const ends = [await engine.view.get(["a"]), await engine.view.get(["b"])];
      ends.sort((one, other) => JSON.stringify(one).length - JSON.stringify(other).length);
      deepEqual(ends, [["nothing"], [["nothing"]]]);
    },
  },
  {
    name: "of 50 that would be the first in an empty set, one is",
    async run({ engine }) {
      await Promise.all(
        Array.from({ length: 50 }, (_, index) =>
          engine.transact(async (view) => {
            const { items } = await view.list(["s"]);
            return {
              changes: items.length > 0
                ? []
                : [{ kind: "add", set: ["s"], member: `${index}`, position: index, value: null }],
              result: undefined,
            };
          })),
      );
      equal(await engine.view.count(["s"]), 1);
      equal((await engine.view.list(["s"])).items.length, 1);
    },
  },
  {
    name: "of 50 that take the last of a set, each takes another one",
    async run({ engine }) {
      await commit(
        engine,
        ...Array.from({ length: 50 }, (_, position) => (
          { kind: "add", set: ["s"], member: `${position}`, position, value: null } as const
        )),
      );
      const taken = await Promise.all(
        Array.from({ length: 50 }, () =>
          engine.transact(async (view) => {
            const { items } = await view.list(["s"], { limit: 1, reverse: true });
            const member = items[0]?.member ?? "none";
            return { changes: [{ kind: "remove", set: ["s"], member }], result: member };
          })),
      );
      equal(new Set(taken).size, 50);
      equal(await engine.view.count(["s"]), 0);
    },
  },
  {
    name: "appends of many transactions to one log take consecutive positions, each of them once",
    async run({ engine }) {
      let decisions = 0;
      await Promise.all(
        Array.from({ length: 200 }, (_, index) =>
          engine.transact(() => {
            decisions++;
            const append = (value: string) => ({ kind: "append", log: ["l"], value } as const);
            const changes = [append(`${index} first`), append(`${index} then`)];
            return Promise.resolve({ changes, result: undefined });
          })),
      );
      const entries = await engine.entries(["l"], 0, 1000);
      deepEqual(entries.map(({ position }) => position), entries.map((_, index) => index + 1));
      equal(new Set(entries.map(({ value }) => value)).size, 400);
      for (let index = 0; index < 400; index += 2) {
        const [first, then] = entries.slice(index, index + 2).map(({ value }) => String(value));
        equal(then, first?.replace("first", "then"));
      }
      equal(decisions, 200);
    },
  },
  {
    name: "a transaction that throws or is refused harms none of those that run with it",
    async run({ engine }) {
      const good = (index: number) => increment(engine, `n${index % 10}`);
      const before = Array.from({ length: 20 }, (_, index) => good(index));
      const thrown = rejects(
        engine.transact(() => Promise.reject(new RangeError("No"))),
        RangeError,
      );
      const refused = rejects(
        commit(
          engine,
          { kind: "put", key: ["bad"], value: 1 },
          { kind: "append", log: ["l"], value: "x".repeat(17 * 1024 * 1024) },
        ),
        { name: "StorageError", code: "too-large" },
      );
      const after = Array.from({ length: 20 }, (_, index) => good(index));
      await Promise.all([...before, thrown, refused, ...after]);
      for (let index = 0; index < 10; index++) equal(await engine.view.get([`n${index}`]), 4);
      equal(await engine.view.get(["bad"]), undefined);
      deepEqual(await engine.entries(["l"], 0, 10), []);
    },
  },
  {
    name: "10,000 random transactions at once see what they would see one after the other",
    run: ({ engine }) => checkHistory(engine, { transactions: 10_000, atOnce: 40, seed: 5 }),
  },
];
