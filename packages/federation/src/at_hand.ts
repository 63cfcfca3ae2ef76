/**
 * Looking something up on the way of everything that is posted.
 *
 * @module
 */

import type { Store, View } from "@commonplace/storage";

/**
 * Reads as a transaction does that changes nothing: an engine of one process answers from what it has at hand,
 * where a read of the view goes to the disk. It must be one row, or they are checked like a commit.
 */
export async function atHand<T>(
  { transact }: Pick<Store, "transact">,
  read: (view: View) => Promise<T>,
): Promise<T> {
  return await transact(async (view) => ({ changes: [], result: await read(view) }));
}
