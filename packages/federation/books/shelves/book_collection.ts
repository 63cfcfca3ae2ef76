/**
 * Shelves and lists, ours and those of others, as they are kept.
 *
 * @module
 */

import { actors, type Change, type ListOptions, type Page, type View } from "@commonplace/storage";
import { recordKind } from "../../src/records/record_kind.ts";
import type { Curation } from "../lists/curation.ts";
import { isKeepable } from "./longest.ts";
import {
  READING_STATUSES,
  type ReadingStatus,
  readingStatusOf,
  SHELF_NAMES,
} from "./reading_status.ts";
import type { ShelfPrivacy } from "./shelf_privacy.ts";

const COLLECTIONS = recordKind<BookCollection, BookCollection["type"]>("book-collection");

/** What shelves and lists have in common. */
export type CollectionBasics = {
  /** Its IRI. */
  readonly iri: string;
  /** The IRI of whose it is. */
  readonly owner: string;
  /** What it is called, plain text. */
  readonly name: string;
  /** For whom it is. */
  readonly privacy: ShelfPrivacy;
  /** When it came to be, or came to be known, milliseconds since 1970. */
  readonly at: number;
};

/** A reader's own collection of books (BookWyrm B47). */
export type Shelf = CollectionBasics & {
  /** That it is a shelf. */
  readonly type: "Shelf";
  /** The end of its IRI: a {@linkcode ReadingStatus} for the default ones. */
  readonly identifier: string;
};

/** A collection of books that others may contribute to (BookWyrm B50). */
export type BookList = CollectionBasics & {
  /** That it is a list. */
  readonly type: "BookList";
  /** What it is about, safe HTML. */
  readonly summary?: string;
  /** Who may put books on it. */
  readonly curation: Curation;
  /** The IRIs of those who keep it together, where it is a group's; they are not told to anybody. */
  readonly group?: readonly string[];
};

/** A shelf or a list. */
export type BookCollection = BookList | Shelf;

/** A shelf or a list by its IRI. The default shelves of people of ours are there from the start. */
export async function readBookCollection(
  view: View,
  iri: string,
): Promise<BookCollection | undefined> {
  if (!isKeepable(iri)) return undefined;
  const kept = await COLLECTIONS.read(view, iri);
  return kept ?? await defaultShelfAt(view, iri);
}

/** Keeps a shelf or a list. */
export function saveBookCollection(collection: BookCollection): readonly Change[] {
  const { iri, type, owner, at: position } = collection;
  return COLLECTIONS.save(iri, collection, { indexes: { [type]: { value: owner, position } } });
}

/** Forgets a shelf or a list; what is in it is another matter. */
export function removeBookCollection(iri: string): readonly Change[] {
  return COLLECTIONS.delete(iri);
}

/** A page of somebody's shelves or lists, the oldest first; default shelves are in it from the first use on. */
export async function findBookCollections(
  view: View,
  type: BookCollection["type"],
  { owner, ...options }: ListOptions & { readonly owner: string },
): Promise<Page<BookCollection>> {
  return await COLLECTIONS.find(view, { ...options, index: type, value: owner });
}

/** How many shelves or lists somebody has. */
export async function countBookCollections(
  view: View,
  type: BookCollection["type"],
  owner: string,
): Promise<number> {
  return await COLLECTIONS.count(view, type, owner);
}

/** The IRI of a shelf of somebody of ours. */
export function shelfIri(owner: string, identifier: string): string {
  return `${owner}/books/${identifier}`;
}

/** The reading status that the books on a shelf have; `undefined` for those that say nothing of it. */
export function statusOfShelf(collection: BookCollection): ReadingStatus | undefined {
  return collection.type === "Shelf" ? readingStatusOf(collection.identifier) : undefined;
}

/** The changes that keep the default shelves of a person of ours, as far as they are not kept yet. */
export async function keepDefaultShelves(view: View, owner: string): Promise<readonly Change[]> {
  const changes: Change[] = [];
  for (const status of READING_STATUSES) {
    const iri = shelfIri(owner, status);
    if (await COLLECTIONS.has(view, iri)) continue;
    const shelf = await defaultShelfAt(view, iri);
    if (shelf) changes.push(...saveBookCollection(shelf));
  }
  return changes;
}

/** Only those of people of ours are known before anybody has said anything of them. */
async function defaultShelfAt(view: View, iri: string): Promise<Shelf | undefined> {
  const [, owner, identifier = ""] = /^(.+)\/books\/([^/]+)$/.exec(iri) ?? [];
  const status = READING_STATUSES.find((status) => status === identifier);
  if (owner === undefined || status === undefined) return undefined;
  const person = await actors.read(view, owner);
  if (person?.type !== "Person") return undefined;
  // Listed in their order, before all others.
  const at = person.createdAt + READING_STATUSES.indexOf(status) - READING_STATUSES.length;
  const name = SHELF_NAMES[status];
  return { type: "Shelf", iri, owner, identifier, name, privacy: "public", at };
}
