/**
 * Reading a file that was given.
 *
 * @module
 */

import { ConformanceError } from "../conformance_error.ts";

/** Its text; throws a `ConformanceError` where it cannot be read. */
export async function readInput(file: string): Promise<string> {
  try {
    return await Deno.readTextFile(file);
  } catch (cause) {
    const message = `${file} cannot be read: ${String(cause)}.`;
    throw new ConformanceError("bad-argument", message, { cause });
  }
}
