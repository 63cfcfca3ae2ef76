/**
 * Transactions, jobs and pages of the Deno KV engine on a file, beside the floor: bare `kv.set`.
 *
 * In each group every benchmark does as many operations an iteration, so times compare.
 *
 * @module
 */

import { commit } from "../testing/contract/trial.ts";
import {
  atOnce,
  benchJobsAndPages,
  fillSet,
  fivePuts,
  fiveShortPuts,
  nextNumber,
  post,
} from "../testing/engine_load.ts";
import { benchShares } from "../testing/floor_shares.ts";
import { openKvEngine } from "./mod.ts";

const folder = await Deno.makeTempDir();
globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
const kv = await Deno.openKv(`${folder}/floor.kv`);
const engine = await openKvEngine({ path: `${folder}/engine.kv` });
const text = "x".repeat(600);
const value = new TextEncoder().encode(JSON.stringify({ text }));
const kinds = [
  ["five puts and a job", fivePuts, rowsOfFivePuts],
  ["five short puts and a job", fiveShortPuts, rowsOfFiveShortPuts],
  ["a post", post, rowsOfAPost],
] as const;

Deno.bench({
  name: "floor: 320 kv.set, one at a time",
  group: "320 commits",
  baseline: true,
  async fn() {
    for (let count = 0; count < 320; count++) await kv.set(["d", nextNumber()], value);
  },
});

// What Deno KV itself takes for the rows that such a transaction must write, in one bare atomic each.
for (const [what, , rows] of kinds) {
  Deno.bench({
    name: `second floor: 320 bare atomics of the rows of ${what}, one at a time`,
    group: "320 commits",
    async fn() {
      for (let count = 0; count < 320; count++) await rows();
    },
  });
}

for (const [what, changes] of kinds) {
  Deno.bench({
    name: `320 transactions of ${what}, one at a time`,
    group: "320 commits",
    async fn() {
      for (let count = 0; count < 320; count++) await commit(engine, ...changes());
    },
  });

  Deno.bench({
    name: `320 transactions of ${what}, 32 at once`,
    group: "320 commits",
    async fn() {
      await atOnce(32, 320, () => commit(engine, ...changes()));
    },
  });
}

Deno.bench({
  name: "320 transactions that read and write a document of their own, 32 at once",
  group: "320 commits",
  async fn() {
    await atOnce(32, 320, () => {
      const key = ["own", `${nextNumber() % 1000}`] as const;
      return engine.transact(async (view) => {
        const count = Number(await view.get(key) ?? 0);
        return { changes: [{ kind: "put", key, value: count + 1 }], result: undefined };
      });
    });
  },
});

Deno.bench({
  name: "320 increments of one counter, 32 at once",
  group: "320 commits",
  async fn() {
    await atOnce(32, 320, () => commit(engine, { kind: "increment", counter: ["hits"], by: 1 }));
  },
});

benchShares(
  () => kv.set(["d", nextNumber()], value),
  kinds.flatMap(([what, changes, rows]) => [
    { name: `${what}, bare atomic of its rows`, width: 1, step: rows },
    { name: `${what}, one at a time`, width: 1, step: () => commit(engine, ...changes()) },
    { name: `${what}, 32 at once`, width: 32, step: () => commit(engine, ...changes()) },
  ]),
);

benchJobsAndPages(engine, await fillSet(engine, { length: 100_000, batch: 90, width: 8 }));

async function rowsOfFivePuts(length = 612): Promise<void> {
  const id = `${nextNumber()}`;
  const atomic = kv.atomic();
  for (const part of ["a", "b", "c", "d", "e"]) {
    atomic.set(["d", `part ${id} ${part}`], new Uint8Array(length));
  }
  await atomic.set(["q", "later", 4e12, id], new Uint8Array(94)).sum(["z", "later"], 1n).commit();
}

async function rowsOfFiveShortPuts(): Promise<void> {
  await rowsOfFivePuts(20);
}

async function rowsOfAPost(): Promise<void> {
  const position = nextNumber();
  const id = `${position}`;
  const [long, short] = [new Uint8Array(612), new Uint8Array(20)];
  await kv.atomic()
    .check({ key: ["s", "inbox", id], versionstamp: null })
    .set(["d", `object ${id}`], long)
    .set(["d", `activity ${id}`], long)
    .set(["s", "inbox", id], short)
    .set(["i", "inbox", position, id], short)
    .sum(["c", "inbox"], 1n)
    .set(["l", "deliveries", position], short)
    .set(["n", "deliveries"], position)
    .sum(["t", "seen"], 1n)
    .set(["q", "later", 4e12, id], new Uint8Array(100))
    .sum(["z", "later"], 1n)
    .commit();
}
