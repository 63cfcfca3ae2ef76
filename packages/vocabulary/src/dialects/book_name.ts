import { idOf, idsOf } from "../id_of.ts";
import { isJsonObject, type JsonObject, type JsonValue, ownMember } from "../json.ts";
import { many } from "../many.ts";
import { textOf } from "../text_of.ts";
import { hasType } from "../types_of.ts";
import type { KnownDocument } from "./dialect.ts";

/** What a plain post says of a book. */
export interface BookName {
  /** The book's id. */
  readonly id: string;
  /** Its title; its id where that is not known. */
  readonly title: string;
  /** Its authors' names; empty where they are not known. */
  readonly authors: string;
  /** Where the picture of its cover is. */
  readonly cover: string | undefined;
  /** `Author: Title (format, language, year, publishers)`, for those who do not see the cover. */
  readonly description: string;
}

/** The books of a post: the one that it is about, else those that it names in its tags. */
export function booksOf(post: JsonObject, known: KnownDocument): readonly BookName[] {
  const about = ownMember(post, "inReplyToBook");
  const tags = many(post, "tag").filter(isJsonObject)
    .filter((tag) => hasType(tag, "Edition", "Work", "Book"));
  const id = idOf(about);
  if (id !== undefined) {
    const tag = tags.find((tag) => idOf(ownMember(tag, "href")) === id);
    return [bookName(id, { book: isJsonObject(about) ? about : known(id), tag, known })];
  }
  return tags.flatMap((tag) => {
    const href = idOf(ownMember(tag, "href"));
    return href === undefined ? [] : [bookName(href, { book: known(href), tag, known })];
  });
}

/** `<a href="{book}"><i>{title}</i></a>` */
export function linkTo(book: BookName): string {
  return `<a href="${escapeHtml(book.id)}"><i>${escapeHtml(book.title)}</i></a>`;
}

/** Text as HTML, in an element or in an attribute. */
export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

interface Sources {
  readonly book: JsonObject | undefined;
  readonly tag: JsonObject | undefined;
  readonly known: KnownDocument;
}

function bookName(id: string, { book = {}, tag, known }: Sources): BookName {
  const named = tag && textOf(tag, "name")?.replace(/^@/, "");
  const title = textOf(book, "title") || named || id;
  const authors = many(book, "authors").map((author) => nameOf(author, known))
    .filter((name) => name !== "").join(", ");
  return { id, title, authors, cover: coverOf(book), description: describe(book, title, authors) };
}

function nameOf(author: JsonValue, known: KnownDocument): string {
  const id = idOf(author);
  const document = isJsonObject(author) ? author : id === undefined ? undefined : known(id);
  return document === undefined ? "" : textOf(document, "name") ?? "";
}

function coverOf(book: JsonObject): string | undefined {
  const [cover] = many(book, "cover");
  return isJsonObject(cover) ? idOf(ownMember(cover, "url")) : idOf(cover);
}

function describe(book: JsonObject, title: string, authors: string): string {
  const format = textOf(book, "physicalFormatDetail") || textOf(book, "physicalFormat");
  const language = idsOf(book, "languages")[0];
  const year = textOf(book, "publishedDate")?.slice(0, 4);
  const details = [format, language, year, idsOf(book, "publishers").join(", ")]
    .filter((detail) => detail !== undefined && detail !== "");
  const named = authors === "" ? title : `${authors}: ${title}`;
  return details.length === 0 ? named : `${named} (${details.join(", ")})`;
}
