/**
 * A community passes on what is posted to it (FEP-1b12, Lemmy S17, S155).
 *
 * @module
 */

import { actors, type Change, type View } from "@commonplace/storage";
import { announce, audienceOf, embed, isJsonObject, PUBLIC } from "@commonplace/vocabulary";
import type { Context } from "../src/context.ts";
import { activityIri, collectionIri } from "../src/domain.ts";
import { orderOf } from "../src/delivery/order_of.ts";
import { publish } from "../src/outbox/publish.ts";
import { applied, type Effect } from "../src/processing/processor.ts";
import type { Received } from "../src/processing/received.ts";

/** Communities of ours that one activity may be posted to. */
const MOST = 8;
/** Actors of ours that it may name to reach them. */
const NAMED = 20;

/**
 * Announces a Create to the followers of each community of ours that it is addressed to, if it is
 * for the public too: an Announce is, and a private message stays one (Lemmy S93). The activity
 * stands in the Announce byte for byte as it came (Lemmy S158).
 */
export async function announceCreate(
  received: Received,
  view: View,
  context: Context,
): Promise<Effect> {
  const { json } = received.document;
  const object = isJsonObject(json["object"]) ? audienceOf(json["object"]) : [];
  const audience = new Set([...audienceOf(json), ...object]);
  if (!audience.has(PUBLIC)) return applied();
  const local = [...audience].filter((iri) => context.domains.of(iri)).slice(0, NAMED);
  const addressed: string[] = [];
  for (const iri of local) {
    const actor = await actors.read(view, iri);
    if (actor?.type === "Group") addressed.push(iri);
  }
  const communities = addressed.slice(0, MOST);
  return applied(...communities.flatMap((iri) => announceIn(iri, received, context)));
}

function announceIn(
  community: string,
  { document, receivedAt }: Received,
  context: Context,
): readonly Change[] {
  const domain = context.domains.of(community) ?? context.domains.all[0];
  const envelope = announce({
    id: activityIri(domain, "Announce", context.newId()),
    actor: community,
    to: [PUBLIC],
    cc: [collectionIri(community, "followers")],
  });
  return publish({
    json: envelope,
    text: embed(envelope, "object", document.text),
    audience: { actors: [], followersOf: [community] },
    ...orderOf(document.json),
    listed: true,
    at: receivedAt,
  });
}
