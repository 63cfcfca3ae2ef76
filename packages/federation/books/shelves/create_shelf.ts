/**
 * New shelves of people of this server, and what becomes of them.
 *
 * @module
 */

import { originOf } from "@commonplace/vocabulary";
import { newCollectionIri } from "./new_collection.ts";
import { addressed, publishOne, type ShelfRooms } from "./shelf_rooms.ts";
import type { ShelfPrivacy } from "./shelf_privacy.ts";

/** What a new shelf is like. */
export interface NewShelfOptions {
  /** The IRI of whose it is. */
  readonly actor: string;
  /** What it is called: 1 to 255 characters, plain text. */
  readonly name: string;
  /**
   * For whom it is.
   * @default "public"
   */
  readonly privacy?: ShelfPrivacy;
}

/** What changes about a shelf. */
export interface ShelfChanges extends Partial<Omit<NewShelfOptions, "actor">> {
  /** The IRI of who changes it: its owner. */
  readonly actor: string;
  /** The IRI of the shelf. */
  readonly shelf: string;
}

/**
 * Creates a shelf besides the default ones, and tells whom it is for. Returns its IRI.
 *
 * @throws {FederationError} with code `unknown-actor`, or `refused` with the reason.
 *
 * @example A shelf with a book on it
 * ```ts
 * import { createShelf, saveLocalBook, shelve, shelfItems, books } from "@commonplace/federation/books";
 * import { createNetwork, startInstance } from "@commonplace/federation/testing";
 * import assert from "node:assert/strict";
 *
 * const origin = "https://a.example";
 * await using a = await startInstance({ network: createNetwork(), origin, extensions: [books] });
 * const { iri: actor } = await a.federation.createActor({ type: "Person", name: "ann" });
 * const { edition } = await saveLocalBook(a.store, { origin, title: "Emma" });
 *
 * const shelf = await createShelf(a, { actor, name: "Favourites" });
 * await shelve(a, { actor, shelf, book: edition.iri });
 * const { items } = await shelfItems(a.store.view, shelf);
 * assert.deepEqual(items.map(({ book }) => book), [edition.iri]);
 * ```
 */
export async function createShelf(rooms: ShelfRooms, options: NewShelfOptions): Promise<string> {
  const { actor, name, privacy = "public" } = options;
  const object = { type: "Shelf", name, ...addressed(privacy, actor) };
  const given = await publishOne(rooms, actor, { type: "Create", object });
  const origin = originOf(actor) ?? "";
  return newCollectionIri({ type: "Shelf", name: name.trim(), actor, origin, given });
}

/**
 * Changes a shelf; the default ones keep their names. Those who may not see it any more are told that it is gone.
 *
 * @throws {FederationError} with code `refused`: it is somebody else's, or the change is none that can be made.
 */
export async function updateShelf(rooms: ShelfRooms, changes: ShelfChanges): Promise<void> {
  const { actor, shelf: id, name, privacy } = changes;
  const object = {
    id,
    type: "Shelf",
    ...(name !== undefined && { name }),
    ...addressed(privacy, actor),
  };
  await publishOne(rooms, actor, { type: "Update", object });
}

/**
 * Deletes an empty shelf that is none of the default ones.
 *
 * @throws {FederationError} with code `refused`: it is somebody else's, a default one, or not empty.
 */
export async function deleteShelf(
  rooms: ShelfRooms,
  { actor, shelf: object }: { readonly actor: string; readonly shelf: string },
): Promise<void> {
  await publishOne(rooms, actor, { type: "Delete", object });
}
