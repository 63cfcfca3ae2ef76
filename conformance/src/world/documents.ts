/**
 * What a host of the suite serves about itself and its person.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import type { Persona } from "./persona.ts";

const context = ["https://www.w3.org/ns/activitystreams", "https://w3id.org/security/v1"];

/** The person, shaped like the documented one (Lemmy E6). */
export function personDocument(persona: Persona): JsonObject {
  return {
    "@context": context,
    id: persona.id,
    type: "Person",
    preferredUsername: persona.name,
    name: "Conformance suite",
    summary: "<p>An automated conformance test. It cleans up after itself.</p>",
    inbox: persona.inbox,
    outbox: `${persona.id}/outbox`,
    followers: `${persona.id}/followers`,
    following: `${persona.id}/following`,
    endpoints: { sharedInbox: persona.sharedInbox },
    published: "2026-01-01T00:00:00+00:00",
    publicKey: { id: persona.keyId, owner: persona.id, publicKeyPem: persona.publicKeyPem },
  };
}

/** The server itself at `/`: Lemmy looks there for the instance (Lemmy 0.19, D22). */
export function instanceDocument(persona: Persona): JsonObject {
  const id = `${persona.origin}/`;
  return {
    "@context": context,
    id,
    type: "Application",
    preferredUsername: new URL(persona.origin).hostname,
    name: "Conformance suite",
    inbox: persona.sharedInbox,
    outbox: `${persona.origin}/site_outbox`,
    published: "2026-01-01T00:00:00+00:00",
    publicKey: { id: `${id}#main-key`, owner: id, publicKeyPem: persona.publicKeyPem },
  };
}

/** A collection without members. */
export function emptyCollection(id: string): JsonObject {
  return { "@context": context, id, type: "OrderedCollection", totalItems: 0, orderedItems: [] };
}

/** The answer to a WebFinger query for the person (RFC 7033 §4.4). */
export function webFingerDocument(persona: Persona): JsonObject {
  return {
    subject: `acct:${persona.name}@${new URL(persona.origin).host}`,
    aliases: [persona.id],
    links: [{ rel: "self", type: "application/activity+json", href: persona.id }],
  };
}

/** Where NodeInfo is. */
export function nodeInfoLinks(origin: string): JsonObject {
  const rel = "http://nodeinfo.diaspora.software/ns/schema/2.1";
  return { links: [{ rel, href: `${origin}/nodeinfo/2.1` }] };
}

/** NodeInfo 2.1: says that this is the suite. */
export function nodeInfoDocument(version: string): JsonObject {
  return {
    version: "2.1",
    software: { name: "commonplace-conformance", version },
    protocols: ["activitypub"],
    services: { inbound: [], outbound: [] },
    openRegistrations: false,
    usage: { users: { total: 1 } },
    metadata: {},
  };
}
