/**
 * `deno task export [file]`: everything that a server keeps, as newline-delimited JSON.
 *
 * @module
 */

import { dirname } from "node:path";
import { exportLines, type PieceCounts } from "@commonplace/storage";
import { backupKv, openKvEngine } from "@commonplace/storage/kv";
import { openPostgresEngine } from "@commonplace/storage/postgres";
import { countsText } from "./counts_text.ts";
import { fileError } from "./file_error.ts";
import { type Command, runCommand } from "./run_command.ts";

async function exportData({ config, paths: [path], say }: Command): Promise<void> {
  const { database } = config;
  if (database === undefined) return await exportFile(config.file, path, say);
  await using engine = await openPostgresEngine({ url: database });
  const counts = await writeLines(path, exportLines(engine));
  say(`Exported ${countsText(counts)} from Postgres.`);
}

/** Exports a copy, so that the server may go on meanwhile and the export is of one instant. */
async function exportFile(
  from: string,
  path: string | undefined,
  say: Command["say"],
): Promise<void> {
  const folder = await Deno.makeTempDir({ dir: dirname(from), prefix: "export-" })
    .catch((error) => {
      throw fileError(error, dirname(from));
    });
  try {
    await backupKv({ from, to: `${folder}/copy.kv` });
    await using engine = await openKvEngine({ path: `${folder}/copy.kv` });
    const counts = await writeLines(path, exportLines(engine));
    say(`Exported ${countsText(counts)} from ${from}.`);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

async function writeLines(
  path: string | undefined,
  lines: AsyncGenerator<string, PieceCounts, undefined>,
): Promise<PieceCounts> {
  const file = path === undefined ? Deno.stdout : await openNew(path);
  const writer = file.writable.getWriter();
  const encoder = new TextEncoder();
  try {
    while (true) {
      const { done, value } = await lines.next();
      if (done) return value;
      await writer.write(encoder.encode(`${value}\n`));
    }
  } catch (error) {
    throw fileError(error, path ?? "standard output");
  } finally {
    await writer.close().catch(() => undefined);
  }
}

/** Private keys are in it. */
async function openNew(path: string): Promise<Deno.FsFile> {
  try {
    return await Deno.open(path, { write: true, createNew: true, mode: 0o600 });
  } catch (error) {
    throw fileError(error, path);
  }
}

if (import.meta.main) Deno.exit(await runCommand(exportData));
