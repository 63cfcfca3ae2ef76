import { engineContract, type EngineFixture } from "../testing/mod.ts";
import { postgresKind, type PostgresServer, startPostgres } from "../testing/postgres_server.ts";
import { openPostgresEngine } from "./mod.ts";

let server: PostgresServer;
let count = 0;

Deno.test.beforeAll(async () => {
  server = await startPostgres();
});

Deno.test.afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

for (const { name, run } of engineContract(schema)) {
  Deno.test(`Postgres (${postgresKind()}): ${name}`, run);
}

function schema(): Promise<EngineFixture> {
  const name = `contract_${++count}`;
  return Promise.resolve({
    open: (clock) => openPostgresEngine({ url: server.url, schema: name, clock, pool: 4 }),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  });
}
