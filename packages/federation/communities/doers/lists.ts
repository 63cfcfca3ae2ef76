/**
 * The lists that moderators keep: who moderates, and which posts are featured.
 *
 * @module
 */

import { actors, collections, references } from "@commonplace/storage";
import { hasType, originOf } from "@commonplace/vocabulary";
import { authentic } from "../../src/authority/author.ts";
import { delist, enlist } from "../../src/documents/enlist.ts";
import { fetchLater } from "../../src/processing/fetch_later.ts";
import { dropped, type Effect } from "../../src/processing/processor.ts";
import type { DeedOf } from "../deeds/deed.ts";
import type { Doing } from "../deeds/doing.ts";
import { appoint, dismiss, MOST_MODERATORS, rankOf } from "../ground/moderators.ts";
import { itemMeant, NO_ITEM } from "./item_meant.ts";
import { moderated } from "./moderated.ts";

/** Posts that one community may feature. */
export const MOST_FEATURED = 50;

/** Characters of the IRI of a moderator. */
const LONGEST_IRI = 2048;

const NO_LIST = "The target is neither the moderators nor the featured posts of the community";
const NO_CHANGE: Effect = { kind: "repeated", changes: [] };

/** Puts a person among the moderators, as the lowest of them, or a post among the featured ones (Lemmy S148, S153). */
export async function addToList(deed: DeedOf<"add">, doing: Doing): Promise<Effect> {
  const { community } = doing;
  if (deed.target === community.moderators) return await addModerator(deed, doing);
  if (deed.target === community.featured) return await feature(deed, doing);
  return dropped(NO_LIST);
}

/** Takes somebody or something out of a list (Lemmy S151, S152). */
export async function takeFromList(deed: DeedOf<"take">, doing: Doing): Promise<Effect> {
  const { community, view } = doing;
  const { object, target: detail } = deed;
  if (detail !== community.moderators && detail !== community.featured) return dropped(NO_LIST);
  if (!await collections.contains(view, detail, object)) return NO_CHANGE;
  const changes = detail === community.moderators
    ? dismiss(community, object)
    : delist(detail, object);
  return moderated(doing, { ...deed, detail }, changes);
}

/** Who becomes a moderator may be of any server (Lemmy S149); one that is not known yet is fetched. */
async function addModerator(deed: DeedOf<"add">, doing: Doing): Promise<Effect> {
  const { view, context: { domains }, community, at } = doing;
  const { object: person, target: detail } = deed;
  if (originOf(person) === undefined || person.length > LONGEST_IRI) {
    return dropped("Nobody goes by this as an IRI");
  }
  if (await rankOf(view, community, person) !== undefined) return NO_CHANGE;
  if (await collections.count(view, community.moderators) >= MOST_MODERATORS) {
    return dropped(`A community has ${MOST_MODERATORS} moderators at most`);
  }
  const isOurs = domains.of(person) !== undefined;
  if (isOurs && (await actors.read(view, person))?.type !== "Person") {
    return dropped("Nobody of this server goes by this IRI");
  }
  const known = isOurs ? undefined : await authentic(view, person);
  if (known && hasType(known.json, "Group")) return dropped("A group does not moderate");
  const { state } = await references.read(view, person);
  const fetched = !isOurs && state === "unknown" ? fetchLater({ iri: person }) : [];
  return moderated(doing, { ...deed, detail }, [...appoint(community, { person, at }), ...fetched]);
}

/** Only posts of the community itself are featured there (Lemmy V19). */
async function feature(deed: DeedOf<"add">, doing: Doing): Promise<Effect> {
  const { view, community: { featured }, at: position } = doing;
  const { object, target: detail } = deed;
  const item = await itemMeant(doing, object);
  if (item === undefined) return dropped(NO_ITEM);
  if (item.kind !== "post") return dropped("A comment is not featured");
  if (await collections.contains(view, featured, object)) return NO_CHANGE;
  if (await collections.count(view, featured) >= MOST_FEATURED) {
    return dropped(`A community features ${MOST_FEATURED} posts at most`);
  }
  return moderated(
    doing,
    { ...deed, detail },
    enlist(featured, object, { position, isPublic: true }),
  );
}
