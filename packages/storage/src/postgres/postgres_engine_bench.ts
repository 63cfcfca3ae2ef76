/**
 * Transactions, jobs and pages of the Postgres engine on a cluster that waits for its disk, beside the
 * floor: a bare INSERT.
 *
 * In each group every benchmark does as many operations an iteration, so times compare.
 *
 * @module
 */

import postgres from "postgres";
import type { Change, Engine } from "../engine.ts";
import { startPostgres } from "../testing/postgres_server.ts";
import { openPostgresEngine } from "./mod.ts";

const server = await startPostgres({ isDurable: true });
const sql = postgres(server.url, { max: 1, fetch_types: false, onnotice: () => undefined });
await sql`CREATE TABLE floor (key text PRIMARY KEY, value json NOT NULL)`;
const engine = await openPostgresEngine({ url: server.url, schema: `bench_${server.run}` });
const text = "x".repeat(600);
let last = 0;

Deno.bench({
  name: "floor: 320 bare INSERTs, one at a time",
  group: "320 commits",
  baseline: true,
  async fn() {
    const value = JSON.stringify({ text });
    for (let count = 0; count < 320; count++) {
      await sql`INSERT INTO floor VALUES (${`d${++last}`}, ${value}::text::json)`;
    }
  },
});

Deno.bench({
  name: "320 transactions of five puts and a job, one at a time",
  group: "320 commits",
  async fn() {
    for (let count = 0; count < 320; count++) await commit(engine, fivePuts(text));
  },
});

Deno.bench({
  name: "320 transactions of five short puts and a job, one at a time",
  group: "320 commits",
  async fn() {
    for (let count = 0; count < 320; count++) await commit(engine, fivePuts("short"));
  },
});

Deno.bench({
  name: "320 transactions of five puts and a job, 32 at once",
  group: "320 commits",
  async fn() {
    await atOnce(32, 320, () => commit(engine, fivePuts(text)));
  },
});

Deno.bench({
  name: "320 transactions of a post, 32 at once",
  group: "320 commits",
  async fn() {
    await atOnce(32, 320, () => commit(engine, post()));
  },
});

Deno.bench({
  name: "320 transactions that read and write a document of their own, 32 at once",
  group: "320 commits",
  async fn() {
    await atOnce(32, 320, () => {
      const key = ["own", `${++last % 1000}`] as const;
      return engine.transact(async (view) => {
        const count = Number(await view.get(key) ?? 0);
        return { changes: [{ kind: "put", key, value: count + 1 }], result: undefined };
      });
    });
  },
});

Deno.bench({
  name: "8,000 jobs, each enqueued by a transaction of its own, 100 at once: enqueue, claim, done",
  group: "8,000 jobs",
  baseline: true,
  async fn() {
    await jobs((queue) => atOnce(100, 8000, () => commit(engine, [job(queue)])));
  },
});

Deno.bench({
  name: "8,000 jobs, enqueued 100 to a transaction: enqueue, claim, done",
  group: "8,000 jobs",
  async fn() {
    await jobs((queue) =>
      atOnce(8, 80, () => commit(engine, Array.from({ length: 100 }, () => job(queue))))
    );
  },
});

const longSet = await fill(100_000);

Deno.bench({
  name: "100 pages of 50 at the head of a set of 100,000",
  group: "100 pages",
  baseline: true,
  async fn() {
    await pages(undefined);
  },
});

Deno.bench({
  name: "100 pages of 50 from position 99,950 of a set of 100,000",
  group: "100 pages",
  async fn() {
    await pages(longSet.end);
  },
});

globalThis.addEventListener("unload", () => server.kill());

async function commit(to: Engine, changes: readonly Change[]): Promise<void> {
  await to.transact(() => Promise.resolve({ changes, result: undefined }));
}

function fivePuts(text: string): readonly Change[] {
  const id = `${++last}`;
  return [
    ...["a", "b", "c", "d", "e"].map((part) => (
      { kind: "put", key: ["part", id, part], value: { text } } as const
    )),
    { kind: "enqueue", job: { queue: "later", payload: id, runAt: 4e12 } },
  ];
}

/** Five changes of five kinds, and a job. */
function post(): readonly Change[] {
  const id = `${++last}`;
  return [
    { kind: "put", key: ["object", id], value: { text } },
    { kind: "add", set: ["inbox"], member: id, position: last, value: null },
    { kind: "append", log: ["deliveries"], value: id },
    { kind: "increment", counter: ["seen"], by: 1 },
    { kind: "put", key: ["activity", id], value: { text } },
    { kind: "enqueue", job: { queue: "later", payload: id, runAt: 4e12 } },
  ];
}

function job(queue: string): Change {
  return { kind: "enqueue", job: { queue, payload: ++last } };
}

/** Runs `step` so many times, with as many under way as said. */
async function atOnce(width: number, count: number, step: () => Promise<void>): Promise<void> {
  let left = count;
  await Promise.all(Array.from({ length: width }, async () => {
    while (left-- > 0) await step();
  }));
}

async function jobs(enqueue: (queue: string) => Promise<void>): Promise<void> {
  const queue = `jobs ${++last}`;
  let done = 0;
  const all = Promise.withResolvers<void>();
  const worker = engine.jobs.work(queue, () => {
    if (++done === 8000) all.resolve();
    return Promise.resolve({ kind: "done" });
  }, { concurrency: 100 });
  await enqueue(queue);
  await all.promise;
  await worker[Symbol.asyncDispose]();
}

async function fill(length: number): Promise<{ readonly end: string | undefined }> {
  const changes = Array.from({ length }, (_, position) => (
    { kind: "add", set: ["long"], member: `member ${position}`, position, value: null } as const
  ));
  await atOnce(2, Math.ceil(length / 2000), () => commit(engine, changes.splice(-2000)));
  let end: string | undefined;
  for (let position = 0; position < length - 50; position += 950) {
    const limit = Math.min(950, length - 50 - position);
    end = (await engine.view.list(["long"], { limit, after: end })).next;
  }
  return { end };
}

async function pages(after: string | undefined): Promise<void> {
  for (let count = 0; count < 100; count++) {
    const { items } = await engine.view.list(["long"], { after });
    if (items.length !== 50) throw new Error(`A page had ${items.length} items`);
  }
}
