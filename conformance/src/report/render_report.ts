/**
 * Every form of a report, by its name.
 *
 * @module
 */

import { badgeJson, badgeSvg } from "./formats/badge.ts";
import { earlJson } from "./formats/earl.ts";
import { htmlReport } from "./formats/html/html_report.ts";
import { junitXml } from "./formats/junit.ts";
import { markdownSummary } from "./formats/markdown.ts";
import { ndjsonText } from "./formats/ndjson.ts";
import { tapText } from "./formats/tap.ts";
import { terminalText } from "./formats/terminal.ts";
import type { TerminalStyle } from "./formats/terminal_style.ts";
import { reportJson } from "./read_report.ts";
import type { Report } from "./report.ts";

/**
 * A form of a report: `json` the whole of it, `ndjson` line by line without the wire log, `text` for a
 * terminal, `html` one page, `junit` and `tap` for build servers, `earl` JSON-LD, `markdown` for the
 * summary of a CI job, `badge` for the endpoint of shields.io, `svg` a badge on its own.
 */
export type ReportFormat =
  | "badge"
  | "earl"
  | "html"
  | "json"
  | "junit"
  | "markdown"
  | "ndjson"
  | "svg"
  | "tap"
  | "text";

interface Form {
  readonly extension: string;
  readonly write: (report: Report, style: TerminalStyle) => string;
}

const forms: Readonly<Record<ReportFormat, Form>> = {
  text: { extension: ".txt", write: terminalText },
  json: { extension: ".json", write: reportJson },
  html: { extension: ".html", write: htmlReport },
  markdown: { extension: ".md", write: markdownSummary },
  junit: { extension: ".xml", write: junitXml },
  tap: { extension: ".tap", write: tapText },
  ndjson: { extension: ".ndjson", write: ndjsonText },
  earl: { extension: ".jsonld", write: earlJson },
  badge: { extension: ".badge.json", write: badgeJson },
  svg: { extension: ".svg", write: badgeSvg },
};

/** Every form. */
export const reportFormats: readonly ReportFormat[] = [
  "text",
  "json",
  "html",
  "markdown",
  "junit",
  "tap",
  "ndjson",
  "earl",
  "badge",
  "svg",
];

/** Whether a name is that of a form. */
export function isReportFormat(name: string): name is ReportFormat {
  return Object.hasOwn(forms, name);
}

/** The form that the name of a file asks for: `report.html`; `undefined` where it asks for none. */
export function formatOfFile(name: string): ReportFormat | undefined {
  const lower = name.toLowerCase();
  const fitting = reportFormats.filter((format) => lower.endsWith(forms[format].extension));
  return fitting.sort((a, b) => forms[b].extension.length - forms[a].extension.length)[0];
}

/**
 * Writes a report in one of its forms. `style` is for `text` alone.
 *
 * @example A page for people and a file for the build server
 * ```ts
 * import { renderReport, type Report } from "@commonplace/conformance";
 *
 * export async function write(report: Report): Promise<void> {
 *   await Deno.writeTextFile("report.html", renderReport(report, "html"));
 *   await Deno.writeTextFile("report.xml", renderReport(report, "junit"));
 * }
 * ```
 */
export function renderReport(
  report: Report,
  format: ReportFormat,
  style: TerminalStyle = {},
): string {
  return forms[format].write(report, style);
}
