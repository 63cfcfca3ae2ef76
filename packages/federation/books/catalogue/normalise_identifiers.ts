/**
 * The identifiers of books and authors in one spelling each, so that the same ones match.
 *
 * @module
 */

import { type IdentifierName, IDENTIFIERS, type Identifiers } from "../ground/book.ts";
import { isbn10Of, isbn13Of } from "./isbn.ts";

/** Identifiers as somebody wrote them: keys, numbers, or the address of the page about it. */
export type WrittenIdentifiers = { readonly [Name in IdentifierName]?: string | null | undefined };

/**
 * The identifiers in their one spelling; what is empty or is none is left out. From either ISBN follows the other.
 *
 * @example As people paste them
 * ```ts
 * import { normaliseIdentifiers } from "@commonplace/federation/books";
 * import assert from "node:assert/strict";
 *
 * const written = {
 *   isbn10: "0-14-103613-3",
 *   openlibraryKey: "https://openlibrary.org/works/OL1168083W/Nineteen_Eighty-Four",
 *   goodreadsKey: "",
 * };
 * assert.deepEqual(normaliseIdentifiers(written), {
 *   isbn13: "9780141036137",
 *   isbn10: "0141036133",
 *   openlibraryKey: "OL1168083W",
 * });
 * ```
 */
export function normaliseIdentifiers(written: WrittenIdentifiers): Identifiers {
  const found: { [Name in IdentifierName]?: string } = {};
  for (const name of IDENTIFIERS) {
    const value = written[name];
    const normalised = typeof value === "string" ? normaliseIdentifier(name, value) : undefined;
    if (normalised !== undefined) found[name] = normalised;
  }
  const isbn = found.isbn13 ?? found.isbn10;
  if (isbn === undefined) return found;
  const [isbn13, isbn10] = [isbn13Of(isbn), found.isbn10 ?? isbn10Of(isbn)];
  return {
    ...(isbn13 !== undefined && { isbn13 }),
    ...(isbn10 !== undefined && { isbn10 }),
    ...found,
  };
}

/** One identifier in its one spelling, or `undefined` where the text is none of that name. */
export function normaliseIdentifier(name: IdentifierName, text: string): string | undefined {
  const trimmed = text.trim();
  if (trimmed === "" || trimmed.length > LONGEST) return undefined;
  const normalised = spellings[name](trimmed);
  return normalised !== undefined && normalised.length <= LONGEST ? normalised : undefined;
}

/** Longer texts are no identifiers. */
const LONGEST = 500;

type Spelling = (text: string) => string | undefined;

const spellings: Readonly<Record<IdentifierName, Spelling>> = {
  isbn13: isbn13Of,
  isbn10: isbn10Of,
  oclcNumber: matching(/^(?:.*\/oclc\/|\(OCoLC\)|oc[mn]|on)?\s*0*(\d{1,14})\/?$/i),
  openlibraryKey: matching(/(?:^|\/)(OL\d+[AMW])(?:$|[/?#.])/i, "upper"),
  inventaireId: matching(/(?:^|\/)((?:wd:Q|isbn:|inv:)[\dA-Za-z]+)(?:$|[/?#])/),
  librarythingKey: matching(/(?:^|\/(?:work|author)\/)([\w-]{1,80})(?:$|[/?#])/, "lower"),
  goodreadsKey: matching(/(?:^|\/show\/)(\d{1,19})(?:$|[-./?#])/),
  bnfId: matching(/(?:^|\/|^ark:)((?:cb)?\d{8,9}[0-9b-z]?)(?:$|[/?#.])/i, "lower"),
  viaf: matching(/(?:^|\/viaf\/)(\d{1,30})(?:$|[/?#])/),
  wikidata: matching(/(?:^|\/|:)(Q[1-9]\d{0,14})(?:$|[/?#])/i, "upper"),
  asin: matching(/(?:^|\/)([0-9A-Z]{10})(?:$|[/?#])/i, "upper"),
  aasin: matching(/(?:^|\/)([0-9A-Z]{10})(?:$|[/?#])/i, "upper"),
  isfdb: matching(/(?:^|\.cgi\?)(\d{1,12})$/),
  finnaKey: matching(/(?:^|\/Record\/)([\w.:+-]{1,120})(?:\/?$|[?#])/),
  librisKey: matching(/(?:^|\/)([a-z0-9]{4,24})(?:$|[/?#])/i, "lower"),
  lccn: lccnOf,
  isni: isniOf,
  gutenbergId: matching(/(?:^|\/(?:ebooks|ebooks\/author|author)\/)(\d{1,12})(?:$|[/?#])/),
  wikipediaLink: pageOf,
  website: pageOf,
};

function matching(
  pattern: RegExp,
  letters: "as written" | "lower" | "upper" = "as written",
): Spelling {
  return (text) => {
    const found = pattern.exec(text)?.[1];
    if (letters === "upper") return found?.toUpperCase();
    return letters === "lower" ? found?.toLowerCase() : found;
  };
}

/** Library of Congress Control Numbers, normalised as that describes: `n78-890351` is `n78890351`, `85-2 ` is `85000002`. */
function lccnOf(text: string): string | undefined {
  const [bare = ""] = text.replace(/^https?:\/\/lccn\.loc\.gov\//i, "").replaceAll(/\s/g, "").split(
    "/",
  );
  const [head = "", serial] = bare.toLowerCase().split("-");
  const number = serial === undefined ? head : head + serial.padStart(6, "0");
  return /^[a-z]{0,3}\d{8,10}$/.test(number) ? number : undefined;
}

/** International Standard Name Identifiers (ISO 27729), with their check character (ISO 7064, MOD 11-2). */
function isniOf(text: string): string | undefined {
  const characters = text.replace(/^https?:\/\/(?:www\.)?isni\.org\/(?:isni\/)?/i, "").toUpperCase()
    .replaceAll(/[\s-]/g, "").replace(/^ISNI:?/, "");
  if (!/^\d{15}[\dX]$/.test(characters)) return undefined;
  const sum = [...characters.slice(0, 15)].reduce((sum, digit) => (sum + Number(digit)) * 2, 0);
  const check = (12 - sum % 11) % 11;
  return characters.endsWith(check === 10 ? "X" : String(check)) ? characters : undefined;
}

/** A page on the web, whichever way its address is written. */
function pageOf(text: string): string | undefined {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "") return undefined;
  url.protocol = "https:";
  url.hash = "";
  return url.href.replace(/\/+$/, "");
}
