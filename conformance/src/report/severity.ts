/**
 * What a result means, in words, and which results come first.
 *
 * @module
 */

import type { Impact, Level } from "../catalogue/requirement.ts";
import type { Outcome } from "../judging/verdict.ts";
import { isTrouble, type Result } from "./result.ts";
import { impacts, levels } from "./summary.ts";

/** Outcomes, the one to look at first before the others. */
export const outcomes: readonly Outcome[] = [
  "failed",
  "warning",
  "cannot-tell",
  "untested",
  "inapplicable",
  "passed",
];

/** An outcome as people read it. */
export const outcomeWords: Readonly<Record<Outcome, string>> = {
  passed: "passed",
  failed: "FAILED",
  warning: "warning",
  inapplicable: "not applicable",
  "cannot-tell": "cannot tell",
  untested: "untested",
};

/** What an outcome says, in a sentence. */
export const outcomeMeanings: Readonly<Record<Outcome, string>> = {
  passed: "The rule was seen kept.",
  failed: "A rule that binds was seen broken.",
  warning: "A recommendation was seen broken, or a rule kept in a way that some peers refuse.",
  inapplicable: "The rule does not concern this server.",
  "cannot-tell": "It was tried, and nothing that can be observed decides it.",
  untested: "It was not tried.",
};

/** What a level says, in a sentence. */
export const levelMeanings: Readonly<Record<Level, string>> = {
  MUST: "The specification demands it.",
  SHOULD: "The specification recommends it, and there may be reasons not to.",
  MAY: "The specification leaves it open.",
};

/** What an impact says, in a sentence. */
export const impactMeanings: Readonly<Record<Impact, string>> = {
  problem: "Where it is broken, two servers do not work together.",
  degraded: "Where it is broken, something is lost between two servers.",
  unaffected: "Where it is broken, nobody notices.",
};

/** Failures and warnings that nobody expected, the most severe first. */
export function whatToDoFirst(results: readonly Result[]): Result[] {
  return results.filter((result) => isTrouble(result) && !result.expected).sort(bySeverity);
}

/** Failed before warned, MUST before SHOULD, what keeps servers apart before what nobody notices. */
export function bySeverity(a: Result, b: Result): number {
  return outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome) ||
    levels.indexOf(a.level) - levels.indexOf(b.level) ||
    impacts.indexOf(a.impact) - impacts.indexOf(b.impact);
}

/** Where a rule stands, in words: the document with its lines or section. */
export function placeOf({ source: { document, lines, section } }: Pick<Result, "source">): string {
  if (lines !== undefined) {
    return `${document}, ${/^\d+$/.test(lines) ? "line" : "lines"} ${lines}`;
  }
  return section === undefined ? document : `${document}, section ${section}`;
}

/** The outcomes that there are, in words: `30 passed, 1 FAILED`. */
export function countsInWords(counts: Readonly<Record<Outcome, number>>): string {
  const some = outcomes.toReversed().filter((outcome) => counts[outcome] > 0);
  return some.map((outcome) => `${counts[outcome]} ${outcomeWords[outcome]}`).join(", ");
}
