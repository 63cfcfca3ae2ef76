/**
 * Transactions that meet: none rests on what another has changed.
 *
 * @module
 */

import { deepEqual, equal } from "node:assert/strict";
import type { Change, View } from "../../engine.ts";
import { decisionsBeside, prepare } from "./beside.ts";
import { type Case, commit, increment, type Trial } from "./trial.ts";

/** The cases of transactions that meet. */
export const raceCases: readonly Case[] = [
  {
    name: "of two writers that read one document, the second decides again",
    run: (trial) =>
      decidesAgain(trial, {
        reads: (view) => view.get(["a"]),
        disturbance: { kind: "put", key: ["a"], value: 1 },
      }),
  },
  {
    name: "a document that was absent when it was read counts as read",
    async run(trial) {
      await commit(trial.engine, { kind: "put", key: ["b"], value: 0 });
      await decidesAgain(trial, {
        reads: (view) => view.get(["a"]),
        disturbance: { kind: "put", key: ["a"], value: null },
      });
    },
  },
  {
    name: "a replaced blob makes the transaction decide again",
    async run(trial) {
      const bytes = new Uint8Array(150_000);
      await commit(trial.engine, { kind: "put-bytes", key: ["a"], bytes });
      await decidesAgain(trial, {
        reads: (view) => view.bytes(["a"]),
        disturbance: { kind: "put-bytes", key: ["a"], bytes: bytes.fill(1) },
      });
    },
  },
  {
    name: "a moved member makes the transaction that read it decide again",
    async run(trial) {
      await commit(trial.engine, { kind: "add", set: ["s"], member: "m", position: 1, value: 1 });
      await decidesAgain(trial, {
        reads: (view) => view.item(["s"], "m"),
        disturbance: { kind: "add", set: ["s"], member: "m", position: 2, value: 1 },
      });
    },
  },
  {
    name: "a new member makes the transaction that listed its set decide again",
    run: (trial) =>
      decidesAgain(trial, {
        reads: (view) => view.list(["s"]),
        disturbance: { kind: "add", set: ["s"], member: "m", position: 1, value: null },
      }),
  },
  {
    name: "a removed member makes the transaction that counted its set decide again",
    async run(trial) {
      await commit(trial.engine, { kind: "add", set: ["s"], member: "m", position: 1, value: 1 });
      await decidesAgain(trial, {
        reads: (view) => view.count(["s"]),
        disturbance: { kind: "remove", set: ["s"], member: "m" },
      });
    },
  },
  {
    name: "a member with a new value makes the transaction that listed its set decide again",
    async run(trial) {
      await commit(trial.engine, { kind: "add", set: ["s"], member: "m", position: 1, value: 1 });
      await decidesAgain(trial, {
        reads: (view) => view.list(["s"], { limit: 1, reverse: true }),
        disturbance: { kind: "add", set: ["s"], member: "m", position: 1, value: 2 },
      });
    },
  },
  {
    name: "what a transaction did not read does not disturb it",
    async run({ engine }) {
      let runs = 0;
      const aside = prepare(() =>
        commit(
          engine,
          { kind: "put", key: ["b"], value: 1 },
          { kind: "add", set: ["t"], member: "m", position: 1, value: null },
        )
      );
      await engine.transact(async (view) => {
        runs++;
        await view.get(["a"]);
        await view.list(["s"]);
        await aside();
        return { changes: [{ kind: "put", key: ["c"], value: 1 }], result: undefined };
      });
      equal(runs, 1);
    },
  },
  {
    name: "a second read within a transaction gives what the first gave",
    async run({ engine }) {
      const seen: unknown[] = [];
      const aside = prepare(() => increment(engine, "a"));
      await engine.transact(async (view) => {
        const first = await view.get(["a"]) ?? "none";
        await aside();
        seen.push([first, await view.get(["a"]) ?? "none"]);
        return { changes: [{ kind: "put", key: ["b"], value: 1 }], result: undefined };
      });
      deepEqual(seen, [["none", "none"], [1, 1]]);
    },
  },
  {
    name: "an error over what has changed meanwhile is forgotten",
    async run({ engine }) {
      const aside = prepare(() => increment(engine, "a"));
      const result = await engine.transact(async (view) => {
        const value = await view.get(["a"]);
        await aside();
        if (value === undefined) throw new Error("There must be something");
        return { changes: [], result: value };
      });
      equal(result, 1);
    },
  },
  {
    name: "racing transfers keep the sum, and no transaction sees another one",
    async run({ engine }) {
      const accounts = Array.from({ length: 6 }, (_, index) => `account ${index}`);
      await commit(
        engine,
        ...accounts.map((name) => ({ kind: "put", key: [name], value: 10 } as const)),
      );
      const sums = new Set<number>();
      const auditors = Array.from({ length: 20 }, async () => {
        sums.add(
          await engine.transact(async (view) => {
            const values = await Promise.all(accounts.map((name) => view.get([name])));
            return { changes: [], result: values.reduce<number>((sum, v) => sum + Number(v), 0) };
          }),
        );
      });
      const transfers = Array.from({ length: 120 }, (_, index) => {
        const [from, to] = [`account ${index % 6}`, `account ${(index * 5 + 1) % 6}`];
        return engine.transact(async (view) => {
          const [source, target] = [Number(await view.get([from])), Number(await view.get([to]))];
          const changes: Change[] = from === to || source === 0 ? [] : [
            { kind: "put", key: [from], value: source - 1 },
            { kind: "put", key: [to], value: target + 1 },
          ];
          return { changes, result: undefined };
        });
      });
      await Promise.all([...transfers, ...auditors]);
      const end = await Promise.all(accounts.map((name) => engine.view.get([name])));
      equal(end.reduce<number>((sum, value) => sum + Number(value), 0), 60);
      deepEqual([...sums], [60]);
    },
  },
  {
    name: "who reads a long value while it is replaced sees one of the two, whole",
    async run({ engine }) {
      const write = (fill: number) =>
        engine.transact(async (view) => {
          // Reading what it replaces lets an engine free it at once, under the eyes of readers.
          await view.bytes(["blob"]);
          const bytes = new Uint8Array(300_000).fill(fill);
          return { changes: [{ kind: "put-bytes", key: ["blob"], bytes }], result: undefined };
        });
      await write(255);
      let isWriting = true;
      const writing = async () => {
        for (let fill = 1; fill <= 15; fill++) await write(fill);
        isWriting = false;
      };
      const reading = async () => {
        while (isWriting) {
          const bytes = await engine.view.bytes(["blob"]);
          equal(bytes?.length, 300_000);
          equal(bytes?.every((byte) => byte === bytes[0] && byte > 0), true);
        }
      };
      await Promise.all([writing(), reading(), reading()]);
    },
  },
];

/** A transaction whose reads are disturbed once runs twice, and commits what it then decided. */
async function decidesAgain(
  { engine }: Trial,
  { reads, disturbance }: {
    readonly reads: (view: View) => Promise<unknown>;
    readonly disturbance: Change;
  },
): Promise<void> {
  const runs = await decisionsBeside(engine, { reads, changes: [disturbance] });
  equal(runs, 2);
  equal(await engine.view.get(["runs"]), 2);
}
