/**
 * How much was moved, for a person.
 *
 * @module
 */

import type { PieceCounts } from "@commonplace/storage";

/** How many pieces of each kind there were: `3 documents, 1 job`. */
export function countsText(counts: PieceCounts): string {
  const parts = Object.entries(counts).map(([kind, count]) => `${count} ${named(kind, count)}`);
  return parts.length === 0 ? "nothing" : parts.join(", ");
}

function named(kind: string, count: number): string {
  if (count === 1) return kind;
  return kind === "entry" ? "entries" : `${kind}s`;
}
