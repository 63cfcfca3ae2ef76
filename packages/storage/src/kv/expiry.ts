/**
 * Rows that live until a time.
 *
 * The row itself says until when, and reads as absent from then on. Another one, by time, leads the
 * sweeper to all that one commit wrote with about the same end; to what was written again meanwhile
 * it leads in vain.
 *
 * @module
 */

import { StorageError } from "../error.ts";
import type { Draft } from "./draft.ts";
import type { Expiring } from "./expiring.ts";
import { jsonBytes, jsonOf } from "./json_row.ts";
import { row } from "./layout.ts";

/** Ends that lie as close together lead from one row, in milliseconds. */
const closeness = 60_000;
/** The most bytes of keys in a row, at a generous reckoning and with room for one more. */
const mostBytes = 45_000;

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
  draft.expiring.push({ key, expires });
}

/** The rows that lead to what a commit writes: few, however much it is. */
export function* leadsTo(
  all: readonly Expiring[],
): Generator<{ readonly key: Deno.KvKey; readonly value: Uint8Array }> {
  const groups = Map.groupBy(all, ({ expires }) => Math.floor(expires / closeness));
  for (const group of groups.values()) {
    const last = group.reduce((last, { expires }) => Math.max(last, expires), -Infinity);
    let keys: Deno.KvKey[] = [];
    let bytes = 0;
    for (const { key } of group) {
      keys.push(key);
      // No key has more than 2,048 bytes, of which JSON makes six each at most.
      for (const part of key) bytes += 6 * String(part).length + 3;
      if (bytes < mostBytes) continue;
      yield leadTo(keys, last);
      [keys, bytes] = [[], 0];
    }
    if (keys.length > 0) yield leadTo(keys, last);
  }
}

/** The keys of the rows that a row leads to. */
export function ledTo(value: unknown): readonly Deno.KvKey[] {
  const keys = jsonOf(value, "What is to expire");
  if (!Array.isArray(keys)) return [];
  return keys.flatMap((key) => Array.isArray(key) ? [key.map(String)] : []);
}

function leadTo(
  keys: readonly Deno.KvKey[],
  expires: number,
): { readonly key: Deno.KvKey; readonly value: Uint8Array } {
  const value = jsonBytes(keys.map((key) => key.map(String)));
  return { key: row.expiry(expires, crypto.randomUUID()), value };
}
