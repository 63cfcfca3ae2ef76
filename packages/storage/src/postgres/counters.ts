/**
 * Counters on Postgres: one row each, added to without being read.
 *
 * @module
 */

import type { Key } from "../engine.ts";
import { StorageError } from "../error.ts";
import type { Draft } from "./draft.ts";
import { pathName } from "./names.ts";
import type { Tables } from "./tables.ts";

/** What a counter has come to. */
export async function readCounter(draft: Draft, tables: Tables, key: Key): Promise<number> {
  const { short } = pathName(key);
  return await draft.once(`counter ${short}`, async () => {
    const row = await tables.counters.get(short);
    draft.rest("counter", [short], row?.version ?? null);
    return Number(row?.count ?? 0);
  });
}

/** Adds to a counter. */
export function addToCounter(
  draft: Draft,
  { counter, by }: { readonly counter: Key; readonly by: number },
): void {
  if (!Number.isSafeInteger(by)) {
    throw new StorageError("invalid", `A counter is to grow by ${by}; it must be a safe integer.`);
  }
  const { short, whole } = pathName(counter);
  const before = draft.changeOf(`sum ${short}`)?.fields[2];
  const sum = BigInt(by) + BigInt(typeof before === "string" ? before : 0);
  draft.change(`sum ${short}`, {
    group: "sums",
    fields: [short, whole, String(sum)],
    size: short.length,
  }, [["counter", [short]]]);
}
