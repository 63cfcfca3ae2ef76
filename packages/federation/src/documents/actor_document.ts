/**
 * The document of a local actor.
 *
 * @module
 */

import { keys, type LocalActor, type View } from "@commonplace/storage";
import { actor, type JsonObject } from "@commonplace/vocabulary";
import { collectionIri, type Domain, sharedInboxIri } from "../domain.ts";

/** Writes the document of a local actor (ActivityPub §4.1), with its key. */
export async function actorDocument(
  view: View,
  domain: Domain,
  local: LocalActor,
): Promise<JsonObject> {
  const { iri, type, name, displayName, summary, createdAt, keyId } = local;
  const publicKeyPem = await keys.publicPem(view, keyId);
  return actor({
    id: iri,
    type,
    preferredUsername: type === "Application" ? domain.host : name,
    name: displayName,
    ...(summary === undefined ? {} : { summary }),
    published: new Date(createdAt).toISOString(),
    url: iri,
    inbox: collectionIri(iri, "inbox"),
    outbox: collectionIri(iri, "outbox"),
    followers: collectionIri(iri, "followers"),
    following: collectionIri(iri, "following"),
    endpoints: { sharedInbox: sharedInboxIri(domain) },
    ...(publicKeyPem === undefined ? {} : { publicKey: { id: keyId, owner: iri, publicKeyPem } }),
  });
}
