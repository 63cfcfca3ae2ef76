/**
 * All rows under a prefix, page by page.
 *
 * @module
 */

import { guarded } from "./failure.ts";

/** Every row whose key begins with `prefix`. */
export async function* rowsUnder(
  kv: Deno.Kv,
  prefix: string,
): AsyncGenerator<Deno.KvEntry<unknown>> {
  const rows = kv.list<unknown>({ prefix: [prefix] }, { batchSize: 100 });
  while (true) {
    const { done, value } = await guarded(() => rows.next());
    if (done) return;
    yield value;
  }
}
