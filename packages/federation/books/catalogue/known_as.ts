/**
 * Books that are known by several IRIs: those that were merged, and those of other servers that are the same as one that
 * is known here.
 *
 * @module
 */

import type { Change, ListOptions, Page, View } from "@commonplace/storage";
import { recordKind } from "../../src/records/record_kind.ts";
import { type Book, findBooks, readBook } from "../ground/book.ts";

/** By each other IRI of a book: the IRI that it goes by here. */
const STANDING = recordKind<string, "into">(
  "book-known-as",
  (value) => typeof value === "string",
);

/** Merges after merges that are followed; each new one is made to point at the end, so there are few. */
const MOST_STEPS = 8;

/** The IRI that a book has here: another than was asked for where that was merged into it. */
export async function standingIri(view: View, iri: string): Promise<string> {
  let standing = iri;
  for (let step = 0; step < MOST_STEPS; step++) {
    const next = await STANDING.read(view, standing);
    if (next === undefined || next === iri) break;
    standing = next;
  }
  return standing;
}

/**
 * The book of an IRI, whichever of its IRIs that is; `undefined` where it is not known (yet).
 *
 * @example A book by its IRI
 * ```ts
 * import { findBook, saveLocalBook } from "@commonplace/federation/books";
 * import { createNetwork, startInstance } from "@commonplace/federation/testing";
 * import assert from "node:assert/strict";
 *
 * const origin = "https://a.example";
 * await using a = await startInstance({ network: createNetwork(), origin });
 * const { edition } = await saveLocalBook(a.store, { origin, title: "Emma" });
 * assert.deepEqual(await findBook(a.store.view, edition.iri), edition);
 * ```
 */
export async function findBook(view: View, iri: string): Promise<Book | undefined> {
  return await readBook(view, iri) ?? await readBook(view, await standingIri(view, iri));
}

/** A page of the other IRIs that a book is known by. */
export async function otherIris(
  view: View,
  iri: string,
  options: ListOptions = {},
): Promise<Page<string>> {
  return await STANDING.findIds(view, { ...options, index: "into", value: iri });
}

/** Has a book found under an IRI of which there is no book any more, or never was. */
export function knowAs(iri: string, into: string): readonly Change[] {
  return STANDING.save(iri, into, { indexes: { into: { value: into } } });
}

/** A page of the editions of a work, the oldest first, whichever IRI it is asked for by. */
export async function editionsOf(
  view: View,
  work: string,
  options: ListOptions = {},
): Promise<Page<Book>> {
  return await findBooks(view, "work", { ...options, value: await standingIri(view, work) });
}
