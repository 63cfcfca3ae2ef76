/**
 * The filter of posts where they come in: what is not to be kept has no effect, everything else is left to the standard.
 *
 * @module
 */

import { references, type View } from "@commonplace/storage";
import { type Entity, idOf, isActivityType, read, sameOrigin } from "@commonplace/vocabulary";
import { authentic } from "../../../src/authority/author.ts";
import type { Context } from "../../../src/context.ts";
import type { Claim } from "../../../src/extension.ts";
import { isFollowedHere } from "../../../src/processing/is_followed_here.ts";
import { dropped, type Effect, wanting } from "../../../src/processing/processor.ts";
import type { Received } from "../../../src/processing/received.ts";
import { objectOf } from "../object_of.ts";
import { readBookPost } from "../book_post.ts";
import { factsOf } from "./facts_of.ts";
import { judgePost } from "./judge_post.ts";

/** Lets through what the filter keeps (BookWyrm B29 to B36). */
export const postFilter: Readonly<Record<string, Claim>> = {
  Announce: filterAnnounced,
  Create: filterCreated,
  Update: filterUpdated,
};

async function filterCreated(
  { document, sender, hasLooked }: Received,
  view: View,
  context: Context,
): Promise<Effect | undefined> {
  const object = objectOf(document);
  if (object?.id === undefined || context.domains.of(sender.iri)) return undefined;
  if (!object.isReference) return await refuseIgnored(object, view, context);
  // Whatever is only named is known from its origin first.
  if (!sameOrigin(object.id, sender.iri)) return undefined;
  const known = await authentic(view, object.id);
  if (known === undefined) return hasLooked ? undefined : wanting([object.id]);
  return await refuseKept(known.text, view, context);
}

/** What was not kept does not come in by being changed, either; what is known, and not whole, is fetched anew. */
async function filterUpdated(
  { document, sender, receivedAt, hasLooked }: Received,
  view: View,
  context: Context,
): Promise<Effect | undefined> {
  const object = objectOf(document);
  if (object?.id === undefined || context.domains.of(sender.iri)) return undefined;
  if (object.isReference) {
    const post = await readBookPost(view, object.id);
    const isTheirs = post !== undefined && post.author === sender.iri;
    return isTheirs && !hasLooked ? wanting([object.id], receivedAt) : undefined;
  }
  const { state } = await references.read(view, object.id);
  return state === "resolved" ? undefined : await refuseIgnored(object, view, context);
}

/** A boost of what would not have been kept does not count (BookWyrm B41). */
async function filterAnnounced(
  { document, sender, hasLooked }: Received,
  view: View,
  context: Context,
): Promise<Effect | undefined> {
  const { object } = document.json;
  const iri = idOf(object);
  const whole = objectOf(document);
  if (iri === undefined || context.domains.of(sender.iri) || context.domains.of(iri)) {
    return undefined;
  }
  if (whole?.types.some(isActivity) || !await isFollowedHere(sender.iri, view, context)) {
    return undefined;
  }
  const known = await authentic(view, iri);
  if (known === undefined) return hasLooked ? undefined : wanting([iri]);
  return await refuseKept(known.text, view, context);
}

function isActivity(type: string): boolean {
  return isActivityType(type) && type !== "Question";
}

async function refuseKept(
  text: string,
  view: View,
  context: Context,
): Promise<Effect | undefined> {
  const result = read(text);
  return result.ok ? await refuseIgnored(result.document, view, context) : undefined;
}

async function refuseIgnored(
  post: Entity,
  view: View,
  context: Context,
): Promise<Effect | undefined> {
  const verdict = judgePost(await factsOf(post, view, context));
  return verdict.kind === "ignored" ? dropped(verdict.reason) : undefined;
}
