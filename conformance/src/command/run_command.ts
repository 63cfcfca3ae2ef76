/**
 * `run`: judges a server, and writes what it found.
 *
 * @module
 */

import { ConformanceError } from "../conformance_error.ts";
import { judge } from "../judge.ts";
import { exitCodeOf } from "../report/exit_code.ts";
import { applyExpectations, readExpectations } from "../report/expectations.ts";
import { renderReport } from "../report/render_report.ts";
import type { Report } from "../report/report.ts";
import type { ReportOutput, RunSettings } from "./command.ts";
import type { Output } from "./output.ts";
import { readInput } from "./read_input.ts";

/** Runs it and returns its exit code: 0 nothing failed, 1 something did, 2 nothing could be judged. */
export async function runCommand(settings: RunSettings, output: Output): Promise<number> {
  const { target, options, outputs, failOn, expected } = settings;
  const expectations = expected === undefined ? [] : readExpectations(await readInput(expected));
  const onProgress = output.progress;
  const judged = await judge(target, { ...options, ...(onProgress && { onProgress }) });
  const report = expected === undefined ? judged : applyExpectations(judged, expectations);
  for (const wanted of outputs) await write(report, wanted, output);
  if (!outputs.some(({ file }) => file === "-")) {
    output.out(renderReport(report, "text", output.style));
  }
  return exitCodeOf(report, { failOn });
}

async function write(
  report: Report,
  { format, file }: ReportOutput,
  output: Output,
): Promise<void> {
  const text = renderReport(report, format);
  if (file === "-") return output.out(text);
  try {
    await Deno.writeTextFile(file, text);
  } catch (cause) {
    throw new ConformanceError(
      "report-not-written",
      `The report cannot be written to ${file}: ${String(cause)}. ` +
        `Let Deno write there (--allow-write=${file}), or give - and redirect the output.`,
      { cause },
    );
  }
}
