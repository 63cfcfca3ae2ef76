/**
 * `deno task test:postgres`: the tests of federation, with their worlds kept in Postgres.
 *
 * @module
 */

import { startPostgres } from "@commonplace/storage/testing/postgres";

await using server = await startPostgres();
await Deno.stderr.write(new TextEncoder().encode(`The tests run on ${server.kind}.\n`));
const { code } = await new Deno.Command(Deno.execPath(), {
  args: [
    ...["test", "--parallel", "--allow-net", "--allow-env", "--allow-read", "--allow-write"],
    ...[
      "--allow-run",
      "--allow-sys",
      ...(Deno.args.length > 0 ? Deno.args : ["packages/federation"]),
    ],
  ],
  env: { COMMONPLACE_TEST_ENGINE: "postgres", DATABASE_URL: server.url },
}).spawn().status;
Deno.exitCode = code;
