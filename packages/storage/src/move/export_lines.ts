/**
 * Everything that an engine keeps, as lines of text.
 *
 * @module
 */

import type { Dumped } from "../dumped.ts";
import type { Engine } from "../engine.ts";
import { lineOf } from "./dumped_line.ts";

/** What the first line of an export says that it is. */
export const exportFormat = "commonplace-export";

/** The version of the format that this program writes; it reads this one and those before. */
export const exportVersion = 1;

/** How many pieces of each kind there are. */
export type PieceCounts = Readonly<Partial<Record<Dumped["kind"], number>>>;

/**
 * Writes all that `engine` keeps as newline-delimited JSON: a header with the version of the format,
 * a line for each piece, and a last line with the counts, so that a file that was cut is noticed.
 * Bytes are base64. Private keys and messages that wait are in it: keep it as safe as the storage.
 *
 * It is the state of one instant only when nothing writes meanwhile: export a backup.
 *
 * @returns how many pieces there were.
 *
 * @example From one engine to another
 * ```ts
 * import { deepEqual, equal } from "node:assert/strict";
 * import { exportLines, importLines } from "@commonplace/storage";
 * import { openKvEngine } from "@commonplace/storage/kv";
 *
 * await using one = await openKvEngine({ path: ":memory:" });
 * await using other = await openKvEngine({ path: ":memory:" });
 * await one.transact(() =>
 *   Promise.resolve({ changes: [{ kind: "put", key: ["a"], value: 1 }], result: undefined })
 * );
 * deepEqual(await importLines(other, exportLines(one)), { document: 1 });
 * equal(await other.view.get(["a"]), 1);
 * ```
 */
export async function* exportLines(
  engine: Engine,
): AsyncGenerator<string, PieceCounts, undefined> {
  const counts: Partial<Record<Dumped["kind"], number>> = {};
  yield JSON.stringify({ format: exportFormat, version: exportVersion });
  for await (const piece of engine.dump()) {
    counts[piece.kind] = (counts[piece.kind] ?? 0) + 1;
    yield lineOf(piece);
  }
  yield JSON.stringify({ end: counts });
  return counts;
}
