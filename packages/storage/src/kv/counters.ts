/**
 * Counters on Deno KV: one row each, added to without being read.
 *
 * @module
 */

import type { Key } from "../engine.ts";
import { StorageError } from "../error.ts";
import type { Draft } from "./draft.ts";
import { corrupt } from "./json_row.ts";
import { pathPart, row } from "./layout.ts";

/** What a counter has come to; the 64 bits of its row count below zero as well. */
export async function readCounter(draft: Draft, key: Key): Promise<number> {
  const { value } = await draft.read(row.counter(pathPart(key)));
  if (value === null) return 0;
  if (value instanceof Deno.KvU64) return Number(BigInt.asIntN(64, value.value));
  throw corrupt(`The counter ${JSON.stringify(key)}`);
}

/** Adds to a counter. */
export function addToCounter(
  draft: Draft,
  { counter, by }: { readonly counter: Key; readonly by: number },
): void {
  if (!Number.isSafeInteger(by)) {
    throw new StorageError("invalid", `A counter is to grow by ${by}; it must be a safe integer.`);
  }
  draft.sum(row.counter(pathPart(counter)), by);
}
