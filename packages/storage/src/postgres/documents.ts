/**
 * Documents and blobs on Postgres: one row each.
 *
 * @module
 */

import type { Json, Key } from "../engine.ts";
import type { Draft } from "./draft.ts";
import { expiryOf } from "./expiry.ts";
import { jsonText, requireShort } from "./json.ts";
import { pathName } from "./names.ts";
import type { DocumentRow, Tables } from "./tables.ts";

/** The document at `key`; `undefined` when there is none, or a blob. */
export async function readDocument(
  draft: Draft,
  tables: Tables,
  key: Key,
): Promise<Json | undefined> {
  const value = (await readRow(draft, tables, key))?.value;
  return typeof value === "string" ? JSON.parse(value) : undefined;
}

/** The blob at `key`; `undefined` when there is none, or a document. */
export async function readBytes(
  draft: Draft,
  tables: Tables,
  key: Key,
): Promise<Uint8Array | undefined> {
  const bytes = (await readRow(draft, tables, key))?.bytes;
  return bytes ? new Uint8Array(bytes) : undefined;
}

/** Writes a document or, given bytes, a blob. */
export function writeDocument(
  draft: Draft,
  change:
    & { readonly key: Key; readonly expires?: number | undefined }
    & (
      | { readonly value: Json }
      | { readonly bytes: Uint8Array }
    ),
): void {
  const { short, whole } = pathName(change.key);
  const what = () => `What is to be kept at ${JSON.stringify(change.key)}`;
  const value = "value" in change ? jsonText(change.value, what) : undefined;
  const bytes = "bytes" in change ? change.bytes : undefined;
  if (bytes) requireShort(bytes.length, what);
  draft.change(`document ${short}`, {
    group: "puts",
    fields: [short, whole, value, bytes, expiryOf(change.expires)],
    size: short.length + (value?.length ?? 0) + (bytes?.length ?? 0),
  }, [["document", [short]]]);
}

/** Deletes whatever is at `key`. */
export function deleteDocument(draft: Draft, key: Key): void {
  const { short } = pathName(key);
  const deletion = { group: "deletes", fields: [short], size: short.length } as const;
  draft.change(`document ${short}`, deletion, [["document", [short]]]);
}

async function readRow(
  draft: Draft,
  tables: Tables,
  key: Key,
): Promise<DocumentRow | undefined> {
  const { short } = pathName(key);
  const row = await draft.once(`document ${short}`, async () => {
    const row = await tables.documents.get(short);
    draft.rest("document", [short], row?.version ?? null);
    return row;
  });
  return row && !tables.hasExpired(row.expires) ? row : undefined;
}
