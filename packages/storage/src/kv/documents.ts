/**
 * Documents and blobs on Deno KV: one row each, or a pointer when they are long.
 *
 * @module
 */

import type { Json, Key } from "../engine.ts";
import { freeBlob, isBlobPointer, readBlob, stageBlob } from "./blobs.ts";
import type { Draft } from "./draft.ts";
import { corrupt, jsonBytes, jsonOf, longestRow } from "./json_row.ts";
import { pathPart, row } from "./layout.ts";

/** The document at `key`; `undefined` when there is none, or a blob. */
export async function readDocument(draft: Draft, key: Key): Promise<Json | undefined> {
  const { value } = await draft.read(row.document(pathPart(key)));
  if (value === null) return undefined;
  if (value instanceof Uint8Array) return jsonOf(value, nameOf(key));
  if (isInlineBlob(value)) return undefined;
  if (!isBlobPointer(value)) throw corrupt(nameOf(key));
  return value.json ? jsonOf(await readBlob(draft, value), nameOf(key)) : undefined;
}

/** The blob at `key`; `undefined` when there is none, or a document. */
export async function readBytes(draft: Draft, key: Key): Promise<Uint8Array | undefined> {
  const { value } = await draft.read(row.document(pathPart(key)));
  if (value === null || value instanceof Uint8Array) return undefined;
  if (isInlineBlob(value)) return value.bytes;
  if (!isBlobPointer(value)) throw corrupt(nameOf(key));
  return value.json ? undefined : await readBlob(draft, value);
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
  change: { readonly key: Key; readonly value: Json } | {
    readonly key: Key;
    readonly bytes: Uint8Array;
  },
  { kv, now }: WriteOptions,
): Promise<void> {
  const owner = pathPart(change.key);
  const json = "value" in change;
  const bytes = json ? jsonBytes(change.value) : change.bytes;
  await free(draft, owner);
  if (bytes.length > longestRow) {
    draft.set(row.document(owner), await stageBlob(kv, bytes, { draft, owner, json, now }));
  } else {
    draft.set(row.document(owner), json ? bytes : { bytes: bytes.slice() });
  }
}

/** Deletes whatever is at `key`. */
export async function deleteDocument(draft: Draft, key: Key): Promise<void> {
  const owner = pathPart(key);
  await free(draft, owner);
  draft.delete(row.document(owner));
}

/**
 * Frees the blob that the row points to when the transaction knows of it. One that overwrites
 * blindly stays blind: what it leaves behind is swept later.
 */
async function free(draft: Draft, owner: string): Promise<void> {
  const value = await draft.known(row.document(owner));
  if (isBlobPointer(value)) freeBlob(draft, value);
}

function isInlineBlob(value: unknown): value is { readonly bytes: Uint8Array } {
  return typeof value === "object" && value !== null && "bytes" in value &&
    value.bytes instanceof Uint8Array;
}

function nameOf(key: Key): string {
  return `What is kept at ${JSON.stringify(key)}`;
}
