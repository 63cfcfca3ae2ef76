/**
 * Append-only logs on Deno KV: a row per entry, and one that holds the last position.
 *
 * The position is taken in the commit that writes the entry, so whoever reads an entry has seen, or
 * will see, every one below it already there.
 *
 * @module
 */

import type { Json, Key, LogEntry } from "../engine.ts";
import { type EntriesOptions, requireEntriesOptions } from "../entries_options.ts";
import { StorageError } from "../error.ts";
import type { Draft } from "./draft.ts";
import { jsonOf, shortJsonBytes } from "./json_row.ts";
import { pathPart, row } from "./layout.ts";

/** The most entries that one change deletes. */
const mostTrimmed = 500;

/** Appends an entry. */
export function appendEntry(
  draft: Draft,
  { log, value }: { readonly log: Key; readonly value: Json },
): void {
  draft.append({ log: pathPart(log), bytes: shortJsonBytes(value, nameOf(log)) });
}

/** Deletes entries at or below `through`, the oldest of them. */
export async function trimLog(
  draft: Draft,
  { log, through }: { readonly log: Key; readonly through: number },
): Promise<void> {
  if (!Number.isSafeInteger(through) || through < 0) {
    throw new StorageError(
      "invalid",
      `A log is to be trimmed through ${through}; it must be 0 or a whole number.`,
    );
  }
  const part = pathPart(log);
  const selector = { prefix: row.log(part), end: row.entry(part, through + 1) };
  for (const { key } of await draft.list(selector, { limit: mostTrimmed })) draft.delete(key);
}

/** Entries of a log, oldest first. */
export async function readEntries(
  draft: Draft,
  log: Key,
  options: EntriesOptions,
): Promise<readonly LogEntry[]> {
  requireEntriesOptions(options);
  const { after, limit } = options;
  const part = pathPart(log);
  const selector = { prefix: row.log(part), start: row.entry(part, after + 1) };
  const rows = await draft.list(selector, { limit });
  return rows.map(({ key, value }) => ({
    position: Number(key[2]),
    value: jsonOf(value, nameOf(log)),
  }));
}

function nameOf(log: Key): string {
  return `An entry of the log ${JSON.stringify(log)}`;
}
