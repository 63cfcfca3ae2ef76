/**
 * Announce: an actor passes on what somebody did (ActivityPub §7.11, FEP-1b12).
 *
 * @module
 */

import { references, type View } from "@commonplace/storage";
import {
  idOf,
  isActivityType,
  isJsonObject,
  type JsonObject,
  memberText,
  typesOf,
} from "@commonplace/vocabulary";
import { authentic } from "../authority/author.ts";
import type { Context } from "../context.ts";
import { consumeEarly } from "../effects/early_mark.ts";
import { react, reactionOf } from "../effects/reaction.ts";
import { isFollowedHere } from "./is_followed_here.ts";
import { applied, dropped, type Effect, wanting } from "./processor.ts";
import type { Received } from "./received.ts";

/**
 * Counts when somebody here follows the announcing actor (Lemmy S161), or the object is ours. An object
 * is shared: it is fetched from its origin, whatever the Announce holds, and the actor stands in its
 * shares. An activity is kept as *vouched for* by the actor, and nothing else follows from it here.
 */
export async function processAnnounce(
  received: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  const { document, id, sender, receivedAt: at } = received;
  const { object } = document.json;
  const iri = idOf(object);
  if (iri === undefined) return dropped("The Announce names nothing");
  // What an actor of ours did has had its effect where it did it; here it is told of.
  if (context.domains.of(sender.iri)) return applied();
  const early = await consumeEarly(view, { actor: sender.iri, iri: id, at });
  if (early) return dropped("It was undone before it came", ...early);
  const isOurs = context.domains.of(iri) !== undefined;
  if (!isOurs && !await isFollowedHere(sender.iri, view, context)) {
    return dropped("Nobody here follows the announcing actor");
  }
  if (isJsonObject(object) && isActivity(object)) {
    return isOurs ? applied() : await vouch(received, iri, { view, context });
  }
  const known = await authentic(view, iri);
  if (known === undefined) {
    if (isOurs) return dropped("There is no such object on this server");
    return received.hasLooked ? dropped("Its origin does not know the object") : wanting([iri]);
  }
  if (isActivity(known.json)) return applied();
  const share = { id, type: "Announce", actor: sender.iri, object: known.iri, at } as const;
  const counted = await reactionOf(view, share);
  return counted?.id === id ? { kind: "repeated", changes: [] } : applied(...react(share, context));
}

/** A Question is a poll as well, and shared like other objects. */
function isActivity(json: JsonObject): boolean {
  return typesOf(json).some((type) => isActivityType(type) && type !== "Question");
}

/** What somebody announces of others never replaces what is known from its origin or its owner. */
async function vouch(
  { document, sender, receivedAt }: Received,
  iri: string,
  { view, context }: { readonly view: View; readonly context: Context },
): Promise<Effect> {
  const text = memberText(document.text, "object");
  const known = await references.read(view, iri);
  if (text === undefined || known.state !== "unknown") return applied();
  const provenance = { kind: "vouched", by: sender.iri } as const;
  return applied(
    ...references.save({ iri, state: "resolved", provenance, fetchedAt: receivedAt }, text, {
      expires: context.store.expiry("originals"),
    }),
  );
}
