/**
 * What the document of a community says besides that of any actor.
 *
 * @module
 */

import type { LocalActor } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import type { Context } from "../../src/context.ts";
import { readCommunity } from "../ground/community.ts";

/** Declares what Activity Streams does not; inline, so that nobody has to fetch it. */
const TERMS: JsonObject = {
  lemmy: "https://join-lemmy.org/ns#",
  sc: "http://schema.org/",
  moderators: { "@id": "lemmy:moderators", "@type": "@id" },
  postingRestrictedToMods: "lemmy:postingRestrictedToMods",
  sensitive: "as:sensitive",
  language: "sc:inLanguage",
  identifier: "sc:identifier",
};

/**
 * The members that a Group has of being a community: `attributedTo` names the collection of its moderators (Lemmy D5),
 * and so does `moderators` for those who read the protocol of 2021 (Lemmy S30); who may post, whether it is sensitive,
 * which languages it speaks (Lemmy D34, S27, D23), and what its moderators have said last: icon, image and source, but for
 * what the program says of those.
 */
export async function communityMembers(
  owner: LocalActor,
  context: Pick<Context, "domains" | "store">,
): Promise<JsonObject> {
  if (owner.type !== "Group") return {};
  const community = await readCommunity(context.store.view, context, owner.iri);
  if (community === undefined) return {};
  const { moderators, isRestricted, isSensitive, languages, members } = community;
  return {
    ...members,
    "@context": TERMS,
    attributedTo: moderators,
    moderators,
    postingRestrictedToMods: isRestricted,
    sensitive: isSensitive,
    ...(languages.length > 0 && { language: languages.map(languageOf) }),
  };
}

/** The name of a language in English, as peers show it; its identifier where it has none. */
function languageOf(identifier: string): JsonObject {
  return { identifier, name: nameOf(identifier) };
}

function nameOf(identifier: string): string {
  try {
    return new Intl.DisplayNames("en", { type: "language" }).of(identifier) ?? identifier;
  } catch {
    return identifier;
  }
}
