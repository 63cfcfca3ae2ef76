/**
 * The line that shows how far a run is.
 *
 * @module
 */

import type { Outcome } from "../../judging/verdict.ts";
import type { Judged } from "../../run/perform.ts";
import { oneLine } from "../printable.ts";
import { countsInWords } from "../severity.ts";
import { countOutcomes } from "../summary.ts";
import { type TerminalStyle, toned } from "./terminal_style.ts";

/** How far a run is. */
export interface Progress {
  /** How many results there are of each outcome so far. */
  readonly counts: Readonly<Record<Outcome, number>>;
  /** What was judged last; `null` at the start. */
  readonly last: Judged | null;
}

/** A run that has judged nothing yet. */
export const noProgress: Progress = { counts: countOutcomes([]), last: null };

/**
 * Adds what an exchange has judged.
 *
 * @example Show how far a run is
 * ```ts
 * import { addProgress, type Judged, noProgress, progressLine } from "@commonplace/conformance";
 *
 * let progress = noProgress;
 *
 * export function onProgress(judged: readonly Judged[]): void {
 *   progress = addProgress(progress, judged);
 *   const line = progressLine(progress, { colour: true, columns: 80 });
 *   Deno.stderr.writeSync(new TextEncoder().encode(`\r\u001b[K${line}`));
 * }
 * ```
 */
export function addProgress(progress: Progress, judged: readonly Judged[]): Progress {
  const added = countOutcomes(judged.map(({ verdict }) => verdict));
  const { counts } = progress;
  return {
    counts: {
      passed: counts.passed + added.passed,
      failed: counts.failed + added.failed,
      warning: counts.warning + added.warning,
      inapplicable: counts.inapplicable + added.inapplicable,
      "cannot-tell": counts["cannot-tell"] + added["cannot-tell"],
      untested: counts.untested + added.untested,
    },
    last: judged.at(-1) ?? progress.last,
  };
}

/** One line without an end, no longer than the terminal is wide. */
export function progressLine({ counts, last }: Progress, style: TerminalStyle = {}): string {
  const text = countsInWords(counts) || "The suite begins";
  const title = last ? oneLine(`${last.requirement.id}  ${last.requirement.title}`) : "";
  const { columns = Infinity } = style;
  if (text.length >= columns) return text.slice(0, columns - 1);
  const room = columns - text.length - " · ".length - 1;
  const shown = title.length > room ? `${title.slice(0, Math.max(0, room - 1))}…` : title;
  const tone = counts.failed > 0 ? "failed" : "passed";
  return toned(text, tone, style) + (title === "" || room < 1 ? "" : ` · ${shown}`);
}
