/**
 * A report as newline-delimited JSON: one line for the run, one for each result, one for the sums.
 *
 * @module
 */

import type { Judged } from "../../run/perform.ts";
import type { Report } from "../report.ts";
import { resultOf } from "../result.ts";

/** The whole report but its wire log. */
export function ndjsonText(report: Report): string {
  const { format, suite, startedAt, durationMs, target, reach, results, summary, leftovers } =
    report;
  const { expectations } = report;
  return [
    { type: "run", format, suite, startedAt, target, reach },
    ...results.map((result) => ({ type: "result", ...result })),
    {
      type: "summary",
      durationMs,
      ...summary,
      ...(expectations && { expectations }),
      leftovers,
    },
  ].map(line).join("");
}

/**
 * Lines for what an exchange has just judged, the same as those of the whole report.
 *
 * @example Write results as they come
 * ```ts
 * import { judge, ndjsonLines, type Report } from "@commonplace/conformance";
 *
 * export function stream(url: string, write: (text: string) => void): Promise<Report> {
 *   return judge(url, { onProgress: (judged) => write(ndjsonLines(judged)) });
 * }
 * ```
 */
export function ndjsonLines(judged: readonly Judged[]): string {
  return judged.map((one) => line({ type: "result", ...resultOf(one) })).join("");
}

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
