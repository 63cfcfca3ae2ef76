/**
 * What a reader has done with books: on which shelves they are now, what was imported about them, and what the reader
 * posted.
 *
 * @module
 */

import { references, type View } from "@commonplace/storage";
import { readShelving, shelvingsOf } from "../import/effects/shelve.ts";
import { parsedMembers, textOf } from "../import/formats/members.ts";
import type { WantedReview, WantedShelving } from "../import/wanted.ts";
import { findBookPosts } from "../posts/book_post.ts";
import { type Shelf, statusOfShelf } from "../shelves/book_collection.ts";
import type { CollectionItem } from "../shelves/collection_item.ts";
import { findShelves, shelfItems } from "../shelves/find_shelves.ts";
import { itemOf } from "../shelves/placing.ts";

/** One book of a reader. */
export interface LibraryBook {
  /** The IRI of the edition. */
  readonly book: string;
  /** What the reader did with it. */
  readonly shelving: WantedShelving;
}

/** Books and shelves of which each page is read. */
const PAGE = 100;

/** Posts about one book that are looked at: the newest. */
const LOOKED_AT = 20;

/** All books of a reader, each once: shelf by shelf, then those that are on none any more and of which something is kept. */
export async function* libraryOf(view: View, owner: string): AsyncGenerator<LibraryBook> {
  const shelves = await Array.fromAsync(
    paged((after) => findShelves(view, owner, { after, limit: PAGE })),
  );
  for (const [index, { iri }] of shelves.entries()) {
    for await (
      const item of paged((after) => shelfItems(view, iri, { after, limit: PAGE, reverse: false }))
    ) {
      const { book } = item;
      if (await isOnOneOf(view, shelves.slice(0, index), book)) continue;
      yield { book, shelving: await shelvingOf(view, owner, { item, shelves }) };
    }
  }
  for await (const kept of paged((after) => shelvingsOf(view, owner, { after, limit: PAGE }))) {
    if (!await isOnOneOf(view, shelves, kept.book)) yield kept;
  }
}

async function shelvingOf(
  view: View,
  owner: string,
  { item, shelves }: { readonly item: CollectionItem; readonly shelves: readonly Shelf[] },
): Promise<WantedShelving> {
  const { book, at } = item;
  const kept = (await readShelving(view, owner, book))?.shelving;
  const holding = await Promise.all(
    shelves.map(async (shelf) => await itemOf(view, shelf.iri, book) ? [shelf] : []),
  );
  const status = holding.flat().map(statusOfShelf).find((status) => status !== undefined);
  const custom = holding.flat().filter((shelf) => statusOfShelf(shelf) === undefined);
  const { rating, review } = { ...kept, ...await postedAbout(view, owner, book) };
  return {
    ...(status !== undefined && { status }),
    shelves: custom.map(({ name }) => name),
    added: kept?.added ?? new Date(at).toISOString().slice(0, 10),
    readings: kept?.readings ?? [],
    ...(rating !== undefined && { rating }),
    ...(review !== undefined && { review }),
  };
}

/** The newest rating and review that the reader posted. */
async function postedAbout(
  view: View,
  author: string,
  book: string,
): Promise<Pick<WantedShelving, "rating" | "review">> {
  const query = { author, book, scope: "all", reverse: true, limit: LOOKED_AT } as const;
  const { items } = await findBookPosts(view, query);
  const rating = items.find((post) => post.rating !== undefined)?.rating;
  const review = items.find(({ type }) => type === "Review");
  const written = review && await reviewAt(view, review.iri, review.publishedAt);
  return { ...(rating !== undefined && { rating }), ...(written && { review: written }) };
}

async function reviewAt(
  view: View,
  iri: string,
  publishedAt: number,
): Promise<WantedReview | undefined> {
  const post = parsedMembers(await references.text(view, iri) ?? "");
  const [text, title, warning] = [
    textOf(post, "content"),
    textOf(post, "name"),
    textOf(post, "summary"),
  ];
  if (text === "" && title === "") return undefined;
  const published = new Date(publishedAt).toISOString().slice(0, 10);
  return { text, ...(title && { title }), ...(warning && { warning }), published };
}

async function isOnOneOf(view: View, shelves: readonly Shelf[], book: string): Promise<boolean> {
  for (const { iri } of shelves) if (await itemOf(view, iri, book)) return true;
  return false;
}

async function* paged<T>(
  read: (
    after: string | undefined,
  ) => Promise<{ readonly items: readonly T[]; readonly next?: string | undefined }>,
): AsyncGenerator<T> {
  for (let after: string | undefined, isFirst = true; isFirst || after; isFirst = false) {
    const { items, next } = await read(after);
    yield* items;
    after = next;
  }
}
