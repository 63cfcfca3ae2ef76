/**
 * Posts about books as their readers know them.
 *
 * @module
 */

import { type Entity, read } from "@commonplace/vocabulary";
import { askForDialect } from "../../../src/dialects/peer_dialect.ts";
import { writeInDialect } from "../../../src/dialects/write_in_dialect.ts";
import type { Context } from "../../../src/context.ts";
import { writtenOnce } from "../../../src/delivery/written_once.ts";
import type { Sending } from "../../../src/hooks.ts";
import { type HostReaders, readersOfActivity } from "./readers_of_host.ts";
import { objectOf } from "../object_of.ts";
import { bookPostTypeOf } from "../read_book_post.ts";
import { knownBooks } from "./known_books.ts";

/** What may be chosen. */
export interface WritingOptions {
  /**
   * What a Review is for those who do not read reviews.
   * @default "Article", as BookWyrm has it (B58)
   */
  readonly reviewAs?: "Article" | "Note" | undefined;
}

const OF_BOOKS = /"(?:Review|Rating|Comment|Quotation|GeneratedNote)"/;
/** An Announce, what is announced, and what that is about. */
const DEEPEST = 3;
/** What BookWyrm has no word for, and other readers may have. */
const OF_COMMUNITIES = /"(?:Group|Page|audience)"/;

/**
 * Writes an activity of ours as a host reads it: for BookWyrm all of it as that insists on (BookWyrm §2.13), for others who
 * read posts about books too, but for what is of communities, and for everybody else in the types of the standard (B56 to
 * B63). An Update goes where the Create went in the same form, since both go by what is known of the host.
 */
export function writesForReaders(
  options: WritingOptions,
): (text: string, sending: Sending, context: Context) => Promise<string> {
  return async (text, sending, context) => {
    await askForDialect(context, sending.origin);
    const readers = await readersOfActivity(text, sending, context);
    if (readers === "others" && !isOfBooks(text)) return text;
    if (readers === "books" && OF_COMMUNITIES.test(text) && !isOfBooks(text)) return text;
    const way = readers === "others" ? "books for others" : "books for readers";
    return await writtenOnce(
      context,
      { way, text },
      () => writeForReaders(text, { ...options, readers }, context),
    );
  };
}

/** Whether a document is a post about books, or an activity about one. */
export function isOfBooks(text: string): boolean {
  if (!OF_BOOKS.test(text)) return false;
  const result = read(text);
  let part: Entity | undefined = result.ok ? result.document : undefined;
  for (let depth = 0; part && depth < DEEPEST; depth++) {
    if (bookPostTypeOf(part)) return true;
    part = objectOf(part);
  }
  return false;
}

/** For whom something is written, and what was chosen. */
export interface WrittenFor extends WritingOptions {
  readonly readers: HostReaders;
}

/** Writes a document or an activity of ours for such readers. */
export async function writeForReaders(
  text: string,
  { readers, reviewAs }: WrittenFor,
  context: Context,
): Promise<string> {
  if (readers !== "others") return await writeInDialect(text, { dialect: "bookwyrm" }, context);
  if (!isOfBooks(text)) return text;
  const known = await knownBooks(context.store.view, text);
  return await writeInDialect(text, { dialect: "mastodon", known, reviewAs }, context);
}
