/**
 * The words of a text as they are indexed and looked for: the same in every adapter.
 *
 * @module
 */

/** The most words of one document. */
const mostWords = 16_000;
/** The most characters of them together. */
const mostCharacters = 200_000;
/** The longest word; what is longer is found by its beginning. */
const longestWord = 64;

/** Marks above and below letters: Latin, Greek, Cyrillic; Hebrew points; Arabic vowels and the tatweel. */
const diacritics =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670]/g;

/** Letters that no decomposition brings to their base. */
const bases: Readonly<Record<string, string>> = {
  æ: "ae",
  œ: "oe",
  ø: "o",
  ß: "ss",
  đ: "d",
  ð: "d",
  þ: "th",
  ł: "l",
  ħ: "h",
  ı: "i",
  ŋ: "n",
  ς: "σ",
};

const word = /[\p{L}\p{N}\p{M}]+/gu;
/** Scripts that put no space between words, or between a word and what belongs to it. */
const run =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}々ー]+/gu;
/** Digits that may be an ISBN, with its hyphens. */
const isbn = /(?<![\d-])\d[\d-]{8,15}[\dx](?![\d-])/g;

/** A word of a text, or characters of a script without spaces. */
export interface Segment {
  readonly text: string;
  /** Whether it is such characters, which are found by any two of them that are neighbours. */
  readonly isRun: boolean;
}

/** The words of a text, folded, in their order. */
export function segmentsOf(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  for (const [found] of folded(text).matchAll(word)) {
    let end = 0;
    for (const { 0: characters, index } of found.matchAll(run)) {
      if (index > end) segments.push({ text: found.slice(end, index), isRun: false });
      segments.push({ text: characters, isRun: true });
      end = index + characters.length;
    }
    if (end < found.length) segments.push({ text: found.slice(end), isRun: false });
  }
  return segments;
}

/** The pairs of neighbours in a run; of a single character itself. */
export function pairsOf(run: string): readonly string[] {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => `${characters[index]}${character}`);
}

/** A word, cut to what is indexed. */
export function boundedWord(text: string): string {
  return text.length <= longestWord ? text : text.slice(0, longestWord).toWellFormed();
}

/**
 * The words to index of the fields of a document, in their order. The last character of each run
 * comes behind the others, so that one character finds it as well.
 */
export function indexedWords(fields: readonly string[]): readonly (readonly string[])[] {
  let [words, characters] = [0, 0];
  return fields.map((field) => {
    const found: string[] = [];
    const ends: string[] = [];
    const room = () => words < mostWords && characters < mostCharacters;
    for (const { text, isRun } of segmentsOf(field.slice(0, 4 * mostCharacters))) {
      if (!room()) break;
      const parts = isRun ? pairsOf(text) : [boundedWord(text)];
      const last = isRun && parts[0] !== text ? [...text].at(-1) : undefined;
      for (const part of parts.slice(0, mostWords - words)) {
        found.push(part);
        words++;
        characters += part.length;
      }
      if (last !== undefined) ends.push(last);
    }
    return [...found, ...new Set(ends)];
  });
}

function folded(text: string): string {
  return text.toLowerCase().normalize("NFKD").replace(diacritics, "").normalize("NFC")
    .replace(/[æœøßđðþłħıŋς]/g, (letter) => bases[letter] ?? letter)
    .replace(isbn, (digits) => {
      const joined = digits.replaceAll("-", "");
      return joined.length === 10 || joined.length === 13 ? joined : digits;
    });
}
