/**
 * What belongs to one schema of a database beside its tables.
 *
 * @module
 */

import { createHash } from "node:crypto";
import { StorageError } from "../../error.ts";

/** One storage in a database. */
export interface Place {
  /** The schema, as it is written in SQL. */
  readonly schema: string;
  /** The first number of its advisory locks: those of a database are one namespace. */
  readonly space: number;
  /** What its doorbell rings on: channels too are a namespace of the database. */
  readonly channel: string;
}

/**
 * The place of a schema.
 *
 * @throws {StorageError} with code `invalid` when a schema cannot have this name.
 */
export function placeOf(name: string): Place {
  if (!/^[a-z_][a-z0-9_]{0,62}$/.test(name) || name.startsWith("pg_")) {
    throw new StorageError(
      "invalid",
      `The schema is named ${
        JSON.stringify(name)
      }; take up to 63 lower-case letters, digits and underscores, no digit first, no "pg_".`,
    );
  }
  const digest = createHash("sha256").update(`commonplace ${name}`).digest();
  return {
    schema: `"${name}"`,
    space: digest.readInt32BE(),
    channel: `commonplace_${digest.toString("hex", 0, 16)}`,
  };
}
