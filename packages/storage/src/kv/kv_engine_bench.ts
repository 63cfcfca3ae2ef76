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
import { openKvEngine } from "./mod.ts";

const folder = await Deno.makeTempDir();
globalThis.addEventListener("unload", () => Deno.removeSync(folder, { recursive: true }));
const kv = await Deno.openKv(`${folder}/floor.kv`);
const engine = await openKvEngine({ path: `${folder}/engine.kv` });
const text = "x".repeat(600);

Deno.bench({
  name: "floor: 320 kv.set, one at a time",
  group: "320 commits",
  baseline: true,
  async fn() {
    const value = new TextEncoder().encode(JSON.stringify({ text }));
    for (let count = 0; count < 320; count++) await kv.set(["d", nextNumber()], value);
  },
});

// What Deno KV itself takes for the rows that such a transaction must write, in one bare atomic each.
for (
  const [what, rows] of [
    ["five puts and a job", rowsOfFivePuts],
    ["five short puts and a job", rowsOfFiveShortPuts],
    ["a post", rowsOfAPost],
  ] as const
) {
  Deno.bench({
    name: `second floor: 320 bare atomics of the rows of ${what}, one at a time`,
    group: "320 commits",
    async fn() {
      for (let count = 0; count < 320; count++) await rows();
    },
  });
}

for (
  const [what, changes] of [
    ["five puts and a job", fivePuts],
    ["five short puts and a job", fiveShortPuts],
    ["a post", post],
  ] as const
) {
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

Deno.bench({
  name: "rates as shares of the floor's, taken in turns so that a busy machine slows all alike",
  group: "shares",
  n: 1,
  warmup: 0,
  async fn() {
    await tellShares();
  },
});

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

/** Says, for each kind of commit, the median of its rate over the rate of bare `kv.set` around it. */
async function tellShares(): Promise<void> {
  const value = new TextEncoder().encode(JSON.stringify({ text }));
  const floor = () => kv.set(["d", nextNumber()], value);
  const kinds = [
    ["five puts and a job", fivePuts, rowsOfFivePuts],
    ["five short puts and a job", fiveShortPuts, rowsOfFiveShortPuts],
    ["a post", post, rowsOfAPost],
  ] as const;
  for (const [what, changes, rows] of kinds) {
    const steps = [
      ["bare atomic of its rows", 1, () => rows()],
      ["one at a time", 1, () => commit(engine, ...changes())],
      ["32 at once", 32, () => commit(engine, ...changes())],
    ] as const;
    for (const [how, width, step] of steps) {
      const shares: number[] = [];
      for (let round = 0; round < 21; round++) {
        const before = await timeOf(50, () => atOnce(1, 50, floor));
        const own = await timeOf(160, () => atOnce(width, 160, step));
        const after = await timeOf(50, () => atOnce(1, 50, floor));
        shares.push((before + after) / 2 / own);
      }
      const share = shares.sort((one, other) => one - other)[10] ?? NaN;
      const line = `${what}, ${how}: ${share.toFixed(2)} of the floor's rate\n`;
      await Deno.stdout.write(new TextEncoder().encode(line));
    }
  }
}

/** The time of one of so many steps, in milliseconds. */
async function timeOf(count: number, steps: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await steps();
  return (performance.now() - start) / count;
}
