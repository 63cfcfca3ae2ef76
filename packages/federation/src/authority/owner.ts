/**
 * Whose a collection is.
 *
 * @module
 */

import { actors, type View } from "@commonplace/storage";
import { hasType, idOf } from "@commonplace/vocabulary";
import { collectionIri } from "../domain.ts";
import { authentic, authorOf } from "./author.ts";

/** The properties by which an actor names collections that it fills itself. */
const FILLED_BY_OWNER = ["featured", "featuredTags", "featuredCollections"] as const;

/**
 * Whether an actor may put something into a collection and take it out: the actor's own document
 * names it as one of those, or the collection's document is attributed to the actor. What grows by
 * what others do (likes, followers, an inbox) is in nobody's hands.
 */
export async function isOwner(view: View, actor: string, collection: string): Promise<boolean> {
  if (await actors.read(view, actor)) {
    return collection === collectionIri(actor, "featured") ||
      await hasMade(view, actor, collection);
  }
  const known = await authentic(view, actor);
  if (FILLED_BY_OWNER.some((name) => idOf(known?.json[name]) === collection)) return true;
  const document = await authentic(view, collection);
  return document !== undefined && authorOf(document.json) === actor;
}

/** An actor of ours may have made collections besides: they are objects of its own. */
async function hasMade(view: View, actor: string, collection: string): Promise<boolean> {
  const known = await authentic(view, collection);
  return known?.isLocal === true && authorOf(known.json) === actor &&
    hasType(known.json, "Collection", "OrderedCollection");
}
