/**
 * Which mutants prove which check, as the mutants say; the test of each mutant holds it to that.
 *
 * @module
 */

import { requirements } from "../../src/catalogue/catalogue.ts";
import type { Mutant } from "../mutants/mutant.ts";

/** Names of the mutants that break each requirement, in the order of the catalogue. */
export function declaredProof(mutants: readonly Mutant[]): Record<string, string[]> {
  const entries = requirements.map(({ id }) => {
    const names = mutants.filter(({ breaks }) => breaks.includes(id)).map(({ name }) => name);
    return [id, names] as const;
  });
  return Object.fromEntries(entries.filter(([, names]) => names.length > 0));
}
