/**
 * `deno task backup <file>`: copies the data of a server, also while it runs.
 *
 * @module
 */

import { backupKv } from "@commonplace/storage/kv";
import { ServerError } from "../server_error.ts";
import { type Command, runCommand } from "./run_command.ts";

async function backup({ config, paths: [to], say }: Command): Promise<void> {
  if (to === undefined) {
    throw new ServerError("usage", "Say where the copy goes: deno task backup <file>");
  }
  await backupKv({ from: config.file, to });
  say(`Copied ${config.file} to ${to}.`);
}

if (import.meta.main) Deno.exit(await runCommand(backup));
