/**
 * What the command can be asked to do.
 *
 * @module
 */

import type { JudgeOptions } from "../judge.ts";
import type { FailOn } from "../report/exit_code.ts";
import type { ReportFormat } from "../report/render_report.ts";

/** Where a report goes, and in which form. */
export interface ReportOutput {
  /** The form. */
  readonly format: ReportFormat;
  /** The file; `-` for standard output. */
  readonly file: string;
}

/** How a run is told about and what becomes of it. */
export interface RunSettings {
  /** URLs and handles. */
  readonly target: readonly string[];
  /** How the run goes about it. */
  readonly options: JudgeOptions;
  /** Reports besides the text. */
  readonly outputs: readonly ReportOutput[];
  /** A file of failures that are expected. */
  readonly expected?: string;
  /** What makes the exit code 1. */
  readonly failOn: FailOn;
}

/** What the command was asked to do. */
export type Command =
  | { readonly kind: "catalogue" }
  | {
    readonly kind: "compare";
    readonly before: string;
    readonly after: string;
    readonly markdown: boolean;
  }
  | { readonly kind: "help" }
  | { readonly kind: "matrix"; readonly reports: readonly string[]; readonly markdown: boolean }
  | { readonly kind: "plan"; readonly settings: RunSettings }
  | {
    readonly kind: "replay";
    readonly command: string;
    readonly only: readonly string[];
  }
  | { readonly kind: "run"; readonly settings: RunSettings };

/** The names of those that are not the default. */
export const commandNames: readonly Command["kind"][] = [
  "catalogue",
  "compare",
  "help",
  "matrix",
  "plan",
  "replay",
  "run",
];
