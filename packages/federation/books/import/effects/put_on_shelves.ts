/**
 * Books of files onto the shelves of their readers.
 *
 * @module
 */

import { createHash } from "node:crypto";
import type { Change, View } from "@commonplace/storage";
import {
  countBookCollections,
  keepDefaultShelves,
  readBookCollection,
  saveBookCollection,
  type Shelf,
  shelfIri,
} from "../../shelves/book_collection.ts";
import { type CollectionItem, countItems } from "../../shelves/collection_item.ts";
import { LONGEST } from "../../shelves/longest.ts";
import { newIdentifier } from "../../shelves/new_collection.ts";
import { MOST_ITEMS } from "../../shelves/perform_items.ts";
import { itemOf, put } from "../../shelves/placing.ts";
import type { ShelfPrivacy } from "../../shelves/shelf_privacy.ts";
import { PendingView } from "./pending_view.ts";
import { keepShelving, type KeptShelving } from "./shelve.ts";

/** Shelves that a book is put on at once: a commit takes no more. What is on more of them is kept, and not on those. */
const MOST_AT_ONCE = 16;

/** Shelves that imports make for one reader: what is on more of them is kept, and on none. */
const MOST_SHELVES = 200;

/**
 * Keeps what a reader did with a book, and puts it on the shelf that says how far the reader is, and on those besides, which
 * are made where the reader has none of that name from an earlier import. Nobody is told: a library that comes at once would
 * bury what followers want to read. Nothing happens where the file says what it said before: what the reader has moved since
 * stays where it is.
 */
export async function putOnShelves(
  view: View,
  kept: KeptShelving,
  privacy: ShelfPrivacy,
): Promise<readonly Change[]> {
  const changes = await keepShelving(view, kept);
  if (changes.length === 0) return [];
  const pending = new PendingView(view);
  pending.add(changes);
  const { status, shelves } = kept.shelving;
  if (status !== undefined) {
    await place(pending, await readBookCollection(pending, shelfIri(kept.owner, status)), kept);
  }
  for (const name of shelves.slice(0, MOST_AT_ONCE)) {
    await place(pending, await shelfNamed(pending, name, { kept, privacy }), kept);
  }
  return pending.changes;
}

async function place(
  pending: PendingView,
  shelf: Awaited<ReturnType<typeof readBookCollection>>,
  { owner, book, shelving, at }: KeptShelving,
): Promise<void> {
  if (shelf === undefined || await itemOf(pending, shelf.iri, book)) return;
  if (await countItems(pending, "approved", shelf.iri) >= MOST_ITEMS) return;
  const item: CollectionItem = {
    iri: `${owner}/shelfbook/${crypto.randomUUID()}`,
    type: "ShelfItem",
    collection: shelf.iri,
    book,
    actor: owner,
    at: timeOf(shelving.added) ?? at,
    state: "approved",
  };
  pending.add(await keepDefaultShelves(pending, owner));
  pending.add((await put(pending, shelf, item)).changes);
}

/** The shelf that imports put books on under a name. */
async function shelfNamed(
  pending: PendingView,
  written: string,
  { kept: { owner, at }, privacy }: {
    readonly kept: KeptShelving;
    readonly privacy: ShelfPrivacy;
  },
): Promise<Awaited<ReturnType<typeof readBookCollection>>> {
  const name = written.slice(0, LONGEST.name);
  const end = createHash("sha256").update(name.toLowerCase()).digest("hex").slice(0, 12);
  const identifier = newIdentifier(name, end);
  const iri = shelfIri(owner, identifier);
  const known = await readBookCollection(pending, iri);
  if (known) return known;
  if (await readBookCollection(pending, shelfIri(owner, "read")) === undefined) return undefined;
  if (await countBookCollections(pending, "Shelf", owner) >= MOST_SHELVES) return undefined;
  const shelf: Shelf = { type: "Shelf", iri, owner, identifier, name, privacy, at };
  pending.add(saveBookCollection(shelf));
  return shelf;
}

/** Noon of a day, so that it is that day almost everywhere. */
function timeOf(day: string | undefined): number | undefined {
  const time = Date.parse(`${day?.padEnd(10, "-01") ?? ""}T12:00:00Z`);
  return Number.isNaN(time) ? undefined : time;
}
