/**
 * New lists of people of this server, and what becomes of them.
 *
 * @module
 */

import { type JsonObject, originOf } from "@commonplace/vocabulary";
import { newCollectionIri } from "../shelves/new_collection.ts";
import { addressed, publishOne, type ShelfRooms } from "../shelves/shelf_rooms.ts";
import type { ShelfPrivacy } from "../shelves/shelf_privacy.ts";
import type { Curation } from "./curation.ts";

/** What a new list is like. */
export interface NewListOptions {
  /** The IRI of whose it is. */
  readonly actor: string;
  /** What it is called: 1 to 255 characters, plain text. */
  readonly name: string;
  /**
   * What it is about, HTML.
   * @default ""
   */
  readonly summary?: string;
  /**
   * Who may put books on it.
   * @default "closed"
   */
  readonly curation?: Curation;
  /**
   * The IRIs of those who keep it together where its curation is `group`, at most 200. They are not told to anybody.
   * @default nobody
   */
  readonly group?: readonly string[];
  /**
   * For whom it is.
   * @default "public"
   */
  readonly privacy?: ShelfPrivacy;
}

/** What changes about a list. */
export interface ListChanges extends Partial<Omit<NewListOptions, "actor">> {
  /** The IRI of who changes it: its owner. */
  readonly actor: string;
  /** The IRI of the list. */
  readonly list: string;
}

/**
 * Creates a list, and tells whom it is for. Returns its IRI.
 *
 * @throws {FederationError} with code `unknown-actor`, or `refused` with the reason.
 *
 * @example A list to which everybody may contribute
 * ```ts
 * import { addToList, createList, listItems, saveLocalBook, books } from "@commonplace/federation/books";
 * import { createNetwork, startInstance } from "@commonplace/federation/testing";
 * import assert from "node:assert/strict";
 *
 * const origin = "https://a.example";
 * await using a = await startInstance({ network: createNetwork(), origin, extensions: [books] });
 * const ann = await a.federation.createActor({ type: "Person", name: "ann" });
 * const ben = await a.federation.createActor({ type: "Person", name: "ben" });
 * const { edition } = await saveLocalBook(a.store, { origin, title: "Emma" });
 *
 * const list = await createList(a, { actor: ann.iri, name: "Comedies", curation: "open" });
 * await addToList(a, { actor: ben.iri, list, book: edition.iri, notes: "Mr Woodhouse!" });
 * const { items: [item] } = await listItems(a.store.view, list);
 * assert.equal(item?.actor, ben.iri);
 * ```
 */
export async function createList(rooms: ShelfRooms, options: NewListOptions): Promise<string> {
  const { actor, name, privacy = "public" } = options;
  const object = { type: "BookList", ...membersOf(options), ...addressed(privacy, actor) };
  const given = await publishOne(rooms, actor, { type: "Create", object });
  return newCollectionIri({ type: "BookList", name, actor, origin: originOf(actor) ?? "", given });
}

/**
 * Changes a list. Those who may not see it any more are told that it is gone.
 *
 * @throws {FederationError} with code `refused`: it is somebody else's, or the change is none that can be made.
 */
export async function updateList(rooms: ShelfRooms, changes: ListChanges): Promise<void> {
  const { actor, list: id, privacy } = changes;
  const object = { id, type: "BookList", ...membersOf(changes), ...addressed(privacy, actor) };
  await publishOne(rooms, actor, { type: "Update", object });
}

/**
 * Deletes a list with everything on it.
 *
 * @throws {FederationError} with code `refused` when it is somebody else's.
 */
export async function deleteList(
  rooms: ShelfRooms,
  { actor, list: object }: { readonly actor: string; readonly list: string },
): Promise<void> {
  await publishOne(rooms, actor, { type: "Delete", object });
}

function membersOf(
  { name, summary, curation, group }: Omit<ListChanges, "actor" | "list">,
): JsonObject {
  return {
    ...(name !== undefined && { name }),
    ...(summary !== undefined && { summary }),
    ...(curation !== undefined && { curation }),
    ...(group !== undefined && { groupMembers: [...group] }),
  };
}
