/**
 * Books of other servers, as their origins say.
 *
 * @module
 */

import type { Change, View } from "@commonplace/storage";
import { authentic } from "../../src/authority/author.ts";
import type { Book } from "../ground/book.ts";
import { readBook } from "../ground/book.ts";
import { gatherLater } from "./gather_later.ts";
import { forgetBook, keepBooks } from "./keep_book.ts";
import { findBook, knowAs, standingIri } from "./known_as.ts";
import { matchBook } from "./match_book.ts";
import { moveLater } from "./move_later.ts";
import { type SaidOfBook, saidOfBook } from "./said_of_book.ts";

/** A book that is known now, and what that changes. */
export interface TakenBook {
  /** The book that it is here: one that was known before, where they share an identifier (BookWyrm B67). */
  readonly book: Book;
  /** What it says itself. */
  readonly said: SaidOfBook | undefined;
  /** What makes it known; to be committed. */
  readonly changes: readonly Change[];
}

/**
 * The book of an IRI, ours or another server's, at `at` (milliseconds since 1970). One whose document has been fetched but
 * not looked at becomes known, and its work, its authors and its editions are fetched later. `undefined` where there is no
 * document, or it is of no book: a processor then wants the IRI, or drops what is about it.
 */
export async function takeBook(
  view: View,
  iri: string,
  at: number,
): Promise<TakenBook | undefined> {
  const known = await findBook(view, iri);
  if (known) return { book: known, said: undefined, changes: [] };
  const document = await authentic(view, iri);
  if (document === undefined || document.isLocal) return undefined;
  const said = saidOfBook(document.text);
  if (said === undefined || said.iri !== document.iri) return undefined;
  const taken = await takeSaid(view, said, at);
  // It may have been asked for by an address that leads to it.
  const under = iri === said.iri ? [] : knowAs(iri, taken.book.iri);
  return { ...taken, changes: [...taken.changes, ...under, ...gatherLater({ iri: said.iri })] };
}

/**
 * Keeps what the origin of a book says of it now. It never changes what is ours: a book that is the same as one of ours is
 * found as that.
 */
export async function takeSaid(view: View, said: SaidOfBook, at: number): Promise<TakenBook> {
  const { iri, kind, identifiers } = said;
  const standing = await standingIri(view, iri);
  const before = await readBook(view, standing);
  if (before !== undefined && standing !== iri) return { book: before, said, changes: [] };
  const same = await matchBook(view, { kind, identifiers });
  if (same !== undefined && same.iri !== iri && isFor(same, before)) {
    const gone = before ? await forgetBook(view, iri, at) : [];
    return {
      book: same,
      said,
      changes: [...gone, ...knowAs(iri, same.iri), ...moveLater(iri)],
    };
  }
  const book = await bookOf(view, said, before?.at ?? at);
  return { book, said, changes: await keepBooks(view, [book], at) };
}

/** What has stood by itself gives way to ours alone: two of other servers are not merged by what one of them says later. */
function isFor(same: Book, before: Book | undefined): boolean {
  return before === undefined || same.origin === undefined;
}

async function bookOf(view: View, said: SaidOfBook, at: number): Promise<Book> {
  const { iri, kind, title, work, authors, identifiers, cover } = said;
  return {
    iri,
    kind,
    title,
    ...(work !== undefined && { work: await standingIri(view, work) }),
    authors: await Promise.all(authors.map((author) => standingIri(view, author))),
    identifiers,
    origin: iri,
    ...(cover !== undefined && { cover }),
    at,
  };
}
