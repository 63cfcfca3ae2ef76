/**
 * What readers have done with books, as their files say.
 *
 * @module
 */

import type { Change, ListOptions, Page, View } from "@commonplace/storage";
import { recordKind } from "../../../src/records/record_kind.ts";
import type { WantedShelving } from "../wanted.ts";

const SHELVINGS = recordKind<KeptShelving, "owner">("book-shelving");

/** What a reader has done with one book; for nobody else to see. */
export type KeptShelving = {
  /** The IRI of the reader. */
  readonly owner: string;
  /** The IRI of the edition. */
  readonly book: string;
  /** What the file said. */
  readonly shelving: WantedShelving;
  /** When it was kept, milliseconds since 1970. */
  readonly at: number;
};

/**
 * Puts a book of a file on shelves: what it returns is committed with how far the import is. It reads nothing but the view,
 * and returns nothing where that is done already.
 */
export type Shelve = (view: View, shelving: KeptShelving) => Promise<readonly Change[]>;

/** Keeps what a reader has done with a book, unless that is known as it is. */
export async function keepShelving(view: View, kept: KeptShelving): Promise<readonly Change[]> {
  const known = await readShelving(view, kept.owner, kept.book);
  if (known && isSame(known.shelving, kept.shelving)) return [];
  const indexes = { owner: { value: kept.owner, position: kept.at } };
  return SHELVINGS.save(idOf(kept.owner, kept.book), kept, { indexes });
}

/** What a reader has done with a book, as far as it was imported. */
export async function readShelving(
  view: View,
  owner: string,
  book: string,
): Promise<KeptShelving | undefined> {
  return await SHELVINGS.read(view, idOf(owner, book));
}

/** A page of what a reader has done, the oldest first. */
export async function shelvingsOf(
  view: View,
  owner: string,
  options: ListOptions = {},
): Promise<Page<KeptShelving>> {
  return await SHELVINGS.find(view, { ...options, index: "owner", value: owner });
}

function idOf(owner: string, book: string): string {
  return `${owner} ${book}`;
}

function isSame(one: WantedShelving, other: WantedShelving): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

/** The same with the members of each object in the order of their names: a store need not keep the order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const members = Object.entries(value).toSorted(([one], [other]) => one < other ? -1 : 1);
  return Object.fromEntries(members.map(([name, member]) => [name, sorted(member)]));
}
