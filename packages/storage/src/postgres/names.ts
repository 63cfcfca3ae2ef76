/**
 * Names as they stand in the columns of keys.
 *
 * A text of Postgres has no NUL, and an entry of an index at most 2,700 bytes. So a NUL is escaped,
 * and a long name is cut and its digest added; another column then keeps it whole.
 *
 * @module
 */

import { createHash } from "node:crypto";
import type { Key } from "../engine.ts";
import { requireName } from "../names.ts";

/** The longest name that is kept as it is, in bytes: four of them fit an entry of an index. */
const longestName = 500;

const encoder = new TextEncoder();

/** A name in a column. */
export interface Name {
  /** What its rows are found by. */
  readonly short: string;
  /** The name with its NULs escaped, where `short` was cut. */
  readonly whole: string | undefined;
}

/**
 * The name of a path: its JSON.
 *
 * @throws {StorageError} with code `invalid` when a part is empty or not well-formed Unicode.
 */
export function pathName(key: Key): Name {
  for (const part of key) requireName(part, "A part of a key");
  return cut(JSON.stringify(key));
}

/**
 * The name of a member, a queue, a record or an idempotency key.
 *
 * @throws {StorageError} with code `invalid` when it is empty or not well-formed Unicode.
 */
export function textName(text: string): Name {
  requireName(text, "A name");
  return cut(escaped(text));
}

/** The text that was given a name. */
export function textOf(short: string, whole: string | null): string {
  return (whole ?? short).replaceAll("\u00010", "\0").replaceAll("\u00011", "\u0001");
}

/** Keeps the order of texts. */
export function escaped(text: string): string {
  return text.replaceAll("\u0001", "\u00011").replaceAll("\0", "\u00010");
}

/** What was cut is longer than what never was, so the two cannot meet. */
function cut(text: string): Name {
  if (text.length * 3 <= longestName || encoder.encode(text).length <= longestName) {
    return { short: text, whole: undefined };
  }
  const digest = createHash("sha256").update(text).digest("base64url");
  const { read } = encoder.encodeInto(text, new Uint8Array(longestName));
  return { short: text.slice(0, read) + digest, whole: text };
}
