/**
 * Text as words that can be compared, however they are written.
 *
 * @module
 */

import { plainText } from "../html/plain_text.ts";

/** UTF-16 units of a text that are looked at, and of one word. */
const LONGEST = { text: 100_000, word: 200 };

/**
 * The words of a text or of HTML, folded: without case, diacritics, compatibility forms and what is invisible, so that
 * `ＶＩÁGRA` and `viagra` are one. It takes time linear in the length of the text.
 */
export function foldedWords(html: string): readonly string[] {
  return words(plainText(html.slice(0, LONGEST.text), " ")).map((word) =>
    word.slice(0, LONGEST.word)
  );
}

/** The words of plain text, folded; `*` stays with the word that it is in. */
export function foldedPattern(text: string): readonly string[] {
  return words(text, /[^\p{L}\p{N}*]+/u);
}

/** Whether a folded word is what a folded pattern says, in which `*` is anything. */
export function matchesGlob(word: string, pattern: string): boolean {
  let [at, from] = [0, 0];
  let star: { readonly at: number; from: number } | undefined;
  while (at < word.length) {
    if (pattern[from] === "*") {
      star = { at: ++from, from: at };
    } else if (pattern[from] === word[at]) {
      at++;
      from++;
    } else if (star) {
      from = star.at;
      at = ++star.from;
    } else return false;
  }
  return /^\**$/.test(pattern.slice(from));
}

function words(text: string, separator: RegExp = /[^\p{L}\p{N}]+/u): readonly string[] {
  const folded = text.normalize("NFKD").replaceAll(/[\p{M}\p{Cf}]/gu, "").toUpperCase()
    .toLowerCase();
  return folded.split(separator).filter((word) => word !== "");
}
