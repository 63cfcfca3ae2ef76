/**
 * The arguments of the command.
 *
 * @module
 */

import { parseArgs } from "node:util";
import { ConformanceError } from "../conformance_error.ts";
import { type Command, commandNames } from "./command.ts";
import { type RunFlags, runFlags, runSettings } from "./run_flags.ts";

const flags = {
  ...runFlags,
  command: { type: "string" },
  help: { type: "boolean" },
} as const;

type Values = RunFlags & { readonly command?: string; readonly help?: boolean };

/** Reads the arguments; throws a `ConformanceError` that says what is wrong with them. */
export async function readCommandLine(args: readonly string[]): Promise<Command> {
  const kind = commandNames.find((name) => name === args[0]);
  const { values, positionals } = parse(kind === undefined ? args : args.slice(1));
  if (values.help || kind === "help") return { kind: "help" };
  switch (kind) {
    case "catalogue":
      return { kind };
    case "replay": {
      const { command, only } = values;
      if (!command) throw bad("replay takes --command, the program that reads JSON.");
      return { kind, command, only: only?.split(",") ?? [] };
    }
    default:
      return { kind: kind ?? "run", settings: await runSettings(values, positionals) };
  }
}

function parse(args: readonly string[]): {
  readonly values: Values;
  readonly positionals: readonly string[];
} {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: flags });
  } catch (cause) {
    throw bad(String(cause instanceof Error ? cause.message : cause));
  }
}

/** Arguments that make no sense. */
export function bad(message: string): ConformanceError {
  return new ConformanceError("bad-argument", message);
}
