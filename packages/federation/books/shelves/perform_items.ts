/**
 * Add and Remove of books by people of ours, and what they change about them (BookWyrm B53, B54).
 *
 * @module
 */

import type { Change } from "@commonplace/storage";
import {
  hasType,
  idOf,
  isJsonObject,
  type JsonObject,
  type JsonValue,
  textOf,
} from "@commonplace/vocabulary";
import { sanitize } from "../../src/html/sanitize.ts";
import type { Composed } from "../../src/outbox/compose.ts";
import type { Act } from "../../src/outbox/perform/performer.ts";
import { publish } from "../../src/outbox/publish.ts";
import { activityIri } from "../../src/domain.ts";
import type { PerformerTable, Scene } from "../../src/plugs.ts";
import { type Problem, problem } from "../../src/problem.ts";
import { verdictOn } from "../lists/role_on_list.ts";
import {
  type BookCollection,
  keepDefaultShelves,
  saveBookCollection,
  statusOfShelf,
} from "./book_collection.ts";
import { editionNamed } from "./books_named.ts";
import { itemDocument } from "./collection_document.ts";
import {
  type CollectionItem,
  countAllItems,
  itemNamed,
  nextOrder,
  saveItem,
} from "./collection_item.ts";
import { collectionMeant } from "./collection_meant.ts";
import { LONGEST } from "./longest.ts";
import { itemOf, type Left, put, take } from "./placing.ts";
import { activityOf, type Told, toldAlso, toldOf, toldOnly } from "./telling.ts";

/** Books on one shelf or list. */
export const MOST_ITEMS = 100_000;

/** What people of ours do with the books on shelves and lists; everything else is left to others. */
export const itemPerformers: PerformerTable = {
  Add: performAdd,
  Remove: performRemove,
  Update: performUpdate,
};

/**
 * Puts a book on a shelf of one's own, or on a list as that is kept; its owner approves what waits by adding it. From a
 * reading shelf that it was on a book is removed in the same commit.
 */
async function performAdd(composed: Composed, scene: Scene): Promise<Act | Problem | undefined> {
  const { view, context, actor, at } = scene;
  const { object } = composed.json;
  const collection = await collectionMeant(view, idOf(composed.json["target"]));
  if (collection === undefined) return undefined;
  const verdict = await verdictOn(context, view, { collection, actor });
  if (verdict === "refused") return refusedBy(collection);
  const book = await editionNamed(view, bookIn(object) ?? "");
  if (book === undefined) return problem(404, "There is no such edition.");
  const there = await itemOf(view, collection.iri, book.iri);
  if (there?.state === verdict || there?.state === "approved") {
    return problem(400, "The book is there already.");
  }
  if (there === undefined && await countAllItems(view, collection.iri) >= MOST_ITEMS) {
    return problem(400, `There are ${MOST_ITEMS} books there, and no more.`);
  }
  const said = saidIn(object);
  if ("status" in said) return said;
  const isOwner = collection.owner === actor;
  const order = (isOwner ? said.order : undefined) ??
    await nextOrder(view, collection.iri, verdict);
  const item: CollectionItem = there ? { ...there, state: "approved", order } : {
    iri: newItemIri(collection, actor, context.newId()),
    type: collection.type === "Shelf" ? "ShelfItem" : "ListItem",
    collection: collection.iri,
    book: book.iri,
    actor,
    at,
    state: verdict,
    ...(collection.type === "BookList" && { ...said, order }),
  };
  const { changes, left } = await put(view, collection, item);
  return tell(composed.id, scene, {
    type: "Add",
    collection,
    item,
    changes: [
      ...isOwner ? await keepDefaultShelves(view, actor) : [],
      // What was only known from its origin is one of the lists that are kept from now on.
      ...(context.domains.of(collection.iri) ? [] : saveBookCollection(collection)),
      ...changes,
      ...left.flatMap((place) => leaving(place, scene)),
    ],
  });
}

/** Takes a book away: from what is one's own, or what one has added oneself. */
async function performRemove(
  composed: Composed,
  scene: Scene,
): Promise<Act | Problem | undefined> {
  const { view, actor } = scene;
  const found = await itemMeant(composed, scene);
  if (found === undefined || "status" in found) return found;
  const { collection, item } = found;
  if (collection.owner !== actor && item.actor !== actor) return refusedBy(collection);
  const changes = await take(view, collection, item);
  return tell(composed.id, scene, { type: "Remove", collection, item, changes });
}

/** Changes the notes or the place of a book on a list: the place is its owner's to say, the notes are whose they are. */
async function performUpdate(
  composed: Composed,
  scene: Scene,
): Promise<Act | Problem | undefined> {
  const { actor } = scene;
  const { object } = composed.json;
  if (!isJsonObject(object) || !hasType(object, "ListItem", "ShelfItem")) return undefined;
  const found = await itemMeant(composed, scene);
  if (found === undefined || "status" in found) return found;
  const { collection, item } = found;
  const said = saidIn(object);
  if ("status" in said) return said;
  const mayChange = (said.order === undefined || collection.owner === actor) &&
    (said.notes === undefined || item.actor === actor);
  if (!mayChange) return problem(403, "Notes are changed by who wrote them, places by the owner.");
  const changes = saveItem({ ...item, ...said });
  return tell(composed.id, scene, {
    type: "Update",
    collection,
    item: { ...item, ...said },
    changes,
  });
}

interface Doing {
  readonly type: "Add" | "Remove" | "Update";
  readonly collection: BookCollection;
  readonly item: CollectionItem;
  readonly changes: readonly Change[];
}

function tell(
  id: string,
  { actor, at }: Pick<Scene, "actor" | "at">,
  { type, collection, item, changes }: Doing,
): Act {
  const { addresses, audience } = hearing(collection, item, actor);
  const object = itemDocument(item);
  const target = collection.iri;
  const activity = activityOf({ id, type, actor, at, addresses, object, target });
  return {
    text: JSON.stringify(activity),
    audience,
    ...orderOf(collection, item),
    changes,
    isListed: addresses.to.length > 0,
  };
}

/**
 * What waits is between who added it and the owner, and so is what others add for the owner's followers; the rest is for
 * whom the shelf or list is, and for those two.
 */
function hearing(collection: BookCollection, item: CollectionItem, actor: string): Told {
  const other = actor === collection.owner ? item.actor : collection.owner;
  const isTheirs = collection.privacy === "followers" && actor !== collection.owner;
  const isBetweenTwo = item.state === "pending" || collection.privacy === "direct" || isTheirs;
  if (isBetweenTwo) return toldOnly(actor, other);
  return toldAlso(toldOf(collection, actor), actor, other);
}

/** A book that moves between reading shelves must not be overtaken by itself. */
function orderOf(
  collection: BookCollection,
  { book }: CollectionItem,
): Pick<Act, "about" | "after"> {
  const { iri, owner } = collection;
  return statusOfShelf(collection)
    ? { about: `${owner} reads ${book}` }
    : { about: `${iri} ${book}`, after: iri };
}

/** The Remove from the shelf that a book has left. */
function leaving({ shelf, item }: Left, scene: Scene): readonly Change[] {
  const { context, domain, at } = scene;
  const id = activityIri(domain, "Remove", context.newId());
  const { text, changes: _, isListed = true, ...outgoing } = tell(id, scene, {
    type: "Remove",
    collection: shelf,
    item,
    changes: [],
  });
  return publish({ ...outgoing, json: JSON.parse(text) as JsonObject, listed: isListed, at });
}

interface Found {
  readonly collection: BookCollection;
  readonly item: CollectionItem;
}

/** The item that an activity is about, by its own IRI or by its book. */
async function itemMeant(
  { json: { object, target } }: Composed,
  { view }: Scene,
): Promise<Found | Problem | undefined> {
  const named = await itemNamed(view, idOf(object));
  const collection = await collectionMeant(view, idOf(target) ?? named?.collection);
  if (collection === undefined) return undefined;
  const item = named?.collection === collection.iri
    ? named
    : await itemOf(view, collection.iri, bookIn(object) ?? "");
  return item ? { collection, item } : problem(404, "The book is not there.");
}

/** The book of an item; a book by itself is taken for one that is to be put there. */
function bookIn(object: JsonValue | undefined): string | undefined {
  return (isJsonObject(object) ? idOf(object["book"]) : undefined) ?? idOf(object);
}

type Said = Pick<CollectionItem, "notes" | "order">;

function saidIn(object: JsonValue | undefined): Said | Problem {
  if (!isJsonObject(object)) return {};
  const notes = textOf(object, "notes");
  if (notes !== undefined && notes.length > LONGEST.notes) {
    return problem(413, `Notes have ${LONGEST.notes} characters at most.`);
  }
  const { order } = object;
  const isPlace = typeof order === "number" && Number.isSafeInteger(order) && order > 0;
  if (order !== undefined && !isPlace) return problem(400, "A place on a list is a number from 1.");
  return { ...(notes && { notes: sanitize(notes) }), ...(isPlace && { order }) };
}

/** What is private is not there for others. */
function refusedBy({ type, privacy }: BookCollection): Problem {
  if (privacy === "direct") return problem(404, "There is no such shelf or list.");
  return type === "Shelf"
    ? problem(403, "Only its owner changes a shelf.")
    : problem(403, "The list is not open to everybody.");
}

function newItemIri({ type }: BookCollection, actor: string, id: string): string {
  return `${actor}/${type === "Shelf" ? "shelfbook" : "listitem"}/${id}`;
}
