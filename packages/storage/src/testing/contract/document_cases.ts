/**
 * Documents and blobs: what is written is read, whole, or not at all.
 *
 * @module
 */

import { deepEqual, equal, notEqual, rejects } from "node:assert/strict";
import type { Json, Key } from "../../engine.ts";
import { type Case, commit } from "./trial.ts";

const tricky: Json = {
  text: "naïve 共有地 👩‍👩‍👧 \u0000 \u2028",
  numbers: [0, -1, 1e21, 0.1],
  nothing: null,
  "": { deep: [[[]]] },
};

/** The cases of documents and blobs. */
export const documentCases: readonly Case[] = [
  {
    name: "a document reads back as it was written, and is undefined where there is none",
    async run({ engine }) {
      await commit(engine, { kind: "put", key: ["a", "b"], value: tricky });
      deepEqual(await engine.view.get(["a", "b"]), tricky);
      equal(await engine.view.get(["a"]), undefined);
      equal(await engine.view.bytes(["a", "b"]), undefined);
    },
  },
  {
    name: "a transaction returns its result and sees what was committed before",
    async run({ engine }) {
      await commit(engine, { kind: "put", key: ["a"], value: 1 });
      const result = await engine.transact(async (view) => ({
        changes: [],
        result: await view.get(["a"]),
      }));
      equal(result, 1);
    },
  },
  {
    name: "a deleted document is gone, a deleted blob too",
    async run({ engine }) {
      const bytes = new Uint8Array(200_000);
      await commit(
        engine,
        { kind: "put", key: ["a"], value: 1 },
        { kind: "put-bytes", key: ["b"], bytes },
      );
      await commit(engine, { kind: "delete", key: ["a"] }, { kind: "delete", key: ["b"] });
      equal(await engine.view.get(["a"]), undefined);
      equal(await engine.view.bytes(["b"]), undefined);
    },
  },
  {
    name: "a decision that throws changes nothing, and its error reaches the caller",
    async run({ engine }) {
      await rejects(
        engine.transact(async (view) => {
          await view.get(["a"]);
          throw new RangeError("No");
        }),
        { name: "RangeError", message: "No" },
      );
    },
  },
  {
    name: "a transaction within a decision is refused at once",
    async run({ engine }) {
      const nested = engine.transact(async () => {
        await commit(engine, { kind: "put", key: ["a"], value: 1 });
        return { changes: [], result: undefined };
      });
      await rejects(nested, { name: "StorageError", code: "invalid" });
      equal(await engine.view.get(["a"]), undefined);
    },
  },
  {
    name: "one change that is refused refuses all of the transaction",
    async run({ engine }) {
      const refused = commit(
        engine,
        { kind: "put", key: ["a"], value: 1 },
        { kind: "add", set: ["s"], member: "m", position: NaN, value: null },
        { kind: "enqueue", job: { queue: "q", payload: 1 } },
      );
      await rejects(refused, { name: "StorageError", code: "invalid" });
      equal(await engine.view.get(["a"]), undefined);
      equal((await engine.jobs.inspect("q")).depth, 0);
    },
  },
  {
    name: "of two changes of one document the later one stands",
    async run({ engine }) {
      await commit(
        engine,
        { kind: "put", key: ["a"], value: 1 },
        { kind: "delete", key: ["a"] },
        { kind: "put", key: ["a"], value: 2 },
        { kind: "put", key: ["b"], value: 1 },
        { kind: "delete", key: ["b"] },
      );
      equal(await engine.view.get(["a"]), 2);
      equal(await engine.view.get(["b"]), undefined);
    },
  },
  {
    name: "a blob of 1 MiB and a document of 1 MiB read back, and shorter ones replace them",
    async run({ engine }) {
      const bytes = pattern(1_048_576);
      const text = "共".repeat(350_000);
      await commit(
        engine,
        { kind: "put-bytes", key: ["blob"], bytes },
        { kind: "put", key: ["document"], value: { text } },
      );
      deepEqual(await engine.view.bytes(["blob"]), bytes);
      deepEqual(await engine.view.get(["document"]), { text });
      equal(await engine.view.get(["blob"]), undefined);
      await commit(
        engine,
        { kind: "put-bytes", key: ["blob"], bytes: pattern(3) },
        { kind: "put", key: ["document"], value: "short" },
      );
      deepEqual(await engine.view.bytes(["blob"]), pattern(3));
      equal(await engine.view.get(["document"]), "short");
    },
  },
  {
    name: "a value of 16 MiB is kept and a longer one refused",
    async run({ engine }) {
      const bytes = pattern(16 * 1_048_576);
      await commit(engine, { kind: "put-bytes", key: ["blob"], bytes });
      const read = await engine.view.bytes(["blob"]);
      equal(read?.length, bytes.length);
      equal(read?.every((byte, index) => byte === bytes[index]), true);
      await rejects(
        commit(engine, { kind: "put-bytes", key: ["b"], bytes: new Uint8Array(bytes.length + 1) }),
        { code: "too-large" },
      );
    },
  },
  {
    name: "an empty blob is a blob",
    async run({ engine }) {
      await commit(engine, { kind: "put-bytes", key: ["blob"], bytes: new Uint8Array() });
      deepEqual(await engine.view.bytes(["blob"]), new Uint8Array());
    },
  },
  {
    name: "different paths never meet, however odd or long",
    async run({ engine }) {
      const long = `https://example.org/${"x".repeat(3000)}`;
      const paths: readonly Key[] = [
        ["a", "b"],
        ['a","b'],
        ["a,b"],
        ["a", "b", "c"],
        ["a\0b"],
        ["a\0"],
        ["a"],
        [long],
        [`${long}y`],
        [long, "a"],
        [`\0${"y".repeat(2000)}`],
      ];
      await commit(
        engine,
        ...paths.map((key, value) => ({ kind: "put", key, value } as const)),
      );
      const values = await Promise.all(paths.map((key) => engine.view.get(key)));
      deepEqual(values, paths.map((_, index) => index));
    },
  },
  {
    name: "an empty part of a path and one that is no Unicode are refused",
    async run({ engine }) {
      await rejects(engine.view.get([""]), { code: "invalid" });
      await rejects(engine.view.get(["a", "\ud800"]), { code: "invalid" });
    },
  },
  {
    name: "what was committed is there when the storage is opened again",
    isDurable: true,
    async run({ engine, reopen }) {
      await commit(
        engine,
        { kind: "put", key: ["a"], value: tricky },
        { kind: "put-bytes", key: ["b"], bytes: pattern(100_000) },
        { kind: "append", log: ["l"], value: 1 },
        { kind: "add", set: ["s"], member: "m", position: 1, value: null },
      );
      const again = await reopen();
      notEqual(again, engine);
      deepEqual(await again.view.get(["a"]), tricky);
      deepEqual(await again.view.bytes(["b"]), pattern(100_000));
      deepEqual(await again.entries(["l"], 0, 10), [{ position: 1, value: 1 }]);
      equal(await again.view.count(["s"]), 1);
    },
  },
  {
    name: "what is at hand is what this engine has committed last, until it expires",
    async run({ engine, clock }) {
      const look = async () => [
        await engine.atHand.get(["a"]),
        await engine.atHand.record("t", "r"),
        (await engine.atHand.item(["s"], "m"))?.position,
        await engine.atHand.counter(["c"]),
        await engine.atHand.count(["s"]),
      ];
      deepEqual(await look(), [undefined, undefined, undefined, 0, 0]);
      const expires = clock.now() + 1000;
      for (const value of [1, 2]) {
        await commit(
          engine,
          { kind: "put", key: ["a"], value, expires },
          { kind: "save", table: "t", id: "r", value },
          { kind: "add", set: ["s"], member: "m", position: value, value: null },
          { kind: "increment", counter: ["c"], by: 1 },
        );
        deepEqual(await look(), [value, value, value, value, 1]);
      }
      await clock.advance(1000);
      deepEqual(await look(), [undefined, 2, 2, 2, 1]);
      await commit(
        engine,
        { kind: "erase", table: "t", id: "r" },
        { kind: "remove", set: ["s"], member: "m" },
      );
      deepEqual(await look(), [undefined, undefined, undefined, 2, 0]);
    },
  },
  {
    name: "a closed engine says so",
    async run({ engine }) {
      await engine[Symbol.asyncDispose]();
      await rejects(commit(engine), { name: "StorageError", code: "closed" });
      await rejects(engine.view.get(["a"]), { name: "StorageError", code: "closed" });
      await rejects(engine.atHand.get(["a"]), { name: "StorageError", code: "closed" });
    },
  },
];

function pattern(length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => (index * 31 + (index >> 8)) & 255);
}
