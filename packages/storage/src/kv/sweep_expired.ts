/**
 * Deletes what has expired.
 *
 * @module
 */

import { deleteRow } from "./documents.ts";
import { Draft } from "./draft.ts";
import { hasExpired, ledTo } from "./expiry.ts";
import { guarded } from "./failure.ts";
import { row } from "./layout.ts";
import { eraseRow } from "./records.ts";
import type { Transactor } from "./transactor.ts";

/** Leads that are read together; each leads to what one commit wrote. */
const page = 20;
/** Rows in one transaction: each may be a record with a hundred entries. */
const atOnce = 3;

/** What the sweeper needs. */
export interface SweepExpiredOptions {
  readonly time: () => number;
  readonly transactor: Transactor;
  readonly signal: AbortSignal;
}

/** Deletes the rows that have expired, until none is left. */
export async function sweepExpired(
  kv: Deno.Kv,
  { time, transactor, signal }: SweepExpiredOptions,
): Promise<void> {
  while (!signal.aborted) {
    const now = time();
    const selector = { prefix: row.expiring, end: row.expiringUntil(now + 1) };
    const due = await new Draft(kv).list(selector, { limit: page });
    for (const { key, value } of due) {
      const keys = ledTo(value);
      const parts = Array.from(
        { length: Math.ceil(keys.length / atOnce) },
        (_, index) => keys.slice(index * atOnce, (index + 1) * atOnce),
      );
      await Promise.all(parts.map(async (part) => {
        const tallies = await transactor.run(async (draft) => {
          const left: Deno.KvKey[] = [];
          for (const ended of part) left.push(...await expire(draft, ended, now));
          return left;
        });
        for (const tally of tallies) await dropEmpty(kv, tally);
      }));
      // Last, so that whatever ends this midway leaves the lead for the next sweep.
      await transactor.run((draft) => Promise.resolve(draft.delete(key)));
    }
    if (due.length < page) return;
  }
}

/** The row itself tells whether it has expired: it may have been written again. */
async function expire(
  draft: Draft,
  key: Deno.KvKey,
  now: number,
): Promise<readonly Deno.KvKey[]> {
  if (!hasExpired(await draft.current(key), now)) return [];
  if (key[0] === "e") return await eraseRow(draft, key);
  await deleteRow(draft, key);
  return [];
}

/**
 * Deletes the count of what is empty. Who has seen it so loses nothing: whoever finds a record rests
 * on the record's own row as well.
 */
async function dropEmpty(kv: Deno.Kv, key: Deno.KvKey): Promise<void> {
  const tally = await guarded(() => kv.get<unknown>(key));
  if (!(tally.value instanceof Deno.KvU64) || tally.value.value !== 0n) return;
  await guarded(() => kv.atomic().check(tally).delete(key).commit());
}
