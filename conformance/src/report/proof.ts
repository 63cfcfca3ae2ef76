/**
 * Which checks are proven able to fail: by a server that breaks the rule, and that the suite has seen
 * break it.
 *
 * @module
 */

import proof from "../catalogue/proof.json" with { type: "json" };

const proven: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(proof));

/** What the servers do that the check of a requirement fails, in a few words each. */
export function proofOf(id: string): readonly string[] {
  return proven.get(id) ?? [];
}

/** Whether a check is proven able to fail. */
export function isProven(id: string): boolean {
  return proofOf(id).length > 0;
}
