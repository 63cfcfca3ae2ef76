/**
 * What has to be known of somebody to say which documents they may see.
 *
 * @module
 */

import { followers, type View } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import { isRefused } from "../moderation/refusal.ts";
import { maySee, namedIn, ownersOf, type Viewer } from "./visibility.ts";

const FOLLOWERS = "/followers";

/** Whether an actor, or somebody unknown (`undefined`), may see a document. */
export async function mayRead(
  context: Context,
  document: JsonObject,
  iri: string | undefined,
): Promise<boolean> {
  return maySee(document, iri === undefined ? undefined : await viewerOf(context, document, iri));
}

/** Whether the server, or one of the local actors that a document is by, has blocked somebody. */
export async function isBlockedBy(
  context: Pick<Context, "serving" | "domains" | "store">,
  owners: readonly string[],
  viewer: string | undefined,
): Promise<boolean> {
  const { serving, domains, store: { view } } = context;
  if (viewer === undefined) return false;
  if (await isRefused(context, viewer, { direction: "out" })) return true;
  for (const owner of owners) {
    if (owner === viewer || !domains.of(owner)) continue;
    if (await serving.isBlocked(view, { viewer, owner })) return true;
  }
  return false;
}

async function viewerOf(context: Context, document: JsonObject, iri: string): Promise<Viewer> {
  const blockedBy = new Set<string>();
  for (const owner of ownersOf(document)) {
    if (await isBlockedBy(context, [owner], iri)) blockedBy.add(owner);
  }
  const groups = new Set<string>();
  for (const group of namedIn(document)) {
    if (await isMember(context, context.store.view, { group, iri })) groups.add(group);
  }
  return { iri, groups, blockedBy };
}

interface Membership {
  readonly group: string;
  readonly iri: string;
}

/** Only the followers of our own actors are ours to know. */
async function isMember(
  { domains }: Context,
  view: View,
  { group, iri }: Membership,
): Promise<boolean> {
  const domain = domains.of(group);
  if (domain === undefined || !group.endsWith(FOLLOWERS)) return false;
  const base = group.slice(0, -FOLLOWERS.length);
  const followed = base === domain.origin ? `${base}/` : base;
  return await followers.follows(view, followed, iri);
}
