/**
 * What ids stand for, as far as that is known here.
 *
 * @module
 */

import { actors, type View } from "@commonplace/storage";
import { ACTOR_TYPES, hasType } from "@commonplace/vocabulary";
import type { IdKind, KindOfId } from "@commonplace/vocabulary/identity";
import { authentic } from "../../src/authority/author.ts";
import type { Context } from "../../src/context.ts";
import { readItem } from "../ground/item.ts";

/** Ids of one activity that are looked at. */
const MOST = 20;

/** Looks up what ids stand for: an actor of ours or of others, a post or comment of a community. */
export async function kindsKnown(
  view: View,
  { domains }: Pick<Context, "domains">,
  iris: readonly string[],
): Promise<KindOfId> {
  const kinds = new Map<string, IdKind>();
  for (const iri of iris.slice(0, MOST)) {
    const local = domains.of(iri) && await actors.read(view, iri);
    const kind = local
      ? local.type === "Group" ? "group" : "person"
      : (await readItem(view, iri))?.kind ?? await kindOfRemote(view, iri);
    if (kind !== undefined) kinds.set(iri, kind);
  }
  return (iri) => kinds.get(iri);
}

async function kindOfRemote(view: View, iri: string): Promise<IdKind | undefined> {
  const known = await authentic(view, iri);
  if (known === undefined || !hasType(known.json, ...ACTOR_TYPES)) return undefined;
  return hasType(known.json, "Group") ? "group" : "person";
}
