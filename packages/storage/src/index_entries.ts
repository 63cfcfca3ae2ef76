/**
 * The entries of a record in its indexes, checked.
 *
 * @module
 */

import type { Change } from "./engine.ts";
import { StorageError } from "./error.ts";
import { requireName } from "./names.ts";

/** The most entries of one record. */
const mostEntries = 100;
/** The most bytes of them, as JSON. */
const mostBytes = 30_000;

/** An entry and the index that it is in. */
export interface NamedEntry {
  readonly index: string;
  readonly value: string;
  readonly position: number;
}

/**
 * The entries of what is saved, each once: of two with one value in one index the last stands.
 *
 * @throws {StorageError} with code `invalid` when a name or a value is empty or no Unicode, or a
 * position is not finite; with code `too-large` when there are too many.
 */
export function indexEntries(
  { table, id, indexes = {} }: Extract<Change, { readonly kind: "save" }>,
): readonly NamedEntry[] {
  requireName(table, "The name of a table");
  requireName(id, "The id of a record");
  const entries = new Map<string, NamedEntry>();
  for (const [index, given] of Object.entries(indexes)) {
    requireName(index, "The name of an index");
    for (const { value, position = 0 } of [given].flat()) {
      requireName(value, `What the index ${index} holds`);
      if (!Number.isFinite(position)) {
        throw new StorageError("invalid", `A position is ${position}; it must be finite.`);
      }
      entries.set(JSON.stringify([index, value]), { index, value, position: position + 0 });
    }
  }
  const size = sizeOf([...entries.keys()]);
  if (entries.size > mostEntries || size > mostBytes) {
    throw new StorageError(
      "too-large",
      `The record ${id} of ${table} has ${entries.size} entries in indexes, ${size} bytes of them; ${mostEntries} and ${mostBytes} are the most.`,
    );
  }
  return [...entries.values()];
}

/** How many bytes of JSON; what is far from the bound is not measured. */
function sizeOf(names: readonly string[]): number {
  const most = names.reduce((sum, name) => sum + 6 * name.length + 3, 2);
  return most <= mostBytes ? most : new TextEncoder().encode(JSON.stringify(names)).length;
}
