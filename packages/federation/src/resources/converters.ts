/**
 * Values of a program's records as values of documents, and back.
 *
 * @module
 */

import { idOf, type JsonObject, type JsonValue, momentOf } from "@commonplace/vocabulary";

/** How a value is written into documents and read from them. */
export interface Converter<Value> {
  /** The value as JSON; `undefined` leaves the property out. */
  readonly write: (value: Value) => JsonValue | undefined;
  /** The value that a property stands for; `undefined` where it is none. Never throws. */
  readonly read: (json: JsonValue | undefined) => Value | undefined;
}

/** Characters of a text that is read, at most. */
const LONGEST = 1_000_000;

/** Members of a list that are read, at most. */
const MOST = 1000;

/** A string. HTML of others is not to be shown before it was sanitised. */
const text: Converter<string> = {
  write: (value) => value,
  read: (json) => typeof json === "string" && json.length <= LONGEST ? json : undefined,
};

/** A finite number. */
const number: Converter<number> = {
  write: (value) => value,
  read: (json) => typeof json === "number" && Number.isFinite(json) ? json : undefined,
};

/** Yes or no. */
const flag: Converter<boolean> = {
  write: (value) => value,
  read: (json) => typeof json === "boolean" ? json : undefined,
};

/** Milliseconds since 1970 as a time (RFC 3339). */
const moment: Converter<number> = {
  write: (value) => new Date(value).toISOString(),
  read: (json) => typeof json === "string" ? momentOf(json)?.date.getTime() : undefined,
};

/** The id of something, which others may embed instead. */
const iri: Converter<string> = {
  write: (value) => value,
  read: (json) => idOf(json),
};

/** Several values, of which documents may have one outside a list. What is none is left out. */
function list<Value>(of: Converter<Value>): Converter<readonly Value[]> {
  return {
    write: (values) =>
      values.flatMap((value) => {
        const json = of.write(value);
        return json === undefined ? [] : [json];
      }),
    read(json) {
      const values = json === undefined || json === null ? [] : [json].flat();
      return values.slice(0, MOST).flatMap((value) => {
        const read = of.read(value as JsonValue);
        return read === undefined ? [] : [read];
      });
    },
  };
}

/** A language to a text, such as `nameMap` has it. */
const languages: Converter<Readonly<Record<string, string>>> = {
  write: (value) => value,
  read(json) {
    if (typeof json !== "object" || json === null || Array.isArray(json)) return undefined;
    const entries = Object.entries(json as JsonObject).slice(0, MOST);
    return Object.fromEntries(entries.filter(([, value]) => typeof value === "string")) as Readonly<
      Record<string, string>
    >;
  },
};

/** Converters for the values that records have most. */
export const converters: {
  /** A string. HTML of others is not to be shown before it was sanitised. */
  readonly text: Converter<string>;
  /** A finite number. */
  readonly number: Converter<number>;
  /** Yes or no. */
  readonly flag: Converter<boolean>;
  /** Milliseconds since 1970 as a time (RFC 3339). */
  readonly moment: Converter<number>;
  /** The id of something, which others may embed instead. */
  readonly iri: Converter<string>;
  /** A language to a text, such as `nameMap` has it. */
  readonly languages: Converter<Readonly<Record<string, string>>>;
  /** Several values, of which documents may have one outside a list. What is none is left out. */
  readonly list: <Value>(of: Converter<Value>) => Converter<readonly Value[]>;
} = { text, number, flag, moment, iri, languages, list };
