/**
 * How often a Deno KV file was opened.
 *
 * @module
 */

import { row, schemaVersion } from "./layout.ts";

/**
 * Counts this opening of a file, and gives a new one its version. Leases of earlier openings are void,
 * and doorbells of theirs are forgotten.
 */
export async function beginEpoch(kv: Deno.Kv): Promise<number> {
  while (true) {
    const [schema, last] = await kv.getMany<[unknown, unknown]>([row.schema, row.epoch]);
    const epoch = (typeof last.value === "number" ? last.value : 0) + 1;
    const atomic = kv.atomic().check(schema, last).set(row.epoch, epoch);
    if (schema.value === null) atomic.set(row.schema, schemaVersion);
    for await (const { key } of kv.list({ prefix: row.bells }, { limit: 500 })) atomic.delete(key);
    if ((await atomic.commit()).ok) return epoch;
  }
}
