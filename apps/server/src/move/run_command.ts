/**
 * What the commands that move data have in common.
 *
 * @module
 */

import { StorageError } from "@commonplace/storage";
import type { Config } from "../config.ts";
import { loadConfig } from "../load_config.ts";
import { ServerError } from "../server_error.ts";

/** What a command is given. */
export interface Command {
  /** The configuration of the server whose data it is about. */
  readonly config: Config;
  /** The paths on its command line. */
  readonly paths: readonly string[];
  /** Tells the person who runs it. */
  readonly say: (line: string) => void;
}

/** Runs a command with the configuration of the server; returns the exit code. */
export async function runCommand(run: (command: Command) => Promise<void>): Promise<number> {
  const result = await loadConfig(Deno.env.toObject());
  // The client of Postgres looks at variables of its own.
  const usesDatabase = result.ok && result.config.database !== undefined;
  if (!usesDatabase) await Deno.permissions.revoke({ name: "env" });
  if (!result.ok) {
    say("This configuration cannot be used:");
    for (const { message } of result.problems) say(`- ${message}`);
    return 1;
  }
  try {
    await run({ config: result.config, paths: Deno.args, say });
    return 0;
  } catch (error) {
    if (!(error instanceof ServerError || error instanceof StorageError)) throw error;
    say(error.message);
    return 1;
  }
}

/** Standard output may be the data, so what a person reads goes to the other. */
function say(line: string): void {
  Deno.stderr.writeSync(new TextEncoder().encode(`${line}\n`));
}
