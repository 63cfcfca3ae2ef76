/**
 * What is wrong with a post about books that somebody of ours wants to publish.
 *
 * @module
 */

import { idOf, type JsonObject, many, originOf, textOf, typesOf } from "@commonplace/vocabulary";
import { readingStatusOf } from "../../shelves/reading_status.ts";
import { BOOK_POST_TYPES, type BookPostType } from "../book_post.ts";

/** The type of a post about books of ours; `undefined` for other objects. */
export function typeOfPost(json: JsonObject): BookPostType | undefined {
  return BOOK_POST_TYPES.find((type) => typesOf(json).includes(type));
}

/** One sentence about the first thing that is wrong; `undefined` where nothing is. Pure. */
export function faultOfPost(json: JsonObject): string | undefined {
  const type = typeOfPost(json);
  if (type === undefined) return "The object is no post about books.";
  const faults = [
    typesOf(json).length > 1 ? `A ${type} must have no other type.` : undefined,
    faultOfBook(json, type),
    faultOfText(json, type),
    faultOfRating(json, type),
    faultOfStatus(json),
    ...faultsOfPlaces(json),
  ];
  return faults.find((fault) => fault !== undefined);
}

function faultOfBook(json: JsonObject, type: BookPostType): string | undefined {
  if (type === "GeneratedNote") {
    const tags = many(json, "tag").map((tag) => tag as JsonObject);
    const isNamed = tags.some((tag) => tag["type"] === "Edition" && isIri(idOf(tag["href"])));
    return isNamed ? undefined : "A GeneratedNote must name a book in a tag of the type Edition.";
  }
  return isIri(json["inReplyToBook"])
    ? undefined
    : `A ${type} must name its book in inReplyToBook, by its IRI.`;
}

function isIri(value: unknown): boolean {
  return typeof value === "string" && originOf(value) !== undefined;
}

function faultOfText(json: JsonObject, type: BookPostType): string | undefined {
  const needs = { Comment: "content", GeneratedNote: "content", Quotation: "quote" } as const;
  const needed = type === "Rating" || type === "Review" ? undefined : needs[type];
  if (needed !== undefined) return textOf(json, needed) ? undefined : `A ${type} needs ${needed}.`;
  const saysSomething = textOf(json, "name") || textOf(json, "content") || isRated(json);
  return type === "Rating" || saysSomething ? undefined : "A Review needs name, content or rating.";
}

/** Zero is how some say that they did not rate (BookWyrm B26). */
function isRated(json: JsonObject): boolean {
  const rating = json["rating"];
  return rating !== undefined && rating !== null && rating !== 0;
}

function faultOfRating(json: JsonObject, type: BookPostType): string | undefined {
  if (type !== "Rating" && (type !== "Review" || !isRated(json))) return undefined;
  const rating = json["rating"];
  const isHalves = typeof rating === "number" && Number.isInteger(rating * 2);
  return isHalves && rating >= 0.5 && rating <= 5
    ? undefined
    : "A rating must be a number from 0.5 to 5, in steps of one half.";
}

function faultOfStatus(json: JsonObject): string | undefined {
  const status = json["readingStatus"];
  const isSaid = status !== undefined && status !== null;
  return !isSaid || (typeof status === "string" && readingStatusOf(status))
    ? undefined
    : "readingStatus must be to-read, reading, read or stopped-reading.";
}

function faultsOfPlaces(json: JsonObject): readonly (string | undefined)[] {
  const places = [
    ["progress", "progressMode"],
    ["position", "positionMode"],
    ["endposition", "positionMode"],
  ] as const;
  const faults = places.map(([name, mode]) => faultOfPlace(json[name], json[mode], name));
  const { position, endposition } = json;
  const isTurned = typeof position === "number" && typeof endposition === "number" &&
    endposition < position;
  return [...faults, isTurned ? "endposition must not be before position." : undefined];
}

function faultOfPlace(value: unknown, mode: unknown, name: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (mode !== "PG" && mode !== "PCT") return `${name} needs its mode, PG or PCT.`;
  const most = mode === "PCT" ? 100 : 1_000_000;
  const isPlace = typeof value === "number" && Number.isInteger(value) && value >= 0;
  return isPlace && value <= most ? undefined : `${name} must be a whole number up to ${most}.`;
}
