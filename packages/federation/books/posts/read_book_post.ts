/**
 * A post about books out of a document, in whichever spelling it came.
 *
 * @module
 */

import { type Entity, idOf, isEntity, type JsonObject, many } from "@commonplace/vocabulary";
import { visibilityOf } from "@commonplace/vocabulary/identity";
import { BOOK_POST_TYPES, type BookPost, type BookPostType, type PlaceMode } from "./book_post.ts";
import { type ReadingStatus, readingStatusOf } from "../shelves/reading_status.ts";

/** Books that one post is found by; what it names beyond them it names in its document alone. */
const MOST_BOOKS = 20;
const LONGEST_NAME = 500;
const LONGEST_QUOTE = 10_000;

/** What a document does not say of itself. */
export interface PostSource {
  /** The IRI of who wrote it, proven. */
  readonly author: string;
  /** The id of the author's followers collection. */
  readonly followers: string | undefined;
  /** When it came, milliseconds since 1970. */
  readonly at: number;
}

/** The type of a post about books, whatever its other types are (BookWyrm B64); `undefined` for other objects. */
export function bookPostTypeOf(entity: Pick<Entity, "types">): BookPostType | undefined {
  return BOOK_POST_TYPES.find((type) => entity.types.includes(type));
}

/** Reads a post about books; `undefined` for what is none. What it says wrongly is as if it were not said. */
export function readPost(
  entity: Entity,
  { author, followers, at }: PostSource,
): BookPost | undefined {
  const type = bookPostTypeOf(entity);
  const { id: iri, json } = entity;
  if (type === undefined || iri === undefined) return undefined;
  return {
    iri,
    type,
    author,
    books: booksIn(entity),
    privacy: visibilityOf(json, followers === undefined ? {} : { followers }),
    ...ratingIn(entity),
    ...statusIn(entity),
    ...(type === "Review" && textIn(entity, "name", LONGEST_NAME)),
    ...(type === "Quotation" && textIn(entity, "quote", LONGEST_QUOTE)),
    ...numberIn(entity, "progress"),
    ...numberIn(entity, "position"),
    ...numberIn(entity, "endposition"),
    ...modeIn(entity, "progressMode"),
    ...modeIn(entity, "positionMode"),
    publishedAt: Math.min(momentIn(entity, "published") ?? at, at),
  };
}

/** The IRIs of the books of a post: the one that it is about, else those that it names in its tags. */
export function booksIn(entity: Entity): readonly string[] {
  const about = entity.get("inReplyToBook");
  const named = isEntity(about) ? about.id : undefined;
  if (named !== undefined) return [named];
  const tagged = many(entity.json, "tag").filter(isBookTag).map((tag) => idOf(tag["href"]));
  return [...new Set(tagged.filter((iri) => iri !== undefined))].slice(0, MOST_BOOKS);
}

const BOOK_TAGS: readonly unknown[] = ["Edition", "Book", "Work", "bw:Edition", "bw:Work"];

function isBookTag(tag: unknown): tag is JsonObject {
  return typeof tag === "object" && tag !== null && "type" in tag && BOOK_TAGS.includes(tag.type);
}

/** Zero means that nobody rated (BookWyrm B26). */
function ratingIn(entity: Entity): { readonly rating?: number } {
  const rating = numberOf(entity.get("rating"));
  return rating !== undefined && rating >= 0.5 && rating <= 5 ? { rating } : {};
}

function statusIn(entity: Entity): { readonly readingStatus?: ReadingStatus } {
  const word = entity.get("readingStatus");
  const readingStatus = typeof word === "string" ? readingStatusOf(word) : undefined;
  return readingStatus === undefined ? {} : { readingStatus };
}

function textIn<Name extends "name" | "quote">(
  entity: Entity,
  name: Name,
  longest: number,
): { readonly [Key in Name]?: string } | undefined {
  const text = entity.get(name);
  if (typeof text !== "string" || text === "") return undefined;
  return { [name]: text.slice(0, longest) } as { readonly [Key in Name]?: string };
}

function numberIn(
  entity: Entity,
  name: "endposition" | "position" | "progress",
): Partial<BookPost> {
  const value = numberOf(entity.get(name));
  return value !== undefined && value > 0 ? { [name]: value } : {};
}

function modeIn(entity: Entity, name: "progressMode" | "positionMode"): Partial<BookPost> {
  const mode = entity.get(name);
  return mode === "PG" || mode === "PCT" ? { [name]: mode satisfies PlaceMode } : {};
}

/** Positions come as numbers and as text. */
function numberOf(value: unknown): number | undefined {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : undefined;
}

function momentIn(entity: Entity, name: "published"): number | undefined {
  const moment = entity.get(name);
  return typeof moment === "object" && moment !== null && "date" in moment &&
      moment.date instanceof Date
    ? moment.date.getTime()
    : undefined;
}
