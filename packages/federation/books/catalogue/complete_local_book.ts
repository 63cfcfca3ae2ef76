/**
 * Books of ours that more is known of.
 *
 * @module
 */

import { type Change, references, type View } from "@commonplace/storage";
import { read } from "@commonplace/vocabulary";
import type { Book, Identifiers } from "../ground/book.ts";
import { keepBooks } from "./keep_book.ts";
import { saveLocalDocument } from "./save_local_document.ts";

/**
 * Gives a book of ours the identifiers that it lacks; those that it has stay. A book of another server stays as it is: its
 * origin speaks for it.
 */
export async function completeLocalBook(
  view: View,
  book: Book,
  { identifiers, at }: { readonly identifiers: Identifiers; readonly at: number },
): Promise<{ readonly changes: readonly Change[]; readonly book: Book }> {
  const lacking = Object.entries(identifiers).filter(([name]) => !(name in book.identifiers));
  if (book.origin !== undefined || lacking.length === 0) return { changes: [], book };
  const completed = {
    ...book,
    identifiers: { ...book.identifiers, ...Object.fromEntries(lacking) },
  };
  const text = await references.text(view, book.iri);
  const result = text === undefined ? undefined : read(text);
  const document = result?.ok
    ? { ...result.document.json, ...Object.fromEntries(lacking) }
    : undefined;
  const changes = [
    ...(document ? saveLocalDocument(book.iri, document, at) : []),
    ...await keepBooks(view, [completed], at),
  ];
  return { changes, book: completed };
}
