/**
 * Answers that settle nothing.
 *
 * @module
 */

import type { WireEntry } from "../wire_entry.ts";

/** Whether the target wants to be asked another time: it has neither taken nor refused anything. */
export function saysLater({ status, responseHeaders }: WireEntry): boolean {
  return status === 429 || (status === 503 && responseHeaders["retry-after"] !== undefined);
}
