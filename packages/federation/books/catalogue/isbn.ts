/**
 * International Standard Book Numbers (ISO 2108): of ten characters and of thirteen digits.
 *
 * @module
 */

/**
 * The ISBN of thirteen digits that a text is, whichever of the two it is written as; `undefined` where it is none, or
 * its check digit is wrong. Hyphens, spaces and a word before it, such as `ISBN`, make no difference.
 *
 * @example Both ways of writing one
 * ```ts
 * import { isbn13Of } from "@commonplace/federation/books";
 * import assert from "node:assert/strict";
 *
 * assert.equal(isbn13Of("978-0-14-103613-7"), "9780141036137");
 * assert.equal(isbn13Of("ISBN 0-14-103613-3"), "9780141036137");
 * assert.equal(isbn13Of("9780141036138"), undefined);
 * ```
 */
export function isbn13Of(text: string): string | undefined {
  const characters = charactersOf(text);
  if (isIsbn13(characters)) return characters;
  if (!isIsbn10(characters)) return undefined;
  const body = `978${characters.slice(0, 9)}`;
  return body + checkDigit13(body);
}

/**
 * The ISBN of ten characters that a text is, whichever of the two it is written as; `undefined` where it is none, its
 * check digit is wrong, or it begins with 979: those have none of ten.
 *
 * @example From thirteen digits
 * ```ts
 * import { isbn10Of } from "@commonplace/federation/books";
 * import assert from "node:assert/strict";
 *
 * assert.equal(isbn10Of("9780141036137"), "0141036133");
 * assert.equal(isbn10Of("9791090636071"), undefined);
 * ```
 */
export function isbn10Of(text: string): string | undefined {
  const characters = charactersOf(text);
  if (isIsbn10(characters)) return characters;
  if (!isIsbn13(characters) || !characters.startsWith("978")) return undefined;
  const body = characters.slice(3, 12);
  return body + checkDigit10(body);
}

/** Texts that are longer hold something else. */
const LONGEST = 64;

/** What spreadsheets put around a number goes as well: `="0141036133"`. */
function charactersOf(text: string): string {
  return text.slice(0, LONGEST).toUpperCase().replace(/^\W*ISBN(?:[-\s]?1[03](?=[:\s]))?/, "")
    .replaceAll(/[^0-9X]/g, "");
}

function isIsbn13(characters: string): boolean {
  return /^97[89]\d{10}$/.test(characters) &&
    checkDigit13(characters.slice(0, 12)) === characters.at(-1);
}

function isIsbn10(characters: string): boolean {
  return /^\d{9}[\dX]$/.test(characters) &&
    checkDigit10(characters.slice(0, 9)) === characters.at(-1);
}

function checkDigit13(body: string): string {
  const sum = weighed(body, (place) => place % 2 === 0 ? 1 : 3);
  return String((10 - sum % 10) % 10);
}

function checkDigit10(body: string): string {
  const digit = (11 - weighed(body, (place) => 10 - place) % 11) % 11;
  return digit === 10 ? "X" : String(digit);
}

function weighed(digits: string, weight: (place: number) => number): number {
  return [...digits].reduce((sum, digit, place) => sum + Number(digit) * weight(place), 0);
}
