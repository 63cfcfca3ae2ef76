/**
 * Books onto shelves and off them.
 *
 * @module
 */

import { FederationError } from "../../src/error.ts";
import { shelfIri } from "./book_collection.ts";
import { itemDocument } from "./collection_document.ts";
import { itemOf, readingOf } from "./placing.ts";
import type { ReadingStatus } from "./reading_status.ts";
import { publishDecided, type ShelfRooms } from "./shelf_rooms.ts";

/** Which book, and where. */
export interface Shelving {
  /** The IRI of whose shelf it is. */
  readonly actor: string;
  /** The IRI of the shelf. */
  readonly shelf: string;
  /** The IRI of the edition, which must be known here. */
  readonly book: string;
}

/** Who is how far with which book. */
export interface NewReadingStatus {
  /** The IRI of who reads. */
  readonly actor: string;
  /** The IRI of the edition, which must be known here. */
  readonly book: string;
  /** How far; `undefined` for not at all. */
  readonly status: ReadingStatus | undefined;
}

/**
 * Puts a book on a shelf; nothing happens where it is there already. On a default shelf it leaves the one that it was on.
 *
 * @throws {FederationError} with code `refused`: the shelf is somebody else's, or there is none, or no such edition.
 */
export async function shelve(
  rooms: ShelfRooms,
  { actor, shelf, book }: Shelving,
): Promise<void> {
  await publishDecided(rooms, actor, async (view) => {
    if (await itemOf(view, shelf, book)) return undefined;
    return { type: "Add", object: { type: "ShelfItem", book }, target: shelf };
  });
}

/**
 * Takes a book off a shelf; nothing happens where it is not there.
 *
 * @throws {FederationError} with code `refused` when the shelf is somebody else's.
 */
export async function unshelve(
  rooms: ShelfRooms,
  { actor, shelf, book }: Shelving,
): Promise<void> {
  await publishDecided(rooms, actor, async (view) => {
    const item = await itemOf(view, shelf, book);
    return item && { type: "Remove", object: itemDocument(item), target: shelf };
  });
}

/**
 * Says how far somebody is with a book: it moves to that shelf from the one that it was on, in one commit, or leaves it. A
 * book is on one of the four at most (BookWyrm B49).
 *
 * @throws {FederationError} with code `refused` when there is no such edition.
 *
 * @example From one shelf to the next
 * ```ts
 * import { readingStatus, saveLocalBook, setReadingStatus, books } from "@commonplace/federation/books";
 * import { createNetwork, startInstance } from "@commonplace/federation/testing";
 * import assert from "node:assert/strict";
 *
 * const origin = "https://a.example";
 * await using a = await startInstance({ network: createNetwork(), origin, extensions: [books] });
 * const { iri: actor } = await a.federation.createActor({ type: "Person", name: "ann" });
 * const { edition: { iri: book } } = await saveLocalBook(a.store, { origin, title: "Emma" });
 *
 * await setReadingStatus(a, { actor, book, status: "to-read" });
 * await setReadingStatus(a, { actor, book, status: "reading" });
 * assert.equal(await readingStatus(a.store.view, { actor, book }), "reading");
 * ```
 */
export async function setReadingStatus(
  rooms: ShelfRooms,
  { actor, book, status }: NewReadingStatus,
): Promise<void> {
  await publishDecided(rooms, actor, async (view) => {
    const reading = await readingOf(view, actor, book);
    if (reading?.status === status) return undefined;
    if (status !== undefined) {
      const target = shelfIri(actor, status);
      return { type: "Add", object: { type: "ShelfItem", book }, target };
    }
    const item = reading && await itemOf(view, reading.shelf, reading.book);
    if (reading === undefined || item === undefined) {
      throw new FederationError("refused", "There is no reading status to take back");
    }
    return { type: "Remove", object: itemDocument(item), target: reading.shelf };
  });
}
