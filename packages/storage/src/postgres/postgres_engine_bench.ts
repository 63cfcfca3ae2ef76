/**
 * Transactions, jobs and pages of the Postgres engine on a cluster that waits for its disk, beside the
 * floor: a bare INSERT.
 *
 * In each group every benchmark does as many operations an iteration, so times compare.
 *
 * @module
 */

import postgres from "postgres";
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
import { startPostgres } from "../testing/postgres_server.ts";
import { openPostgresEngine } from "./mod.ts";

const server = await startPostgres({ isDurable: true });
const sql = postgres(server.url, { max: 1, fetch_types: false, onnotice: () => undefined });
await sql`CREATE TABLE floor (key text PRIMARY KEY, value json NOT NULL)`;
await sql`CREATE TABLE floor_job (id text PRIMARY KEY, queue text NOT NULL, due bigint NOT NULL)`;
await sql`CREATE INDEX ON floor_job (queue, due)`;
const engine = await openPostgresEngine({ url: server.url, schema: `bench_${server.run}` });
const text = "x".repeat(600);

Deno.bench({
  name: "floor: 320 bare INSERTs, one at a time",
  group: "320 commits",
  baseline: true,
  async fn() {
    const value = JSON.stringify({ text });
    for (let count = 0; count < 320; count++) {
      await sql`INSERT INTO floor VALUES (${`d${nextNumber()}`}, ${value}::text::json)`;
    }
  },
});

Deno.bench({
  name: "second floor: 320 bare INSERTs of five rows and a job in one statement, one at a time",
  group: "320 commits",
  async fn() {
    const value = JSON.stringify({ text });
    for (let count = 0; count < 320; count++) {
      const keys = Array.from({ length: 5 }, () => `d${nextNumber()}`);
      await sql`
        WITH puts AS (
          INSERT INTO floor SELECT key, ${value}::text::json FROM unnest(string_to_array(${
        keys.join(" ")
      }, ' ')) AS key
          ON CONFLICT (key) DO UPDATE SET value = excluded.value
        )
        INSERT INTO floor_job VALUES (${`j${nextNumber()}`}, 'later', 4e12)`;
    }
  },
});

Deno.bench({
  name: "320 transactions of five puts and a job, one at a time",
  group: "320 commits",
  async fn() {
    for (let count = 0; count < 320; count++) await commit(engine, ...fivePuts());
  },
});

Deno.bench({
  name: "320 transactions of five short puts and a job, one at a time",
  group: "320 commits",
  async fn() {
    for (let count = 0; count < 320; count++) await commit(engine, ...fiveShortPuts());
  },
});

Deno.bench({
  name: "320 transactions of five puts and a job, 32 at once",
  group: "320 commits",
  async fn() {
    await atOnce(32, 320, () => commit(engine, ...fivePuts()));
  },
});

Deno.bench({
  name: "320 transactions of a post, 32 at once",
  group: "320 commits",
  async fn() {
    await atOnce(32, 320, () => commit(engine, ...post()));
  },
});

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

benchJobsAndPages(engine, await fillSet(engine, { length: 100_000, batch: 2000, width: 2 }));

globalThis.addEventListener("unload", () => server.kill());
