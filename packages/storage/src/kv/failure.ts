/**
 * What Deno KV throws, as errors of this package.
 *
 * @module
 */

import { systemClock } from "../clock.ts";
import { closedError } from "../closed_error.ts";
import { StorageError } from "../error.ts";

/** How often an operation is begun while another connection holds the file. */
const mostTries = 30;

/**
 * Runs an operation of Deno KV and turns what it throws into a {@linkcode StorageError}. While
 * another connection holds the file it has not begun, so it is tried again, for about a second.
 */
export async function guarded<T>(operation: () => Promise<T>): Promise<T> {
  for (let tries = 1;; tries++) {
    try {
      return await operation();
    } catch (error) {
      if (tries >= mostTries || !isLocked(error)) throw storageError(error);
    }
    await systemClock.wait(Math.random() * Math.min(2 ** tries, 64));
  }
}

function isLocked(error: unknown): boolean {
  return error instanceof Error && error.message.includes("database is locked");
}

function storageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof Deno.errors.BadResource || error instanceof Deno.errors.Interrupted) {
    return closedError(error);
  }
  if (error instanceof TypeError && /too (large|many)/i.test(message)) {
    return new StorageError("too-large", `Deno KV refused a transaction: ${message}.`, {
      cause: error,
    });
  }
  const reason = message.replace(/\.+$/, "");
  return new StorageError("unavailable", `Deno KV failed: ${reason}. ${remedyFor(message)}`, {
    cause: error,
  });
}

function remedyFor(message: string): string {
  if (/read-?only/i.test(message)) {
    return "Give this process permission to write the file, those beside it and their folder.";
  }
  if (/not a database/i.test(message)) {
    return "The file was written by another program or is damaged: open another path, or restore a backup.";
  }
  if (/full/i.test(message)) return "Make room on the disk; what failed may then be tried again.";
  return "Look at the disk, the file and its permissions.";
}
