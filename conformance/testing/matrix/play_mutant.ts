/**
 * One mutant against every check.
 *
 * @module
 */

import { judgeReference } from "../reference/judge_reference.ts";
import type { Mutant } from "../mutants/mutant.ts";

/** What a mutant is played against: all checks, or those of the protocols whose rules it breaks. */
export type Scope = "all" | "protocol";

/** What became of one mutant. */
export interface Row {
  /** The mutant. */
  readonly mutant: Mutant;
  /** What it was played against. */
  readonly scope: Scope;
  /** Ids that failed or warned; `null` where the run did not end in time or stumbled. */
  readonly seen: readonly string[] | null;
  /** Why there is nothing to see. */
  readonly trouble?: string;
}

/** How to play a mutant. */
export interface Playing {
  /** What it is played against, attacks included. */
  readonly scope: Scope;
  /** Milliseconds after which it is given up. */
  readonly limitMs: number;
}

/** Judges a mutant. */
export async function playMutant(mutant: Mutant, { scope, limitMs }: Playing): Promise<Row> {
  const { fault, given, breaks } = mutant;
  const only = [...new Set(breaks.map((id) => id.slice(0, id.indexOf(":") + 1)))];
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new Error(`It took longer than ${limitMs / 1_000} s.`));
  }, limitMs);
  try {
    const run = judgeReference({
      fault,
      hostile: true,
      ...(given && { given }),
      ...(scope === "protocol" && { only }),
    });
    const report = await Promise.race([run, late.promise]);
    const seen = report.results.filter(({ outcome }) => ["failed", "warning"].includes(outcome));
    return { mutant, scope, seen: seen.map(({ id }) => id) };
  } catch (error) {
    return { mutant, scope, seen: null, trouble: String(error) };
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
