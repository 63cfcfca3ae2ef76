import { engineContract, type EngineFixture } from "../testing/mod.ts";
import { postgresKind, type PostgresServer, startPostgres } from "../testing/postgres_server.ts";
import { emptySchema } from "../testing/postgres_schema.ts";
import { openPostgresEngine } from "./mod.ts";

let server: PostgresServer;
let count = 0;
/** Schemas that earlier cases have left, emptied: to make one takes longer than most cases do. */
const free: string[] = [];

Deno.test.beforeAll(async () => {
  server = await startPostgres();
});

Deno.test.afterAll(async () => {
  await server[Symbol.asyncDispose]();
});

for (const { name, run } of engineContract(storage)) {
  Deno.test(`Postgres (${postgresKind()}): ${name}`, run);
}

function storage(): Promise<EngineFixture> {
  const schema = free.pop() ?? `contract_${server.run}_${++count}`;
  return Promise.resolve({
    open: (clock) => openPostgresEngine({ url: server.url, schema, clock, pool: 3 }),
    async [Symbol.asyncDispose]() {
      // Nothing vacuums on PGlite: what was deleted would be in the way of the next case.
      if (server.kind === "PGlite") return;
      await emptySchema(server.url, schema);
      free.push(schema);
    },
  });
}
