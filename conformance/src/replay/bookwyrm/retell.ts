/**
 * Retelling: a document of the BookWyrm examples, with everything of its sample servers replaced and fresh numbers in its ids.
 *
 * @module
 */

import { bookwyrmExamples, type JsonObject, type JsonValue } from "@commonplace/fixtures";
import { isObject } from "../../raw_json.ts";

/** Somebody in the place of a person of an example. */
export interface Player {
  /** Actor id. */
  readonly id: string;
  /** Name in handles. Default: the last segment of the id. */
  readonly name?: string;
}

/** Who and what stands in the place of what the example names. */
export interface Casting {
  /** In the place of ida of books.example. */
  readonly ida: Player;
  /** In the place of noor of quills.example. Default: ida as well. */
  readonly noor?: Player;
  /** Ids in the place of ids of the example; what they are the beginning of is replaced with them. */
  readonly ids?: Readonly<Record<string, string>>;
}

/** Ids of the examples that several of them share. */
export const sample = {
  ida: "https://books.example/user/ida",
  noor: "https://quills.example/user/noor",
  edition: "https://books.example/book/41",
  work: "https://books.example/book/40",
  otherEdition: "https://books.example/book/44",
  author: "https://books.example/author/12",
  shelf: "https://books.example/user/ida/books/to-read",
  list: "https://books.example/list/2",
  review: "https://books.example/user/ida/review/5",
  comment: "https://books.example/user/ida/comment/8",
  noorComment: "https://quills.example/user/noor/comment/3",
  shelfItem: "https://books.example/user/ida/shelfbook/51",
  listItem: "https://quills.example/user/noor/listitem/52",
} as const;

const sampleUrl = /https:\/\/(?:books|quills)\.example[^\s"'<>]*/g;

/**
 * The example `name` (`create_review`), played by others. All numbers in ids are fresh, and the same number of the example
 * becomes the same one everywhere in it. Contexts stay as they are. Throws a `RangeError` where there is no such example.
 */
export function retell(name: string, casting: Casting): JsonObject {
  const example = bookwyrmExamples.find(({ id }) => id === name);
  if (!example) throw new RangeError(`There is no example ${name}.`);
  const told = retold(example.json, new Retelling(casting));
  return isObject(told) ? told : {};
}

class Retelling {
  readonly #ids: readonly (readonly [from: string, to: string])[];
  readonly #handle: string;
  readonly #numbers: Map<string, string> = new Map();

  constructor({ ida, noor = ida, ids = {} }: Casting) {
    const all = {
      "https://books.example": new URL(ida.id).origin,
      "https://quills.example": new URL(noor.id).origin,
      [sample.ida]: ida.id,
      [sample.noor]: noor.id,
      // Who moved has the same name at both ends.
      "https://quills.example/user/ida": noor.id,
      ...ids,
    };
    this.#ids = Object.entries(all).sort(([a], [b]) => b.length - a.length);
    this.#handle = `@${noor.name ?? noor.id.split("/").at(-1)}@${new URL(noor.id).host}`;
  }

  text(text: string): string {
    return text.replaceAll("@noor@quills.example", this.#handle)
      .replace(sampleUrl, (url) => this.#url(url));
  }

  #url(url: string): string {
    const [from, to] = this.#ids.find(([from]) => isBeginningOf(from, url)) ?? [url, url];
    return to + url.slice(from.length)
      .replace(/(?<=\/)\d+(?=$|[/#?])/g, (number) => this.#fresh(number));
  }

  #fresh(number: string): string {
    const fresh = this.#numbers.get(number) ?? freshNumber(12);
    this.#numbers.set(number, fresh);
    return fresh;
  }
}

function retold(value: JsonValue, retelling: Retelling): JsonValue {
  if (typeof value === "string") return retelling.text(value);
  if (Array.isArray(value)) return value.map((item: JsonValue) => retold(item, retelling));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === "@context" ? member : retold(member, retelling),
    ]),
  );
}

function isBeginningOf(id: string, url: string): boolean {
  return url.startsWith(id) && (url.length === id.length || "/#?".includes(url.charAt(id.length)));
}

/** So many digits at random, the first of them no zero. */
export function freshNumber(digits: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(digits));
  return [...bytes].map((byte, index) => index === 0 ? 1 + byte % 9 : byte % 10).join("");
}
