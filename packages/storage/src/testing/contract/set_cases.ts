/**
 * Ordered sets: places, pages, cursors and counts.
 *
 * @module
 */

import { deepEqual, equal, rejects } from "node:assert/strict";
import type { Change, Engine, ListOptions } from "../../engine.ts";
import { type Case, commit } from "./trial.ts";

const set = ["s"] as const;

/** The cases of ordered sets. */
export const setCases: readonly Case[] = [
  {
    name: "members are listed by position, equal ones by name, and in reverse",
    async run({ engine }) {
      await commit(
        engine,
        ...[["e", 2.5], ["d", 2], ["b", 0], ["c", 2], ["a", -7.25], ["f", 1e15]]
          .map(([member, position]) => add(String(member), Number(position))),
      );
      deepEqual(await members(engine), ["a", "b", "c", "d", "e", "f"]);
      deepEqual(await members(engine, { reverse: true }), ["f", "e", "d", "c", "b", "a"]);
      const { items } = await engine.view.list(set, { limit: 1 });
      deepEqual(items, [{ member: "a", position: -7.25, value: { of: "a" } }]);
    },
  },
  {
    name: "minus zero and zero are one position",
    async run({ engine }) {
      await commit(engine, add("b", -0), add("a", 0));
      deepEqual(await members(engine), ["a", "b"]);
    },
  },
  {
    name: "a set that was never written is empty",
    async run({ engine }) {
      deepEqual(await engine.view.list(set), { items: [], next: undefined });
      equal(await engine.view.count(set), 0);
      equal(await engine.view.item(set, "a"), undefined);
    },
  },
  {
    name:
      "a member that is said to be new is in, and counts once for a transaction that adds it twice",
    async run({ engine }) {
      const change = {
        kind: "add",
        set,
        member: "a",
        position: 2,
        value: null,
        isNew: true,
      } as const;
      await commit(engine, add("a", 5), { ...change, position: 1 }, change);
      equal(await engine.view.count(set), 1);
      deepEqual((await engine.view.list(set)).items.map(({ position }) => position), [2]);
      await commit(engine, { kind: "remove", set, member: "a" });
      equal(await engine.view.count(set), 0);
      deepEqual(await members(engine), []);
    },
  },
  {
    name: "a member that is added again moves, takes the new value and counts once",
    async run({ engine }) {
      await commit(engine, add("a", 1), add("b", 2));
      await commit(engine, { kind: "add", set, member: "a", position: 3, value: "new" });
      deepEqual(await members(engine), ["b", "a"]);
      deepEqual(await engine.view.item(set, "a"), { member: "a", position: 3, value: "new" });
      equal(await engine.view.count(set), 2);
    },
  },
  {
    name: "a removed member is gone, and removing it again changes nothing",
    async run({ engine }) {
      await commit(engine, add("a", 1), add("b", 2));
      await commit(engine, { kind: "remove", set, member: "a" });
      await commit(engine, { kind: "remove", set, member: "a" });
      deepEqual(await members(engine), ["b"]);
      equal(await engine.view.item(set, "a"), undefined);
      equal(await engine.view.count(set), 1);
    },
  },
  {
    name: "changes of one member within a transaction apply in their order",
    async run({ engine }) {
      await commit(engine, add("a", 1), { kind: "remove", set, member: "a" }, add("a", 2));
      await commit(engine, add("b", 1), { kind: "remove", set, member: "b" });
      await commit(engine, add("c", 1), add("c", 9));
      deepEqual(await members(engine), ["a", "c"]);
      equal(await engine.view.count(set), 2);
    },
  },
  {
    name: "twenty writers that add one member count it once, and one remover takes it out",
    async run({ engine }) {
      await Promise.all(
        Array.from({ length: 20 }, (_, position) => commit(engine, add("a", position))),
      );
      equal(await engine.view.count(set), 1);
      equal((await members(engine)).length, 1);
      await Promise.all(
        Array.from({ length: 5 }, () => commit(engine, { kind: "remove", set, member: "a" })),
      );
      equal(await engine.view.count(set), 0);
      deepEqual(await members(engine), []);
    },
  },
  {
    name: "the count is right after racing additions and removals",
    async run({ engine }) {
      await Promise.all(
        Array.from({ length: 100 }, (_, index) => {
          const member = `m${index % 10}`;
          return commit(
            engine,
            index % 3 === 0 ? { kind: "remove", set, member } : add(member, index),
          );
        }),
      );
      equal(await engine.view.count(set), (await members(engine)).length);
    },
  },
  {
    name: "pages by cursor show every member once, forwards and backwards",
    async run({ engine }) {
      const names = Array.from({ length: 100 }, (_, index) => `m${String(index).padStart(3, "0")}`);
      for (const part of [names.slice(0, 50), names.slice(50)]) {
        await commit(
          engine,
          ...part.map((name) => add(name, Math.floor(Number(name.slice(1)) / 7))),
        );
      }
      deepEqual(await allPages(engine, { limit: 7 }), names);
      deepEqual(await allPages(engine, { limit: 9, reverse: true }), names.toReversed());
      deepEqual(await allPages(engine, { limit: 50 }), names);
    },
  },
  {
    name: "the last page has no next, even when it is full",
    async run({ engine }) {
      await commit(engine, add("a", 1), add("b", 2));
      equal((await engine.view.list(set, { limit: 2 })).next, undefined);
      equal(typeof (await engine.view.list(set, { limit: 1 })).next, "string");
    },
  },
  {
    name: "a cursor holds while the set changes around it, its own member removed",
    async run({ engine }) {
      await commit(engine, ...["a", "b", "c", "d"].map((member, index) => add(member, index)));
      const { next: after } = await engine.view.list(set, { limit: 2 });
      await commit(engine, add("aa", -5), add("cc", 2.5), { kind: "remove", set, member: "b" });
      deepEqual(await members(engine, { after }), ["c", "cc", "d"]);
      const backwards = await engine.view.list(set, { limit: 2, reverse: true });
      await commit(engine, add("z", 9), { kind: "remove", set, member: "cc" });
      deepEqual(await members(engine, { after: backwards.next, reverse: true }), ["c", "a", "aa"]);
    },
  },
  {
    name: "long and odd members are listed as they were given",
    async run({ engine }) {
      const odd = [`https://example.org/${"x".repeat(3000)}`, "共有地", "a\0b", '"', "a\0"];
      await commit(engine, ...odd.map((member, index) => add(member, index)));
      deepEqual(await members(engine), odd);
      for (const member of odd) {
        equal((await engine.view.item(set, member))?.member, member);
      }
      deepEqual(await allPages(engine, { limit: 1 }), odd);
    },
  },
  {
    name: "sets whose paths begin alike stay apart",
    async run({ engine }) {
      await commit(engine, add("a", 1), {
        kind: "add",
        set: ["s", "t"],
        member: "b",
        position: 1,
        value: null,
      });
      deepEqual(await members(engine), ["a"]);
      equal(await engine.view.count(["s", "t"]), 1);
    },
  },
  {
    name: "members are passed over for a numbered page, 10,000 at most",
    async run({ engine }) {
      await commit(engine, ...["a", "b", "c", "d"].map((member, at) => add(member, at)));
      deepEqual(await members(engine, { skip: 1, limit: 2 }), ["b", "c"]);
      deepEqual(await members(engine, { skip: 3, reverse: true }), ["a"]);
      deepEqual(await members(engine, { skip: 10_000 }), []);
      const { next: after } = await engine.view.list(set, { skip: 1, limit: 1 });
      deepEqual(await members(engine, { after, skip: 1 }), ["d"]);
      for (const skip of [-1, 0.5, NaN, 10_001]) {
        await rejects(engine.view.list(set, { skip }), { code: "invalid" });
      }
    },
  },
  {
    name: "a limit out of range and what is no cursor are refused",
    async run({ engine }) {
      for (const limit of [0, 1001, 1.5, NaN]) {
        await rejects(engine.view.list(set, { limit }), { code: "invalid" });
      }
      for (const after of ["", "!", "bm9uc2Vuc2U"]) {
        await rejects(engine.view.list(set, { after }), { code: "invalid" });
      }
    },
  },
];

function add(member: string, position: number): Change {
  return { kind: "add", set, member, position, value: { of: member } };
}

async function members(engine: Engine, options?: ListOptions): Promise<string[]> {
  return (await engine.view.list(set, options)).items.map(({ member }) => member);
}

async function allPages(engine: Engine, options: ListOptions): Promise<string[]> {
  const found: string[] = [];
  let after: string | undefined;
  do {
    const page = await engine.view.list(set, { ...options, after });
    found.push(...page.items.map(({ member }) => member));
    after = page.next;
  } while (after !== undefined);
  return found;
}
