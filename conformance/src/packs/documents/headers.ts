/**
 * Comparing the header fields of two answers.
 *
 * @module
 */

import type { WireEntry } from "../../wire_entry.ts";

/** Fields that an answer to HEAD has just as the answer to GET has them (RFC 9110 §9.3.2). */
const compared: readonly string[] = ["content-type", "etag", "last-modified", "vary"];

/** Fields that differ; what HEAD leaves out may be left out. */
export function headerFaults(get: WireEntry, head: WireEntry): string[] {
  return compared.filter((name) => {
    const value = head.responseHeaders[name];
    return value !== undefined && value !== get.responseHeaders[name];
  }).map((name) => `${name} is ${head.responseHeaders[name]} for HEAD`);
}
