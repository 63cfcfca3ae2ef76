import { equal, rejects } from "node:assert/strict";
import { postgresKind, type PostgresServer, startPostgres } from "../testing/postgres_server.ts";
import { searchCases } from "../testing/search_cases.ts";
import { openPostgresIndex } from "./postgres_index.ts";

let server: PostgresServer;
let count = 0;

Deno.test.beforeAll(async () => {
  server = await startPostgres();
});

Deno.test.afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

for (const { name, run } of searchCases) {
  Deno.test(`Postgres (${postgresKind()}): ${name}`, async () => {
    await using index = await openPostgresIndex({ url: server.url, schema: newSchema() });
    await run(index);
  });
}

Deno.test("several processes open one index at once, and it is found again", async () => {
  const schema = newSchema();
  const open = () => openPostgresIndex({ url: server.url, schema, connections: 1 });
  {
    const indexes = await Promise.all([open(), open(), open()]);
    await Promise.all(indexes.map((index, number) => index.put({ id: `${number}`, text: "word" })));
    await Promise.all(indexes.map((index) => index[Symbol.asyncDispose]()));
  }
  await using index = await open();
  equal((await index.search("word")).items.length, 3);
});

Deno.test("a schema that is no name and a closed index are refused with typed errors", async () => {
  const options = { url: server.url, schema: "a; DROP TABLE b" };
  await rejects(openPostgresIndex(options), { name: "StorageError", code: "invalid" });
  const index = await openPostgresIndex({ url: server.url, schema: newSchema() });
  await index[Symbol.asyncDispose]();
  await rejects(index.search("word"), { name: "StorageError", code: "closed" });
});

function newSchema(): string {
  return `search_${Date.now().toString(36)}_${++count}`;
}
