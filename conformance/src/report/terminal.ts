/**
 * A report for a terminal: a line for each check, and the reason where it did not pass.
 *
 * @module
 */

import type { Outcome } from "../judging/verdict.ts";
import type { Report, Result } from "./report.ts";

const words: Readonly<Record<Outcome, string>> = {
  passed: "passed",
  failed: "FAILED",
  warning: "warning",
  inapplicable: "not applicable",
  "cannot-tell": "cannot tell",
  untested: "untested",
};

const width = Math.max(...Object.values(words).map((word) => word.length));

/** The report as lines of text. */
export function terminalText(report: Report): string {
  const { target, reach, results, summary, leftovers, durationMs } = report;
  const toldOnce = reach.reached ? [] : [reach.reason];
  const counts = Object.entries(summary)
    .filter(([, count]) => count > 0)
    .map(([outcome, count]) => `${count} ${words[outcome as Outcome]}`);
  const lines = [
    ...[target.community, target.person].filter((id) => id !== null),
    ...toldOnce,
    "",
    ...results.flatMap((result) => linesOf(result, toldOnce)),
    "",
    ...leftovers.map((leftover) => `left behind at the target: ${leftover}`),
    `${counts.join(", ")} in ${(durationMs / 1_000).toFixed(1)} s`,
  ];
  return `${lines.join("\n")}\n`;
}

function linesOf(result: Result, toldOnce: readonly string[]): string[] {
  const { outcome, id, title, level, impact, reason, rule, source, evidence } = result;
  const line = `${words[outcome].padEnd(width)}  ${id}  ${title}`;
  const indent = " ".repeat(width + 2);
  if (outcome === "passed" || toldOnce.includes(reason)) return [line];
  if (outcome !== "failed" && outcome !== "warning") return [line, `${indent}${reason}`];
  const place = source.lines
    ? `, lines ${source.lines}`
    : source.section
    ? `, section ${source.section}`
    : "";
  return [
    line,
    `${indent}${reason} (${level}, interoperability: ${impact})`,
    `${indent}Rule: ${rule} (${source.document}${place})`,
    `${indent}Wire log: ${evidence.join(", ")}`,
  ];
}
