/**
 * `compare` and `matrix`: reports that were written before, beside each other.
 *
 * @module
 */

import { compareReports } from "../report/compare_reports.ts";
import { comparisonMarkdown, comparisonText } from "../report/formats/comparison.ts";
import { targetMatrixHtml, targetMatrixMarkdown } from "../report/formats/target_matrix.ts";
import { readReport } from "../report/read_report.ts";
import type { Report } from "../report/report.ts";
import type { Command } from "./command.ts";
import type { Output } from "./output.ts";
import { readInput } from "./read_input.ts";

/** Prints what differs between two reports; returns 1 when something got worse. */
export async function compareCommand(
  { before, after, markdown }: Command & { readonly kind: "compare" },
  output: Output,
): Promise<number> {
  const comparison = compareReports(await read(before), await read(after));
  output.out(markdown ? comparisonMarkdown(comparison) : comparisonText(comparison));
  return comparison.worse.length > 0 ? 1 : 0;
}

/** Prints several targets beside each other. */
export async function matrixCommand(
  { reports, markdown }: Command & { readonly kind: "matrix" },
  output: Output,
): Promise<number> {
  const all = await Promise.all(reports.map(read));
  output.out(markdown ? targetMatrixMarkdown(all) : targetMatrixHtml(all));
  return 0;
}

async function read(file: string): Promise<Report> {
  return readReport(await readInput(file));
}
