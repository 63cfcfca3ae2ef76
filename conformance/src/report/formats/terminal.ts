/**
 * A report for a terminal: a line for each check by protocol, and at the end, where the eye is, what is
 * broken, the worst last.
 *
 * @module
 */

import { oneLine } from "../printable.ts";
import type { Report } from "../report.ts";
import { isTrouble, protocolOf, type Result } from "../result.ts";
import { bySeverity, countsInWords, outcomeWords, placeOf } from "../severity.ts";
import { storyOf } from "../story.ts";
import { countOutcomes } from "../summary.ts";
import { type TerminalStyle, toned, wrapped } from "./terminal_style.ts";

const width = Math.max(...Object.values(outcomeWords).map((word) => word.length));
const indent = " ".repeat(width + 2);

/** The report as lines of text. Whatever the target has put into it cannot move the cursor. */
export function terminalText(report: Report, style: TerminalStyle = {}): string {
  const { target, reach, results, leftovers } = report;
  const protocols = new Set(results.map(({ id }) => protocolOf(id)));
  const worst = results.filter(isTrouble).sort(bySeverity).reverse();
  const told = reach.reached ? undefined : reach.reason;
  const lines = [
    ...[target.community, target.person].filter((id) => id !== null).map(oneLine),
    ...(told === undefined ? [] : [toned(wrapped(oneLine(told), "", style), "warning", style)]),
    ...[...protocols].flatMap((name) =>
      groupOf(name, {
        results: results.filter(({ id }) => protocolOf(id) === name),
        told,
        style,
      })
    ),
    ...worst.flatMap((result) => ["", ...troubleOf(result, { report, style })]),
    "",
    ...findingsOf(report).map((line) => wrapped(oneLine(line), "  ", style)),
    ...leftovers.map((leftover) => `left behind at the target: ${oneLine(leftover)}`),
    summaryOf(report),
  ];
  return `${lines.join("\n")}\n`;
}

interface Group {
  readonly results: readonly Result[];
  readonly told: string | undefined;
  readonly style: TerminalStyle;
}

function groupOf(name: string, { results, told, style }: Group): string[] {
  const heading = `${oneLine(name)}: ${countsInWords(countOutcomes(results))}`;
  return [
    "",
    toned(wrapped(heading, "  ", style), "bold", style),
    ...results.filter((result) => !isTrouble(result)).flatMap((result) => {
      const { outcome, reason } = result;
      const line = lineOf(result, style);
      if (outcome === "passed" || reason === told) return [line];
      return [line, indented(reason, style)];
    }),
    ...results.filter(isTrouble).map((result) => lineOf(result, style)),
  ];
}

function lineOf({ outcome, id, title, proven, expected }: Result, style: TerminalStyle): string {
  const word = toned(outcomeWords[outcome].padEnd(width), outcome, style);
  const notes = [proven ? "" : " (unproven)", expected ? " (expected)" : ""].join("");
  return `${word}  ${wrapped(`${oneLine(id)}  ${oneLine(title)}${notes}`, indent, style)}`;
}

interface Telling {
  readonly report: Report;
  readonly style: TerminalStyle;
}

function troubleOf(result: Result, { report, style }: Telling): string[] {
  const { level, impact, reason, rule, evidence, expected } = result;
  const steps = storyOf(report, result.exchange).map(({ text }) => text)
    .filter((text) => text !== "");
  return [
    lineOf(result, style),
    indented(`${reason} (${level}, interoperability: ${impact})`, style),
    indented(`Rule: ${rule} (${placeOf(result)})`, style),
    ...(expected ? [indented(`Expected: ${expected.reason}`, style)] : []),
    ...(steps.length > 0 ? [indented(`What was done: ${steps.join(" ")}`, style)] : []),
    indented(`Wire log: ${evidence.join(", ")}`, style),
  ];
}

function indented(text: string, style: TerminalStyle): string {
  return indent + wrapped(oneLine(text), indent, style);
}

function findingsOf({ expectations, summary }: Report): string[] {
  const { unexpectedPasses = [], expired = [], absent = [] } = expectations ?? {};
  return [
    ...unexpectedPasses.map(({ id }) =>
      `${id} was expected to fail and has passed: strike it out.`
    ),
    ...expired.map(({ id, until }) => `${id} is expected to fail until ${until}, which is over.`),
    ...absent.map(({ id }) => `${id} is expected to fail, and this run has no result of it.`),
    ...(summary.unproven === 0
      ? []
      : [`${summary.unproven} checks are not proven able to fail and do not count.`]),
  ];
}

function summaryOf({ summary, durationMs }: Report): string {
  const counts = countsInWords(summary) || "nothing was judged";
  const expected = summary.expected > 0 ? ` (${summary.expected} as expected)` : "";
  return `${counts}${expected} in ${(durationMs / 1_000).toFixed(1)} s`;
}
