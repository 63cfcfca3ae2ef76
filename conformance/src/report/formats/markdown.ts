/**
 * A report as a page of Markdown, for the summary of a CI job.
 *
 * @module
 */

import type { Report } from "../report.ts";
import { isTrouble, type Result } from "../result.ts";
import { bySeverity, countsInWords, outcomeWords, placeOf, whatToDoFirst } from "../severity.ts";
import { sourceLink } from "../source_link.ts";
import { markdownCode, markdownTable, markdownText } from "./markdown_text.ts";

const most = 100;

/**
 * The report in Markdown: the numbers, what is broken with the worst first (at most a hundred rows), and
 * what was covered.
 */
export function markdownSummary(report: Report): string {
  const { target, reach, summary, leftovers, durationMs } = report;
  const first = whatToDoFirst(report.results);
  const counts = countsInWords(summary) || "nothing was judged";
  const lines = [
    `## Conformance of ${markdownText(target.origin)}`,
    "",
    `**${counts}** in ${(durationMs / 1_000).toFixed(1)} s.` + softwareOf(report),
    "",
    ...(reach.reached ? [] : [`> ${markdownText(reach.reason)}`, ""]),
    ...(first.length > 0 ? ["### What to mend first", "", ...troubles(first), ""] : []),
    ...expectedOf(report),
    ...coverageOf(report),
    ...leftovers.map((leftover) => `- Left behind at the target: ${markdownText(leftover)}`),
  ];
  return `${lines.join("\n").trimEnd()}\n`;
}

function softwareOf({ target: { software } }: Report): string {
  return software ? ` It runs ${markdownText(`${software.name} ${software.version}`.trim())}.` : "";
}

function troubles(results: readonly Result[]): string[] {
  const rows = results.slice(0, most).map((result) => [
    outcomeWords[result.outcome],
    `${result.level}, ${result.impact}`,
    linked(result),
    `${markdownText(result.reason)} Rule: ${markdownText(result.rule)}`,
  ]);
  const table = markdownTable(["", "severity", "check", "what was seen"], rows);
  const rest = results.length - rows.length;
  return rest > 0 ? [...table, "", `And ${rest} more.`] : table;
}

function linked(result: Result): string {
  const text = `${markdownCode(result.id)} ${markdownText(result.title)}`;
  const link = sourceLink(result.source);
  return link === undefined
    ? text
    : `${text} ([${markdownText(placeOf(result))}](<${
      link.replace(/[<>|\s]/g, encodeURIComponent)
    }>))`;
}

function expectedOf({ results, expectations, summary }: Report): string[] {
  const expected = results.filter((result) => isTrouble(result) && result.expected).sort(
    bySeverity,
  );
  const { unexpectedPasses = [], expired = [] } = expectations ?? {};
  const lines = [
    ...expected.slice(0, most).map(({ id, expected }) =>
      `- ${markdownCode(id)} fails as expected: ${markdownText(expected?.reason ?? "")}`
    ),
    ...unexpectedPasses.map(({ id }) =>
      `- ${markdownCode(id)} was expected to fail and has passed: strike it out.`
    ),
    ...expired.map(({ id, until = "" }) =>
      `- ${markdownCode(id)} is expected to fail until ${markdownText(until)}, which is over.`
    ),
    ...(summary.unproven > 0
      ? [`- ${summary.unproven} checks are not proven able to fail and do not count.`]
      : []),
  ];
  return lines.length > 0 ? [...lines, ""] : [];
}

function coverageOf({ coverage }: Report): string[] {
  const rows = Object.entries(coverage.protocols).map(([name, covered]) => [
    markdownText(name),
    `${covered.passed}`,
    `${covered.failed}`,
    `${covered.warning}`,
    `${covered["cannot-tell"]}`,
    `${covered.inapplicable}`,
    `${covered.untested + covered.unselected}`,
    `${covered.unjudged}`,
  ]);
  const head = ["protocol", "passed", "failed", "warning", "cannot tell", "not applicable"];
  return [
    "<details><summary>What was covered</summary>",
    "",
    ...markdownTable([...head, "not tried", "not decidable from outside"], rows),
    "",
    "</details>",
    "",
  ];
}
