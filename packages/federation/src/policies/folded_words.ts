/**
 * Text as words that can be compared, however they are written.
 *
 * @module
 */

/** UTF-16 units of a text that are looked at, and of one word. */
const LONGEST = { text: 100_000, word: 200 };

/** Elements that separate words; what is inside other tags goes on. */
const BLOCKS =
  /<\/?(?:p|br|div|li|ul|ol|h[1-6]|tr|t[dh]|table|blockquote|pre|hr|d[dlt]|section|article)\b[^>]*>/gi;

/**
 * The words of a text or of HTML, folded: without case, diacritics, compatibility forms and what is invisible, so that
 * `ＶＩÁGRA` and `viagra` are one. It takes time linear in the length of the text.
 */
export function foldedWords(html: string): readonly string[] {
  const text = html.slice(0, LONGEST.text).replaceAll(BLOCKS, " ").replaceAll(/<[^<>]*>/g, "");
  return words(withoutEntities(text)).map((word) => word.slice(0, LONGEST.word));
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

const NAMED: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  shy: "",
};

function withoutEntities(text: string): string {
  return text.replaceAll(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,6}));/gi,
    (all, hex, dec, name) => {
      const code = hex ? parseInt(hex, 16) : dec ? parseInt(dec, 10) : undefined;
      if (code === undefined) return NAMED[String(name).toLowerCase()] ?? all;
      return code <= 0x10ffff && code > 0 ? String.fromCodePoint(code) : all;
    },
  );
}
