/**
 * `deno task import [file]`: takes into an empty storage what `deno task export` wrote.
 *
 * @module
 */

import { dirname } from "node:path";
import { importLines, linesOf } from "@commonplace/storage";
import { openKvEngine } from "@commonplace/storage/kv";
import { countsText } from "./counts_text.ts";
import { fileError } from "./file_error.ts";
import { type Command, runCommand } from "./run_command.ts";

async function importData({ config, paths: [path], say }: Command): Promise<void> {
  const source = path === undefined ? Deno.stdin : await open(path);
  await Deno.mkdir(dirname(config.file), { recursive: true, mode: 0o700 });
  await using engine = await openKvEngine({ path: config.file });
  const counts = await importLines(engine, linesOf(source.readable));
  say(`Imported ${countsText(counts)} into ${config.file}.`);
}

async function open(path: string): Promise<Deno.FsFile> {
  try {
    return await Deno.open(path);
  } catch (error) {
    throw fileError(error, path);
  }
}

if (import.meta.main) Deno.exit(await runCommand(importData));
