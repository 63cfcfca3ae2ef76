/**
 * The command: judges a server and prints what it found.
 *
 * @module
 */

import process from "node:process";
import { type Command, readCommandLine, usage } from "./command/command_line.ts";
import { ConformanceError } from "./conformance_error.ts";
import { judge } from "./judge.ts";
import type { Report } from "./report/report.ts";
import { terminalText } from "./report/formats/terminal.ts";

/** Where the command writes. */
export interface Output {
  /** Standard output. */
  readonly out: (text: string) => void;
  /** Standard error. */
  readonly error: (text: string) => void;
}

/** Runs the command and returns its exit code: 0, 1 or 2, as its usage says. */
export async function main(args: readonly string[], output: Output): Promise<number> {
  try {
    const command = readCommandLine(args);
    if (command.kind === "help") {
      output.out(usage);
      return 0;
    }
    const report = await judge(command.url, command.options);
    await write(report, { command, output });
    if (!report.reach.reached) return 2;
    return report.summary.failed > 0 ? 1 : 0;
  } catch (error) {
    if (!(error instanceof ConformanceError)) throw error;
    output.error(`${error.message}\n${error.code === "bad-argument" ? `\n${usage}` : ""}`);
    return 2;
  }
}

interface Writing {
  readonly command: Command & { readonly kind: "judge" };
  readonly output: Output;
}

async function write(report: Report, { command: { json }, output }: Writing): Promise<void> {
  const text = `${JSON.stringify(report, null, 2)}\n`;
  if (json === "-") return output.out(text);
  output.out(terminalText(report));
  if (json === undefined) return;
  try {
    await Deno.writeTextFile(json, text);
  } catch (cause) {
    throw new ConformanceError(
      "report-not-written",
      `The report cannot be written to ${json}: ${String(cause)}. ` +
        `Let Deno write there (--allow-write=${json}), or give --json - and redirect the output.`,
      { cause },
    );
  }
}

if (import.meta.main) {
  const code = await main(Deno.args, {
    out: (text) => void process.stdout.write(text),
    error: (text) => void process.stderr.write(text),
  });
  process.exitCode = code;
}
