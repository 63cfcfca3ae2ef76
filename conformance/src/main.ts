/**
 * The command.
 *
 * @module
 */

import process from "node:process";
import { catalogueCommand } from "./command/catalogue_command.ts";
import type { Command } from "./command/command.ts";
import { readCommandLine } from "./command/command_line.ts";
import type { Output } from "./command/output.ts";
import { planCommand } from "./command/plan_command.ts";
import { replayCommand } from "./command/replay_command.ts";
import { runCommand } from "./command/run_command.ts";
import { usage } from "./command/usage.ts";
import { compareCommand, matrixCommand } from "./command/report_commands.ts";
import { ConformanceError } from "./conformance_error.ts";
import { addProgress, noProgress, progressLine } from "./report/formats/progress.ts";
import { terminalStyle } from "./report/formats/terminal_style.ts";

/** Runs the command and returns its exit code: 0, 1 or 2, as its usage says. */
export async function main(args: readonly string[], output: Output): Promise<number> {
  try {
    return await obey(await readCommandLine(args), output);
  } catch (error) {
    if (!(error instanceof ConformanceError)) throw error;
    output.error(`${error.message}\n${error.code === "bad-argument" ? `\n${usage}` : ""}`);
    return 2;
  }
}

async function obey(command: Command, output: Output): Promise<number> {
  switch (command.kind) {
    case "catalogue":
      return catalogueCommand(output);
    case "compare":
      return await compareCommand(command, output);
    case "help":
      output.out(usage);
      return 0;
    case "matrix":
      return await matrixCommand(command, output);
    case "plan":
      return await planCommand(command.settings, output);
    case "replay":
      return await replayCommand(command, output);
    case "run":
      return await runCommand(command.settings, output);
  }
}

/** Runs the command with the arguments of this process, which ends with its exit code. */
export async function start(): Promise<void> {
  const { stdout, stderr, env } = process;
  process.exitCode = await main(Deno.args, {
    out: (text) => void stdout.write(text),
    error: (text) => void stderr.write(text),
    style: terminalStyle({ isTerminal: stdout.isTTY, columns: stdout.columns, env }),
    ...(stderr.isTTY && { progress: progressOn(stderr) }),
  });
}

function progressOn(terminal: typeof process.stderr): NonNullable<Output["progress"]> {
  let progress = noProgress;
  return (judged) => {
    progress = addProgress(progress, judged);
    terminal.write(`\r\u001b[K${progressLine(progress, { columns: terminal.columns })}`);
  };
}
