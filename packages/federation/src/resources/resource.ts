/**
 * Resources: a table that says which field of a program's records is which property of documents.
 *
 * @module
 */

import type { IndexEntry, Json } from "@commonplace/storage";
import { hasType, type JsonObject, type JsonValue } from "@commonplace/vocabulary";
import { FederationError } from "../error.ts";
import type { Converter } from "./converters.ts";

/** What records of a program can be: an object that JSON can hold. */
export type Fields = { readonly [name: string]: Json | undefined };

/** A field as a property of documents. */
export interface Property<Value> extends Converter<Value> {
  /** The name of the property. */
  readonly name: string;
  /** Whether a document without it has the record too, without the field. */
  readonly isOptional: boolean;
}

/** Which field is which property. */
export type PropertyTable<Row extends Fields> = {
  readonly [Field in keyof Row]?: Property<NonNullable<Row[Field]>>;
};

/** What a resource is made of. */
export interface ResourceOptions<Row extends Fields> {
  /** The kind of the records, lower-case letters, digits and hyphens; it stands in the ids of objects. */
  readonly kind: string;
  /** The type of the documents that are written. */
  readonly type: string;
  /**
   * Further types of documents that are read as records of this kind.
   * @default none
   */
  readonly alsoRead?: readonly string[];
  /** Which field is which property. Fields that are not in it are the program's own and never leave. */
  readonly fields: PropertyTable<Row>;
  /**
   * The program's own fields, for records that are read from documents of others.
   * @default none
   */
  readonly defaults?: Partial<Row>;
  /**
   * Members of every document besides, such as a `@context` that declares the properties.
   * @default none
   */
  readonly members?: JsonObject;
  /**
   * What records are found by.
   * @default nothing but their ids and IRIs
   */
  readonly indexes?: (row: Row) => Readonly<Record<string, IndexEntry | readonly IndexEntry[]>>;
  /**
   * Whether a document of somebody else is to be kept as a record.
   * @default all that can be read are
   */
  readonly wants?: (row: Row, document: JsonObject) => boolean;
}

/** A mapper between records and documents. */
export interface Resource<Row extends Fields> extends ResourceOptions<Row> {
  /** The document of a record, without what the federation gives it: id, author, dates, addresses. */
  toDocument(row: Row): JsonObject;
  /** The record of a document, or `undefined` for one that is of no such type or lacks a property. */
  fromDocument(document: JsonObject): Row | undefined;
}

/**
 * A field as a property of another name.
 *
 * @param name The property's name in documents.
 * @param converter How the value is written and read.
 */
export function property<Value>(
  name: string,
  { read, write }: Converter<Value>,
  { isOptional = false }: { readonly isOptional?: boolean } = {},
): Property<Value> {
  return { name, read, write, isOptional };
}

/**
 * Makes a mapper.
 *
 * @throws {FederationError} with code `invalid-option` for a kind that could not stand in an IRI, or two fields of one
 * property.
 *
 * @example Books, with names of their own
 * ```ts
 * import { converters, property, resource } from "@commonplace/federation";
 * import assert from "node:assert/strict";
 *
 * type Book = { title: string; pages?: number; shelfMark: string };
 * const books = resource<Book>({
 *   kind: "book",
 *   type: "Edition",
 *   fields: {
 *     title: property("name", converters.text),
 *     pages: property("pageCount", converters.number, { isOptional: true }),
 *   },
 *   defaults: { shelfMark: "" },
 * });
 * const book = { title: "Middlemarch", pages: 880, shelfMark: "A 1" };
 * const document = books.toDocument(book);
 * assert.deepEqual(document, { type: "Edition", name: "Middlemarch", pageCount: 880 });
 * assert.deepEqual(books.fromDocument(document), { ...book, shelfMark: "" });
 * assert.equal(books.fromDocument({ type: "Edition" }), undefined);
 * ```
 */
export function resource<Row extends Fields>(options: ResourceOptions<Row>): Resource<Row> {
  const { kind, type, alsoRead = [], fields, defaults, members = {} } = options;
  const table = Object.entries(fields) as unknown as readonly [string, Property<Json>][];
  const names = table.map(([, { name }]) => name);
  if (!/^[a-z0-9-]{1,40}$/.test(kind)) {
    const message = `The kind ${JSON.stringify(kind)} must be lower-case letters, digits, hyphens`;
    throw new FederationError("invalid-option", message);
  }
  if (new Set(names).size < names.length || names.includes("type") || names.includes("id")) {
    const message = `Two fields of ${kind} are the same property, or one is its id or type`;
    throw new FederationError("invalid-option", message);
  }
  return {
    ...options,
    toDocument(row) {
      const written = table.flatMap(([field, { name, write }]): [string, JsonValue][] => {
        const value = row[field];
        const json = value === undefined ? undefined : write(value);
        return json === undefined ? [] : [[name, json]];
      });
      return { ...members, type, ...Object.fromEntries(written) };
    },
    fromDocument(document) {
      if (!hasType(document, type, ...alsoRead)) return undefined;
      const read: Record<string, Json> = {};
      for (const [field, property] of table) {
        const value = property.read(document[property.name]);
        if (value !== undefined) read[field] = value;
        else if (!property.isOptional) return undefined;
      }
      return { ...defaults, ...read } as unknown as Row;
    },
  };
}
