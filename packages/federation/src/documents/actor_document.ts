/**
 * The document of a local actor.
 *
 * @module
 */

import { keys, type LocalActor, type View } from "@commonplace/storage";
import { actor, type JsonObject, type JsonValue, many } from "@commonplace/vocabulary";
import { collectionIri, type Domain, sharedInboxIri } from "../domain.ts";
import type { Profile } from "./serving.ts";

/** Declares what no shared context does; inline, so that nobody has to fetch it. */
const EXTENSIONS: Readonly<Record<string, JsonValue>> = {
  manuallyApprovesFollowers: "as:manuallyApprovesFollowers",
  alsoKnownAs: { "@id": "as:alsoKnownAs", "@type": "@id" },
  movedTo: { "@id": "as:movedTo", "@type": "@id" },
};

/** Where an actor is, and what else is known of it. */
export interface ActorFrame {
  readonly domain: Domain;
  /** @default nothing */
  readonly profile?: Profile;
}

/** Writes the document of a local actor (ActivityPub §4.1), with its key. */
export async function actorDocument(
  view: View,
  local: LocalActor,
  { domain, profile = {} }: ActorFrame,
): Promise<JsonObject> {
  const { iri, displayName, summary, createdAt } = local;
  const { members = {}, alsoKnownAs = [], movedTo } = profile;
  const document = actor({
    ...await addressed(view, domain, local),
    name: displayName,
    ...(summary === undefined ? {} : { summary }),
    published: new Date(createdAt).toISOString(),
    url: iri,
    followers: collectionIri(iri, "followers"),
    following: collectionIri(iri, "following"),
  });
  const extended = {
    liked: collectionIri(iri, "liked"),
    manuallyApprovesFollowers: profile.manuallyApprovesFollowers ??
      local.manuallyApprovesFollowers ?? false,
    ...(alsoKnownAs.length > 0 && { alsoKnownAs }),
    ...(movedTo !== undefined && { movedTo }),
  };
  const declared = Object.entries(EXTENSIONS).filter(([name]) => name in extended);
  const context = [
    ...many(document, "@context"),
    Object.fromEntries(declared),
    ...many(members, "@context"),
  ];
  return { ...members, ...document, ...extended, "@context": context };
}

/**
 * What it takes to verify and to reach an actor, and nothing that it says of itself: this is read
 * without a signature, so that no authentication waits for another.
 */
export async function reducedActorDocument(
  view: View,
  domain: Domain,
  local: LocalActor,
): Promise<JsonObject> {
  return actor(await addressed(view, domain, local));
}

type Addressed = Pick<
  Parameters<typeof actor>[0],
  "id" | "type" | "preferredUsername" | "inbox" | "outbox" | "endpoints" | "publicKey"
>;

async function addressed(view: View, domain: Domain, local: LocalActor): Promise<Addressed> {
  const { iri, type, name, keyId } = local;
  const publicKeyPem = await keys.publicPem(view, keyId);
  return {
    id: iri,
    type,
    preferredUsername: type === "Application" ? domain.host : name,
    inbox: collectionIri(iri, "inbox"),
    outbox: collectionIri(iri, "outbox"),
    endpoints: { sharedInbox: sharedInboxIri(domain) },
    ...(publicKeyPem === undefined ? {} : { publicKey: { id: keyId, owner: iri, publicKeyPem } }),
  };
}
