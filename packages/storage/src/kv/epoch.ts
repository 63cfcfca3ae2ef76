/**
 * What is done to a Deno KV file when it is opened.
 *
 * @module
 */

import { StorageError } from "../error.ts";
import { corrupt } from "./json_row.ts";
import { row } from "./layout.ts";

/**
 * Checks the version of the file and counts this opening. Leases of earlier openings are void, and
 * doorbells of theirs are forgotten.
 *
 * @throws {StorageError} with code `newer-data` when the layout is newer than `version`.
 */
export async function beginEpoch(kv: Deno.Kv, version: number): Promise<number> {
  while (true) {
    const [schema, last] = await kv.getMany<[unknown, unknown]>([row.schema, row.epoch]);
    if (schema.value !== null && typeof schema.value !== "number") throw corrupt("The version");
    if (schema.value !== null && schema.value > version) {
      throw new StorageError(
        "newer-data",
        `This file has layout ${schema.value}; this program reads up to ${version}. Run a newer version of it, or open another file.`,
      );
    }
    const epoch = (typeof last.value === "number" ? last.value : 0) + 1;
    const atomic = kv.atomic().check(schema, last).set(row.epoch, epoch).set(row.schema, version);
    for await (const { key } of kv.list({ prefix: row.bells }, { limit: 500 })) atomic.delete(key);
    if ((await atomic.commit()).ok) return epoch;
  }
}
