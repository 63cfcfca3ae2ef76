/**
 * What every engine does alike when it takes in what another one dumped.
 *
 * @module
 */

import type { Dumped } from "./dumped.ts";
import type { Change } from "./engine.ts";
import { StorageError } from "./error.ts";

/** How an engine takes in what was dumped. */
export interface LoadBatchesOptions {
  /** What is there. */
  readonly present: AsyncIterable<Dumped>;
  /** Pieces in one batch. */
  readonly mostPieces: number;
  /** Bytes in one batch, unless one piece has more. */
  readonly mostBytes: number;
  /** About how many bytes a piece takes. */
  readonly sizeOf: (piece: Dumped) => number;
  readonly write: (batch: readonly Dumped[]) => Promise<void>;
}

/** A piece that is there after one change. */
export type ChangedPiece = Exclude<Dumped, { readonly kind: "entry" | "log" | "job" | "pause" }>;

/**
 * Takes `rows` in, a batch at a time.
 *
 * @throws {StorageError} with code `invalid` when something is there already.
 */
export async function loadBatches(
  rows: AsyncIterable<Dumped> | Iterable<Dumped>,
  { present, mostPieces, mostBytes, sizeOf, write }: LoadBatchesOptions,
): Promise<void> {
  for await (const _ of present) {
    throw new StorageError(
      "invalid",
      "This storage is not empty, and what is loaded replaces nothing. Load into a new one.",
    );
  }
  let batch: Dumped[] = [];
  let bytes = 0;
  for await (const piece of rows) {
    const size = sizeOf(piece);
    if (batch.length === mostPieces || bytes + size > mostBytes) {
      if (batch.length > 0) await write(batch);
      [batch, bytes] = [[], 0];
    }
    batch.push(piece);
    bytes += size;
  }
  if (batch.length > 0) await write(batch);
}

/** The change that makes a piece be there. */
export function changeOf(piece: ChangedPiece): Exclude<Change, { readonly kind: "cancel" }> {
  switch (piece.kind) {
    case "document":
      return { ...piece, kind: "put" };
    case "blob":
      return { ...piece, kind: "put-bytes" };
    case "record":
      return { ...piece, kind: "save" };
    case "item": {
      const { set, member, position, value } = piece;
      return { kind: "add", set, member, position, value };
    }
    case "counter":
      return { kind: "increment", counter: piece.key, by: piece.count };
  }
}
