/**
 * A policy by words.
 *
 * @module
 */

import { isJsonObject, type JsonObject, many } from "@commonplace/vocabulary";
import { FederationError } from "../error.ts";
import { foldedPattern, foldedWords, matchesGlob } from "./folded_words.ts";
import { pass, type Verdict } from "./policy.ts";
import type { Policy } from "../plugs.ts";

/** What is done to an activity that a policy is against. */
export type Objection = "drop" | "silence";

/** How words are looked for. */
export interface KeywordOptions {
  /**
   * What is done: `drop` takes the activity from everybody, `silence` from those who do not follow its sender.
   * @default "drop"
   */
  readonly verdict?: Objection;
  /**
   * What the record of the activity says; the words are not in it.
   * @default "It has words that this server does not take"
   */
  readonly reason?: string;
}

/** Patterns of one policy, and UTF-16 units of one. */
const MOST = 1000;
const LONGEST = 200;

/** Objects in objects that are read. */
const DEEPEST = 3;

const TEXTS = ["content", "summary", "name"];

/**
 * Objects to activities that have certain words in the `content`, `summary` or `name` of themselves or of what they are
 * about, in any language. Words are whole, without regard to case, diacritics and HTML; several words are a phrase;
 * `*` stands for any letters in a word, as in `casino*`. There are no other patterns, so that none can
 * take long.
 *
 * @example A word, a phrase and a glob
 * ```ts
 * import { keywordPolicy } from "@commonplace/federation";
 *
 * const policies = [keywordPolicy(["viagra", "free money", "casino*"], { verdict: "silence" })];
 * ```
 *
 * @param patterns At most 1,000 of them.
 * @throws {FederationError} with code `invalid-option` for more of them, for one without a letter or digit, and for one
 * that is longer than 200 characters.
 */
export function keywordPolicy(patterns: readonly string[], options: KeywordOptions = {}): Policy {
  const { verdict = "drop", reason = "It has words that this server does not take" } = options;
  const phrases = patterns.map(phraseOf);
  if (phrases.length > MOST) {
    const message = `A keyword policy has at most ${MOST} patterns, not ${phrases.length}`;
    throw new FederationError("invalid-option", message);
  }
  const byStart = Map.groupBy(phrases, ([first = ""]) => first.charAt(0));
  const objection: Verdict = { kind: verdict, reason };
  return ({ document: { json } }) => {
    // Together, so that many texts take no longer than one.
    const words = foldedWords(textsOf(json).join("<p>"));
    const isMeant = words.some((word, at) =>
      [word.charAt(0), "*"].some((start) =>
        byStart.get(start)?.some((phrase) => stands(phrase, words, at)) ?? false
      )
    );
    return Promise.resolve(isMeant ? objection : pass);
  };
}

function phraseOf(pattern: string): readonly string[] {
  const phrase = foldedPattern(pattern);
  if (pattern.length <= LONGEST && /[\p{L}\p{N}]/u.test(phrase.join(""))) return phrase;
  const shown = JSON.stringify(pattern.slice(0, 100));
  throw new FederationError("invalid-option", `The pattern ${shown} has no word, or is too long`);
}

/** Whether a phrase stands at a place. */
function stands(phrase: readonly string[], words: readonly string[], at: number): boolean {
  return phrase.every((part, offset) => matchesGlob(words[at + offset] ?? "", part));
}

function textsOf(json: JsonObject, depth: number = 0): readonly string[] {
  const own = TEXTS.flatMap((name) => [
    ...many(json, name),
    ...many(json, `${name}Map`).flatMap((map) => isJsonObject(map) ? Object.values(map) : []),
  ]);
  const inner = depth === DEEPEST
    ? []
    : many(json, "object").filter((value) => isJsonObject(value));
  return [
    ...own.filter((text) => typeof text === "string"),
    ...inner.flatMap((object) => textsOf(object, depth + 1)),
  ];
}
