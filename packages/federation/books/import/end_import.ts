/**
 * The end of an import before that of its file.
 *
 * @module
 */

import type { Store } from "@commonplace/storage";
import { type BookImport, readImport, saveImport } from "./book_import.ts";

/** Ends an import where it is; what it has taken in stays. One that has ended stays as it is. */
export async function endImport(
  store: Store,
  id: string,
  end: Pick<BookImport, "failure" | "state">,
): Promise<void> {
  await store.transact(async (view) => {
    const running = await readImport(view, id);
    if (running?.state !== "running") return { changes: [], result: undefined };
    const changes = saveImport({ ...running, ...end, endedAt: store.clock.now() });
    return { changes, result: undefined };
  });
}
