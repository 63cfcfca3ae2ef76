/**
 * The engine that a URL names.
 *
 * @module
 */

import { type Clock, systemClock } from "../../clock.ts";
import type { Engine } from "../../engine.ts";
import { openKvEngine } from "../../kv/mod.ts";
import { openPostgresEngine } from "../../postgres/mod.ts";

/** How much faster than the machine's the clock of a Postgres engine runs. */
export const haste = 30;

/**
 * Opens the Deno KV file at a path, or a schema of a database:
 * `postgres://user@host/database?schema=name`.
 *
 * On Postgres a process that was killed holds its jobs until their leases end, because others may
 * have the database open too. There time runs faster, so that a lease takes a second.
 */
export async function openEngine(url: string, clock?: Clock): Promise<Engine> {
  if (url.startsWith("postgres://")) {
    const database = new URL(url);
    const schema = database.searchParams.get("schema") ?? "crash";
    database.searchParams.delete("schema");
    return await openPostgresEngine({ url: database.href, schema, clock: clock ?? hastyClock });
  }
  if (/^[a-z]{2,}:\/\//.test(url)) throw new TypeError(`No engine is known for ${url}`);
  return await openKvEngine(clock ? { path: url, clock } : { path: url });
}

/** The same for all processes of the machine. */
const hastyClock: Clock = {
  now: () => systemClock.now() * haste,
  elapsed: () => systemClock.elapsed() * haste,
  wait: (milliseconds, signal) => systemClock.wait(milliseconds / haste, signal),
};
