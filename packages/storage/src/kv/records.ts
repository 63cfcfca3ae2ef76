/**
 * Records on Deno KV: a row each, and one for each entry in an index.
 *
 * What one index holds under one value is a range of its own, with a row that counts it and is its
 * version: who finds, reads it; who changes the range, adds to it. The ids of a table are one more
 * range.
 *
 * @module
 */

import type { Change, FindOptions, Json, ListOptions, Page, StoredRecord } from "../engine.ts";
import { StorageError } from "../error.ts";
import { indexEntries, type NamedEntry } from "../index_entries.ts";
import { pageOptions } from "../page_options.ts";
import { type BlobPointer, freeBlob, isBlobPointer, readBlob, stageBlob } from "./blobs.ts";
import type { WriteOptions } from "./documents.ts";
import { type Draft, StaleRead } from "./draft.ts";
import { addExpiry, expiresOf, hasExpired } from "./expiry.ts";
import { corrupt, jsonBytes, jsonOf, longestRow } from "./json_row.ts";
import { keyPart, pathPart, row } from "./layout.ts";
import { readPlaces } from "./places.ts";

/** How often one page goes on because what it came upon has expired. */
const mostLooks = 20;

/** What the row of a record holds. */
export interface RecordRow {
  readonly id: string;
  readonly entries: readonly NamedEntry[];
  readonly body: Uint8Array | BlobPointer;
  readonly expires: number | undefined;
}

/** The record of a table, or `undefined`. */
export async function readRecord(
  draft: Draft,
  table: string,
  { id, now }: { readonly id: string; readonly now: number },
): Promise<Json | undefined> {
  const key = row.record(keyPart(table), keyPart(id));
  const { value } = await draft.readOfFamily(key, `e ${table}`);
  if (value === null || hasExpired(value, now)) return undefined;
  const { body } = partsOf(value);
  return jsonOf(
    body instanceof Uint8Array ? body : await readBlob(draft, body),
    `The record ${id} of ${table}`,
  );
}

/** How many records an index holds under a value. */
export async function readTally(
  draft: Draft,
  table: string,
  { index, value }: { readonly index: string; readonly value: string },
): Promise<number> {
  const { value: tally } = await draft.read(row.tally(rangeOf(keyPart(table), { index, value })));
  if (tally === null) return 0;
  if (tally instanceof Deno.KvU64) return Number(tally.value);
  throw corrupt(`The tally of ${value} in ${table}`);
}

/** A page of the records of a table. */
export async function findRecords(
  draft: Draft,
  table: string,
  { index, value, now, ...page }: FindOptions & { readonly now: number },
): Promise<Page<StoredRecord>> {
  if ((index === undefined) !== (value === undefined)) {
    throw new StorageError("invalid", "To find records by an index takes its name and a value.");
  }
  const part = keyPart(table);
  const range = rangeOf(part, index === undefined ? undefined : { index, value: value ?? "" });
  // The version first: whatever changes between the two reads makes the transaction run again.
  await draft.read(row.tally(range));
  const prefix = index === undefined ? row.records(part) : row.index(range);
  const { limit, ...from } = pageOptions(page);
  const items: StoredRecord[] = [];
  let rest: ListOptions = from;
  for (let looks = 0;; looks++) {
    const { rows, next } = await readPlaces(draft, {
      prefix,
      page: { ...rest, limit: limit - items.length },
      hasPosition: index !== undefined,
      isLive: (entry) => !hasExpired(entry.value, now),
    });
    const found = await Promise.all(rows.map(async (place) => {
      if (index === undefined) draft.rest(place);
      const entry = index === undefined
        ? place
        : await draft.read(row.record(part, String(place.key.at(-1))));
      if (entry.value === null) return "left";
      if (hasExpired(entry.value, now)) return "expired";
      const record = recordOf(entry.value);
      const isIn = index === undefined ||
        record.entries.some((at) => at.index === index && at.value === value);
      return isIn ? { id: record.id, value: await valueOf(draft, record, table) } : "left";
    }));
    // What has left since the places were read is passed over; if all have, it was another page.
    if (rows.length > 0 && found.every((item) => item === "left")) throw new StaleRead();
    items.push(...found.filter((item) => typeof item === "object"));
    const isFull = items.length === limit || !found.includes("expired");
    if (isFull || next === undefined || looks === mostLooks) return { items, next };
    rest = { ...from, skip: 0, after: next };
  }
}

/** Keeps a record. Ranges of indexes in which it stays what it was are not touched. */
export async function saveRecord(
  draft: Draft,
  change: Extract<Change, { readonly kind: "save" }>,
  { kv, now }: WriteOptions,
): Promise<void> {
  const { table, id, expires } = change;
  const entries = indexEntries(change);
  const key = row.record(keyPart(table), keyPart(id));
  const before = change.isNew
    ? (draft.knows(key) ? await draft.current(key) : undefined)
    : await draft.currentOfFamily(key, `e ${table}`);
  const known = before === undefined ? undefined : recordOf(before);
  const isAsLong = known !== undefined && known.expires === expires;
  // A place that names no end is good whatever the record's end is.
  const keepsPlaces = isAsLong || (known !== undefined && known.expires === undefined);
  move(draft, key, {
    left: known?.entries.filter((entry) => !keepsPlaces || !has(entries, entry)) ?? [],
    entered: keepsPlaces ? entries.filter((entry) => !has(known?.entries ?? [], entry)) : entries,
    expires,
  });
  if (!isAsLong) draft.sum(row.tally(rangeOf(keyPart(table))), known ? 0 : 1);
  if (known && isBlobPointer(known.body)) freeBlob(draft, known.body);
  if (expires !== undefined) addExpiry(draft, key, expires);
  const head = jsonBytes([id, ...entries.map((at) => [at.index, at.value, at.position])]);
  const bytes = jsonBytes(change.value);
  const body = head.length + bytes.length > longestRow
    ? await stageBlob(kv, bytes, { draft, owner: key, json: true, now })
    : bytes;
  draft.set(key, { head, body, ...(expires !== undefined && { expires }) });
}

/** Takes a record out, if it is in. */
export async function eraseRecord(
  draft: Draft,
  { table, id }: { readonly table: string; readonly id: string },
): Promise<void> {
  await eraseRow(draft, row.record(keyPart(table), keyPart(id)));
}

/** Takes out the record of a row, if there is one. Returns the rows that count what it was in. */
export async function eraseRow(draft: Draft, key: Deno.KvKey): Promise<readonly Deno.KvKey[]> {
  const before = await draft.current(key);
  if (before === undefined) return [];
  const known = recordOf(before);
  const table = String(key[1]);
  move(draft, key, { left: known.entries, entered: [], expires: undefined });
  draft.sum(row.tally(rangeOf(table)), -1);
  if (isBlobPointer(known.body)) freeBlob(draft, known.body);
  draft.delete(key);
  return known.entries.map((entry) => row.tally(rangeOf(table, entry)));
}

interface Move {
  readonly left: readonly NamedEntry[];
  readonly entered: readonly NamedEntry[];
  readonly expires: number | undefined;
}

/** Takes the record of a row out of places in indexes, and puts it into others. */
function move(draft: Draft, key: Deno.KvKey, { left, entered, expires }: Move): void {
  const [table, id] = [String(key[1]), String(key[2])];
  for (const entry of left) {
    const range = rangeOf(table, entry);
    draft.delete(row.indexed(range, entry.position, id));
    draft.sum(row.tally(range), -1);
  }
  for (const entry of entered) {
    const range = rangeOf(table, entry);
    draft.set(row.indexed(range, entry.position, id), expires === undefined ? true : { expires });
    draft.sum(row.tally(range), 1);
  }
}

function has(entries: readonly NamedEntry[], { index, value, position }: NamedEntry): boolean {
  return entries.some((entry) =>
    entry.index === index && entry.value === value && entry.position === position
  );
}

/** The name of what an index holds under a value; without one of all ids of the table. */
function rangeOf(
  table: string,
  at?: { readonly index: string; readonly value: string },
): string {
  return at ? pathPart([table, at.index, at.value]) : pathPart([table]);
}

/** The value of a record. */
export async function valueOf(draft: Draft, { id, body }: RecordRow, table: string): Promise<Json> {
  const bytes = body instanceof Uint8Array ? body : await readBlob(draft, body);
  return jsonOf(bytes, `The record ${id} of ${table}`);
}

/**
 * Reads the row of a record.
 *
 * @throws {StorageError} with code `corrupt` when it is none.
 */
export function recordOf(value: unknown): RecordRow {
  const { head, body } = partsOf(value);
  const parts = jsonOf(head, "A record");
  const [id, ...entries] = Array.isArray(parts) ? parts : [];
  if (typeof id !== "string") throw corrupt("A record");
  return { id, entries: entries.map(entryOf), body, expires: expiresOf(value) };
}

/** The parts of a record's row; its head is needed only where it is changed or listed. */
function partsOf(
  value: unknown,
): { readonly head: unknown; readonly body: Uint8Array | BlobPointer } {
  if (typeof value === "object" && value !== null && "head" in value && "body" in value) {
    const { head, body } = value;
    if (body instanceof Uint8Array || isBlobPointer(body)) return { head, body };
  }
  throw corrupt("A record");
}

function entryOf(part: Json): NamedEntry {
  const [index, value, position] = Array.isArray(part) ? part : [];
  if (typeof index === "string" && typeof value === "string" && typeof position === "number") {
    return { index, value, position };
  }
  throw corrupt("An entry of a record");
}
