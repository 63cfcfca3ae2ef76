/**
 * All books of a server as a file.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import { type Book, listBooks } from "../ground/book.ts";
import { describedAuthor, describedEdition, describedWork } from "./described.ts";
import { openLibraryLine } from "./formats/open_library_lines.ts";
import { streamOf } from "./stream_of.ts";

/**
 * All authors, works and editions that are known, as lines of a dump of Open Library, in that order: an import of them
 * finds each named before it is needed. Works of which nothing is known but an edition have no line of their own.
 *
 * @example Books from one server to another
 * ```ts
 * import { exportBooks, saveLocalBook } from "@commonplace/federation/books";
 * import { createNetwork, startInstance } from "@commonplace/federation/testing";
 * import assert from "node:assert/strict";
 *
 * const origin = "https://a.example";
 * await using a = await startInstance({ network: createNetwork(), origin });
 * await saveLocalBook(a.store, { origin, title: "Emma", identifiers: { isbn13: "9780141439587" } });
 * const text = await new Response(exportBooks(a.store.view)).text();
 * assert.match(text, /^\/type\/edition\t.*"title":"Emma"/);
 * ```
 */
export function exportBooks(view: View): ReadableStream<Uint8Array> {
  return streamOf(linesOf(view));
}

/** Books of which each page is read. */
const PAGE = 100;

async function* linesOf(view: View): AsyncGenerator<string> {
  for (const kind of ["Author", "Work", "Edition"] as const) {
    for (let after: string | undefined, isFirst = true; isFirst || after; isFirst = false) {
      const page = await listBooks(view, { after, limit: PAGE });
      for (const book of page.items) if (book.kind === kind) yield await lineOf(view, book);
      after = page.next;
    }
  }
}

async function lineOf(view: View, book: Book): Promise<string> {
  const options = { name: book.iri.split("/").at(-1) ?? "", at: book.at };
  switch (book.kind) {
    case "Author": {
      const author = await describedAuthor(view, book);
      return openLibraryLine({ kind: "author", author }, options);
    }
    case "Work": {
      if (Object.keys(book.identifiers).length === 0) return "";
      return openLibraryLine({ kind: "work", work: await describedWork(view, book) }, options);
    }
    default: {
      const edition = await describedEdition(view, book);
      return openLibraryLine({ kind: "edition", edition }, options);
    }
  }
}
