/**
 * Create, Update and Delete of shelves and lists by people of ours (BookWyrm B51, B52, B55).
 *
 * @module
 */

import { actors } from "@commonplace/storage";
import { hasType, idOf, isJsonObject, type JsonObject, textOf } from "@commonplace/vocabulary";
import { collectionIri } from "../../src/domain.ts";
import { deleteObject } from "../../src/effects/deletion.ts";
import { sanitize } from "../../src/html/sanitize.ts";
import { parsed } from "../../src/outbox/addressing.ts";
import type { Composed } from "../../src/outbox/compose.ts";
import type { Act } from "../../src/outbox/perform/performer.ts";
import type { PerformerTable, Scene } from "../../src/plugs.ts";
import { type Problem, problem } from "../../src/problem.ts";
import { isCuration } from "../lists/curation.ts";
import {
  type BookCollection,
  type BookList,
  countBookCollections,
  keepDefaultShelves,
  readBookCollection,
  removeBookCollection,
  saveBookCollection,
  statusOfShelf,
} from "./book_collection.ts";
import { collectionDocument } from "./collection_document.ts";
import { countItems } from "./collection_item.ts";
import { LONGEST } from "./longest.ts";
import { newCollectionIri, newIdentifier } from "./new_collection.ts";
import { privacyOf } from "./shelf_privacy.ts";
import { sweepCollection } from "./sweep_collections.ts";
import { activityOf, toldOf } from "./telling.ts";

/** Shelves, and lists, that one person may have. */
const MOST = 1000;

/** People who keep one list together. */
const MOST_MEMBERS = 200;

/** What people of ours do with their shelves and lists; everything else is left to others. */
export const collectionPerformers: PerformerTable = {
  Create: performCreate,
  Update: performUpdate,
  Delete: performDelete,
};

/** Keeps a new shelf or list and tells of it, under an IRI that shows what it is. */
async function performCreate(
  composed: Composed,
  scene: Scene,
): Promise<Act | Problem | undefined> {
  const { view, domain, actor, at } = scene;
  if (composed.object === undefined) return undefined;
  const { iri: given } = composed.object;
  const json = parsed(composed.object.text);
  if (!hasType(json, "Shelf", "BookList")) return undefined;
  if ((await actors.read(view, actor))?.type !== "Person") {
    return problem(403, "Only people have shelves and lists.");
  }
  const type = hasType(json, "Shelf") ? "Shelf" : "BookList";
  const name = nameIn(json) ?? "";
  const iri = newCollectionIri({ type, name, actor, origin: domain.origin, given });
  const privacy = privacyOf(json, collectionIri(actor, "followers"));
  const common = { iri, owner: actor, name, privacy, at };
  const blank: BookCollection = type === "Shelf"
    ? { ...common, type, identifier: newIdentifier(name, given) }
    : { ...common, type, curation: "closed" };
  const collection = changed(blank, { ...json, name });
  if ("status" in collection) return collection;
  if (await readBookCollection(view, iri)) return problem(400, `There is something at ${iri}.`);
  if (await countBookCollections(view, type, actor) >= MOST) {
    return problem(403, `A person has ${MOST} shelves, and ${MOST} lists, at most.`);
  }
  return {
    ...tell(composed, scene, { type: "Create", collection, total: 0 }),
    changes: [...await keepDefaultShelves(view, actor), ...saveBookCollection(collection)],
  };
}

/**
 * Changes what is given and keeps the rest. Whoever could see it before, and may not any more, is told that it is gone; for
 * those who could not it is new.
 */
async function performUpdate(
  composed: Composed,
  scene: Scene,
): Promise<Act | Problem | undefined> {
  const { view, actor } = scene;
  const { object: given } = composed.json;
  const known = isJsonObject(given) ? await readBookCollection(view, idOf(given) ?? "") : undefined;
  if (known === undefined || !isJsonObject(given)) return undefined;
  if (known.owner !== actor) return problem(403, "Only its owner changes a shelf or a list.");
  const collection = changed(known, given);
  if ("status" in collection) return collection;
  const total = await countItems(view, "approved", known.iri);
  const changes = [...await keepDefaultShelves(view, actor), ...saveBookCollection(collection)];
  const [before, after] = [known.privacy === "direct", collection.privacy === "direct"];
  const act = after && !before
    ? tell(composed, scene, { type: "Delete", collection: known, total })
    : tell(composed, scene, { type: before && !after ? "Create" : "Update", collection, total });
  return { ...act, changes };
}

/** Takes down a list with what is on it, or an empty shelf of one's own; the default shelves stay (BookWyrm B49). */
async function performDelete(
  composed: Composed,
  scene: Scene,
): Promise<Act | Problem | undefined> {
  const { view, actor, at } = scene;
  const iri = idOf(composed.json["object"]) ?? "";
  const collection = await readBookCollection(view, iri);
  if (collection === undefined) return undefined;
  if (collection.owner !== actor) return problem(403, "Only its owner deletes a shelf or a list.");
  if (statusOfShelf(collection)) return problem(403, "The default shelves cannot be deleted.");
  const total = await countItems(view, "approved", iri);
  if (collection.type === "Shelf" && total > 0) {
    return problem(400, "A shelf with books on it cannot be deleted.");
  }
  const { type, privacy } = collection;
  const gone = deleteObject({ iri, json: { id: iri, type }, provenance: { kind: "local" }, at });
  return {
    ...tell(composed, scene, { type: "Delete", collection, total }),
    changes: [
      ...removeBookCollection(iri),
      ...sweepCollection(iri),
      // That a private one was there is nobody's business either.
      ...(privacy === "direct" ? [] : gone),
    ],
  };
}

interface Done {
  readonly type: "Create" | "Delete" | "Update";
  readonly collection: BookCollection;
  readonly total: number;
}

/** BookWyrm deletes lists by the document, and by a Tombstone only posts. */
function tell(
  { id }: Composed,
  { actor, at }: Scene,
  { type, collection, total }: Done,
): Omit<Act, "changes"> {
  const { addresses, audience } = toldOf(collection, actor);
  const object = collectionDocument(collection, total);
  const text = JSON.stringify(activityOf({ id, type, actor, at, addresses, object }));
  const isListed = collection.privacy !== "direct";
  return { text, audience, about: collection.iri, isListed };
}

/** The members that are given take the place of what there was. */
function changed(known: BookCollection, given: JsonObject): BookCollection | Problem {
  const name = nameIn(given) ?? known.name;
  if (name === "" || name.length > LONGEST.name) {
    return problem(400, `A shelf or a list has a name of ${LONGEST.name} characters at most.`);
  }
  if (name !== known.name && statusOfShelf(known)) {
    return problem(403, "The default shelves keep their names.");
  }
  const isAddressed = given["to"] !== undefined || given["cc"] !== undefined;
  const followers = collectionIri(known.owner, "followers");
  const privacy = isAddressed ? privacyOf(given, followers) : known.privacy;
  const renamed = { ...known, name, privacy };
  return renamed.type === "BookList" ? changedList(renamed, given) : renamed;
}

function changedList(known: BookList, given: JsonObject): BookList | Problem {
  const curation = given["curation"] ?? known.curation;
  if (!isCuration(curation)) {
    return problem(400, "The curation of a list is closed, open, curated or group.");
  }
  const summary = textOf(given, "summary");
  if (summary !== undefined && summary.length > LONGEST.summary) {
    return problem(413, `The summary of a list has ${LONGEST.summary} characters at most.`);
  }
  const { groupMembers } = given;
  const group = Array.isArray(groupMembers) ? groupMembers.map(idOf) : known.group ?? [];
  const members = group.filter((member) => member !== undefined);
  if (members.length > MOST_MEMBERS || members.some(({ length }) => length > LONGEST.iri)) {
    return problem(413, `A list is kept by ${MOST_MEMBERS} people at most.`);
  }
  return {
    ...known,
    curation,
    ...(summary !== undefined && { summary: sanitize(summary) }),
    ...(members.length > 0 && { group: members }),
  };
}

function nameIn(json: JsonObject): string | undefined {
  return textOf(json, "name")?.trim();
}
