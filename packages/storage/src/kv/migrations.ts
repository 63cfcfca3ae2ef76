/**
 * The way of a file from the layout of an older program to that of this one.
 *
 * @module
 */

import { StorageError } from "../error.ts";
import { guarded } from "./failure.ts";
import { corrupt } from "./json_row.ts";
import { row, schemaVersion } from "./layout.ts";
import type { MigrationContext } from "./migration_context.ts";
import { toVersion2 } from "./version_2.ts";

/**
 * The steps, each from the version before. A step may be cut off anywhere and is then run from its
 * beginning again, so it passes over what it has done; it holds a bounded part of the file at a time.
 */
const steps: readonly {
  readonly to: number;
  readonly run: (context: MigrationContext) => Promise<void>;
}[] = [
  { to: 2, run: toVersion2 },
];

/**
 * Brings a file to the version of this program. From its beginning the file counts as new, so that no
 * older program writes into it between two attempts.
 *
 * @throws {StorageError} with code `newer-data` when the file is newer than this program.
 */
export async function migrate(context: MigrationContext): Promise<void> {
  const { kv } = context;
  const from = await begin(kv);
  if (from === undefined) return;
  for (const { to, run } of steps) {
    if (to <= from) continue;
    await run(context);
    await guarded(() => kv.set(row.migrating, to));
  }
  await guarded(() => kv.delete(row.migrating));
}

/** The version that the file is to be brought forward from, if it is. */
async function begin(kv: Deno.Kv): Promise<number | undefined> {
  while (true) {
    const rows = [row.schema, row.migrating] as const;
    const [schema, migrating] = await guarded(() => kv.getMany<[unknown, unknown]>(rows));
    if (schema.value === null) return undefined;
    if (typeof schema.value !== "number") throw corrupt("The version");
    if (schema.value > schemaVersion) {
      throw new StorageError(
        "newer-data",
        `This file has layout ${schema.value}; this program reads up to ${schemaVersion}. Run a newer version of it, or open another file.`,
      );
    }
    const from = typeof migrating.value === "number" ? migrating.value : schema.value;
    if (schema.value === schemaVersion) return migrating.value === null ? undefined : from;
    const { ok } = await guarded(() =>
      kv.atomic().check(schema, migrating)
        .set(row.schema, schemaVersion).set(row.migrating, from).commit()
    );
    if (ok) return from;
  }
}
