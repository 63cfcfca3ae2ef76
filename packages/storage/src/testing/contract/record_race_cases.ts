/**
 * Records in transactions that meet: what was found stays found, and nothing comes between.
 *
 * @module
 */

import { deepEqual, equal } from "node:assert/strict";
import type { View } from "../../engine.ts";
import { decisionsBeside } from "./beside.ts";
import { by, erase, one, save, table } from "./record_cases.ts";
import { type Case, commit } from "./trial.ts";

/** The cases of transactions that meet over records. */
export const recordRaceCases: readonly Case[] = [
  {
    name: "a record that comes into what a transaction found makes it decide again",
    async run({ engine }) {
      for (const [id, options] of [by("ann"), {}].entries()) {
        const reads = (view: View) => view.find(table, options);
        equal(await decisionsBeside(engine, { reads, changes: [save(`${id}`, one(0))] }), 2);
      }
    },
  },
  {
    name: "a found record that changes, and one that leaves, make the transaction decide again",
    async run({ engine }) {
      const reads = (view: View) => view.find(table, by("ann"));
      for (const change of [save("a", one(0), "new"), save("a", one(7)), save("a"), erase("a")]) {
        await commit(engine, save("a", one(0)));
        equal(await decisionsBeside(engine, { reads, changes: [change] }), 2);
      }
    },
  },
  {
    name: "who finds one value is not disturbed by changes of another",
    async run({ engine }) {
      const bob = { by: { value: "bob" } };
      await commit(engine, save("a", one(0)), save("b", bob));
      const reads = async (view: View) => [
        await view.find(table, by("ann")),
        await view.tally(table, "by", "ann"),
      ];
      const changes = [save("c", bob), save("b", bob, "new")];
      equal(await decisionsBeside(engine, { reads, changes }), 1);
    },
  },
  {
    name: "a save that changes nothing in an index does not disturb who counted it",
    async run({ engine }) {
      await commit(engine, save("a", one(0)));
      const reads = (view: View) => view.tally(table, "by", "ann");
      equal(await decisionsBeside(engine, { reads, changes: [save("a", one(0), "new")] }), 1);
      equal(await engine.view.record(table, "a"), "new");
      equal(await decisionsBeside(engine, { reads, changes: [save("b", one(0))] }), 2);
    },
  },
  {
    name: "of 30 who each take a free one of ten records, ten get one and no two the same",
    async run({ engine }) {
      const state = (value: string) => ({ by: { value } });
      await commit(engine, ...count(10).map((id) => save(`${id}`, state("free"))));
      const taken = await Promise.all(
        count(30).map(() =>
          engine.transact(async (view) => {
            const { items: [free] } = await view.find(table, { ...by("free"), limit: 1 });
            return { changes: free ? [save(free.id, state("taken"))] : [], result: free?.id };
          })
        ),
      );
      deepEqual(taken.filter((id) => id !== undefined).sort(), count(10).map(String));
      equal(await engine.view.tally(table, "by", "taken"), 10);
      equal(await engine.view.tally(table, "by", "free"), 0);
    },
  },
  {
    name: "who finds while records move never gets one that holds something else",
    async run({ engine }) {
      const of = (id: number, value: string) => save(`${id}`, { by: { value } }, value);
      await commit(engine, ...count(20).map((id) => of(id, "ann")));
      let isMoving = true;
      const move = async () => {
        for (let turn = 1; turn < 40; turn++) {
          const value = turn % 2 ? "bob" : "ann";
          await Promise.all(count(20).map((id) => commit(engine, of(id, value))));
        }
        isMoving = false;
      };
      const find = async () => {
        while (isMoving) {
          const { items } = await engine.view.find(table, by("ann"));
          deepEqual(items.filter(({ value }) => value !== "ann"), []);
        }
      };
      await Promise.all([move(), find()]);
    },
  },
];

function count(length: number): number[] {
  return Array.from({ length }, (_, index) => index);
}
