/**
 * What lives until a time: absent from then on, and gone after a while.
 *
 * @module
 */

import { deepEqual, equal, rejects } from "node:assert/strict";
import type { Change } from "../../engine.ts";
import type { FakeClock } from "../fake_clock.ts";
import { until } from "../until.ts";
import { decisionsBeside } from "./beside.ts";
import { type Case, commit } from "./trial.ts";

const hour = 3_600_000;

/** The cases of what expires. */
export const expiryCases: readonly Case[] = [
  {
    name: "a document and a blob are there until they expire, and absent from then on",
    async run({ engine, clock }) {
      const expires = clock.now() + 1000;
      const long = new Uint8Array(150_000);
      await commit(
        engine,
        { kind: "put", key: ["a"], value: 1, expires },
        { kind: "put", key: ["l"], value: "x".repeat(150_000), expires },
        { kind: "put-bytes", key: ["b"], bytes: new Uint8Array([1]), expires },
        { kind: "put-bytes", key: ["c"], bytes: long, expires },
      );
      const look = async () => [
        await engine.view.get(["a"]),
        (await engine.view.get(["l"]))?.toString().length,
        await engine.view.bytes(["b"]),
        (await engine.view.bytes(["c"]))?.length,
      ];
      await clock.advance(999);
      deepEqual(await look(), [1, 150_000, new Uint8Array([1]), 150_000]);
      await clock.advance(1);
      deepEqual(await look(), [undefined, undefined, undefined, undefined]);
    },
  },
  {
    name: "a record that has expired is found by nobody, and leaves its indexes and tallies",
    async run({ engine, clock }) {
      const expires = clock.now() + 1000;
      await commit(engine, save("a", { expires }), save("b"), save("c", { expires }));
      await clock.advance(999);
      equal((await engine.view.find("t", who)).items.length, 3);
      await clock.advance(1);
      equal(await engine.view.record("t", "a"), undefined);
      for (const options of [who, {}]) {
        const { items, next } = await engine.view.find("t", { ...options, limit: 1 });
        deepEqual([items.map(({ id }) => id), next], [["b"], undefined]);
      }
      await swept(clock, async () => await engine.view.tally("t", "by", "ann") === 1);
      equal((await engine.view.find("t", who)).items.length, 1);
    },
  },
  {
    name: "what expires in a decision's eyes is written anew, and what it rests on holds",
    async run({ engine, clock }) {
      await commit(engine, { kind: "put", key: ["a"], value: 1, expires: clock.now() });
      const add = () =>
        engine.transact(async (view) => ({
          changes: [{ kind: "put", key: ["a"], value: Number(await view.get(["a"]) ?? 0) + 1 }],
          result: undefined,
        }));
      await Promise.all(Array.from({ length: 20 }, add));
      equal(await engine.view.get(["a"]), 20);
    },
  },
  {
    name: "what expired and was saved again makes who missed it decide again",
    async run({ engine, clock }) {
      for (const change of [save("a"), save("a", { expires: clock.now() + hour })]) {
        await commit(engine, save("a", { expires: clock.now() }));
        for (const options of [who, {}]) {
          equal(
            await decisionsBeside(engine, {
              reads: (view) => view.find("t", options),
              changes: [change],
            }),
            2,
          );
          await commit(engine, save("a", { expires: clock.now() }));
        }
      }
    },
  },
  {
    name: "what is written again without an end lives on",
    async run({ engine, clock }) {
      const expires = clock.now() + 1000;
      const bytes = new Uint8Array(150_000);
      await commit(
        engine,
        { kind: "put", key: ["a"], value: 1, expires },
        { kind: "put-bytes", key: ["b"], bytes, expires },
        save("r", { expires }),
        save("gone", { expires }),
      );
      await commit(
        engine,
        { kind: "put", key: ["a"], value: 2 },
        { kind: "put-bytes", key: ["b"], bytes },
        save("r"),
      );
      await clock.advance(1000);
      await swept(clock, async () => await engine.view.tally("t", "by", "ann") === 1);
      equal(await engine.view.get(["a"]), 2);
      deepEqual(await engine.view.bytes(["b"]), bytes);
      deepEqual(await engine.view.record("t", "r"), "r");
    },
  },
  {
    name: "what is written again with a later end lives until then",
    async run({ engine, clock }) {
      const expires = clock.now() + 1000;
      await commit(engine, save("a", { expires }), save("gone", { expires }));
      await commit(engine, save("a", { expires: expires + 30 * hour }));
      await clock.advance(1000);
      await swept(clock, async () => await engine.view.tally("t", "by", "ann") === 1);
      equal(await engine.view.record("t", "a"), "a");
      await clock.advance(30 * hour);
      equal(await engine.view.record("t", "a"), undefined);
    },
  },
  {
    name: "what is no time is refused",
    async run({ engine }) {
      for (const expires of [NaN, Infinity]) {
        await rejects(
          commit(engine, { kind: "put", key: ["a"], value: 1, expires }),
          { code: "invalid" },
        );
        await rejects(commit(engine, save("a", { expires })), { code: "invalid" });
      }
    },
  },
];

const who = { index: "by", value: "ann" } as const;

function save(id: string, options: { readonly expires?: number } = {}): Change {
  return { kind: "save", table: "t", id, value: id, indexes: { by: { value: "ann" } }, ...options };
}

/** Lets time pass until the sweeper has come by. */
async function swept(
  clock: FakeClock,
  isSo: () => Promise<boolean>,
): Promise<void> {
  const look = async () => {
    await clock.advance(hour);
    return await isSo();
  };
  await until(look, { what: "the sweeper" });
}
