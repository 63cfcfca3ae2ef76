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
import { ConformanceError } from "./conformance_error.ts";

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
    case "help":
      output.out(usage);
      return 0;
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
  const error = (text: string) => void process.stderr.write(text);
  let judged = 0;
  const progress = (more: number) => error(`\r${judged += more} judged`);
  process.exitCode = await main(Deno.args, {
    out: (text) => void process.stdout.write(text),
    error,
    ...(process.stderr.isTTY && { progress }),
  });
}
