/**
 * Records: found by their indexes, together with whoever else is there, and by nobody afterwards.
 *
 * @module
 */

import { deepEqual, equal, rejects } from "node:assert/strict";
import type { Change, Engine, FindOptions, IndexEntry, Json } from "../../engine.ts";
import { type Case, commit } from "./trial.ts";

/** The table of the cases. */
export const table = "books";

/** The cases of records. */
export const recordCases: readonly Case[] = [
  {
    name: "a record reads back as it was saved, and is undefined where there is none",
    async run({ engine }) {
      const value = { title: "共有地 \u0000", pages: [1, null, -0.5] };
      await commit(engine, save("1", {}, value));
      deepEqual(await engine.view.record(table, "1"), value);
      equal(await engine.view.record(table, "2"), undefined);
      equal(await engine.view.record("other", "1"), undefined);
      equal(await engine.view.get([table, "1"]), undefined);
    },
  },
  {
    name: "records are found by what an index holds, by position, equal ones by id",
    async run({ engine }) {
      await commit(
        engine,
        save("b", { by: { value: "ann", position: 2 } }),
        save("a", { by: { value: "ann", position: 2 } }),
        save("c", { by: { value: "ann", position: -1.5 } }),
        save("d", { by: { value: "bob" } }),
      );
      deepEqual(await found(engine, by("ann")), ["c", "a", "b"]);
      deepEqual(await found(engine, { ...by("ann"), reverse: true }), ["b", "a", "c"]);
      deepEqual(await found(engine, by("bob")), ["d"]);
      deepEqual(await found(engine, by("eve")), []);
      deepEqual(await found(engine, { index: "of", value: "ann" }), []);
      deepEqual(await found(engine, {}), ["a", "b", "c", "d"]);
      deepEqual(await found(engine, { reverse: true, limit: 2 }), ["d", "c"]);
      const { items } = await engine.view.find(table, by("bob"));
      deepEqual(items, [{ id: "d", value: { of: "d" } }]);
    },
  },
  {
    name: "a record stands in an index under several values, and in several indexes",
    async run({ engine }) {
      await commit(engine, {
        ...save("a"),
        indexes: { by: [{ value: "ann" }, { value: "bob", position: 9 }], of: { value: "ann" } },
      });
      deepEqual(await found(engine, by("ann")), ["a"]);
      deepEqual(await found(engine, by("bob")), ["a"]);
      deepEqual(await found(engine, { index: "of", value: "ann" }), ["a"]);
      equal(await engine.view.tally(table, "by", "bob"), 1);
      equal(await engine.view.tally(table, "of", "bob"), 0);
    },
  },
  {
    name: "a record that is saved again leaves what it no longer belongs to",
    async run({ engine }) {
      await commit(engine, save("a", { by: [{ value: "ann" }, { value: "bob" }] }));
      await commit(engine, save("a", { by: [{ value: "bob", position: 3 }, { value: "eve" }] }));
      deepEqual(await found(engine, by("ann")), []);
      deepEqual(await found(engine, by("bob")), ["a"]);
      deepEqual(await found(engine, by("eve")), ["a"]);
      equal(await engine.view.tally(table, "by", "ann"), 0);
      equal(await engine.view.tally(table, "by", "bob"), 1);
      await commit(engine, save("a"));
      deepEqual(await found(engine, by("bob")), []);
      deepEqual(await found(engine, {}), ["a"]);
    },
  },
  {
    name:
      "a record that is said to be new is found, and counts once for a transaction that saves it twice",
    async run({ engine }) {
      const value = { of: "a" };
      const indexes = { by: { value: "ann" } };
      const change = { kind: "save", table, id: "a", value, indexes, isNew: true } as const;
      await commit(engine, change, change);
      deepEqual(await found(engine, by("ann")), ["a"]);
      deepEqual(await found(engine, {}), ["a"]);
      equal(await engine.view.tally(table, "by", "ann"), 1);
      await commit(engine, { kind: "erase", table, id: "a" });
      equal(await engine.view.tally(table, "by", "ann"), 0);
      deepEqual(await found(engine, {}), []);
    },
  },
  {
    name: "an erased record is in no index, and erasing it again changes nothing",
    async run({ engine }) {
      await commit(
        engine,
        save("a", { by: { value: "ann" } }),
        save("b", { by: { value: "ann" } }),
      );
      await commit(engine, { kind: "erase", table, id: "a" });
      await commit(engine, { kind: "erase", table, id: "a" });
      equal(await engine.view.record(table, "a"), undefined);
      deepEqual(await found(engine, by("ann")), ["b"]);
      deepEqual(await found(engine, {}), ["b"]);
      equal(await engine.view.tally(table, "by", "ann"), 1);
    },
  },
  {
    name: "of several changes of one record in a transaction the last stands",
    async run({ engine }) {
      await commit(
        engine,
        save("a", { by: { value: "ann" } }),
        save("a", { by: { value: "bob" } }),
        save("b", { by: { value: "ann" } }),
        { kind: "erase", table, id: "b" },
        save("b", { by: { value: "bob" } }),
      );
      deepEqual(await found(engine, by("ann")), []);
      deepEqual(await found(engine, by("bob")), ["a", "b"]);
      equal(await engine.view.tally(table, "by", "ann"), 0);
      equal(await engine.view.tally(table, "by", "bob"), 2);
    },
  },
  {
    name: "pages of records go on at their cursor while records come and go",
    async run({ engine }) {
      const entry = (position: number) => ({ by: { value: "ann", position } });
      await commit(engine, ...["a", "b", "c", "d", "e"].map((id, at) => save(id, entry(at))));
      const first = await engine.view.find(table, { ...by("ann"), limit: 2 });
      await commit(engine, save("0", entry(-1)), { kind: "erase", table, id: "b" });
      deepEqual(await found(engine, { ...by("ann"), after: first.next }), ["c", "d", "e"]);
      const all = await engine.view.find(table, { limit: 4 });
      deepEqual(await found(engine, { after: all.next }), ["e"]);
      equal((await engine.view.find(table, { limit: 5 })).next, undefined);
      await rejects(engine.view.find(table, { after: "!" }), { code: "invalid" });
    },
  },
  {
    name: "records are passed over for a numbered page, 10,000 at most",
    async run({ engine }) {
      await commit(engine, ...["a", "b", "c", "d"].map((id, at) => save(id, one(at))));
      deepEqual(await found(engine, { ...by("ann"), skip: 2, limit: 1 }), ["c"]);
      deepEqual(await found(engine, { ...by("ann"), skip: 1, limit: 1, reverse: true }), ["c"]);
      deepEqual(await found(engine, { skip: 3 }), ["d"]);
      deepEqual(await found(engine, { skip: 10_000 }), []);
      for (const skip of [-1, 0.5, NaN, 10_001]) {
        await rejects(engine.view.find(table, { skip }), { code: "invalid" });
      }
    },
  },
  {
    name: "long and odd ids, values and tables are found as they were given",
    async run({ engine }) {
      const long = `https://example.org/${"x".repeat(3000)}`;
      const odd = [long, `${long}y`, "a\0b", "共有地", '"'];
      for (const name of odd) {
        const indexes = { [name]: { value: name } };
        await commit(engine, ...odd.map((id): Change => ({ ...save(id), table: name, indexes })));
        const { items } = await engine.view.find(name, { index: name, value: name });
        deepEqual(new Set(items.map(({ id }) => id)), new Set(odd));
        equal(await engine.view.tally(name, name, name), odd.length);
      }
    },
  },
  {
    name: "a record of 1 MiB is kept, found and replaced",
    async run({ engine }) {
      const text = "共".repeat(350_000);
      await commit(engine, save("a", one(0), { text }));
      deepEqual(await engine.view.record(table, "a"), { text });
      deepEqual((await engine.view.find(table, by("ann"))).items, [{ id: "a", value: { text } }]);
      await commit(engine, save("a", one(0), "short"));
      equal(await engine.view.record(table, "a"), "short");
    },
  },
  {
    name: "records that are not what they must be are refused",
    async run({ engine }) {
      const odd: readonly Change[] = [
        save(""),
        { ...save("a"), table: "" },
        save("\ud800"),
        save("a", { by: { value: "" } }),
        save("a", { by: { value: "x", position: NaN } }),
        save("a", { by: { value: "x", position: Infinity } }),
        { ...save("a"), expires: NaN },
      ];
      for (const change of odd) await rejects(commit(engine, change), { code: "invalid" });
      const many = Array.from({ length: 101 }, (_, index) => ({ value: `${index}` }));
      await rejects(commit(engine, save("a", { by: many })), { code: "too-large" });
      await commit(engine, save("a", { by: many.slice(1) }));
      await rejects(engine.view.find(table, { index: "by" }), { code: "invalid" });
      await rejects(engine.view.find(table, { value: "ann" }), { code: "invalid" });
    },
  },
  {
    name: "records are there when the storage is opened again",
    isDurable: true,
    async run({ engine, reopen }) {
      await commit(engine, save("a", one(1)), save("b", one(0)));
      const again = await reopen();
      deepEqual(await found(again, by("ann")), ["b", "a"]);
      equal(await again.view.tally(table, "by", "ann"), 2);
    },
  },
];

/** Saves a record. */
export function save(
  id: string,
  indexes: Readonly<Record<string, IndexEntry | readonly IndexEntry[]>> = {},
  value: Json = { of: id },
): Extract<Change, { readonly kind: "save" }> {
  return { kind: "save", table, id, value, indexes };
}

/** Erases a record. */
export function erase(id: string): Change {
  return { kind: "erase", table, id };
}

/** One entry for `ann`. */
export function one(position: number): { readonly by: IndexEntry } {
  return { by: { value: "ann", position } };
}

/** Finds what is indexed under a value. */
export function by(value: string): FindOptions {
  return { index: "by", value };
}

async function found(engine: Engine, options: FindOptions): Promise<string[]> {
  return (await engine.view.find(table, options)).items.map(({ id }) => id);
}
