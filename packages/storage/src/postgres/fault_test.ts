import { deepEqual, equal, rejects } from "node:assert/strict";
import postgres from "postgres";
import { commit } from "../testing/contract/trial.ts";
import { dropSchema } from "../testing/postgres_schema.ts";
import { postgresKind, type PostgresServer, startPostgres } from "../testing/postgres_server.ts";
import { openPostgresEngine } from "./mod.ts";

let server: PostgresServer;
const unavailable = { name: "StorageError", code: "unavailable" } as const;

Deno.test.beforeAll(async () => {
  server = await startPostgres();
});

Deno.test.afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

Deno.test("while the disk of the database is full a transaction is refused whole, and work goes on after it", async () => {
  await onSchema("full", async (options, sql) => {
    await using engine = await openPostgresEngine(options);
    const changes = [
      { kind: "increment", counter: ["n"], by: 1 },
      { kind: "append", log: ["l"], value: "entry" },
      { kind: "put", key: ["a"], value: 1 },
      { kind: "enqueue", job: { queue: "q", payload: null, runAt: 4e12 } },
    ] as const;
    // What Postgres raises when it cannot extend the file of a table.
    await sql.unsafe(
      `CREATE FUNCTION ${options.schema}.full_disk() RETURNS trigger LANGUAGE plpgsql AS
         $$ BEGIN RAISE 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
       CREATE TRIGGER full_disk BEFORE INSERT ON ${options.schema}.document
         FOR EACH ROW EXECUTE FUNCTION ${options.schema}.full_disk()`,
    );
    await rejects(commit(engine, ...changes), { ...unavailable, message: /its disk/ });
    equal(await engine.view.counter(["n"]), 0);
    deepEqual(await engine.entries(["l"], 0, 10), []);
    equal((await engine.jobs.inspect("q")).depth, 0);

    await sql.unsafe(`DROP TRIGGER full_disk ON ${options.schema}.document`);
    await commit(engine, ...changes);
    equal(await engine.view.counter(["n"]), 1);
    deepEqual(await engine.entries(["l"], 0, 10), [{ position: 1, value: "entry" }]);
  });
});

Deno.test({
  name: "a database that may not be written is a typed error, can be read, and works once it may",
  // PGlite takes no settings with a connection.
  ignore: postgresKind() === "PGlite",
  fn: () =>
    onSchema("read_only", async (options) => {
      await using engine = await openPostgresEngine(options);
      await commit(engine, { kind: "put", key: ["a"], value: 1 });
      const url = new URL(options.url);
      url.searchParams.set("default_transaction_read_only", "on");
      await using barred = await openPostgresEngine({ ...options, url: url.href });
      equal(await barred.view.get(["a"]), 1);
      const refused = { ...unavailable, message: /read-only/ };
      await rejects(commit(barred, { kind: "put", key: ["a"], value: 2 }), refused);
      await commit(engine, { kind: "put", key: ["a"], value: 3 });
      equal(await barred.view.get(["a"]), 3);
    }),
});

Deno.test({
  name: "a statement that another session holds up ends in time with a typed error",
  // PGlite has one session.
  ignore: postgresKind() === "PGlite",
  fn: () =>
    onSchema("held", async (options, sql) => {
      await using engine = await openPostgresEngine({ ...options, statementTimeout: 200 });
      const begin = performance.now();
      await sql.begin(async (holder) => {
        await holder.unsafe(`LOCK TABLE ${options.schema}.document IN ACCESS EXCLUSIVE MODE`);
        await rejects(commit(engine, { kind: "put", key: ["a"], value: 1 }), unavailable);
        await rejects(engine.view.get(["a"]), unavailable);
      });
      equal(performance.now() - begin < 10_000, true, "they were told in time");
      equal(await engine.view.get(["a"]), undefined);
      await commit(engine, { kind: "put", key: ["a"], value: 2 });
      equal(await engine.view.get(["a"]), 2);
    }),
});

/** Runs a test with the options of an engine on a schema of its own, and a session beside it. */
async function onSchema(
  name: string,
  test: (
    options: { readonly url: string; readonly schema: string },
    sql: postgres.Sql,
  ) => Promise<void>,
): Promise<void> {
  const schema = `fault_${server.run}_${name}`;
  const sql = postgres(server.url, { max: 1, fetch_types: false, onnotice: () => undefined });
  try {
    await test({ url: server.url, schema }, sql);
  } finally {
    await sql.end();
    await dropSchema(server.url, schema);
  }
}
