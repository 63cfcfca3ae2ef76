/**
 * The document of a local actor.
 *
 * @module
 */

import { exportMultikey, importPublicKey } from "@commonplace/signatures";
import { keys, type LocalActor, type View } from "@commonplace/storage";
import { actor, type JsonObject, type JsonValue, many } from "@commonplace/vocabulary";
import { collectionIri, type Domain, endpointIri, proofKeyIri, sharedInboxIri } from "../domain.ts";
import type { Profile } from "./serving.ts";

/** Declares what no shared context does; inline, so that nobody has to fetch it. */
const EXTENSIONS: Readonly<Record<string, JsonValue>> = {
  featured: { "@id": "http://joinmastodon.org/ns#featured", "@type": "@id" },
  manuallyApprovesFollowers: "as:manuallyApprovesFollowers",
  alsoKnownAs: { "@id": "as:alsoKnownAs", "@type": "@id" },
  movedTo: { "@id": "as:movedTo", "@type": "@id" },
};

/** Declares the keys of FEP-521a the same way. */
const MULTIKEYS: Readonly<Record<string, JsonValue>> = {
  assertionMethod: {
    "@id": "https://w3id.org/security#assertionMethod",
    "@type": "@id",
    "@container": "@set",
  },
  Multikey: "https://w3id.org/security#Multikey",
  controller: { "@id": "https://w3id.org/security#controller", "@type": "@id" },
  publicKeyMultibase: {
    "@id": "https://w3id.org/security#publicKeyMultibase",
    "@type": "https://w3id.org/security#multibase",
  },
};

/** Where an actor is, and what else is known of it. */
export interface ActorFrame {
  readonly domain: Domain;
  /** @default nothing */
  readonly profile?: Profile;
  /**
   * Whether its clients can upload media.
   * @default false
   */
  readonly hasUploads?: boolean;
}

/** Writes the document of a local actor (ActivityPub §4.1), with its key. */
export async function actorDocument(
  view: View,
  local: LocalActor,
  { domain, profile = {}, hasUploads = false }: ActorFrame,
): Promise<JsonObject> {
  const { iri, displayName, summary, createdAt } = local;
  const { members = {} } = profile;
  const alsoKnownAs = [...new Set([...local.alsoKnownAs ?? [], ...profile.alsoKnownAs ?? []])];
  const movedTo = local.movedTo ?? profile.movedTo;
  const byHand = profile.manuallyApprovesFollowers ?? local.manuallyApprovesFollowers ?? false;
  const keyed = await addressed(view, domain, local);
  const assertionMethod = await assertionKeys(view, local);
  const document = actor({
    ...keyed,
    name: displayName,
    ...(summary === undefined ? {} : { summary }),
    published: new Date(createdAt).toISOString(),
    url: iri,
    followers: collectionIri(iri, "followers"),
    following: collectionIri(iri, "following"),
  });
  const extended = {
    liked: collectionIri(iri, "liked"),
    featured: collectionIri(iri, "featured"),
    manuallyApprovesFollowers: byHand,
    ...(local.type !== "Application" && { endpoints: endpointsOf(domain, iri, hasUploads) }),
    ...(assertionMethod.length > 0 && { assertionMethod }),
    ...(alsoKnownAs.length > 0 && { alsoKnownAs }),
    ...(movedTo !== undefined && { movedTo }),
  };
  const declared = Object.entries(EXTENSIONS).filter(([name]) => name in extended);
  const context = [
    ...many(document, "@context"),
    { ...Object.fromEntries(declared), ...(assertionMethod.length > 0 && MULTIKEYS) },
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

/** The key for proofs of documents (FEP-8b32), and keys that signed requests until lately (FEP-521a). */
async function assertionKeys(
  view: View,
  { iri, formerKeys = [] }: LocalActor,
): Promise<readonly JsonObject[]> {
  const found: JsonObject[] = [];
  for (const id of [proofKeyIri(iri), ...formerKeys]) {
    const pem = await keys.publicPem(view, id);
    if (pem === undefined) continue;
    const publicKeyMultibase = await exportMultikey(await importPublicKey(pem));
    found.push({ id, type: "Multikey", controller: iri, publicKeyMultibase });
  }
  return found;
}

function endpointsOf(domain: Domain, iri: string, hasUploads: boolean): JsonObject {
  return {
    sharedInbox: sharedInboxIri(domain),
    proxyUrl: endpointIri(iri, "proxy"),
    ...(hasUploads && { uploadMedia: endpointIri(iri, "media") }),
  };
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
