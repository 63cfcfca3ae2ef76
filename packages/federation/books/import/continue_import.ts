/**
 * Imports, carried out batch by batch by jobs.
 *
 * @module
 */

import { type Job, type Outcome, StorageError, type Store } from "@commonplace/storage";
import { FederationError } from "../../src/error.ts";
import { type BookImport, readImport } from "./book_import.ts";
import { FORMATS } from "./formats/format.ts";
import { type Batch, commitBatch } from "./commit_batch.ts";
import { endImport } from "./end_import.ts";
import { putOnShelves } from "./effects/put_on_shelves.ts";
import type { Shelve } from "./effects/shelve.ts";
import { readSource } from "./source/kept_source.ts";
import { type Piece, split } from "./splitting/split.ts";

/** The queue of imports. */
export const IMPORT_QUEUE = "books-import";

/** Records of the first batch, and the most: it grows and shrinks to what one commit takes. */
const BATCH = { first: 8, most: 200 };

/** Bytes of records that one batch has, but for its first record. */
const MOST_BYTES = 256 * 1024;

/** Batches of one job: then another goes on, so that none is under way for long. */
const TURN = 64;

/**
 * Goes on with an import. Each batch is committed with the place up to which it read, so that an import whose process
 * is killed goes on after its newest commit, and nothing is done twice.
 */
export async function continueImport(
  job: Job,
  { store }: { readonly store: Store },
): Promise<Outcome> {
  const { import: id } = job.payload as { readonly import: string };
  let state = await readImport(store.view, id);
  if (state?.state !== "running") return { kind: "done" };
  const { shelfPrivacy } = state;
  const shelve: Shelve = (view, kept) => putOnShelves(view, kept, shelfPrivacy);
  try {
    using pieces = new PieceReader(store, state);
    let size = BATCH.first;
    let most = BATCH.most;
    for (let turn = 1; state?.state === "running"; turn++) {
      if (job.signal.aborted) throw new Error("The worker stops.");
      const batch = await pieces.next(size);
      const step: Batch = { ...batch, known: state, shelve, ...(turn >= TURN && { job }) };
      try {
        state = await commitBatch(store, step);
      } catch (error) {
        if (!isTooLarge(error)) throw error;
        if (batch.pieces.length > 1) {
          most = Math.ceil(batch.pieces.length * 3 / 4);
          size = Math.ceil(batch.pieces.length / 2);
          pieces.giveBack(batch.pieces);
          turn--;
          continue;
        }
        state = await commitBatch(store, { ...step, isTooLarge: true });
      }
      if (turn >= TURN) return { kind: "done" };
      size = Math.min(size + Math.ceil(size / 4), most);
    }
  } catch (error) {
    if (!(error instanceof FederationError)) throw error;
    await endImport(store, id, { state: "failed", failure: error.message });
  }
  return { kind: "done" };
}

/** Reads the pieces of a file, and takes back those that were too many. */
class PieceReader implements Disposable {
  readonly #pieces: AsyncGenerator<Piece>;
  #returned: readonly Piece[] = [];
  #isAtEnd = false;

  constructor({ view }: Store, { id, size, format, place }: BookImport) {
    const { ends, longest } = FORMATS[format];
    const chunks = readSource(view, { id, size, offset: place.offset });
    this.#pieces = split(chunks, { finder: ends(place.state), from: place, longest });
  }

  async next(
    size: number,
  ): Promise<{ readonly pieces: readonly Piece[]; readonly isLast: boolean }> {
    const pieces: Piece[] = [...this.#returned.slice(0, size)];
    this.#returned = this.#returned.slice(size);
    let bytes = pieces.reduce((sum, { start, end }) => sum + end.offset - start.offset, 0);
    while (!this.#isAtEnd && pieces.length < size && bytes < MOST_BYTES) {
      const { value, done } = await this.#pieces.next();
      if (done) {
        this.#isAtEnd = true;
        break;
      }
      pieces.push(value);
      bytes += value.end.offset - value.start.offset;
    }
    return { pieces, isLast: this.#isAtEnd && this.#returned.length === 0 };
  }

  giveBack(pieces: readonly Piece[]): void {
    this.#returned = [...pieces, ...this.#returned];
  }

  [Symbol.dispose](): void {
    void this.#pieces.return(undefined);
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof StorageError && error.code === "too-large";
}
