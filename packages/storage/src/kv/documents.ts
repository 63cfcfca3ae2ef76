/**
 * Documents and blobs on Deno KV: one row each, or a pointer when they are long.
 *
 * @module
 */

import type { Change, Json, Key } from "../engine.ts";
import { type BlobPointer, freeBlob, isBlobPointer, readBlob, stageBlob } from "./blobs.ts";
import type { Draft, RowRead } from "./draft.ts";
import { addExpiry, hasExpired } from "./expiry.ts";
import { corrupt, jsonBytes, jsonOf, longestRow } from "./json_row.ts";
import { isShortened, pathPart, row } from "./layout.ts";

/** What a row of a document or a blob holds. */
export interface Kept {
  readonly isJson: boolean;
  readonly body: Uint8Array | BlobPointer;
}

/** The document at `key`; `undefined` when there is none, or a blob. */
export async function readDocument(
  draft: Draft,
  key: Key,
  now: number,
): Promise<Json | undefined> {
  const { value } = await readRow(draft, key);
  const kept = keptIn(value, key, now);
  if (!kept?.isJson) return undefined;
  const { body } = kept;
  return jsonOf(body instanceof Uint8Array ? body : await readBlob(draft, body), nameOf(key));
}

/** The blob at `key`; `undefined` when there is none, or a document. */
export async function readBytes(
  draft: Draft,
  key: Key,
  now: number,
): Promise<Uint8Array | undefined> {
  const { value } = await readRow(draft, key);
  const kept = keptIn(value, key, now);
  if (!kept || kept.isJson) return undefined;
  const bytes = await bodyOf(draft, kept);
  // The row is remembered, and what is handed out may be written into.
  return bytes.slice();
}

function readRow(draft: Draft, key: Key): RowRead {
  return draft.readOfFamily(row.document(pathPart(key)), `d ${key[0]}`);
}

function keptIn(value: unknown, key: Key, now: number): Kept | undefined {
  return value === null || hasExpired(value, now) ? undefined : keptOf(value, key);
}

/**
 * What the row of `key` holds.
 *
 * @throws {StorageError} with code `corrupt` when it is nothing that this package writes.
 */
export function keptOf(value: unknown, key: Key): Kept {
  if (value instanceof Uint8Array) return { isJson: true, body: value };
  if (isBlobPointer(value)) return { isJson: value.json, body: value };
  if (typeof value === "object" && value !== null) {
    if ("bytes" in value && value.bytes instanceof Uint8Array) {
      return { isJson: false, body: value.bytes };
    }
    if ("document" in value && value.document instanceof Uint8Array) {
      return { isJson: true, body: value.document };
    }
  }
  throw corrupt(nameOf(key));
}

/** The bytes of a document or a blob. */
export async function bodyOf(draft: Draft, { body }: Kept): Promise<Uint8Array> {
  return body instanceof Uint8Array ? body : await readBlob(draft, body);
}

/** Where a write finds what it needs. */
export interface WriteOptions {
  readonly kv: Deno.Kv;
  /** The present, milliseconds since 1970. */
  readonly now: number;
}

/** Writes a document or, given bytes, a blob. */
export async function writeDocument(
  draft: Draft,
  change: Extract<Change, { readonly kind: "put" | "put-bytes" }>,
  { kv, now }: WriteOptions,
): Promise<void> {
  const key = row.document(pathPart(change.key));
  const json = change.kind === "put";
  const bytes = json ? jsonBytes(change.value) : change.bytes;
  const expires = change.expires === undefined ? undefined : { expires: change.expires };
  if (draft.knows(key)) await free(draft, key);
  if (expires) addExpiry(draft, key, expires.expires);
  if (bytes.length > longestRow) {
    const pointer = await stageBlob(kv, bytes, { draft, owner: key, json, now });
    draft.set(key, { ...pointer, ...expires });
  } else if (json) {
    draft.set(key, expires ? { document: bytes, ...expires } : bytes);
  } else {
    draft.set(key, { bytes: bytes.slice(), ...expires });
  }
}

/** Deletes whatever is at `key`. */
export async function deleteDocument(draft: Draft, key: Key): Promise<void> {
  await deleteRow(draft, row.document(pathPart(key)));
}

/** Deletes the row of a document or a blob. */
export async function deleteRow(draft: Draft, key: Deno.KvKey): Promise<void> {
  if (draft.knows(key)) await free(draft, key);
  const part = String(key[1]);
  if (isShortened(part)) draft.delete(row.fullName("d", part));
  draft.delete(key);
}

/**
 * Frees the blob that a row points to which the transaction knows. One that overwrites blindly stays
 * blind: what it leaves behind is swept later.
 */
async function free(draft: Draft, key: Deno.KvKey): Promise<void> {
  const value = await draft.current(key);
  if (isBlobPointer(value)) freeBlob(draft, value);
}

function nameOf(key: Key): string {
  return `What is kept at ${JSON.stringify(key)}`;
}
