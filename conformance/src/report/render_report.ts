/**
 * The forms of a report.
 *
 * @module
 */

import type { Report } from "./report.ts";
import { terminalText } from "./terminal.ts";

/** The name of a form. */
export type ReportFormat = "html" | "json" | "text";

/** All of them. */
export const reportFormats: readonly ReportFormat[] = ["html", "json", "text"];

/** The report in a form. */
export function renderReport(report: Report, format: ReportFormat): string {
  return format === "json" ? `${JSON.stringify(report, null, 2)}\n` : terminalText(report);
}
