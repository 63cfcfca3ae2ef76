/**
 * Append-only logs on Postgres: a row per entry, and one that holds the last position.
 *
 * @module
 */

import type { Json, Key, LogEntry } from "../engine.ts";
import { type EntriesOptions, requireEntriesOptions } from "../entries_options.ts";
import { StorageError } from "../error.ts";
import type { Draft } from "./draft.ts";
import { jsonText } from "./json.ts";
import { pathName } from "./names.ts";
import type { Tables } from "./tables.ts";

/** Appends an entry, whose position its commit gives it. */
export function appendEntry(
  draft: Draft,
  { log, value }: { readonly log: Key; readonly value: Json },
): void {
  const { short, whole } = pathName(log);
  const text = jsonText(value, () => `An entry of the log ${JSON.stringify(log)}`);
  draft.claim("log", short);
  draft.change(draft.newId(), {
    group: "appends",
    fields: [short, whole, text],
    size: short.length + text.length,
  }, []);
}

/** Deletes entries, the oldest first. */
export function trimLog(
  draft: Draft,
  { log, through }: { readonly log: Key; readonly through: number },
): void {
  if (!Number.isSafeInteger(through) || through < 0) {
    throw new StorageError(
      "invalid",
      `A log is to be trimmed through ${through}; it must be 0 or a whole number.`,
    );
  }
  const { short } = pathName(log);
  draft.claim("log", short);
  draft.change(draft.newId(), { group: "trims", fields: [short, through], size: short.length }, []);
}

/** Entries of a log, oldest first. */
export async function readEntries(
  { connections, schema }: Tables,
  log: Key,
  options: EntriesOptions,
): Promise<readonly LogEntry[]> {
  requireEntriesOptions(options);
  const { after, limit } = options;
  const rows = await connections.query<{ position: string; value: string }>(
    `SELECT position, value::text FROM ${schema}.log_entry WHERE log = $1 AND position > $2
      ORDER BY position LIMIT $3`,
    [pathName(log).short, after, limit],
  );
  return rows.map(({ position, value }) => ({
    position: Number(position),
    value: JSON.parse(value),
  }));
}
