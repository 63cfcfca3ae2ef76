/**
 * What a query asks for.
 *
 * @module
 */

import { boundedWord, pairsOf, segmentsOf } from "./words.ts";

/** The most characters of a query that count. */
const longestQuery = 1000;
/** The most terms of a query, and the most words of one. */
const mostTerms = 32;

/** Words that must stand next to each other, mostly one. */
export interface SearchTerm {
  readonly words: readonly [string, ...string[]];
  /** Whether the last word may go on. */
  readonly isPrefix: boolean;
}

/** What a document must have and must not have. */
export interface SearchTerms {
  readonly wanted: readonly [SearchTerm, ...SearchTerm[]];
  readonly unwanted: readonly SearchTerm[];
}

/** The terms of a query, whatever it is; `undefined` when it asks for nothing. */
export function searchTerms(query: string): SearchTerms | undefined {
  const wanted: SearchTerm[] = [];
  const unwanted: SearchTerm[] = [];
  const text = query.slice(0, longestQuery).toWellFormed();
  for (
    const { groups = {} } of text.matchAll(/(?<not>-?)(?:"(?<phrase>[^"]*)"?|(?<bare>[^\s"]+))/g)
  ) {
    const { not, phrase, bare = "" } = groups;
    const terms = phrase === undefined ? bareTerms(bare) : phraseTerms(phrase);
    (not ? unwanted : wanted).push(...terms);
  }
  const [first, ...rest] = wanted.slice(0, mostTerms);
  return first && { wanted: [first, ...rest], unwanted: unwanted.slice(0, mostTerms) };
}

/** Of what is written together without quotes each word counts by itself. */
function bareTerms(text: string): readonly SearchTerm[] {
  const segments = segmentsOf(text);
  return segments.flatMap(({ text: word, isRun }, index) => {
    const isLast = index === segments.length - 1;
    return termOf(wordsOf(word, isRun), isLast && text.endsWith("*") || isSingle(word, isRun));
  });
}

function phraseTerms(text: string): readonly SearchTerm[] {
  const segments = segmentsOf(text);
  const last = segments.at(-1);
  const words = segments.flatMap(({ text: word, isRun }) => wordsOf(word, isRun));
  return termOf(words.slice(0, mostTerms), last !== undefined && isSingle(last.text, last.isRun));
}

function termOf(words: readonly string[], isPrefix: boolean): readonly SearchTerm[] {
  const [first, ...rest] = words;
  return first === undefined ? [] : [{ words: [first, ...rest], isPrefix }];
}

function wordsOf(text: string, isRun: boolean): readonly string[] {
  return isRun ? pairsOf(text) : [boundedWord(text)];
}

/** One character of a run is found as the beginning of a pair. */
function isSingle(text: string, isRun: boolean): boolean {
  return isRun && [...text].length === 1;
}
