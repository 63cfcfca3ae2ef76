/**
 * The lines of a stream.
 *
 * @module
 */

import { StorageError } from "../error.ts";

/** The longest line, in characters: a value of 16 MiB as base64 or escaped JSON, and room. */
const longestLine = 110_000_000;

/**
 * Reads a stream of UTF-8 line by line, ended by LF; a last line without one is whole as well.
 *
 * @throws {StorageError} with code `invalid` when it is no UTF-8, `too-large` when a line is longer
 * than any that an export has.
 */
export async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  let parts: string[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const [first = "", ...rest] = decoded(decoder, chunk).split("\n");
    parts.push(first);
    length += first.length;
    for (const next of rest) {
      yield parts.join("");
      [parts, length] = [[next], next.length];
    }
    if (length > longestLine) {
      throw new StorageError("too-large", `A line has more than ${longestLine} characters.`);
    }
  }
  const last = parts.join("") + decoded(decoder);
  if (last !== "") yield last;
}

function decoded(decoder: TextDecoder, chunk?: Uint8Array): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch (cause) {
    throw new StorageError("invalid", "This is no UTF-8 text.", { cause });
  }
}
