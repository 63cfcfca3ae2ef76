/**
 * Create, Update and Delete of shelves and lists of other servers (BookWyrm B51, B52, B55).
 *
 * @module
 */

import { type Change, references, type View } from "@commonplace/storage";
import {
  hasType,
  idOf,
  isJsonObject,
  memberText,
  momentOf,
  sameOrigin,
  textOf,
} from "@commonplace/vocabulary";
import { authentic } from "../../src/authority/author.ts";
import type { Context } from "../../src/context.ts";
import { deleteObject } from "../../src/effects/deletion.ts";
import { consumeEarly } from "../../src/effects/early_mark.ts";
import type { Claim } from "../../src/extension.ts";
import { applied, dropped, type Effect, type Processor } from "../../src/processing/processor.ts";
import type { Received } from "../../src/processing/received.ts";
import {
  type BookCollection,
  countBookCollections,
  readBookCollection,
  removeBookCollection,
  saveBookCollection,
} from "./book_collection.ts";
import { collectionIn } from "./collection_meant.ts";
import { sweepActor, sweepCollection } from "./sweep_collections.ts";

/** Shelves, and lists, of one person of another server that are kept. */
const MOST = 1000;

/** What is decided here in the place of the standard. */
export const collectionClaims: Readonly<Record<string, Claim>> = {
  Create: receiveCreate,
  Update: receiveUpdate,
  Delete: receiveDelete,
};

/** What a Delete of an account does besides. */
export const collectionProcessors: Readonly<Record<string, Processor>> = { Delete: ownerLeaves };

/** Keeps a shelf or a list of its own that somebody tells of; what is known already stays as it is. */
async function receiveCreate(
  received: Received,
  view: View,
  context: Context,
): Promise<Effect | undefined> {
  const told = await toldIn(received, view, context);
  if (told === undefined || "kind" in told) return told;
  const { iri } = told.collection;
  if (await readBookCollection(view, iri)) return { kind: "repeated", changes: [] };
  return await keep(told, received, { view, context });
}

/** Keeps what changed; what is not known yet is its owner's to tell, as in a Create that was lost. */
async function receiveUpdate(
  received: Received,
  view: View,
  context: Context,
): Promise<Effect | undefined> {
  const told = await toldIn(received, view, context);
  if (told === undefined || "kind" in told) return told;
  const { iri, type } = told.collection;
  const known = await readBookCollection(view, iri);
  if (known && (known.owner !== received.sender.iri || known.type !== type)) {
    return dropped("Only its owner changes a shelf or a list, and none becomes the other");
  }
  const at = known?.at ?? told.collection.at;
  return await keep({ ...told, collection: { ...told.collection, at } }, received, {
    view,
    context,
  });
}

/** Forgets a shelf or a list with what is on it. */
async function receiveDelete(
  { document: { json }, sender, receivedAt: at }: Received,
  view: View,
  context: Context,
): Promise<Effect | undefined> {
  const iri = idOf(json["object"]) ?? "";
  const known = await readBookCollection(view, iri);
  if (known === undefined) return undefined;
  if (context.domains.of(sender.iri)) return applied();
  if (known.owner !== sender.iri) return dropped("Only its owner deletes a shelf or a list");
  const provenance = { kind: "signed", by: sender.iri } as const;
  const expires = context.store.expiry("tombstones");
  return applied(
    ...removeBookCollection(iri),
    ...sweepCollection(iri, known.owner),
    ...deleteObject({ iri, json: undefined, provenance, at, expires }),
  );
}

/** Somebody of another server who is gone has no shelves and lists any more. */
function ownerLeaves(
  ...[{ document: { json }, sender: { iri } }, , context]: Parameters<Processor>
): ReturnType<Processor> {
  const isThemselves = idOf(json["object"]) === iri && context.domains.of(iri) === undefined;
  return Promise.resolve(isThemselves ? applied(...sweepActor(iri)) : applied());
}

interface Told {
  readonly collection: BookCollection;
  /** Its document, where it came with the activity. */
  readonly text: string | undefined;
  /** When its owner says that it was told, milliseconds since 1970; 0 where that is not said. */
  readonly toldAt: number;
}

/**
 * The shelf or list of the sender's own that an activity holds, or names once that is known; an effect where it is somebody
 * else's; `undefined` where it is about something else.
 */
async function toldIn(
  { document, sender, receivedAt }: Received,
  view: View,
  { domains }: Context,
): Promise<Effect | Told | undefined> {
  const { object } = document.json;
  const known = typeof object === "string" ? await authentic(view, object) : undefined;
  const json = isJsonObject(object) ? object : known?.json;
  if (json === undefined || !hasType(json, "Shelf", "BookList")) return undefined;
  // What an actor of ours did has had its effect where it did it.
  if (domains.of(sender.iri)) return applied();
  const collection = collectionIn(json, receivedAt);
  if (collection === undefined || !sameOrigin(collection.iri, sender.iri)) {
    return dropped("A shelf or a list is on the origin of its owner");
  }
  if (collection.owner !== sender.iri) return dropped("The shelf or list is somebody else's");
  const text = known === undefined ? memberText(document.text, "object") : undefined;
  const said = momentOf(textOf(document.json, "published") ?? "");
  return { collection, text, toldAt: said?.date.getTime() ?? 0 };
}

interface Scene {
  readonly view: View;
  readonly context: Context;
}

async function keep(
  { collection, text, toldAt }: Told,
  { sender, receivedAt: at }: Received,
  { view, context }: Scene,
): Promise<Effect> {
  const { iri, type, owner } = collection;
  const known = await references.read(view, iri);
  // What was hidden may be shown again; but a Create that was overtaken by the Delete is none of that.
  if (known.state === "gone" && toldAt <= known.fetchedAt) {
    return dropped("The shelf or list is gone");
  }
  const early = await consumeEarly(view, { actor: sender.iri, iri, at });
  if (early) return dropped("It was deleted before it came", ...early);
  if (await countBookCollections(view, type, owner) >= MOST) {
    return dropped(`Of one person ${MOST} shelves and ${MOST} lists are kept`);
  }
  const provenance = { kind: "signed", by: sender.iri } as const;
  const reference: readonly Change[] = text === undefined
    ? []
    : references.save({ iri, state: "resolved", provenance, fetchedAt: at }, text, {
      expires: context.store.expiry("originals"),
    });
  return applied(...reference, ...saveBookCollection(collection));
}
