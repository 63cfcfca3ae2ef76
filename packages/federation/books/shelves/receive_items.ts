/**
 * Add and Remove of books by people of other servers (BookWyrm B53, B54).
 *
 * BookWyrm gives all Adds of one shelf or list the same id (§2.4): what makes one the same again is its item.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import {
  hasType,
  idOf,
  isJsonObject,
  type JsonObject,
  sameOrigin,
  textOf,
} from "@commonplace/vocabulary";
import { authentic } from "../../src/authority/author.ts";
import type { Context } from "../../src/context.ts";
import { consumeEarly, markEarly } from "../../src/effects/early_mark.ts";
import type { Claim } from "../../src/extension.ts";
import { sanitize } from "../../src/html/sanitize.ts";
import { applied, dropped, type Effect, wanting } from "../../src/processing/processor.ts";
import type { Received } from "../../src/processing/received.ts";
import { gatherLater } from "../catalogue/gather_later.ts";
import { verdictOn } from "../lists/role_on_list.ts";
import { type BookCollection, saveBookCollection } from "./book_collection.ts";
import { editionNamed } from "./books_named.ts";
import {
  type CollectionItem,
  countAllItems,
  itemNamed,
  nextOrder,
  saveItem,
} from "./collection_item.ts";
import { collectionMeant } from "./collection_meant.ts";
import { LONGEST } from "./longest.ts";
import { MOST_ITEMS } from "./perform_items.ts";
import { itemOf, put, take } from "./placing.ts";

/** What is decided here in the place of the standard. */
export const itemClaims: Readonly<Record<string, Claim>> = {
  Add: receiveAdd,
  Remove: receiveRemove,
  Update: receiveUpdate,
};

const ITEMS = ["ShelfItem", "ListItem"] as const;

/**
 * Puts a book on a shelf of the sender's, or on a list as that is kept. The shelf or list is fetched where it is not known;
 * so is the book, in its own time.
 */
async function receiveAdd(
  received: Received,
  view: View,
  context: Context,
): Promise<Effect | undefined> {
  const meant = await meantBy(received, view, context);
  if (meant === undefined || "kind" in meant) return meant;
  const { collection, item: json } = meant;
  const { sender, receivedAt: at } = received;
  const verdict = await verdictOn(context, view, { collection, actor: sender.iri });
  if (verdict === "refused") return dropped("The shelf or list is not open to its sender");
  const read = itemIn(json, { collection, sender: sender.iri, at });
  if (typeof read === "string") return dropped(read);
  const early = await consumeEarly(view, { actor: sender.iri, iri: read.iri, at });
  if (early) return dropped("It was removed before it came", ...early);
  const edition = await editionNamed(view, read.book);
  const item = { ...read, state: verdict, ...(edition && { book: edition.iri }) };
  const there = await itemOf(view, collection.iri, item.book);
  if (there !== undefined && isAsGood(there, item, collection)) {
    return { kind: "repeated", changes: [] };
  }
  if (there === undefined && await countAllItems(view, collection.iri) >= MOST_ITEMS) {
    return dropped(`There are ${MOST_ITEMS} books there, and no more are kept`);
  }
  const placed = await placedItem(view, { item, there, collection });
  const { changes } = await put(view, collection, placed);
  const isOurs = context.domains.of(collection.iri) !== undefined;
  return applied(
    ...(isOurs ? [] : saveBookCollection(collection)),
    ...changes,
    ...(edition ? [] : gatherLater({ iri: item.book })),
  );
}

/** Takes a book away, for the owner or for who added it. */
async function receiveRemove(
  received: Received,
  view: View,
  context: Context,
): Promise<Effect | undefined> {
  const meant = await meantBy(received, view, context);
  if (meant === undefined || "kind" in meant) return meant;
  const { collection, item: json } = meant;
  const { sender: { iri: actor }, receivedAt: at } = received;
  const found = await itemKnown(view, collection, json);
  if (found === undefined) {
    const iri = idOf(json) ?? "";
    const isTheirs = sameOrigin(iri, actor) && iri.length <= LONGEST.iri;
    const mark = isTheirs ? await markEarly(view, { actor, iri, at }) : [];
    return dropped("The book is not there", ...mark);
  }
  if (collection.owner !== actor && found.actor !== actor) {
    return dropped("Only the owner, or who added it, removes a book");
  }
  return applied(...await take(view, collection, found));
}

/** Changes notes at the word of who wrote them, and places at that of the owner. */
async function receiveUpdate(
  received: Received,
  view: View,
  context: Context,
): Promise<Effect | undefined> {
  const { object } = received.document.json;
  if (!isJsonObject(object) || !hasType(object, ...ITEMS)) return undefined;
  const { sender: { iri: actor }, receivedAt: at } = received;
  if (context.domains.of(actor)) return applied();
  const known = await itemNamed(view, idOf(object));
  const collection = await collectionMeant(view, known?.collection);
  if (known === undefined || collection === undefined) return dropped("Nobody knows the item");
  const [isOwner, isAuthor] = [collection.owner === actor, known.actor === actor];
  if (!isOwner && !isAuthor) return dropped("The item is somebody else's");
  const read = itemIn({ ...object, book: known.book, actor: known.actor }, {
    collection,
    sender: actor,
    at,
  });
  if (typeof read === "string") return dropped(read);
  const { notes: _, ...rest } = known;
  const noted = isAuthor ? { ...rest, ...(read.notes && { notes: read.notes }) } : known;
  const order = isOwner ? read.order ?? known.order : known.order;
  return applied(...saveItem({ ...noted, ...(order !== undefined && { order }) }));
}

interface Meant {
  readonly collection: BookCollection;
  readonly item: JsonObject;
}

/** `undefined` where it is about something else than books on shelves and lists. */
async function meantBy(
  { document: { json: { object, target } }, sender, hasLooked }: Received,
  view: View,
  { domains }: Context,
): Promise<Effect | Meant | undefined> {
  const [iri, itemIri] = [idOf(target), idOf(object)];
  const collection = await collectionMeant(view, iri);
  const isItem = isJsonObject(object) && hasType(object, ...ITEMS);
  if (iri === undefined || (collection === undefined && !isItem)) return undefined;
  if (domains.of(sender.iri)) return applied();
  if (collection === undefined) {
    const isFetched = hasLooked || domains.of(iri) !== undefined;
    return isFetched ? dropped("The target is no shelf or list") : wanting([iri]);
  }
  if (isJsonObject(object) && object["book"] !== undefined) return { collection, item: object };
  if (itemIri === undefined) return dropped("It does not say which book");
  const known = await itemNamed(view, itemIri);
  if (known) return { collection, item: { id: itemIri, book: known.book, actor: known.actor } };
  const fetched = await authentic(view, itemIri);
  if (fetched) return { collection, item: fetched.json };
  return hasLooked || domains.of(itemIri)
    ? { collection, item: { id: itemIri } }
    : wanting([itemIri]);
}

interface Sent {
  readonly collection: BookCollection;
  readonly sender: string;
  readonly at: number;
}

/**
 * Reads an item, or says why it cannot be one. Its notes are only taken from who wrote them: the owner of a list, who says
 * what is on it, puts no words into the mouths of others.
 */
function itemIn(json: JsonObject, { collection, sender, at }: Sent): CollectionItem | string {
  const [iri, book] = [idOf(json), idOf(json["book"])];
  const actor = idOf(json["actor"]) ?? sender;
  if (iri === undefined || book === undefined) return "It does not say which book";
  if ([iri, book, actor].some(({ length }) => length > LONGEST.iri)) return "An id is too long";
  const isOwner = collection.owner === sender;
  if (actor !== sender && !isOwner) return "The item is somebody else's";
  if (!sameOrigin(iri, actor)) return "The id of an item is on the origin of who added it";
  const base = { iri, collection: collection.iri, book, actor, at, state: "approved" } as const;
  if (collection.type === "Shelf") return { ...base, type: "ShelfItem" };
  const notes = actor === sender ? textOf(json, "notes") : undefined;
  const { order } = json;
  const isPlace = isOwner && typeof order === "number" && Number.isSafeInteger(order) && order > 0;
  return {
    ...base,
    type: "ListItem",
    ...(notes && { notes: sanitize(notes, { longest: LONGEST.notes }) }),
    ...(isPlace && { order }),
  };
}

/** Whether nothing would be new: the same item, or another of a book that is there already. */
function isAsGood(
  there: CollectionItem,
  item: CollectionItem,
  { type }: BookCollection,
): boolean {
  if (there.state === "pending" && item.state === "approved") return false;
  // A shelf is one person's: the newer item is the one that a Remove will name.
  return type === "BookList" || there.iri === item.iri;
}

interface Placing {
  readonly item: CollectionItem;
  readonly there: CollectionItem | undefined;
  readonly collection: BookCollection;
}

/** What waited stays whose it was; what is new on a list comes last, where its owner says nothing else. */
async function placedItem(
  view: View,
  { item, there, collection }: Placing,
): Promise<CollectionItem> {
  if (collection.type === "Shelf") return item;
  const order = item.order ?? await nextOrder(view, collection.iri, item.state);
  return there ? { ...there, state: item.state, order } : { ...item, order };
}

async function itemKnown(
  view: View,
  { iri }: BookCollection,
  json: JsonObject,
): Promise<CollectionItem | undefined> {
  const [id, book] = [idOf(json), idOf(json["book"])];
  // A Remove of what stood there before does not take away what stands there now.
  if (id === undefined) return book === undefined ? undefined : await itemOf(view, iri, book);
  const named = await itemNamed(view, id);
  return named?.collection === iri ? named : undefined;
}
