/**
 * A variant: the reference server, which keeps every rule in another legal way.
 *
 * @module
 */

import assert from "node:assert/strict";
import type { Fault } from "../reference/fault.ts";
import { judgeReference } from "../reference/judge_reference.ts";

/** A server that is different, and right. */
export interface Variant {
  /** What it does, in a few words. */
  readonly name: string;
  /** How it does it. */
  readonly fault: Fault;
  /** Ids of the requirements that it keeps in a way that some peers refuse. Default: none. */
  readonly warned?: readonly string[];
}

/** A test for each variant: the suite fails it for nothing. */
export function proveVariants(variants: readonly Variant[]): void {
  for (const { name, fault, warned = [] } of variants) {
    Deno.test(`a server that ${name} breaks nothing`, async () => {
      const { results } = await judgeReference({ fault, hostile: true });
      const failed = results.filter(({ outcome }) => outcome === "failed");
      assert.deepEqual(failed.map(({ id, reason }) => [id, reason]), []);
      const seen = results.filter(({ outcome }) => outcome === "warning");
      const told = seen.map(({ id, reason }) => `${id}: ${reason}`).join("\n");
      assert.deepEqual(seen.map(({ id }) => id), warned, told);
    });
  }
}
