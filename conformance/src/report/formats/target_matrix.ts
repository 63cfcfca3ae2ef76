/**
 * Several targets beside each other: one row for each check.
 *
 * @module
 */

import type { Outcome } from "../../judging/verdict.ts";
import { oneLine } from "../printable.ts";
import type { Report } from "../report.ts";
import { protocolOf, type Result } from "../result.ts";
import { outcomeWords } from "../severity.ts";
import { type Content, html } from "./html/markup.ts";
import { htmlPage } from "./html/html_page.ts";
import { pageStyle } from "./html/page_style.ts";
import { markdownCode, markdownTable, markdownText } from "./markdown_text.ts";

/**
 * The reports of several targets as one page of HTML.
 *
 * @example Two servers beside each other
 * ```ts
 * import { type Report, targetMatrixHtml } from "@commonplace/conformance";
 *
 * export function page(lemmy: Report, bookwyrm: Report): string {
 *   return targetMatrixHtml([lemmy, bookwyrm]);
 * }
 * ```
 */
export function targetMatrixHtml(reports: readonly Report[]): string {
  const heads = reports.map((report) =>
    html`<th scope="col">${report.target.origin}<br><span class="soft">${
      softwareOf(report)
    }</span></th>`
  );
  const sections = groupsOf(reports).map(({ protocol, rows }) =>
    html`
      <h2>${protocol}</h2>
      <div class="wide">
        <table>
          <thead>
            <tr><th scope="col">check</th>${heads}</tr>
          </thead>
          <tbody>${rows.map(({ check, outcomes }) =>
            html`
              <tr><th scope="row"><code>${check.id}</code> ${check
                .title} <span class="soft">(${check.level}, ${check.impact})</span></th>${outcomes
                .map(cellOf)}</tr>
            `
          )}</tbody>
        </table>
      </div>
    `
  );
  return htmlPage({
    title: "Servers beside each other",
    style: pageStyle,
    content: html`<h1>Servers beside each other</h1>
<p>Each column is a server, each row a rule of how servers work together. A cell says what a run of the
conformance suite has seen there; an empty one, that this run had no result.</p>
<ul>${reports.map((report) => html`<li>${lineOf(report)}</li>`)}</ul>
${sections}`,
  });
}

/** The reports of several targets as Markdown. */
export function targetMatrixMarkdown(reports: readonly Report[]): string {
  const heads = reports.map((report) =>
    markdownText(`${report.target.origin} ${softwareOf(report)}`.trim())
  );
  return [
    "# Servers beside each other",
    "",
    ...reports.map((report) => `- ${markdownText(lineOf(report))}`),
    "",
    ...groupsOf(reports).flatMap(({ protocol, rows }) => [
      `## ${markdownText(protocol)}`,
      "",
      ...markdownTable(
        ["check", ...heads],
        rows.map(({ check, outcomes }) => [
          `${markdownCode(check.id)} ${markdownText(check.title)}`,
          ...outcomes.map((outcome) => outcome === undefined ? "" : outcomeWords[outcome]),
        ]),
      ),
      "",
    ]),
  ].join("\n");
}

interface Group {
  readonly protocol: string;
  readonly rows: readonly Row[];
}

interface Row {
  readonly check: Result;
  readonly outcomes: readonly (Outcome | undefined)[];
}

function groupsOf(reports: readonly Report[]): Group[] {
  const checks = new Map<string, Result>();
  for (const result of reports.flatMap(({ results }) => results)) {
    if (!checks.has(result.id)) checks.set(result.id, result);
  }
  const outcomes = reports.map(({ results }) =>
    new Map(results.map(({ id, outcome }) => [id, outcome]))
  );
  const rows = [...checks.values()].map((check) => ({
    check,
    outcomes: outcomes.map((known) => known.get(check.id)),
  }));
  return [...Map.groupBy(rows, ({ check }) => protocolOf(check.id))]
    .map(([protocol, own]) => ({ protocol, rows: own }));
}

function cellOf(outcome: Outcome | undefined): Content {
  if (outcome === undefined) return html`<td></td>`;
  return html`<td><span class="outcome ${outcome}">${outcomeWords[outcome]}</span></td>`;
}

function softwareOf({ target: { software } }: Report): string {
  return software ? `${software.name} ${software.version}`.trim() : "";
}

function lineOf(report: Report): string {
  const { target, startedAt, summary, suite } = report;
  return oneLine(
    `${target.origin}: ${summary.passed} passed, ${summary.failed} failed, ` +
      `${summary.warning} warned (${startedAt}, suite ${suite.version})`,
  );
}
