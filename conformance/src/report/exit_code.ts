/**
 * What a run means to the build that has started it.
 *
 * @module
 */

import type { Impact, Level } from "../catalogue/requirement.ts";
import type { Report } from "./report.ts";
import { isTrouble, type Result } from "./result.ts";
import { impacts, levels } from "./summary.ts";

/**
 * What fails a build: rules of a level or a more binding one, of an impact or a worse one, or both:
 * `should`, `problem`, `should:degraded`.
 */
export type FailOn =
  | "nothing"
  | Lowercase<Level>
  | Impact
  | `${Lowercase<Level>}:${Impact}`;

/** When a run fails. */
export interface ExitPolicy {
  /** Which broken rules fail it. Default: `must`. */
  readonly failOn?: FailOn;
  /** Whether it fails where an expected failure has passed. Default: false. */
  readonly failOnUnexpectedPass?: boolean;
}

/** Every value of `failOn`. */
export const failOnValues: readonly FailOn[] = [
  "nothing",
  "must",
  "should",
  "may",
  ...impacts,
  ...(["must", "should", "may"] as const).flatMap((level) =>
    impacts.map((impact) => `${level}:${impact}` as const)
  ),
];

/**
 * The exit code of a run: 0 when no rule was broken that matters, 1 when one was, 2 when nothing could be
 * judged. Failures that were expected do not matter, nor do checks that are not proven able to fail. A
 * warning about a MUST, which was kept in a way that some peers refuse, counts as a SHOULD.
 *
 * @example Fail a build on all that keeps servers from working together
 * ```ts
 * import { exitCodeOf, type Report } from "@commonplace/conformance";
 *
 * export function isGood(report: Report): boolean {
 *   return exitCodeOf(report, { failOn: "should:problem" }) === 0;
 * }
 * ```
 */
export function exitCodeOf(report: Report, policy: ExitPolicy = {}): 0 | 1 | 2 {
  const { failOn = "must", failOnUnexpectedPass = false } = policy;
  if (cameToNothing(report)) return 2;
  const stale = report.expectations?.unexpectedPasses.length ?? 0;
  if (failOnUnexpectedPass && stale > 0) return 1;
  return report.results.some((result) => matters(result, failOn)) ? 1 : 0;
}

/** Whether nothing could be judged of what the run was for. */
export function cameToNothing({ reach, results }: Report): boolean {
  const neededReach = results.some(({ needs }) => needs.includes("exchange"));
  if (!reach.reached && neededReach) return true;
  return !results.some((result) => result.outcome === "passed" || isTrouble(result));
}

function matters(result: Result, failOn: FailOn): boolean {
  if (failOn === "nothing" || !result.proven || result.expected || !isTrouble(result)) return false;
  const [level, impact] = thresholds(failOn);
  return levels.indexOf(bindingLevel(result)) <= levels.indexOf(level) &&
    impacts.indexOf(result.impact) <= impacts.indexOf(impact);
}

function bindingLevel({ level, outcome }: Result): Level {
  return outcome === "warning" && level === "MUST" ? "SHOULD" : level;
}

function thresholds(failOn: FailOn): readonly [Level, Impact] {
  const parts = failOn.split(":");
  const level = levels.find((one) => parts.includes(one.toLowerCase())) ?? "MAY";
  return [level, impacts.find((one) => parts.includes(one)) ?? "unaffected"];
}
