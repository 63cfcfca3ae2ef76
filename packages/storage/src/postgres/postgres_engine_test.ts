import { deepEqual, equal, rejects } from "node:assert/strict";
import postgres from "postgres";
import type { Change, Engine } from "../engine.ts";
import { checkHistory } from "../testing/contract/serial_history.ts";
import { commit } from "../testing/contract/trial.ts";
import { fakeClock, until } from "../testing/mod.ts";
import { dropSchema } from "../testing/postgres_schema.ts";
import { postgresKind, type PostgresServer, startPostgres } from "../testing/postgres_server.ts";
import { openPostgresEngine } from "./mod.ts";
import { openMigrated } from "./postgres_engine.ts";
import { type Migration, migrations } from "./schema/migrations.ts";

let server: PostgresServer;
let count = 0;
/** What is meant to race takes turns on PGlite, which has one session. */
const isReal = postgresKind() !== "PGlite";

Deno.test.beforeAll(async () => {
  server = await startPostgres();
});

Deno.test.afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

/** Runs a test with the options of an engine on a schema of its own. */
async function withSchema(
  test: (options: { readonly url: string; readonly schema: string }) => Promise<void>,
): Promise<void> {
  const schema = `engine_${server.run}_${++count}`;
  try {
    await test({ url: server.url, schema });
  } finally {
    await dropSchema(server.url, schema);
  }
}

async function onTables<T>(
  look: (sql: postgres.Sql) => Promise<T>,
): Promise<T> {
  const sql = postgres(server.url, { max: 1, fetch_types: false, onnotice: () => undefined });
  try {
    return await look(sql);
  } finally {
    await sql.end();
  }
}

Deno.test("two engines on one schema do not lose each other's writes", async () => {
  await withSchema(async (options) => {
    await using one = await openPostgresEngine(options);
    await using two = await openPostgresEngine(options);
    await Promise.all(
      Array.from({ length: 200 }, (_, index) =>
        (index % 2 ? one : two).transact(async (view) => {
          const count = Number(await view.get(["n"]) ?? 0);
          const changes: Change[] = [
            { kind: "put", key: ["n"], value: count + 1 },
            { kind: "append", log: ["l"], value: index },
          ];
          return { changes, result: undefined };
        })),
    );
    equal(await one.view.get(["n"]), 200);
    const positions = (await two.entries(["l"], 0, 1000)).map(({ position }) => position);
    deepEqual(positions, Array.from({ length: 200 }, (_, index) => index + 1));
  });
});

Deno.test({
  name: `3,000 random transactions of two engines see what they would see one after the other${
    isReal ? "" : ": needs sessions that race, which PGlite has not"
  }`,
  ignore: !isReal,
  fn: () =>
    withSchema(async (options) => {
      await using one = await openPostgresEngine(options);
      await using two = await openPostgresEngine(options);
      let turn = 0;
      const both: Engine = {
        transact: (decide) => (turn++ % 2 ? one : two).transact(decide),
        entries: (...of) => one.entries(...of),
        dump: () => one.dump(),
        load: (rows) => one.load(rows),
        view: one.view,
        atHand: one.atHand,
        isShared: true,
        jobs: one.jobs,
        [Symbol.asyncDispose]: () => Promise.resolve(),
      };
      await checkHistory(both, { transactions: 3000, atOnce: 30, seed: 11 });
    }),
});

Deno.test("who has read a document writes nothing of it after another process has put it without reading", async () => {
  await withSchema(async (options) => {
    await using engine = await openPostgresEngine(options);
    await using other = await openPostgresEngine(options);
    const [a, b] = [["a"], ["b"]] as const;
    const both = (value: number) =>
      commit(other, { kind: "put", key: a, value }, { kind: "put", key: b, value });
    await both(0);
    // Whatever the order of the transactions, both documents are the same after each.
    for (let round = 1; round <= 30; round++) {
      const ballast = Array.from({ length: 500 }, (_, index): Change => (
        { kind: "put", key: ["ballast", `${index}`], value: round }
      ));
      const copying = engine.transact(async (view) => ({
        changes: [...ballast, { kind: "put", key: b, value: await view.get(a) ?? null }],
        result: undefined,
      }));
      let isCopied = false;
      copying.finally(() => isCopied = true);
      for (let put = 0; !isCopied; put++) await both(round * 1000 + put);
      await copying;
      deepEqual(await engine.view.get(b), await engine.view.get(a));
    }
  });
});

Deno.test("a transaction that always loses ends with a typed error", async () => {
  await withSchema(async (options) => {
    await using other = await openPostgresEngine(options);
    await using engine = await openPostgresEngine(options);
    let runs = 0;
    const losing = engine.transact(async (view) => {
      await view.get(["a"]);
      await commit(other, { kind: "put", key: ["a"], value: ++runs });
      return { changes: [{ kind: "put", key: ["b"], value: 1 }], result: undefined };
    });
    await rejects(losing, { name: "StorageError", code: "contention" });
    equal(runs, 50);
    equal(await engine.view.get(["b"]), undefined);
  });
});

Deno.test("a worker hears at once of a job that another process has committed", async () => {
  await withSchema(async (options) => {
    const clock = fakeClock();
    await using worker = await openPostgresEngine({ ...options, clock });
    await using other = await openPostgresEngine({ ...options, clock });
    const ran: unknown[] = [];
    await using _ = worker.jobs.work("q", (job) => {
      ran.push(job.payload);
      return Promise.resolve({ kind: "done" });
    });
    await commit(other, { kind: "enqueue", job: { queue: "q", payload: 1 } });
    // It stands still: nothing is found by looking each second.
    await until(() => ran.length === 1, { what: "it ran" });
    await commit(other, { kind: "enqueue", job: { queue: "q", payload: 2 } });
    await until(() => ran.length === 2, { what: "the next one ran" });
    equal(clock.elapsed(), 0);
  });
});

Deno.test("a database that cannot be reached, and options that are none, are typed errors", async () => {
  const url = "postgres://nobody@127.0.0.1:1/none";
  await rejects(openPostgresEngine({ url }), { name: "StorageError", code: "unavailable" });
  for (const schema of ["", "a-b", "Upper", 'x"; DROP', "pg_x", "x".repeat(64)]) {
    await rejects(openPostgresEngine({ url, schema }), { code: "invalid" });
  }
  await rejects(openPostgresEngine({ url, pool: 0 }), { code: "invalid" });
  await rejects(openPostgresEngine({ url: "postgres://[" }), { code: "invalid" });
});

Deno.test("a schema of a newer version is refused and left as it is", async () => {
  await withSchema(async (options) => {
    await (await openPostgresEngine(options))[Symbol.asyncDispose]();
    const version = (sql: postgres.Sql) =>
      sql.unsafe(`SELECT version FROM ${options.schema}.migration ORDER BY version`);
    await onTables((sql) =>
      sql.unsafe(`INSERT INTO ${options.schema}.migration (version) VALUES (1000)`)
    );
    await rejects(openPostgresEngine(options), { name: "StorageError", code: "newer-data" });
    deepEqual((await onTables(version)).map(({ version }) => version), [
      ...migrations.map((_, index) => index + 1),
      1000,
    ]);
  });
});

Deno.test("a schema of the version before is migrated with its data, by one of those that open it", async () => {
  await withSchema(async (options) => {
    await using before = await openPostgresEngine(options);
    await commit(
      before,
      { kind: "put", key: ["a"], value: { text: "kept" } },
      { kind: "enqueue", job: { queue: "q", payload: 1 } },
    );
    const next: Migration = ({ schema }) =>
      `ALTER TABLE ${schema}.document ADD COLUMN language text;
       CREATE TABLE ${schema}.migrated (at int); INSERT INTO ${schema}.migrated VALUES (2)`;
    const engines = await Promise.all(
      Array.from({ length: 3 }, () => openMigrated(options, [...migrations, next])),
    );
    for (const engine of engines) {
      deepEqual(await engine.view.get(["a"]), { text: "kept" });
      equal((await engine.jobs.inspect("q")).depth, 1);
      await engine[Symbol.asyncDispose]();
    }
    const rows = await onTables((sql) => sql.unsafe(`SELECT at FROM ${options.schema}.migrated`));
    deepEqual(rows.map(({ at }) => at), [2]);
    await rejects(openPostgresEngine(options), { name: "StorageError", code: "newer-data" });
  });
});

Deno.test("each version there was is brought forward with its data", async () => {
  for (let version = 1; version <= migrations.length; version++) {
    await withSchema(async (options) => {
      {
        await using before = await openMigrated(options, migrations.slice(0, version));
        await commit(
          before,
          { kind: "put", key: ["a"], value: "kept" },
          { kind: "increment", counter: ["c"], by: 3 },
          { kind: "enqueue", job: { queue: "q", payload: 1, idempotencyKey: "one" } },
        );
      }
      await using engine = await openPostgresEngine(options);
      await commit(
        engine,
        { kind: "increment", counter: ["c"], by: 1 },
        { kind: "enqueue", job: { queue: "q", payload: 2, idempotencyKey: "one" } },
        { kind: "enqueue", job: { queue: "q", payload: 3 } },
      );
      equal(await engine.view.get(["a"]), "kept");
      equal(await engine.view.counter(["c"]), 4);
      equal((await engine.jobs.inspect("q")).depth, 2);
    });
  }
});

Deno.test("a migration that fails leaves the schema as it was", async () => {
  await withSchema(async (options) => {
    await using before = await openPostgresEngine(options);
    await commit(before, { kind: "put", key: ["a"], value: 1 });
    const broken: Migration = ({ schema }) => `DROP TABLE ${schema}.document; SELECT nonsense`;
    await rejects(openMigrated(options, [...migrations, broken]), { code: "unavailable" });
    equal(await before.view.get(["a"]), 1);
    await using after = await openPostgresEngine(options);
    equal(await after.view.get(["a"]), 1);
  });
});

Deno.test("what is kept can be queried as tables", async () => {
  await withSchema(async (options) => {
    await using engine = await openPostgresEngine(options);
    await commit(
      engine,
      { kind: "put", key: ["actor", "https://a.example/ann"], value: { name: "Ann" } },
      { kind: "add", set: ["followers"], member: "bob", position: 7, value: null },
      { kind: "enqueue", job: { queue: "letters", payload: { to: "bob" }, runAt: 5 } },
    );
    const [row] = await onTables((sql) =>
      sql.unsafe(`SELECT d.value->>'name' AS name, i.member, j.queue, j.payload->>'to' AS recipient
        FROM ${options.schema}.document d, ${options.schema}.set_item i, ${options.schema}.job j
        WHERE d.key = '["actor","https://a.example/ann"]' AND i.position = 7 AND j.run_at = 5`)
    );
    deepEqual({ ...row }, { name: "Ann", member: "bob", queue: "letters", recipient: "bob" });
  });
});

Deno.test("a transaction that is too large is refused with an error that says so", async () => {
  await withSchema(async (options) => {
    await using engine = await openPostgresEngine(options);
    const many = Array.from({ length: 20_001 }, (_, index): Change => (
      { kind: "put", key: [`${index}`], value: 0 }
    ));
    await rejects(commit(engine, ...many), { code: "too-large", message: /20000/ });
    await commit(engine, ...many.slice(0, 3000));
    equal(await engine.view.get(["2999"]), 0);
  });
});

Deno.test("too many transactions at once are refused with an error that says so", async () => {
  await withSchema(async (options) => {
    await using engine = await openPostgresEngine({ ...options, mostTransactions: 20 });
    const by: Change = { kind: "increment", counter: ["c"], by: 1 };
    const all = Array.from({ length: 20 }, () => commit(engine, by));
    const refused = { name: "StorageError", code: "overloaded", message: /20 is the most/ };
    await rejects(commit(engine, by), refused);
    await Promise.all(all);
    await commit(engine, by);
    equal(await engine.view.counter(["c"]), 21);
  });
});
