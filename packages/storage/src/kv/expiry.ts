/**
 * Rows that live until a time.
 *
 * The row itself says until when, and reads as absent from then on. A second one, by time, leads the
 * sweeper to it; when the row was written again meanwhile, that one leads to nothing.
 *
 * @module
 */

import { StorageError } from "../error.ts";
import type { Draft } from "./draft.ts";
import { row } from "./layout.ts";

/** Whether the value of a row has expired. */
export function hasExpired(value: unknown, now: number): boolean {
  const expires = expiresOf(value);
  return expires !== undefined && expires <= now;
}

/** Until when the value of a row lives, if not for ever. */
export function expiresOf(value: unknown): number | undefined {
  const hasEnd = typeof value === "object" && value !== null && "expires" in value;
  return hasEnd && typeof value.expires === "number" ? value.expires : undefined;
}

/**
 * Leads the sweeper to a row.
 *
 * @throws {StorageError} with code `invalid` when `expires` is no time.
 */
export function addExpiry(draft: Draft, key: Deno.KvKey, expires: number): void {
  if (!Number.isFinite(expires)) {
    throw new StorageError("invalid", `Something is to expire at ${expires}; that is no time.`);
  }
  draft.set(row.expiry(expires, key), true);
}

/** Takes back what {@linkcode addExpiry} left for a row whose value was `before`. */
export function dropExpiry(draft: Draft, key: Deno.KvKey, before: unknown): void {
  const expires = expiresOf(before);
  if (expires !== undefined) draft.delete(row.expiry(expires, key));
}
