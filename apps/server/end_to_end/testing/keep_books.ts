/**
 * The books of the administrator of a server: what the conformance suite looks at.
 *
 * @module
 */

import { bookPost, saveLocalBook } from "@commonplace/federation/books";
import { openStore } from "@commonplace/storage";
import { openKvEngine } from "@commonplace/storage/kv";
import { openClient } from "./client.ts";
import type { SpawnedServer } from "../../src/testing/spawn_server.ts";

const PUBLIC = "https://www.w3.org/ns/activitystreams#Public";

/** Puts a book into the data of a server that does not run; returns its IRI. */
export async function storeBook(
  { folder, origin }: Pick<SpawnedServer, "folder" | "origin">,
): Promise<string> {
  await using store = openStore({
    engine: await openKvEngine({ path: `${folder}/data/commonplace.kv` }),
  });
  const { edition } = await saveLocalBook(store, {
    origin,
    editor: `${origin}/u/admin`,
    title: "The Lighthouse Ledger",
    languages: ["English"],
    firstPublishedDate: "1987",
    publishedDate: "2004-05",
    identifiers: { isbn13: "978-0-306-40615-7" },
    authors: [{ name: "Marit Aune", born: "1951-02" }],
    pages: 312,
    physicalFormat: "Paperback",
    publishers: ["Skerry Press"],
    cover: { url: `${origin}/covers/ledger.jpg` },
  });
  return edition.iri;
}

/** Has the administrator shelve a book, make an open list of it and write about it; returns the IRI of the list. */
export async function writeAbout(server: SpawnedServer, book: string): Promise<string> {
  const author = `${server.origin}/u/admin`;
  const admin = openClient(server, author);
  await admin.act({
    type: "Add",
    object: { type: "ShelfItem", book },
    target: `${author}/books/to-read`,
  });
  const made = await admin.act({
    type: "Create",
    object: { type: "BookList", name: "Light in literature", curation: "open", to: [PUBLIC] },
  });
  const { object: { id: list } } = await (await fetch(made)).json();
  await admin.act({ type: "Add", object: { type: "ListItem", book }, target: list });
  const about = { author, book, content: "<p>I kept count.</p>" };
  for (
    const post of [
      bookPost({ ...about, type: "Review", name: "Balanced", rating: 4.5 }),
      bookPost({ ...about, type: "Quotation", quote: "<p>Every lamp.</p>" }),
      bookPost({ ...about, type: "Comment", readingStatus: "reading", progress: 17 }),
    ]
  ) await admin.act({ type: "Create", to: post.to ?? [], cc: post.cc ?? [], object: post });
  return list;
}
