/**
 * Books of the store in the form that files are read into.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import { bookDocument } from "../catalogue/book_document.ts";
import { type Book, readBook } from "../ground/book.ts";
import { authorOf, editionOf } from "../import/formats/bookwyrm_archive.ts";
import { type Members, textOf, textsOf } from "../import/formats/members.ts";
import { filled } from "../import/formats/texts.ts";
import type { WantedAuthor, WantedEdition, WantedWork } from "../import/wanted.ts";

/** An edition with its work and its authors. */
export async function describedEdition(view: View, book: Book): Promise<WantedEdition> {
  const edition = await membersOf(view, book);
  const work = book.work === undefined ? undefined : await readBook(view, book.work);
  const authors = await authorsOf(view, book);
  return editionOf({ authors, ...(work && { work: await membersOf(view, work) }) }, edition);
}

/** A work with its authors. */
export async function describedWork(view: View, book: Book): Promise<WantedWork> {
  const members = await membersOf(view, book);
  const authors = (await authorsOf(view, book)).flatMap(authorOf);
  const texts = {
    authors,
    subtitle: textOf(members, "subtitle"),
    description: textOf(members, "description"),
    languages: textsOf(members, "languages"),
    subjects: textsOf(members, "subjects"),
    subjectPlaces: textsOf(members, "subjectPlaces"),
    firstPublishedDate: textOf(members, "firstPublishedDate"),
  };
  return { ...filled(texts), title: book.title, identifiers: book.identifiers };
}

/** An author. */
export async function describedAuthor(view: View, book: Book): Promise<WantedAuthor> {
  const [author] = authorOf(await membersOf(view, book));
  return author ?? { name: book.title, identifiers: book.identifiers };
}

async function authorsOf(view: View, { authors }: Book): Promise<readonly Members[]> {
  const books = await Promise.all(authors.map((iri) => readBook(view, iri)));
  return await Promise.all(
    books.filter((book) => book !== undefined)
      .map((book) => membersOf(view, book)),
  );
}

/** What is known of it; by the record where that says more. */
async function membersOf(view: View, { iri, kind, title, identifiers }: Book): Promise<Members> {
  const document = await bookDocument(view, iri);
  const named = kind === "Author" ? { name: title } : { title };
  return { ...document, ...named, ...identifiers };
}
