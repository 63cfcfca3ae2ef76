/**
 * What has changed between two runs.
 *
 * @module
 */

import type { Outcome } from "../judging/verdict.ts";
import type { Report } from "./report.ts";
import { bySeverity } from "./severity.ts";
import type { Result } from "./result.ts";

/** A check with another outcome than before. */
export interface Change {
  /** Id of the requirement. */
  readonly id: string;
  /** A few words. */
  readonly title: string;
  /** The outcome before; `null` where there was none. */
  readonly before: Outcome | null;
  /** The outcome after; `null` where there is none. */
  readonly after: Outcome | null;
  /** What was seen: after, or before where there is nothing after. */
  readonly reason: string;
}

/** What has changed between two runs, each list with the most severe first. */
export interface Comparison {
  /** Name and version of this shape. */
  readonly format: "commonplace-conformance-comparison/1";
  /** The two runs: what was judged, and when. */
  readonly before: ComparedRun;
  /** The later one. */
  readonly after: ComparedRun;
  /** What is broken, and was not seen broken before or less so. */
  readonly worse: readonly Change[];
  /** What passes, or is broken less. */
  readonly better: readonly Change[];
  /** What was judged before, and is no longer. */
  readonly undecided: readonly Change[];
  /** What only the second run has a result of. */
  readonly new: readonly Change[];
  /** What only the first run has a result of. */
  readonly gone: readonly Change[];
  /** How many have the same outcome, or still none. */
  readonly unchanged: number;
}

/** One of two runs. */
export interface ComparedRun {
  /** Where the target is. */
  readonly origin: string;
  /** When the run began. */
  readonly startedAt: string;
  /** Version of the suite. */
  readonly suiteVersion: string;
}

const ranks: Readonly<Partial<Record<Outcome, number>>> = { failed: 0, warning: 1, passed: 2 };

/**
 * Compares two runs, of one server or of two.
 *
 * @example Does a change make anything worse?
 * ```ts
 * import { compareReports, comparisonText, type Report } from "@commonplace/conformance";
 *
 * export function tell(before: Report, after: Report): string {
 *   return comparisonText(compareReports(before, after));
 * }
 * ```
 */
export function compareReports(before: Report, after: Report): Comparison {
  const earlier = new Map(before.results.map((result) => [result.id, result]));
  const later = new Map(after.results.map((result) => [result.id, result]));
  const lists = { worse: [], better: [], undecided: [] } satisfies Record<string, Change[]>;
  const changes: Record<"better" | "undecided" | "worse", Change[]> = lists;
  let unchanged = 0;
  for (const result of after.results.toSorted(bySeverity)) {
    const was = earlier.get(result.id);
    if (!was) continue;
    const kind = kindOf(was.outcome, result.outcome);
    if (kind === undefined) unchanged++;
    else changes[kind].push(changeOf(was, result));
  }
  return {
    format: "commonplace-conformance-comparison/1",
    before: runOf(before),
    after: runOf(after),
    worse: changes.worse,
    better: changes.better,
    undecided: changes.undecided,
    new: after.results.filter(({ id }) => !earlier.has(id)).sort(bySeverity)
      .map((result) => changeOf(undefined, result)),
    gone: before.results.filter(({ id }) => !later.has(id)).sort(bySeverity)
      .map((result) => changeOf(result, undefined)),
    unchanged,
  };
}

function kindOf(before: Outcome, after: Outcome): "better" | "undecided" | "worse" | undefined {
  const [was, is] = [ranks[before], ranks[after]];
  if (is === undefined) return was === undefined ? undefined : "undecided";
  if (was === is) return undefined;
  if (was === undefined) return after === "passed" ? "better" : "worse";
  return is > was ? "better" : "worse";
}

function changeOf(before: Result | undefined, after: Result | undefined): Change {
  const { id = "", title = "", reason = "" } = after ?? before ?? {};
  return { id, title, before: before?.outcome ?? null, after: after?.outcome ?? null, reason };
}

function runOf({ target, startedAt, suite }: Report): ComparedRun {
  return { origin: target.origin, startedAt, suiteVersion: suite.version };
}
