/**
 * Works and authors that are known by what mentions them alone, until the file says more.
 *
 * @module
 */

import type { Change, View } from "@commonplace/storage";
import { recordKind } from "../../../src/records/record_kind.ts";
import { authorDocument, workDocument } from "../../catalogue/book_documents.ts";
import { completeLocalBook } from "../../catalogue/complete_local_book.ts";
import { keepBooks } from "../../catalogue/keep_book.ts";
import { composeAuthors } from "../../catalogue/local_authors.ts";
import { newBookIri } from "../../catalogue/local_iri.ts";
import { matchBook } from "../../catalogue/match_book.ts";
import { normaliseIdentifiers } from "../../catalogue/normalise_identifiers.ts";
import { saveLocalDocument } from "../../catalogue/save_local_document.ts";
import type { Book } from "../../ground/book.ts";
import type { WantedAuthor, WantedWork } from "../wanted.ts";

/** By the IRI of a work: it was made for an edition that named no more than its identifiers. */
const SKETCHES = recordKind<true>("book-sketch");

/** Remembers that no more is known of a work than that an edition of it is. */
export function sketchWork(iri: string): readonly Change[] {
  return SKETCHES.save(iri, true);
}

/** Gives an author of ours its name where it went by an identifier until now. */
export async function fillAuthor(
  view: View,
  book: Book,
  { author, at }: { readonly author: WantedAuthor; readonly at: number },
): Promise<readonly Change[]> {
  const isSketch = book.origin === undefined && book.title === book.identifiers.openlibraryKey;
  if (!isSketch || author.name === book.title) return [];
  const written = normaliseIdentifiers(author.identifiers ?? {});
  const identifiers = { ...written, ...book.identifiers };
  return [
    ...saveLocalDocument(book.iri, authorDocument(book.iri, author, identifiers), at),
    ...await keepBooks(view, [{ ...book, title: author.name, identifiers }], at),
  ];
}

/** Keeps a work, in the place of its sketch where there is one. */
export async function fillWork(
  view: View,
  { authors: wantedAuthors = [], ...work }: WantedWork,
  { origin, at }: { readonly origin: string; readonly at: number },
): Promise<{ readonly kind: "added" | "matched"; readonly changes: readonly Change[] }> {
  const identifiers = normaliseIdentifiers(work.identifiers ?? {});
  const known = await matchBook(view, { kind: "Work", identifiers });
  const isSketch = known && await SKETCHES.has(view, known.iri);
  if (known && !isSketch) {
    const { changes } = await completeLocalBook(view, known, { identifiers, at });
    return { kind: "matched", changes };
  }
  const authors = await composeAuthors(view, wantedAuthors, { origin, at });
  const iris = authors.authors.map(({ iri }) => iri);
  const book: Book = {
    iri: known?.iri ?? newBookIri(origin, "book"),
    kind: "Work",
    title: work.title,
    authors: iris.length > 0 ? iris : known?.authors ?? [],
    identifiers: { ...identifiers, ...known?.identifiers },
    at: known?.at ?? at,
  };
  const document = workDocument({ origin, ...work }, work, book);
  const changes = [
    ...authors.changes,
    ...saveLocalDocument(book.iri, document, at),
    ...await keepBooks(view, [...authors.added, book], at),
    ...(known ? SKETCHES.delete(known.iri) : []),
  ];
  return { kind: known ? "matched" : "added", changes };
}
