/**
 * What is known of a community besides that it is an actor.
 *
 * @module
 */

import { actors, type Change, type View } from "@commonplace/storage";
import {
  hasType,
  idOf,
  type JsonObject,
  many,
  originOf,
  sameOrigin,
  textOf,
} from "@commonplace/vocabulary";
import { authentic } from "../../src/authority/author.ts";
import type { Context } from "../../src/context.ts";
import { recordKind } from "../../src/records/record_kind.ts";

/** By the IRI of a community: what was decided for it. */
const DECIDED = recordKind<Partial<CommunityState>>("community");

/** A community, of this server or of another. */
export type Community = {
  /** Its IRI. */
  readonly iri: string;
  /** Whether it is of this server. */
  readonly isLocal: boolean;
  /** `deleted` by its moderators, or `removed` by an administrator of its host: both can be taken back. */
  readonly state: "open" | "deleted" | "removed";
  /** Whether only moderators may post (Lemmy D34). */
  readonly isRestricted: boolean;
  /** Whether all that is in it is sensitive (Lemmy S28). */
  readonly isSensitive: boolean;
  /** The identifiers of the languages that are spoken in it; none for all (Lemmy D23). */
  readonly languages: readonly string[];
  /** What its moderators say of it besides, for its document: `icon`, `image` and `source`. */
  readonly members?: JsonObject;
  /** The IRI of the collection of its moderators, the creator first (Lemmy S48). */
  readonly moderators: string;
  /** The IRI of the collection of its featured posts. */
  readonly featured: string;
};

/** The part that somebody decides; the rest follows from the actor. */
export type CommunityState = Pick<
  Community,
  "isRestricted" | "isSensitive" | "languages" | "members" | "state"
>;

/** The community of an IRI, or `undefined` where that is no group, or nothing is known of it. */
export async function readCommunity(
  view: View,
  { domains }: Pick<Context, "domains">,
  iri: string,
): Promise<Community | undefined> {
  if (originOf(iri) === undefined) return undefined;
  const state = await DECIDED.read(view, iri);
  if (domains.of(iri)) {
    const actor = await actors.read(view, iri);
    if (actor?.type !== "Group") return undefined;
    const collections = { moderators: `${iri}/moderators`, featured: `${iri}/featured` };
    return { iri, isLocal: true, ...saidOf({}), ...state, ...collections };
  }
  const known = await authentic(view, iri);
  if (known === undefined || known.iri !== iri || !isWhole(known.json)) return undefined;
  return {
    iri,
    isLocal: false,
    ...saidOf(known.json),
    ...state,
    ...collectionsOf(known.json, iri),
  };
}

/** A community has a name (Lemmy S25, S41); without an inbox and outbox it is no actor. */
function isWhole(json: JsonObject): boolean {
  return hasType(json, "Group") && textOf(json, "preferredUsername") !== undefined;
}

/** Whether nobody is known to have closed a community. */
export async function isOpen(view: View, iri: string): Promise<boolean> {
  const decided = await DECIDED.read(view, iri);
  return (decided?.state ?? "open") === "open";
}

/**
 * Keeps what was decided for a community, in the place of what was decided before. Of one of another server that is
 * its `state` alone: its document says the rest.
 */
export function saveCommunity(iri: string, state: Partial<CommunityState>): readonly Change[] {
  return DECIDED.save(iri, state);
}

/** What is decided of a community so far, to be changed and kept. */
export function stateOf(community: Community): Partial<CommunityState> {
  const { isLocal, state, isRestricted, isSensitive, languages, members } = community;
  if (!isLocal) return { state };
  return { state, isRestricted, isSensitive, languages, ...(members && { members }) };
}

/** What the document of a community says of what can be decided. */
export function saidOf(json: JsonObject): CommunityState {
  const languages = many(json, "language").map((language) =>
    typeof language === "object" && language !== null && "identifier" in language
      ? language["identifier"]
      : undefined
  );
  return {
    state: "open",
    isRestricted: json["postingRestrictedToMods"] === true,
    isSensitive: json["sensitive"] === true,
    languages: languages.filter((language) => typeof language === "string"),
  };
}

/**
 * `attributedTo` names the collection today; once it named people, and `moderators` the collection (Lemmy D5). A community
 * answers for lists on its own origin alone: it cannot claim those of another.
 */
function collectionsOf(
  json: JsonObject,
  iri: string,
): Pick<Community, "featured" | "moderators"> {
  const attributed = json["attributedTo"];
  const named = idOf(json["moderators"]) ??
    (typeof attributed === "string" ? attributed : undefined);
  return {
    moderators: ownList(named, iri) ?? `${iri}/moderators`,
    featured: ownList(idOf(json["featured"]), iri) ?? `${iri}/featured`,
  };
}

function ownList(list: string | undefined, community: string): string | undefined {
  return list !== undefined && sameOrigin(list, community) ? list : undefined;
}
