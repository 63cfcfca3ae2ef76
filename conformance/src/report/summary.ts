/**
 * Results in numbers.
 *
 * @module
 */

import type { Impact, Level } from "../catalogue/requirement.ts";
import type { Outcome } from "../judging/verdict.ts";
import { isTrouble, type Result } from "./result.ts";

/** How many results there are of each outcome. */
export type OutcomeCounts = Readonly<Record<Outcome, number>>;

/** Results in numbers. A check that is not proven able to fail counts in `unproven` alone. */
export interface Summary extends OutcomeCounts {
  /** Checks that are not proven able to fail. */
  readonly unproven: number;
  /** Of those that failed or warned: how many were expected to. */
  readonly expected: number;
  /** The same for each level and impact. */
  readonly severity: Readonly<Record<Level, Readonly<Record<Impact, OutcomeCounts>>>>;
}

/** Levels, the most binding first. */
export const levels: readonly Level[] = ["MUST", "SHOULD", "MAY"];

/** Impacts, the worst first. */
export const impacts: readonly Impact[] = ["problem", "degraded", "unaffected"];

/** Counts results. */
export function summarise(results: readonly Result[]): Summary {
  const counted = results.filter(({ proven }) => proven);
  return {
    ...countOutcomes(counted),
    unproven: results.length - counted.length,
    expected: counted.filter((result) => isTrouble(result) && result.expected).length,
    severity: {
      MUST: byImpact(counted, "MUST"),
      SHOULD: byImpact(counted, "SHOULD"),
      MAY: byImpact(counted, "MAY"),
    },
  };
}

/** How many results there are of each outcome. */
export function countOutcomes(results: readonly Pick<Result, "outcome">[]): OutcomeCounts {
  const counts = {
    passed: 0,
    failed: 0,
    warning: 0,
    inapplicable: 0,
    "cannot-tell": 0,
    untested: 0,
  };
  for (const { outcome } of results) counts[outcome]++;
  return counts;
}

function byImpact(results: readonly Result[], level: Level): Record<Impact, OutcomeCounts> {
  const of = (wanted: Impact) =>
    countOutcomes(results.filter((one) => one.level === level && one.impact === wanted));
  return { problem: of("problem"), degraded: of("degraded"), unaffected: of("unaffected") };
}
