/**
 * The books of a reader as a file.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import { findBook } from "../catalogue/known_as.ts";
import type { BookFormat } from "../import/formats/format.ts";
import type { WantedEdition, WantedShelving } from "../import/wanted.ts";
import { describedEdition } from "./described.ts";
import { ARCHIVE_END, archiveElement, archiveStart } from "./formats/bookwyrm_elements.ts";
import { bookwyrmHeader, bookwyrmRow } from "./formats/bookwyrm_rows.ts";
import { goodreadsHeader, goodreadsRow } from "./formats/goodreads_rows.ts";
import { storyGraphHeader, storyGraphRow } from "./formats/story_graph_rows.ts";
import { libraryOf } from "./library_of.ts";
import { streamOf } from "./stream_of.ts";

/** What is to be exported. */
export interface ExportLibraryOptions {
  /** The IRI of the reader. */
  readonly owner: string;
  /** The format of the file. */
  readonly format: Exclude<BookFormat, "openlibrary">;
}

/**
 * What a reader has done with books: the shelves that they are on, and the ratings, readings and reviews that were imported
 * or posted. It is for the reader alone. Tables say less than is known: of several readings Goodreads and BookWyrm have the newest, Goodreads rounds to whole stars.
 *
 * @example From Goodreads to The StoryGraph
 * ```ts
 * import { books, exportLibrary, readImport, startImport } from "@commonplace/federation/books";
 * import { createNetwork, startInstance, until } from "@commonplace/federation/testing";
 * import assert from "node:assert/strict";
 *
 * const origin = "https://a.example";
 * await using a = await startInstance({ network: createNetwork(), origin, extensions: [books] });
 * const { iri: owner } = await a.federation.createActor({ type: "Person", name: "ann" });
 * const source = new Blob(["Book Id,Title,Exclusive Shelf\n6969,Emma,read\n"]).stream();
 * const { id } = await startImport(a.store, { format: "goodreads", source, origin, owner });
 * await until(async () => (await readImport(a.store.view, id))?.state === "done", { what: "the import" });
 *
 * const table = exportLibrary(a.store.view, { owner, format: "storygraph" });
 * assert.match(await new Response(table).text(), /^Emma,,,,,read,/m);
 * ```
 */
export function exportLibrary(
  view: View,
  options: ExportLibraryOptions,
): ReadableStream<Uint8Array> {
  return streamOf(partsOf(view, options));
}

/** How a file is put together. */
interface Writer {
  readonly start: (owner: string) => string;
  readonly row: (edition: WantedEdition, shelving: WantedShelving) => string;
  readonly between: string;
  readonly end: string;
}

const WRITERS: Readonly<Record<ExportLibraryOptions["format"], Writer>> = {
  "bookwyrm-archive": {
    start: archiveStart,
    row: archiveElement,
    between: ",\n",
    end: ARCHIVE_END,
  },
  "bookwyrm-csv": { start: bookwyrmHeader, row: bookwyrmRow, between: "", end: "" },
  goodreads: { start: goodreadsHeader, row: goodreadsRow, between: "", end: "" },
  storygraph: { start: storyGraphHeader, row: storyGraphRow, between: "", end: "" },
};

async function* partsOf(
  view: View,
  { owner, format }: ExportLibraryOptions,
): AsyncGenerator<string> {
  const { start, row, between, end } = WRITERS[format];
  yield start(owner);
  let separator = "";
  for await (const { book: iri, shelving } of libraryOf(view, owner)) {
    const book = await findBook(view, iri);
    if (book === undefined) continue;
    yield separator + row(await describedEdition(view, book), shelving);
    separator = between;
  }
  yield end;
}
