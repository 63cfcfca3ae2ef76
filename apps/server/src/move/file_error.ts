/**
 * What goes wrong with the files that data is moved to and from.
 *
 * @module
 */

import { StorageError } from "@commonplace/storage";
import { ServerError } from "../server_error.ts";

/** An error that says what to do about the file at `path`. */
export function fileError(error: unknown, path: string): Error {
  if (error instanceof StorageError || error instanceof ServerError) return error;
  const reason = error instanceof Deno.errors.AlreadyExists
    ? "exists already: name another file"
    : error instanceof Deno.errors.NotFound
    ? "does not exist: correct the path"
    : `cannot be used (${error instanceof Error ? error.message : error})`;
  return new ServerError("file-unavailable", `${path} ${reason}.`, { cause: error });
}
