/**
 * A mutant: the reference server with one rule broken.
 *
 * @module
 */

import assert from "node:assert/strict";
import { judgeReference } from "../reference/judge_reference.ts";
import type { Fault } from "../reference/fault.ts";
import type { Timing } from "../../src/mod.ts";

/** A server that breaks one rule. */
export interface Mutant {
  /** What it does, in a few words. */
  readonly name: string;
  /** Ids of the requirements that it breaks; the first is the one that it proves. */
  readonly breaks: readonly [string, ...string[]];
  /** How it does it. */
  readonly fault: Fault;
  /** Which actors the suite is given. Default: the community and its moderator. */
  readonly given?: readonly ("community" | "person")[];
  /** How long the suite waits. Default: as long as for any server. */
  readonly timing?: Partial<Timing>;
  /** How many public posts its person has written. Default: 2. */
  readonly posts?: number;
}

/** A test for each mutant: the suite sees what it breaks. */
export function proveMutants(mutants: readonly Mutant[]): void {
  for (const { name, breaks, fault, given, timing, posts } of mutants) {
    Deno.test(`a server that ${name} breaks ${breaks.join(", ")}`, async () => {
      const report = await judgeReference({
        fault,
        only: breaks,
        hostile: true,
        ...(given && { given }),
        ...(timing && { timing }),
        ...(posts !== undefined && { posts }),
      });
      const seen = report.results.filter(({ outcome }) => ["failed", "warning"].includes(outcome));
      const told = report.results.map(({ id, outcome, reason }) => `${id} ${outcome}: ${reason}`);
      assert.deepEqual(seen.map(({ id }) => id).sort(), [...breaks].sort(), told.join("\n"));
    });
  }
}
