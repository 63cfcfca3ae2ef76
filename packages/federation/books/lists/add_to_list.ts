/**
 * Books onto lists and off them.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/vocabulary";
import { itemDocument } from "../shelves/collection_document.ts";
import { itemOf } from "../shelves/placing.ts";
import { publishDecided, publishOne, type ShelfRooms } from "../shelves/shelf_rooms.ts";

/** Which book on which list. */
export interface ListedBook {
  /** The IRI of who does it. */
  readonly actor: string;
  /** The IRI of the list, ours or one that is known from elsewhere. */
  readonly list: string;
  /** The IRI of the edition, which must be known here. */
  readonly book: string;
}

/** What is said of a book on a list. */
export interface ListItemText {
  /**
   * Why it is there, HTML.
   * @default nothing
   */
  readonly notes?: string;
  /**
   * Its place, from 1; only the owner of the list says that.
   * @default the last one
   */
  readonly order?: number;
}

/**
 * Puts a book on a list, or where the list is curated has it wait for the owner. Who may is said by the curation of the
 * list. Nothing happens where the book is there, or waits, already.
 *
 * @throws {FederationError} with code `refused`: the list is not open to the actor, or there is none, or no such edition.
 */
export async function addToList(
  rooms: ShelfRooms,
  { actor, list, book, notes, order }: ListedBook & ListItemText,
): Promise<void> {
  await publishDecided(rooms, actor, async (view) => {
    if (await itemOf(view, list, book)) return undefined;
    const object = { type: "ListItem", book, ...textOf({ notes, order }) };
    return { type: "Add", object, target: list };
  });
}

/**
 * Puts a book on a list that waits for it; nothing happens where none does. Everybody who sees the list is told, and who
 * added it.
 *
 * @throws {FederationError} with code `refused` when the list is somebody else's.
 */
export async function approve(rooms: ShelfRooms, { actor, list, book }: ListedBook): Promise<void> {
  await publishDecided(rooms, actor, async (view) => {
    const item = await itemOf(view, list, book);
    if (item?.state !== "pending") return undefined;
    return { type: "Add", object: itemDocument(item), target: list };
  });
}

/**
 * Takes a book off a list, or refuses one that waits. The owner may, and who added it. Nothing happens where it is not there.
 *
 * @throws {FederationError} with code `refused` when it is somebody else's.
 */
export async function removeFromList(
  rooms: ShelfRooms,
  { actor, list, book }: ListedBook,
): Promise<void> {
  await publishDecided(rooms, actor, async (view) => {
    const item = await itemOf(view, list, book);
    return item && { type: "Remove", object: itemDocument(item), target: list };
  });
}

/**
 * Changes the notes or the place of a book on a list.
 *
 * @throws {FederationError} with code `refused`: the notes are somebody else's, the list is, or the book is not there.
 */
export async function updateListItem(
  rooms: ShelfRooms,
  { actor, list, book, notes, order }: ListedBook & ListItemText,
): Promise<void> {
  const object = { type: "ListItem", book, ...textOf({ notes, order }) };
  await publishOne(rooms, actor, { type: "Update", object, target: list });
}

function textOf(
  { notes, order }: { readonly [Name in keyof ListItemText]: ListItemText[Name] | undefined },
): JsonObject {
  return { ...(notes !== undefined && { notes }), ...(order !== undefined && { order }) };
}
