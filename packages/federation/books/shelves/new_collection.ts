/**
 * The IRIs of new shelves and lists.
 *
 * @module
 */

import { type BookCollection, shelfIri } from "./book_collection.ts";

/** Characters of a name that stand in the identifier of a shelf. */
const LONGEST_SLUG = 40;

/** What an IRI is made of. */
export interface NewCollection {
  /** What it is for. */
  readonly type: BookCollection["type"];
  /** What that is called. */
  readonly name: string;
  /** The IRI of whose it is. */
  readonly actor: string;
  /** Where that is hosted. */
  readonly origin: string;
  /** The IRI that was composed for it: what is new about it is its end. */
  readonly given: string;
}

/** Where a new shelf or list is: `/u/ann/books/<name>-<id>`, `/list/<id>`. */
export function newCollectionIri({ type, name, actor, origin, given }: NewCollection): string {
  if (type === "BookList") return `${origin}/list/${endOf(given)}`;
  return shelfIri(actor, newIdentifier(name, given));
}

/** The identifier of a new shelf; it cannot be that of a default one. */
export function newIdentifier(name: string, given: string): string {
  const plain = name.normalize("NFKD").toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
  const slug = plain.slice(0, LONGEST_SLUG).replaceAll(/^-+|-+$/g, "");
  return `${slug === "" ? "shelf" : slug}-${endOf(given)}`;
}

function endOf(iri: string): string {
  return iri.slice(iri.lastIndexOf("/") + 1);
}
