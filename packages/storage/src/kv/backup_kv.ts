/**
 * Copies of a Deno KV file while programs work on it.
 *
 * @module
 */

import { backup, DatabaseSync } from "node:sqlite";
import { StorageError } from "../error.ts";

/** Pages in one step: all of them, so that no writer in between makes the copy start again. */
const allPages = 2_147_483_647;

/** What to copy, and where to. */
export interface BackupOptions {
  /** The path of the file. */
  readonly from: string;
  /** The path of the copy; nothing may be there yet. */
  readonly to: string;
}

/**
 * Copies a Deno KV file, also one that a server is working on: the copy holds every transaction that was
 * committed before it began, none of them in part, and is checked before it gets its name. Only its
 * owner may read it, because private keys are in it. Takes `--allow-read` and `--allow-write` of
 * both paths.
 *
 * @throws {StorageError} with code `invalid` when there is something at `to`, `unavailable` when a
 * file cannot be read or written, `corrupt` when the copy is damaged.
 */
export async function backupKv({ from, to }: BackupOptions): Promise<void> {
  if (await exists(to)) {
    throw new StorageError("invalid", `There is a file at ${to} already: name another one.`);
  }
  const part = `${to}.part`;
  try {
    using source = open(from);
    requireKv(source, from);
    (await Deno.open(part, { write: true, createNew: true, mode: 0o600 })).close();
    try {
      await backup(source, part, { rate: allPages });
      requireWhole(part);
      await Deno.rename(part, to);
    } catch (error) {
      await Deno.remove(part).catch(() => undefined);
      throw error;
    }
  } catch (cause) {
    if (cause instanceof StorageError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StorageError(
      "unavailable",
      `${from} cannot be copied to ${to} (${reason}): look at the paths, their permissions and the space on the disk.`,
      { cause },
    );
  }
}

function open(path: string): DatabaseSync {
  return new DatabaseSync(path, { readOnly: true, timeout: 5000 });
}

function requireKv(source: DatabaseSync, path: string): void {
  const table = source.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'kv'");
  if (table.get() === undefined) {
    throw new StorageError("invalid", `${path} is no Deno KV file.`);
  }
}

function requireWhole(path: string): void {
  using copy = open(path);
  const { quick_check: verdict } = copy.prepare("PRAGMA quick_check(1)").get() ?? {};
  if (verdict === "ok") return;
  throw new StorageError(
    "corrupt",
    `The copy is damaged (${verdict}), so the file may be: keep it, and go back to an earlier backup.`,
  );
}

async function exists(path: string): Promise<boolean> {
  try {
    await Deno.lstat(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw new StorageError("unavailable", `${path} cannot be looked at: ${error}`, {
      cause: error,
    });
  }
}
