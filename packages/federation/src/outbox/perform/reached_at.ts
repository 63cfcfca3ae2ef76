/**
 * Where actors take deliveries, as far as that is known.
 *
 * @module
 */

import type { Follower, View } from "@commonplace/storage";
import { read } from "@commonplace/vocabulary";
import { authentic } from "../../authority/author.ts";
import type { Context } from "../../context.ts";
import { collectionIri, sharedInboxIri } from "../../domain.ts";
import { actorOf } from "../../resolution/resolve_actor.ts";

/** The inboxes of an actor by what is kept of it, or `undefined`; nothing is fetched. */
export async function reachedAt(
  context: Context,
  view: View,
  follower: string,
): Promise<Pick<Follower, "inbox" | "sharedInbox"> | undefined> {
  const domain = context.domains.of(follower);
  if (domain) {
    return { inbox: collectionIri(follower, "inbox"), sharedInbox: sharedInboxIri(domain) };
  }
  const known = await authentic(view, follower);
  const result = known && read(known.text);
  if (!known || !result?.ok) return undefined;
  const { iri, fetchedAt } = known;
  const provenance = { kind: "fetched" } as const;
  const found = actorOf({ ok: true, iri, document: result.document, provenance, fetchedAt });
  return found.ok ? found : undefined;
}
