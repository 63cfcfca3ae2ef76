import { deepEqual, equal } from "node:assert/strict";
import type { Change, Engine } from "../engine.ts";
import { openKvEngine } from "../kv/mod.ts";
import { exportLines, importLines } from "../mod.ts";
import { openPostgresEngine } from "../postgres/mod.ts";
import { commit } from "../testing/contract/trial.ts";
import { until } from "../testing/mod.ts";
import { dropSchema } from "../testing/postgres_schema.ts";
import { startPostgres } from "../testing/postgres_server.ts";

const long = `https://a.example/${"共".repeat(700)}`;
const later = 4_000_000_000_000;

const changes: readonly Change[] = [
  { kind: "put", key: ["a", "\0", long], value: { text: "\u2028", odd: "\ud800", nul: "\0" } },
  { kind: "put", key: ["ends"], value: [1.5, null, true], expires: later },
  { kind: "put", key: ["long"], value: "x".repeat(100_000) },
  { kind: "put-bytes", key: ["b"], bytes: new Uint8Array(70_000).map((_, index) => index) },
  { kind: "add", set: ["s", long], member: long, position: -1.5, value: null },
  { kind: "add", set: ["s", long], member: "a\0b", position: 1e300, value: { of: "it" } },
  { kind: "increment", counter: ["n", long], by: -Number.MAX_SAFE_INTEGER },
  ...["one", "two", "three"].map((value): Change => ({ kind: "append", log: ["l", long], value })),
  {
    kind: "save",
    table: "t",
    id: long,
    value: { long: "y".repeat(100_000) },
    indexes: { [long]: [{ value: long, position: 2 }, { value: "b" }] },
    expires: later,
  },
  {
    kind: "enqueue",
    job: {
      queue: long,
      payload: { "\0": [] },
      runAt: later,
      idempotencyKey: long,
      priority: "high",
      lane: "l",
    },
  },
];

Deno.test("data moves from Deno KV to Postgres and back, and nothing of it changes", async () => {
  await using server = await startPostgres();
  const schema = `move_${server.run}`;
  await using first = await openKvEngine({ path: ":memory:" });
  await commit(first, ...changes);
  await commit(first, { kind: "trim", log: ["l", long], through: 2 });
  await park(first, { queue: "parked", reason: "It is no letter: \0" });
  await first.jobs.pause("parked");
  try {
    await using middle = await openPostgresEngine({ url: server.url, schema });
    const there = await importLines(middle, exportLines(first));
    deepEqual(await sortedLines(middle), await sortedLines(first));

    await using last = await openKvEngine({ path: ":memory:" });
    deepEqual(await importLines(last, exportLines(middle)), there);
    deepEqual(await sortedLines(last), await sortedLines(first));

    for (const engine of [middle, last]) {
      const [parked] = (await engine.jobs.parked("parked")).items;
      equal(parked?.reason, "It is no letter: \0");
      equal((await engine.jobs.inspect("parked")).isPaused, true);
      const found = await engine.view.find("t", { index: long, value: long });
      deepEqual(found.items.map(({ id }) => id), [long]);
      await commit(engine, { kind: "append", log: ["l", long], value: "four" });
      const positions = (await engine.entries(["l", long], 0, 10)).map(({ position }) => position);
      deepEqual(positions, [3, 4]);
    }
  } finally {
    await dropSchema(server.url, schema);
  }
});

/** Has a job given up. */
async function park(
  engine: Engine,
  { queue, reason }: { readonly queue: string; readonly reason: string },
): Promise<void> {
  await using _ = engine.jobs.work(queue, () => Promise.resolve({ kind: "park", reason }));
  await commit(engine, { kind: "enqueue", job: { queue, payload: "odd" } });
  await until(async () => (await engine.jobs.inspect(queue)).parked === 1, {
    what: "it is parked",
  });
}

/** The lines of an export in an order of their own, and their members likewise. */
async function sortedLines(engine: Engine): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of exportLines(engine)) {
    lines.push(JSON.stringify(sorted(JSON.parse(line))));
  }
  return lines.sort();
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [name, sorted(each)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => one < other ? -1 : 1));
}
