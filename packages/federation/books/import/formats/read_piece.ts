/**
 * Reading the pieces of a file, whatever its format.
 *
 * @module
 */

import { type Piece, split } from "../splitting/split.ts";
import { START } from "../splitting/place.ts";
import { malformed, NOTHING, type Read } from "../wanted.ts";
import { headerOf, readRow } from "./columns.ts";
import { type BookFormat, FORMATS } from "./format.ts";
import { withinBounds } from "./within_bounds.ts";

/** What a piece says, and the header that is known after it. */
export interface ReadPiece {
  /** What it says. */
  readonly read: Read;
  /** The names of the columns, of a table. */
  readonly header: readonly string[] | undefined;
  /** Whether the file cannot be read at all: `read` says why. */
  readonly isHopeless: boolean;
}

/** Reads a piece of a file whose header, if it is a table, is known or else this. */
export function readPiece(
  piece: Piece,
  format: BookFormat,
  header: readonly string[] | undefined,
): ReadPiece {
  const { table, read } = FORMATS[format];
  const isHopeless = table !== undefined && header === undefined;
  if (piece.kind === "problem") return { read: piece, header, isHopeless };
  if (table === undefined) {
    const found = read?.(piece.text) ?? malformed("There is no reader of this format.");
    return { read: withinBounds(found), header, isHopeless };
  }
  if (header !== undefined) {
    return { read: withinBounds(readRow(piece.text, header, table)), header, isHopeless };
  }
  const found = headerOf(piece.text, table);
  return "header" in found
    ? { read: NOTHING, header: found.header, isHopeless: false }
    : { read: found.problem, header, isHopeless };
}

/** A record of a file as it was read, and where it begins. */
export type ReadRecord = Read & {
  /** Its line, from 1. */
  readonly line: number;
  /** Which record it is, from 1. */
  readonly record: number;
};

/** Reads a file from its beginning, without keeping anything; ends where it cannot be read at all. */
export async function* readBookFile(
  source: ReadableStream<Uint8Array>,
  format: BookFormat,
): AsyncGenerator<ReadRecord> {
  const { ends, longest } = FORMATS[format];
  let header: readonly string[] | undefined;
  for await (const piece of split(source, { finder: ends(""), from: START, longest })) {
    const found = readPiece(piece, format, header);
    header = found.header;
    const { line, record } = piece.start;
    if (found.read.kind !== "nothing") yield { ...found.read, line, record: record + 1 };
    if (found.isHopeless) return;
  }
}
