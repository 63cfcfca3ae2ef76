/**
 * Taking in what was exported.
 *
 * @module
 */

import type { Dumped } from "../dumped.ts";
import type { Engine, Json } from "../engine.ts";
import { StorageError } from "../error.ts";
import { StoredFields } from "../store/stored_record.ts";
import { pieceOf } from "./dumped_line.ts";
import { exportFormat, exportVersion, type PieceCounts } from "./export_lines.ts";

/**
 * Takes into an empty engine the lines that `exportLines` wrote. When it fails midway, what was taken
 * in until then stays: begin again with a new storage.
 *
 * @returns how many pieces of each kind were taken in.
 * @throws {StorageError} with code `invalid` when the engine is not empty or the lines are no
 * export, `newer-data` when a newer version of this program wrote them, `corrupt` when one cannot
 * be read or the end is missing.
 */
export async function importLines(
  engine: Engine,
  lines: AsyncIterable<string>,
): Promise<PieceCounts> {
  const counts: Partial<Record<Dumped["kind"], number>> = {};
  await engine.load(pieces(lines, counts));
  return counts;
}

async function* pieces(
  lines: AsyncIterable<string>,
  counts: Partial<Record<Dumped["kind"], number>>,
): AsyncGenerator<Dumped> {
  let number = 0;
  let isOver = false;
  for await (const line of lines) {
    const what = `Line ${++number} of the export`;
    if (number === 1) {
      requireHeader(line);
      continue;
    }
    if (isOver) throw new StorageError("corrupt", `${what} comes after its end.`);
    const json = parsed(line, what);
    if (typeof json === "object" && json !== null && "end" in json) {
      requireCounts(new StoredFields(json, what), counts);
      isOver = true;
    } else {
      const piece = pieceOf(json, what);
      counts[piece.kind] = (counts[piece.kind] ?? 0) + 1;
      yield piece;
    }
  }
  if (number === 0) requireHeader("");
  if (!isOver) {
    throw new StorageError(
      "corrupt",
      `The export is cut off after line ${number}. Export again, and import that into a new storage.`,
    );
  }
}

function requireHeader(line: string): void {
  let header: Json | undefined;
  try {
    header = JSON.parse(line);
  } catch {
    header = undefined;
  }
  const isHeader = typeof header === "object" && header !== null && "format" in header &&
    header.format === exportFormat && "version" in header;
  if (!isHeader) {
    throw new StorageError("invalid", "This is no export: its first line does not say that it is.");
  }
  const version = new StoredFields(header, "The first line of the export").number("version");
  if (version > exportVersion) {
    throw new StorageError(
      "newer-data",
      `This export has version ${version}; this program reads up to ${exportVersion}. Run a newer version of it.`,
    );
  }
}

function requireCounts(last: StoredFields, counts: PieceCounts): void {
  const promised = last.record(
    "end",
    (end) => end.names().map((kind) => `${kind} ${end.number(kind)}`).sort(),
  );
  const found = Object.entries(counts).map(([kind, count]) => `${kind} ${count}`).sort();
  if (promised.join() === found.join()) return;
  throw new StorageError(
    "corrupt",
    `The export lacks lines, or has some twice: it promises ${promised.join(", ")} and has ${
      found.join(", ")
    }.`,
  );
}

function parsed(line: string, what: string): Json {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new StorageError("corrupt", `${what} is no JSON: the export is cut off or damaged.`, {
      cause,
    });
  }
}
