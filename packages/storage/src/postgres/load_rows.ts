/**
 * Takes into an empty schema what another engine dumped.
 *
 * @module
 */

import type { Dumped, DumpedJob } from "../dumped.ts";
import type { Change } from "../engine.ts";
import { changeOf, loadBatches } from "../load_batches.ts";
import type { Draft } from "./draft.ts";
import { loadJobs, loadPause } from "./dump_jobs.ts";
import { dumpRows } from "./dump_rows.ts";
import { jsonText } from "./json.ts";
import { pathName } from "./names.ts";
import { type Field, rowsLiteral } from "./rows_literal.ts";
import type { Tables } from "./tables.ts";
import type { Transactor } from "./transactor.ts";

/** Pieces in one transaction. */
const mostPieces = 500;
/** Bytes in one transaction, unless one piece has more. */
const mostBytes = 4_000_000;

/** What loading needs of the engine. */
export interface LoadOptions {
  readonly tables: Tables;
  readonly transactor: Transactor;
  /** Makes a change as a transaction would. */
  readonly apply: (draft: Draft, change: Change) => void;
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
    present: dumpRows(options.tables),
    mostPieces,
    mostBytes,
    sizeOf,
    write: (batch) => write(batch, options),
  });
}

async function write(
  batch: readonly Dumped[],
  { tables, transactor, apply }: LoadOptions,
): Promise<void> {
  const jobs: DumpedJob[] = [];
  const ends: Field[][] = [];
  const entries: Field[][] = [];
  const changes: Change[] = [];
  for (const piece of batch) {
    switch (piece.kind) {
      case "job":
        jobs.push(piece);
        break;
      case "pause":
        await loadPause(tables, piece.queue);
        break;
      case "log":
      case "entry": {
        const { short, whole } = pathName(piece.log);
        ends.push([short, whole, piece.kind === "log" ? piece.last : piece.position]);
        if (piece.kind === "log") break;
        const value = jsonText(
          piece.value,
          () => `An entry of the log ${JSON.stringify(piece.log)}`,
        );
        entries.push([short, piece.position, value]);
        break;
      }
      default:
        changes.push(changeOf(piece));
    }
  }
  await loadJobs(tables, jobs);
  await loadLogs(tables, ends, entries);
  await transactor.run((draft) => {
    for (const change of changes) apply(draft, change);
    return Promise.resolve();
  });
}

async function loadLogs(
  { connections, schema }: Tables,
  ends: readonly Field[][],
  entries: readonly Field[][],
): Promise<void> {
  if (ends.length === 0) return;
  await connections.query(
    `SELECT ${schema}.load_logs($1::${schema}.loaded_end[], $2::${schema}.loaded_entry[])`,
    [rowsLiteral(ends), rowsLiteral(entries)],
  );
}

/** About how many bytes a piece takes. */
function sizeOf(piece: Dumped): number {
  if (piece.kind === "counter" || piece.kind === "log" || piece.kind === "pause") return 200;
  if (piece.kind === "blob") return piece.bytes.length;
  return JSON.stringify(piece).length;
}
