/**
 * What remote communities announce to those who follow them here.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import {
  hasType,
  idOf,
  isActivityType,
  isJsonObject,
  type JsonObject,
  memberText,
  typesOf,
} from "@commonplace/vocabulary";
import { authentic } from "../../src/authority/author.ts";
import type { Context } from "../../src/context.ts";
import { consumeEarly } from "../../src/effects/early_mark.ts";
import type { Claim } from "../../src/extension.ts";
import { isFollowedHere } from "../../src/processing/is_followed_here.ts";
import { dropped, type Effect } from "../../src/processing/processor.ts";
import type { Received } from "../../src/processing/received.ts";
import type { Said } from "../deeds/read_deed.ts";
import { type Community, readCommunity } from "../ground/community.ts";
import { moderatorsOf } from "../ground/moderators.ts";
import type { CommunitiesOptions } from "../options.ts";
import { passOn } from "./pass_on.ts";

/** The claim for what groups announce. */
export function guestClaims(options: CommunitiesOptions): Readonly<Record<string, Claim>> {
  return {
    Announce: (received, view, context) => comeAsGuest(received, { view, context, options }),
  };
}

interface Guest {
  readonly view: View;
  readonly context: Context;
  readonly options: CommunitiesOptions;
}

/**
 * Takes the activity out of an Announce by a community that somebody here follows or moderates (Lemmy S161, V13), embedded or by its
 * id (Lemmy D3), and does what it says in that community alone. An Announce of an object is a share, which is left to the
 * standard (Lemmy D29); so is what other actors than groups announce.
 */
async function comeAsGuest(received: Received, guest: Guest): Promise<Effect | undefined> {
  const { document, id, sender, receivedAt: at, notification, hasLooked } = received;
  const { view, context, options } = guest;
  if (context.domains.of(sender.iri)) return undefined;
  const said = await activityIn(document, view);
  const community = said && await readCommunity(view, context, sender.iri);
  if (said === undefined || community === undefined) return undefined;
  const early = await consumeEarly(view, { actor: sender.iri, iri: id, at });
  if (early) return dropped("It was undone before it came", ...early);
  const isOurs = context.domains.of(idOf(said.json) ?? "") !== undefined;
  if (!isOurs && !await concernsUs(community, guest)) {
    return dropped("Nobody here follows the community that announces it");
  }
  return await passOn(
    { community, said, announce: id, at, notification, hasLooked },
    { view, context, options },
  );
}

/** Somebody here follows it, or moderates it: those learn of reports as well (Lemmy D18). */
async function concernsUs(community: Community, { view, context }: Guest): Promise<boolean> {
  if (await isFollowedHere(community.iri, view, context)) return true;
  const moderators = await moderatorsOf(view, community);
  return moderators.some((iri) => context.domains.of(iri) !== undefined);
}

/** What is named by its id has to be known from its origin, else the standard has it fetched. */
async function activityIn(
  { json, text }: Received["document"],
  view: View,
): Promise<Said | undefined> {
  const { object } = json;
  if (isJsonObject(object) && typesOf(object).length > 0) {
    const inner = isActivity(object) ? memberText(text, "object") : undefined;
    return inner === undefined ? undefined : { json: object, text: inner };
  }
  const iri = idOf(object);
  const known = iri === undefined ? undefined : await authentic(view, iri);
  return known && isActivity(known.json) ? known : undefined;
}

/** A Question is a poll as well, and shared like other objects. */
function isActivity(json: JsonObject): boolean {
  return (typesOf(json).some((type) => isActivityType(type)) ||
    hasType(json, "Lock", "Resolve", "Warn")) &&
    !hasType(json, "Question");
}
