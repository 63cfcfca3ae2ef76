/**
 * What must not overtake what: activities about one thing stay in their order, and what follows from
 * something waits for that.
 *
 * @module
 */

import type { DeliveryEntry } from "@commonplace/storage";

/** Whether an entry has to wait for others, given what those are about. */
export function waitsFor(
  { about, after }: Pick<DeliveryEntry, "about" | "after">,
  others: ReadonlySet<string>,
): boolean {
  return others.has(about) || (after !== undefined && others.has(after));
}
