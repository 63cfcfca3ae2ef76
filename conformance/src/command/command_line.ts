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
  markdown: { type: "boolean" },
} as const;

interface Values extends RunFlags {
  readonly command?: string;
  readonly help?: boolean;
  readonly markdown?: boolean;
}

/** Reads the arguments; throws a `ConformanceError` that says what is wrong with them. */
export async function readCommandLine(args: readonly string[]): Promise<Command> {
  const kind = commandNames.find((name) => name === args[0]);
  const { values, positionals } = parse(kind === undefined ? args : args.slice(1));
  if (values.help || kind === "help") return { kind: "help" };
  switch (kind) {
    case "catalogue":
      return { kind };
    case "compare": {
      const [before, after] = positionals;
      if (before === undefined || after === undefined || positionals.length > 2) {
        throw bad("compare takes two reports in JSON: an older and a newer one.");
      }
      return { kind, before, after, markdown: values.markdown ?? false };
    }
    case "matrix":
      if (positionals.length === 0) throw bad("matrix takes reports in JSON.");
      return { kind, reports: positionals, markdown: values.markdown ?? false };
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
