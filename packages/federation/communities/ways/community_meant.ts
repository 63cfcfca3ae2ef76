/**
 * In which community an actor of ours does something.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import type { Context } from "../../src/context.ts";
import { parentsOf } from "../../src/effects/reply.ts";
import { communitiesNamed } from "../deeds/communities_named.ts";
import type { Deed } from "../deeds/deed.ts";
import { type Community, readCommunity } from "../ground/community.ts";
import { readCommunityReport } from "../ground/community_report.ts";
import { type Item, readItem } from "../ground/item.ts";

/** Where it is done, and to what. */
export interface Meant {
  readonly community: Community;
  /** The post or comment that it is done to, or that a new comment answers. */
  readonly item: Item | undefined;
  /** Whether what is written is addressed to another community as well: it can be in one only (Lemmy S64). */
  readonly isElsewhereToo: boolean;
}

/** Finds it by what it is done to, else by whom it is addressed to; `undefined` where no community has to do with it. */
export async function communityMeant(
  deed: Deed,
  json: JsonObject,
  { view, context }: { readonly view: View; readonly context: Pick<Context, "domains"> },
): Promise<Meant | undefined> {
  const item = await firstItem(view, subjectsOf(deed));
  const written = deed.kind === "write" ? [deed.written.json] : [];
  const named = isAddressed(deed)
    ? await communitiesNamed(view, context, [...written, json])
    : { first: undefined, exclusive: [] };
  const reported = deed.kind === "resolve"
    ? await readCommunityReport(view, deed.object)
    : undefined;
  const places = item ? [item.community] : reported ? [reported.community] : placesIn(deed);
  const community = await firstCommunity(places, { view, context }) ??
    (item ? undefined : named.first);
  if (community === undefined) return undefined;
  const isElsewhereToo = deed.kind === "write" &&
    named.exclusive.some(({ iri }) => iri !== community.iri);
  return { community, item, isElsewhereToo };
}

async function firstCommunity(
  iris: readonly string[],
  { view, context }: { readonly view: View; readonly context: Pick<Context, "domains"> },
): Promise<Community | undefined> {
  for (const iri of iris) {
    const community = await readCommunity(view, context, iri);
    if (community) return community;
  }
  return undefined;
}

/** What it may be done to, or answers: the last that is named first (Lemmy S83). */
function subjectsOf(deed: Deed): readonly string[] {
  if (deed.kind === "report") return deed.objects;
  if (deed.kind !== "write") return [deed.object];
  return [deed.object, ...parentsOf(deed.written.json).toReversed()];
}

async function firstItem(view: View, iris: readonly string[]): Promise<Item | undefined> {
  for (const iri of iris) {
    const item = await readItem(view, iri);
    if (item) return item;
  }
  return undefined;
}

/** What may be the community itself, or a collection of it. */
function placesIn(deed: Deed): readonly string[] {
  switch (deed.kind) {
    case "add":
    case "take":
      return [deed.target.replace(/\/(?:moderators|featured)$/, "")];
    case "ban":
    case "unban":
      return [deed.target];
    case "report":
      return deed.objects;
    default:
      return [deed.object];
  }
}

/** What only its addresses say where it is. */
function isAddressed({ kind }: Deed): boolean {
  return kind === "write" || kind === "add" || kind === "take" || kind === "resolve";
}
