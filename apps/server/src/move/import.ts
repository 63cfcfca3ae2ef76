/**
 * `deno task import [file]`: takes into an empty storage what `deno task export` wrote.
 *
 * @module
 */

import { dirname } from "node:path";
import { type Engine, importLines, linesOf } from "@commonplace/storage";
import { openKvEngine } from "@commonplace/storage/kv";
import { openPostgresEngine } from "@commonplace/storage/postgres";
import { countsText } from "./counts_text.ts";
import { fileError } from "./file_error.ts";
import { type Command, runCommand } from "./run_command.ts";

async function importData({ config, paths: [path], say }: Command): Promise<void> {
  const { database } = config;
  const source = path === undefined ? Deno.stdin : await open(path);
  await using engine = database === undefined
    ? await openFile(config.file)
    : await openPostgresEngine({ url: database });
  const counts = await importLines(engine, linesOf(source.readable));
  say(`Imported ${countsText(counts)} into ${database === undefined ? config.file : "Postgres"}.`);
}

async function openFile(path: string): Promise<Engine> {
  await Deno.mkdir(dirname(path), { recursive: true, mode: 0o700 });
  return await openKvEngine({ path });
}

async function open(path: string): Promise<Deno.FsFile> {
  try {
    return await Deno.open(path);
  } catch (error) {
    throw fileError(error, path);
  }
}

if (import.meta.main) Deno.exit(await runCommand(importData));
