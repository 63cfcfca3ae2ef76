/**
 * Records on Postgres: a row each, a row per entry in an index, and one for each range with its count
 * and its version.
 *
 * What one index holds under one value is a range of its own; the ids of a table are one more. Who finds
 * rests on the range, and on each record that was found.
 *
 * @module
 */

import type { Change, FindOptions, Json, Page, StoredRecord } from "../engine.ts";
import { StorageError } from "../error.ts";
import { indexEntries } from "../index_entries.ts";
import { pageOptions } from "../page_options.ts";
import { cursorOf, placeOf } from "./cursor.ts";
import type { Draft } from "./draft.ts";
import { expiryOf } from "./expiry.ts";
import { jsonText } from "./json.ts";
import { textName, textOf } from "./names.ts";
import type { Tables } from "./tables.ts";

/** The record of a table, or `undefined`. */
export async function readRecord(
  draft: Draft,
  tables: Tables,
  { table, id }: { readonly table: string; readonly id: string },
): Promise<Json | undefined> {
  const key = [textName(table).short, textName(id).short];
  const row = await draft.once(`record ${JSON.stringify(key)}`, async () => {
    const row = await tables.records.get(...key);
    draft.rest("record", key, row?.version ?? null);
    return row;
  });
  return row && !tables.hasExpired(row.expires) ? JSON.parse(row.value) : undefined;
}

/** How many records an index holds under a value. */
export async function readTally(
  draft: Draft,
  tables: Tables,
  range: { readonly table: string; readonly index: string; readonly value: string },
): Promise<number> {
  const key = rangeOf(range.table, range);
  return await draft.once(`tally ${JSON.stringify(key)}`, async () => {
    const row = await tables.ranges.get(...key);
    draft.rest("range", key, row?.version ?? null);
    return Number(row?.count ?? 0);
  });
}

/** A page of the records of a table. */
export async function findRecords(
  draft: Draft,
  tables: Tables,
  { table, options = {} }: {
    readonly table: string;
    readonly options?: FindOptions | undefined;
  },
): Promise<Page<StoredRecord>> {
  const { index, value } = options;
  if ((index === undefined) !== (value === undefined)) {
    throw new StorageError("invalid", "To find records by an index takes its name and a value.");
  }
  const { limit, reverse, after, skip } = pageOptions(options);
  const hasIndex = index !== undefined && value !== undefined;
  const range = rangeOf(table, hasIndex ? { index, value } : undefined);
  const start = after === undefined ? [] : placeOf(after).slice(hasIndex ? 0 : 1);
  const rows = await tables.connections.query<FoundRow>(
    findStatement(tables.schema, { hasIndex, reverse, hasStart: start.length > 0 }),
    [...range, limit + 1, skip, tables.time(), ...start],
  );
  draft.rest("range", range, rows[0]?.range_version ?? null);
  const found = rows.filter(isFound);
  for (const { id, version } of found.slice(0, limit)) {
    draft.rest("record", [range[0] ?? "", id], version);
  }
  const last = found.length > limit ? found[limit - 1] : undefined;
  return {
    items: found.slice(0, limit).map(({ id, whole_id, value }) => ({
      id: textOf(id, whole_id),
      value: JSON.parse(value),
    })),
    next: last && cursorOf(last.position, last.id),
  };
}

/** Keeps a record, in place of what it was and wherever it stood. */
export function saveRecord(draft: Draft, change: Extract<Change, { readonly kind: "save" }>): void {
  const entries = indexEntries(change);
  const [table, id] = [textName(change.table), textName(change.id)];
  const value = jsonText(change.value, () => `The record ${change.id} of ${change.table}`);
  const indexes = JSON.stringify(entries.map((at) => [at.index, at.value, at.position]));
  const expires = expiryOf(change.expires);
  const key = [table.short, id.short];
  draft.change(`record ${JSON.stringify(key)}`, {
    group: "records",
    fields: [...key, table.whole, id.whole, value, indexes, expires, undefined],
    entries: entries.map((entry) => {
      const [, ...place] = rangeOf(change.table, entry);
      return [...key, ...place, entry.position];
    }),
    size: value.length + 2 * indexes.length,
  }, [["record", key]]);
}

/** Takes a record out, if it is in. */
export function eraseRecord(
  draft: Draft,
  { table, id }: { readonly table: string; readonly id: string },
): void {
  const key = [textName(table).short, textName(id).short];
  const nothing = Array.from({ length: 6 }, () => undefined);
  const change = { group: "records", fields: [...key, ...nothing], size: id.length } as const;
  draft.change(`record ${JSON.stringify(key)}`, change, [["record", key]]);
}

/** The range of an index and a value; without them of all ids of a table. */
function rangeOf(
  table: string,
  at?: { readonly index: string; readonly value: string },
): readonly string[] {
  const { short } = textName(table);
  return at ? [short, textName(at.index).short, textName(at.value).short] : [short, "", ""];
}

/** One statement sees one state, so the version is that of the records beside it. */
function findStatement(
  schema: string,
  { hasIndex, reverse, hasStart }: {
    readonly hasIndex: boolean;
    readonly reverse: boolean;
    readonly hasStart: boolean;
  },
): string {
  const [comparison, order] = reverse ? ["<", "DESC"] : [">", "ASC"];
  const position = hasIndex ? "i.position" : "0::float8";
  const place = hasIndex ? "i.position, i.id" : "r.id";
  const [from, where] = hasIndex
    ? [
      `${schema}.record_index i JOIN ${schema}.record r USING (table_name, id)`,
      "i.table_name = $1 AND i.index_name = $2 AND i.value = $3",
    ]
    : [`${schema}.record r`, "r.table_name = $1"];
  const start = hasIndex ? "($7, $8)" : "($7)";
  return `SELECT g.version AS range_version, f.* FROM (SELECT) nothing
    LEFT JOIN ${schema}.record_range g
      ON g.table_name = $1 AND g.index_name = $2 AND g.value = $3
    LEFT JOIN LATERAL (
      SELECT r.id, r.whole_id, r.value::text AS value, r.version, ${position} AS position
      FROM ${from} WHERE ${where} AND (r.expires IS NULL OR r.expires > $6)
        ${hasStart ? `AND (${place}) ${comparison} ${start}` : ""}
      ORDER BY ${place.replaceAll(",", ` ${order},`)} ${order} LIMIT $4 OFFSET $5
    ) f ON true`;
}

interface FoundRow {
  readonly range_version: string | null;
  readonly id: string | null;
  readonly whole_id: string | null;
  readonly value: string;
  readonly version: string;
  readonly position: number;
}

function isFound(row: FoundRow): row is FoundRow & { readonly id: string } {
  return row.id !== null;
}
