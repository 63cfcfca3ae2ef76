/**
 * What keeps the data of the worlds of tests: all of them run on any engine.
 *
 * @module
 */

import type { Clock, Engine } from "@commonplace/storage";
import { openKvEngine } from "@commonplace/storage/kv";
import { openPostgresEngine } from "@commonplace/storage/postgres";

type OpenEngine = (clock: Clock) => Promise<Engine>;

/** The engines by the names that `COMMONPLACE_TEST_ENGINE` may have; each opens an empty one. */
const engines: Readonly<Record<string, OpenEngine>> = {
  kv: (clock) => openKvEngine({ path: ":memory:", clock }),
  // `deno task test:postgres` starts the database.
  postgres: (clock) =>
    openPostgresEngine({
      url: Deno.env.get("DATABASE_URL") ?? "",
      schema: `world_${crypto.randomUUID().replaceAll("-", "")}`,
      clock,
      pool: 3,
    }),
};

/** Opens an empty engine, of Deno KV unless the environment variable `COMMONPLACE_TEST_ENGINE` says else. */
export async function openTestEngine(clock: Clock): Promise<Engine> {
  const name = Deno.env.get("COMMONPLACE_TEST_ENGINE") ?? "kv";
  const open = engines[name];
  if (open) return await open(clock);
  const known = Object.keys(engines).join(", ");
  throw new Error(`COMMONPLACE_TEST_ENGINE is ${name}; it must be one of ${known}`);
}
