/**
 * Takes into an empty Deno KV file what another engine dumped.
 *
 * @module
 */

import type { Dumped } from "../dumped.ts";
import type { Change } from "../engine.ts";
import { changeOf, loadBatches } from "../load_batches.ts";
import type { Draft } from "./draft.ts";
import { loadJob, loadPause } from "./dump_jobs.ts";
import { keepFullNames } from "./full_names.ts";
import { jsonBytes, longestRow, shortJsonBytes } from "./json_row.ts";
import { pathPart, row } from "./layout.ts";
import type { Transactor } from "./transactor.ts";

/** Pieces in one transaction: each rests on a row or two, of which a commit takes a hundred. */
const mostPieces = 40;
/** Bytes in one transaction; a set's member is written twice. */
const mostBytes = 200_000;

/** What loading needs of the engine. */
export interface LoadOptions {
  readonly transactor: Transactor;
  /** Makes a change as a transaction would. */
  readonly apply: (draft: Draft, change: Exclude<Change, { kind: "cancel" }>) => Promise<void>;
  /** What is there. */
  readonly dump: () => AsyncIterable<Dumped>;
  /** The present, milliseconds since 1970. */
  readonly time: number;
}

/**
 * Takes `rows` in, a batch at a time.
 *
 * @throws {StorageError} with code `invalid` when something is there already.
 */
export async function loadRows(
  rows: AsyncIterable<Dumped> | Iterable<Dumped>,
  options: LoadOptions,
): Promise<void> {
  await loadBatches(rows, {
    present: options.dump(),
    mostPieces,
    mostBytes,
    sizeOf,
    write: (batch) => write(batch, options),
  });
}

async function write(
  batch: readonly Dumped[],
  { transactor, apply, time }: LoadOptions,
): Promise<void> {
  await transactor.run(async (draft) => {
    for (const piece of batch) {
      switch (piece.kind) {
        case "entry":
        case "log":
          await loadLog(draft, piece);
          break;
        case "job":
          loadJob(draft, piece, time);
          break;
        case "pause":
          loadPause(draft, piece.queue);
          break;
        default:
          await apply(draft, changeOf(piece));
      }
    }
  });
}

async function loadLog(
  draft: Draft,
  piece: Dumped & { readonly kind: "entry" | "log" },
): Promise<void> {
  const part = pathPart(piece.log);
  const before = await draft.current(row.last(part));
  const end = piece.kind === "log" ? piece.last : piece.position;
  draft.set(row.last(part), typeof before === "number" ? Math.max(before, end) : end);
  keepFullNames(draft, { kind: "append", log: piece.log, value: null });
  if (piece.kind === "log") return;
  const what = `An entry of the log ${JSON.stringify(piece.log)}`;
  draft.set(row.entry(part, piece.position), shortJsonBytes(piece.value, what));
}

/**
 * About how many bytes of a transaction a piece takes: what is long lies beside it. The entries of a
 * record count for more than their bytes, because each takes two of the rows that a commit may write.
 */
function sizeOf(piece: Dumped): number {
  if (piece.kind === "counter" || piece.kind === "log" || piece.kind === "pause") return 1000;
  if (piece.kind === "blob") return Math.min(piece.bytes.length, longestRow) + 1000;
  const value = jsonBytes(piece.kind === "job" ? piece.payload : piece.value).length;
  if (piece.kind === "document") return Math.min(value, longestRow) + 1000;
  if (piece.kind !== "record") return 2 * value + 1000;
  const entries = Object.values(piece.indexes).flat();
  const names = entries.reduce((sum, entry) => sum + entry.value.length * 3 + 600, 1000);
  return Math.min(value, longestRow) + names;
}
