/**
 * What a post about books names, looked up for those who are to read it as text.
 *
 * @module
 */

import { actors, type View } from "@commonplace/storage";
import { idOf, idsOf, type JsonObject, read } from "@commonplace/vocabulary";
import { bookDocument } from "../../catalogue/book_document.ts";
import { booksIn } from "../read_book_post.ts";
import { objectOf } from "../object_of.ts";

/** Authors of one book that are named. */
const MOST_AUTHORS = 10;

/** What is known of ids. */
export type KnownDocument = (id: string) => JsonObject | undefined;

/** The books that a post, or the one in an activity, is about, with who wrote them, and who writes of them. */
export async function knownBooks(view: View, text: string): Promise<KnownDocument> {
  const known = new Map<string, JsonObject>();
  const result = read(text);
  const whole = result.ok ? result.document : undefined;
  const inner = whole && objectOf(whole);
  const post = inner && !inner.isReference ? inner : whole;
  if (post === undefined) return () => undefined;
  for (const iri of booksIn(post)) {
    const book = await bookDocument(view, iri);
    if (book === undefined) continue;
    known.set(iri, book);
    for (const author of idsOf(book, "authors").slice(0, MOST_AUTHORS)) {
      const document = known.get(author) ?? await bookDocument(view, author);
      if (document) known.set(author, document);
    }
  }
  const writer = idOf(post.json["attributedTo"]);
  const actor = writer === undefined ? undefined : await actors.read(view, writer);
  if (actor) known.set(actor.iri, { id: actor.iri, name: actor.displayName });
  return (id) => known.get(id);
}
