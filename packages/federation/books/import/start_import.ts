/**
 * Beginning and ending imports.
 *
 * @module
 */

import type { Store } from "@commonplace/storage";
import { FederationError } from "../../src/error.ts";
import type { ShelfPrivacy } from "../shelves/shelf_privacy.ts";
import { type BookImport, saveImport } from "./book_import.ts";
import { IMPORT_QUEUE } from "./continue_import.ts";
import { endImport } from "./end_import.ts";
import { type BookFormat, FORMATS } from "./formats/format.ts";
import { keepSource } from "./source/kept_source.ts";
import { START } from "./splitting/place.ts";

/** What is to be imported. */
export interface StartImportOptions {
  /** The format of the file. */
  readonly format: BookFormat;
  /**
   * The file, as text; what is compressed is to be piped through a `DecompressionStream` first. It is kept before this
   * returns, so that a restart goes on with it.
   */
  readonly source: ReadableStream<Uint8Array>;
  /** The origin of the domain that its books are to be on, such as `https://example.org`. */
  readonly origin: string;
  /**
   * The IRI of the actor of ours whose books they are.
   * @default nobody's: books are taken in, and none is shelved
   */
  readonly owner?: string;
  /**
   * What becomes of an edition of which nothing is known: it is added to the books of this server, or reported.
   * @default "add"
   */
  readonly unknownBooks?: "add" | "report";
  /**
   * For whom the shelves are that it makes besides the default ones, which are as their owner has them.
   * @default "direct", for the owner alone
   */
  readonly shelfPrivacy?: ShelfPrivacy;
  /**
   * The most bytes of the file.
   * @default 1073741824, 1 GiB
   */
  readonly mostBytes?: number;
}

/** 1 GiB. */
const MOST_BYTES = 1024 ** 3;

/**
 * Keeps a file and has it imported by a job: the books extension carries it out. {@linkcode readImport} says how far
 * it is, `importProblems` what came to nothing. To import a file again changes nothing.
 *
 * @throws {FederationError} with code `refused` when the file is too large, `invalid-option` when nobody knows its
 * format.
 *
 * @example The library of a reader
 * ```ts
 * import { books, importProblems, readImport, startImport } from "@commonplace/federation/books";
 * import { createNetwork, startInstance, until } from "@commonplace/federation/testing";
 * import assert from "node:assert/strict";
 *
 * const origin = "https://a.example";
 * await using a = await startInstance({ network: createNetwork(), origin, extensions: [books] });
 * const { iri: owner } = await a.federation.createActor({ type: "Person", name: "ann" });
 * const table = new Blob([
 *   "Book Id,Title,Author,ISBN13,My Rating,Exclusive Shelf\n",
 *   '6969,Emma,Jane Austen,"=""9780141439587""",5,read\n',
 *   ",A book without a number,Nobody,,,to-read\n",
 * ]);
 * const { id } = await startImport(a.store, {
 *   format: "goodreads",
 *   source: table.stream(),
 *   origin,
 *   owner,
 * });
 *
 * await until(async () => (await readImport(a.store.view, id))?.state === "done", { what: "the import" });
 * const done = await readImport(a.store.view, id);
 * assert.deepEqual(done?.counts, { read: 2, added: 1, matched: 0, shelved: 1, problems: 1 });
 * const { items: [problem] } = await importProblems(a.store.view, id);
 * assert.equal(problem?.line, 3);
 * assert.equal(problem.code, "no-match");
 * ```
 */
export async function startImport(
  store: Store,
  options: StartImportOptions,
): Promise<BookImport> {
  const { format, source, origin, owner, mostBytes = MOST_BYTES } = options;
  if (!Object.hasOwn(FORMATS, format)) {
    const known = Object.keys(FORMATS).join(", ");
    throw new FederationError("invalid-option", `The format is ${format}; there are ${known}.`);
  }
  const id = crypto.randomUUID();
  const size = await keepSource(store, source, { id, mostBytes });
  const begun: BookImport = {
    id,
    format,
    origin,
    ...(owner !== undefined && { owner }),
    unknownBooks: options.unknownBooks ?? "add",
    shelfPrivacy: options.shelfPrivacy ?? "direct",
    state: "running",
    size,
    place: START,
    counts: { read: 0, added: 0, matched: 0, shelved: 0, problems: 0 },
    startedAt: store.clock.now(),
  };
  const job = { queue: IMPORT_QUEUE, payload: { import: id } };
  return await store.transact(() =>
    Promise.resolve({
      changes: [...saveImport(begun), { kind: "enqueue", job }],
      result: begun,
    })
  );
}

/** Ends an import where it is; what it has taken in stays. One that has ended stays as it is. */
export async function cancelImport(store: Store, id: string): Promise<void> {
  await endImport(store, id, { state: "cancelled" });
}
