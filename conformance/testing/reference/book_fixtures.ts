/**
 * The books of the reference server's person: one with its work and author, on a shelf and on two lists, and what the
 * person wrote about it.
 *
 * @module
 */

import type { Federation } from "@commonplace/federation";
import {
  addToList,
  bookPost,
  createList,
  type NewBookPost,
  saveLocalBook,
  shelve,
} from "@commonplace/federation/books";
import type { Store } from "@commonplace/storage";
import type { Fixtures } from "../../src/target/fixtures.ts";

/** A server, and who keeps books there. */
export interface Keeping {
  /** What federates. */
  readonly federation: Federation;
  /** What it stands on. */
  readonly store: Store;
  /** Id of the person. */
  readonly person: string;
}

/** Has the person keep a book and write about it; returns where all of that is. */
export async function keepBooks(keeping: Keeping): Promise<Required<Fixtures>> {
  const { federation, person: actor } = keeping;
  const book = await saveBook(keeping);
  const shelf = `${actor}/books/to-read`;
  await shelve(keeping, { actor, shelf, book });
  const list = await createList(keeping, { actor, name: "Light in literature", curation: "open" });
  await addToList(keeping, { actor, list, book });
  const write = async (post: NewBookPost): Promise<string> =>
    (await federation.publish(bookPost(post), { actor })).object ?? "";
  const about = { author: actor, book, content: "<p>I kept count.</p>" };
  return {
    book,
    shelf,
    list,
    review: await write({ ...about, type: "Review", name: "Balanced", rating: 4.5 }),
    comment: await write({ ...about, type: "Comment", readingStatus: "reading", progress: 17 }),
    quotation: await write({ ...about, type: "Quotation", quote: "<p>Every lamp.</p>" }),
    status: await write({ ...about, type: "Comment", content: "<p>Answer me.</p>" }),
  };
}

async function saveBook({ store, person: editor }: Keeping): Promise<string> {
  const { origin } = new URL(editor);
  const { edition } = await saveLocalBook(store, {
    origin,
    editor,
    title: "The Lighthouse Ledger",
    description: "<p>A keeper balances the books of a lighthouse.</p>",
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
