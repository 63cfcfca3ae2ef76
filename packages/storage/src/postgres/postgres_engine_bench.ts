/**
 * Transactions, jobs and pages of the Postgres engine on a cluster that waits for its disk, beside the
 * floor: a bare INSERT.
 *
 * In each group every benchmark does as many operations an iteration, so times compare.
 *
 * @module
 */

import postgres from "postgres";
import type { Change } from "../engine.ts";
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
import { benchShares, type Way } from "../testing/floor_shares.ts";
import { startPostgres } from "../testing/postgres_server.ts";
import { openPostgresEngine } from "./mod.ts";
import { plainStatement } from "./plain_statement.ts";
import { jsonTextsLiteral, rowsLiteral, textsLiteral } from "./rows_literal.ts";
import { placeOf } from "./schema/place.ts";
import { Locks } from "./stripes.ts";

const server = await startPostgres({ isDurable: true });
const sql = postgres(server.url, { max: 1, fetch_types: false, onnotice: () => undefined });
await sql`CREATE TABLE floor (key text PRIMARY KEY, value json NOT NULL)`;
await sql`CREATE TABLE floor_job (id text PRIMARY KEY, queue text NOT NULL, due bigint NOT NULL)`;
await sql`CREATE INDEX ON floor_job (queue, due)`;
const schema = `bench_${server.run}`;
const engine = await openPostgresEngine({ url: server.url, schema });
const statement = plainStatement(["locks", "short puts", "jobs"], placeOf(schema));
const value = JSON.stringify({ text: "x".repeat(600) });
const shortValue = JSON.stringify({ state: "accepted" });

Deno.bench({
  name: "floor: 320 bare INSERTs, one at a time",
  group: "320 commits",
  baseline: true,
  async fn() {
    for (let count = 0; count < 320; count++) await bareInsert();
  },
});

Deno.bench({
  name: "second floor: 320 bare INSERTs of five rows and a job in one statement, one at a time",
  group: "320 commits",
  async fn() {
    for (let count = 0; count < 320; count++) await bareRows(value);
  },
});

Deno.bench({
  name: "third floor: 320 times the engine's own statement for them, bare, one at a time",
  group: "320 commits",
  async fn() {
    for (let count = 0; count < 320; count++) await bareCommit(value);
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

benchShares(bareInsert, [
  { name: "bare rows of five puts and a job", width: 1, step: () => bareRows(value) },
  { name: "the engine's statement for them, bare", width: 1, step: () => bareCommit(value) },
  ...ways("five puts and a job", fivePuts),
  { name: "bare rows of five short puts and a job", width: 1, step: () => bareRows(shortValue) },
  { name: "the engine's statement for them, bare", width: 1, step: () => bareCommit(shortValue) },
  ...ways("five short puts and a job", fiveShortPuts),
  ...ways("a post", post),
]);

benchJobsAndPages(engine, await fillSet(engine, { length: 100_000, batch: 2000, width: 2 }));

globalThis.addEventListener("unload", () => server.kill());

async function bareInsert(): Promise<void> {
  await sql`INSERT INTO floor VALUES (${`d${nextNumber()}`}, ${value}::text::json)`;
}

/** The rows of such a transaction as one plain statement: what Postgres itself and its client take for them. */
async function bareRows(of: string): Promise<void> {
  const keys = Array.from({ length: 5 }, () => `d${nextNumber()}`);
  await sql`
    WITH puts AS (
      INSERT INTO floor SELECT unnest(${textsLiteral(keys)}::text[]),
        unnest(${textsLiteral(keys.map(() => of))}::text[])::json
      ON CONFLICT (key) DO UPDATE SET value = excluded.value
    )
    INSERT INTO floor_job VALUES (${`j${nextNumber()}`}, 'later', 4e12)`;
}

/**
 * What the engine sends for such a transaction, by the bare client: into the same tables, with all
 * their indexes, under the same locks. What an engine takes beyond this is its own.
 */
async function bareCommit(of: string): Promise<void> {
  const id = `${nextNumber()}`;
  const keys = ["a", "b", "c", "d", "e"].map((part) => `["bare","${id}","${part}"]`);
  const locks = new Locks();
  for (const key of keys) locks.claim("document", key);
  // deno-fmt-ignore
  const job = [
    0, "add", "later", `bare-${id}`, undefined, undefined, `"${id}"`, 4e12, Date.now(), 1, undefined,
  ];
  await sql.unsafe(statement, [
    locks.claimed() ?? "{}",
    jsonTextsLiteral(keys),
    jsonTextsLiteral(keys.map(() => of)),
    rowsLiteral([job]),
  ], { prepare: true });
}

function ways(name: string, changes: () => readonly Change[]): readonly Way[] {
  const step = () => commit(engine, ...changes());
  return [
    { name: `${name}, one at a time`, width: 1, step },
    { name: `${name}, 32 at once`, width: 32, step },
  ];
}
