/**
 * One mutant against every check.
 *
 * @module
 */

import { judgeReference } from "../reference/judge_reference.ts";
import type { Mutant } from "../mutants/mutant.ts";

/** What became of one mutant. */
export interface Row {
  /** The mutant. */
  readonly mutant: Mutant;
  /** Ids that failed or warned; `null` where the run did not end in time or stumbled. */
  readonly seen: readonly string[] | null;
  /** Why there is nothing to see. */
  readonly trouble?: string;
}

/** Judges a mutant by every check, attacks included; gives up after `limitMs`. */
export async function playMutant(mutant: Mutant, limitMs: number): Promise<Row> {
  const { fault, given } = mutant;
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new Error(`It took longer than ${limitMs / 1_000} s.`));
  }, limitMs);
  try {
    const run = judgeReference({ fault, hostile: true, ...(given && { given }) });
    const report = await Promise.race([run, late.promise]);
    const seen = report.results.filter(({ outcome }) => ["failed", "warning"].includes(outcome));
    return { mutant, seen: seen.map(({ id }) => id) };
  } catch (error) {
    return { mutant, seen: null, trouble: String(error) };
  } finally {
    clearTimeout(timer);
  }
}

/** Ids that a mutant says that it breaks, and that were not seen broken. */
export function missedBy({ mutant: { breaks }, seen }: Row): string[] {
  return breaks.filter((id) => !seen?.includes(id));
}

/** Ids that were seen broken besides. */
export function besides({ mutant: { breaks }, seen }: Row): string[] {
  return seen?.filter((id) => !breaks.includes(id)) ?? [];
}
