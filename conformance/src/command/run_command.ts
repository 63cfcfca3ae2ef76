/**
 * `run`: judges a server, and writes what it found.
 *
 * @module
 */

import { ConformanceError } from "../conformance_error.ts";
import { judge } from "../judge.ts";
import { renderReport } from "../report/render_report.ts";
import type { Report } from "../report/report.ts";
import type { FailOn, ReportOutput, RunSettings } from "./command.ts";
import type { Output } from "./output.ts";

/** Runs it and returns its exit code: 0 nothing failed, 1 something did, 2 nothing could be judged. */
export async function runCommand(settings: RunSettings, output: Output): Promise<number> {
  const { target, options, outputs, failOn } = settings;
  const progress = output.progress;
  const report = await judge(target, {
    ...options,
    ...(progress && { onProgress: (judged) => progress(judged.length) }),
  });
  for (const wanted of outputs) await write(report, wanted, output);
  if (!outputs.some(({ file }) => file === "-")) output.out(renderReport(report, "text"));
  if (!report.reach.reached && !options.readOnly) return 2;
  return hasFailed(report, failOn) ? 1 : 0;
}

function hasFailed({ results }: Report, failOn: FailOn): boolean {
  return results.some(({ outcome, impact }) => {
    switch (failOn) {
      case "must":
        return outcome === "failed";
      case "nothing":
        return false;
      case "problem":
        return outcome === "failed" && impact === "problem";
      case "should":
        return outcome === "failed" || outcome === "warning";
    }
  });
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
