/**
 * Where something is done: in which community, and to which post or comment.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import { isAddressedToPublic, type JsonObject } from "@commonplace/vocabulary";
import { parentsOf } from "../../src/effects/reply.ts";
import { type Community, readCommunity } from "../ground/community.ts";
import { type Item, readItem } from "../ground/item.ts";
import { DEEPEST } from "../policy/deepest.ts";
import { communitiesNamed, type Named } from "./communities_named.ts";
import type { Deed, DeedOf } from "./deed.ts";
import type { Doing } from "./doing.ts";

/** What is looked for. */
export interface Sought extends Pick<Doing, "actor" | "context" | "hasLooked" | "view" | "way"> {
  /** The activity. */
  readonly json: JsonObject;
  /** The IRI of the community that passed it on, where it came as a guest. */
  readonly announcer?: string | undefined;
}

/** Where it is done, or why that cannot be said. */
export type Located =
  | {
    readonly kind: "located";
    /** What is done: where the whole community is deleted, that is another deed than where a post is. */
    readonly deed: Deed;
    readonly community: Community;
    /** The post or comment that it is done to; none of what is new, and of what is no post or comment. */
    readonly item?: Item;
    /** Of a comment everything above it: what it answers first, the post last. */
    readonly above?: readonly Item[];
  }
  /** It is about a community, but what it is about is not known here. */
  | {
    readonly kind: "missing";
    readonly deed: Deed;
    readonly community: Community;
    /** The IRI of what is not known. */
    readonly iri: string;
  }
  /** These have to be looked for first: one of them may be a second community. */
  | { readonly kind: "wanting"; readonly iris: readonly string[] }
  /** It cannot be: it is in two communities, or in another than the one that passes it on. */
  | { readonly kind: "refused"; readonly reason: string }
  /** No community has to do with it. */
  | { readonly kind: "elsewhere" };

const ELSEWHERE = { kind: "elsewhere" } as const;

/** Finds where a deed is done. What is signed to this server counts in communities of ours alone. */
export async function locate(deed: Deed, sought: Sought): Promise<Located> {
  const located = await find(deed, sought);
  if (!("community" in located)) return located;
  const { community } = located;
  const { way, announcer } = sought;
  if (way === "home" && !community.isLocal) return ELSEWHERE;
  if (way === "guest" && community.iri !== announcer) {
    return { kind: "refused", reason: "It is in another community than the one that announces it" };
  }
  return located;
}

async function find(deed: Deed, sought: Sought): Promise<Located> {
  switch (deed.kind) {
    case "write":
      return await findWritten(deed, sought);
    case "edit-community":
    case "close":
    case "reopen":
      return await inCommunity(deed, deed.object, sought);
    case "ban":
    case "unban":
      return await inCommunity(deed, deed.target, sought);
    case "add":
    case "take":
      return await findList(deed, sought);
    case "report":
      return await findReported(deed, sought);
    case "resolve":
      return await inNamed(deed, sought);
    default:
      return await findItem(deed, sought);
  }
}

async function inCommunity(deed: Deed, iri: string, sought: Sought): Promise<Located> {
  const community = await readCommunity(sought.view, sought.context, iri);
  return community ? { kind: "located", deed, community } : ELSEWHERE;
}

/** By what it is addressed to alone. */
async function inNamed(deed: Deed, sought: Sought): Promise<Located> {
  const community = (await namedBy(sought)).first;
  return community ? { kind: "located", deed, community } : ELSEWHERE;
}

/** Whoever passes it on is the community; else it is the first that the activity names. */
async function namedBy(
  { view, context, json, announcer }: Sought,
  object?: JsonObject,
): Promise<Named> {
  const named = await communitiesNamed(view, context, object ? [object, json] : [json]);
  if (announcer === undefined) return named;
  const community = await readCommunity(view, context, announcer);
  return community ? { ...named, first: community } : named;
}

/** The target is the list itself, exactly (Lemmy S153); what is featured is in the community (Lemmy V19). */
async function findList(deed: DeedOf<"add" | "take">, sought: Sought): Promise<Located> {
  const { first: community } = await namedBy(sought);
  if (community === undefined) return ELSEWHERE;
  if (deed.target === community.moderators) return { kind: "located", deed, community };
  if (deed.target !== community.featured) return ELSEWHERE;
  const item = await readItem(sought.view, deed.object);
  if (item === undefined) return { kind: "missing", deed, community, iri: deed.object };
  if (item.community !== community.iri || item.kind !== "post") {
    return {
      kind: "refused",
      reason: "Only posts of the community are featured in it (Lemmy V19)",
    };
  }
  return { kind: "located", deed, community, item };
}

/** The first that is known here counts (Lemmy D18). */
async function findReported(deed: DeedOf<"report">, sought: Sought): Promise<Located> {
  for (const object of deed.objects) {
    const found = await findItem({ ...deed, object }, sought);
    if (found.kind === "located") return found;
    const community = await readCommunity(sought.view, sought.context, object);
    if (community) return { kind: "located", deed: { ...deed, object }, community };
  }
  return ELSEWHERE;
}

async function findItem(deed: Deed, sought: Sought): Promise<Located> {
  const { view, context } = sought;
  const item = await readItem(view, deed.object);
  if (item !== undefined) {
    const community = await readCommunity(view, context, item.community);
    return community ? { kind: "located", deed, community, item } : ELSEWHERE;
  }
  const whole = await readCommunity(view, context, deed.object);
  if (whole !== undefined) return ofWhole(deed, whole);
  // Who deletes an account leaves all communities (Lemmy D21).
  if (deed.object === sought.actor) return ELSEWHERE;
  const { first: community } = await namedBy(sought);
  return community ? { kind: "missing", deed, community, iri: deed.object } : ELSEWHERE;
}

/** A community that is deleted by a moderator, or removed by an administrator (Lemmy S163). */
function ofWhole(deed: Deed, community: Community): Located {
  const object = community.iri;
  const kinds = {
    delete: "close",
    remove: "close",
    restore: "reopen",
    reinstate: "reopen",
  } as const;
  if (!Object.hasOwn(kinds, deed.kind)) return ELSEWHERE;
  const kind = kinds[deed.kind as keyof typeof kinds];
  const isDeleted = deed.kind === "delete" || deed.kind === "restore";
  const by = isDeleted ? "moderator" : "administrator";
  return { kind: "located", deed: { kind, object, by }, community };
}

/**
 * What is known stays where it is (Lemmy S125); a comment is where what it answers is; a new post is where it is addressed
 * to. It must be for the public: a private message stays one (Lemmy S93).
 */
async function findWritten(deed: DeedOf<"write">, sought: Sought): Promise<Located> {
  const { view, context } = sought;
  const { json } = deed.written;
  if (!isAddressedToPublic(json) && !isAddressedToPublic(sought.json)) return ELSEWHERE;
  const named = await namedBy(sought, json);
  const known = await readItem(view, deed.object);
  const parents = parentsOf(json);
  if (known === undefined && parents.length === 0) return findPost(deed, named, sought);
  const place = known ? await aboveOf(view, known) : await answered(view, parents);
  const community = place === undefined
    ? named.first
    : await readCommunity(view, context, place.community);
  if (community === undefined) return ELSEWHERE;
  const isMoved = named.exclusive.some(({ iri }) => iri !== community.iri);
  if (isMoved) return { kind: "refused", reason: SECOND };
  if (place?.above === undefined) {
    return { kind: "missing", deed, community, iri: parents.at(-1) ?? deed.object };
  }
  const { above } = place;
  return { kind: "located", deed, community, above, ...(known && { item: known }) };
}

const SECOND = "A post belongs to exactly one community (Lemmy S64)";

function findPost(
  deed: DeedOf<"write">,
  { first, all, exclusive, unknown }: Named,
  { way, announcer, hasLooked }: Sought,
): Located {
  if (first === undefined) return ELSEWHERE;
  if (announcer !== undefined && !all.some(({ iri }) => iri === announcer)) {
    return { kind: "refused", reason: "It is not addressed to the community (Lemmy D30)" };
  }
  if (exclusive.some(({ iri }) => iri !== first.iri)) return { kind: "refused", reason: SECOND };
  const isOpen = way === "home" && first.isLocal && !hasLooked && unknown.length > 0;
  return isOpen
    ? { kind: "wanting", iris: unknown.slice(0, MOST_WANTED) }
    : { kind: "located", deed, community: first };
}

/** Documents that one activity may want at once. */
const MOST_WANTED = 4;

interface Place {
  readonly community: string;
  /** What is answered first, the post last; nothing where what is answered itself is not known. */
  readonly above: readonly Item[] | undefined;
}

/** The last that is named is what it answers; those before it say at least where that is (Lemmy S83). */
async function answered(view: View, parents: readonly string[]): Promise<Place | undefined> {
  const items = await Promise.all(parents.map((iri) => readItem(view, iri)));
  const parent = items.at(-1);
  if (parent !== undefined) return await placeBelow(view, parent);
  const other = items.find((item) => item !== undefined);
  return other && { community: other.community, above: undefined };
}

async function placeBelow(view: View, parent: Item): Promise<Place> {
  const above = [parent];
  let next = parent.parent;
  while (next !== undefined && above.length <= DEEPEST) {
    const item: Item | undefined = await readItem(view, next);
    if (item === undefined) break;
    above.push(item);
    next = item.parent;
  }
  return { community: parent.community, above };
}

async function aboveOf(view: View, { community, parent }: Item): Promise<Place> {
  const item = parent === undefined ? undefined : await readItem(view, parent);
  return item ? await placeBelow(view, item) : { community, above: [] };
}
