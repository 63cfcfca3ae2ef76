/**
 * A hosted domain and the IRIs that it gives out.
 *
 * @module
 */

import { originOf } from "@commonplace/vocabulary";
import { FederationError } from "./error.ts";

/** What a hosted domain is configured with. */
export interface DomainOptions {
  /** Scheme, host and port as peers see them, e.g. `https://example.org`. */
  readonly origin: string;
}

/** The kinds of local actors, each with its own path. */
export type LocalActorType = "Person" | "Group" | "Application";

/** One of the domains that a server hosts. */
export interface Domain {
  /** e.g. `https://example.org`, without a slash at its end. */
  readonly origin: string;
  /** Host with port, as it stands in handles and `Host` headers, e.g. `example.org`. */
  readonly host: string;
}

/** The local collections of an actor, by the last segment of their path. */
export type ActorCollection = "followers" | "following" | "inbox" | "outbox";

/** Checks a configured origin.
 *
 * @throws {FederationError} with code `invalid-domain` when it is not a bare http(s) origin.
 */
export function domain({ origin }: DomainOptions): Domain {
  const checked = originOf(origin);
  if (checked === undefined || new URL(origin).href !== `${checked}/`) {
    throw new FederationError(
      "invalid-domain",
      `The origin ${JSON.stringify(origin)} is not a bare http(s) origin like https://example.org`,
    );
  }
  return { origin: checked, host: new URL(checked).host };
}

const paths = { Person: "u", Group: "c" } as const;

/** The IRI of a local actor; the instance actor is the domain's root (Lemmy D22). */
export function actorIri({ origin }: Domain, type: LocalActorType, name: string): string {
  return type === "Application" ? `${origin}/` : `${origin}/${paths[type]}/${name}`;
}

/** The IRI of one of an actor's collections. */
export function collectionIri(
  actor: string,
  collection: ActorCollection | "featured" | "liked",
): string {
  return actor.endsWith("/") ? `${actor}${collection}` : `${actor}/${collection}`;
}

/** The IRI of an actor's key. */
export function keyIri(actor: string): string {
  return `${actor}#main-key`;
}

/** The IRI of a new activity: `/activities/<type>/<id>` (Lemmy D35). */
export function activityIri({ origin }: Domain, type: string, id: string): string {
  return `${origin}/activities/${type.toLowerCase()}/${id}`;
}

/** The IRI of a new object. */
export function objectIri({ origin }: Domain, id: string): string {
  return `${origin}/objects/${id}`;
}

/** The inbox shared by everybody on a domain. */
export function sharedInboxIri({ origin }: Domain): string {
  return `${origin}/inbox`;
}
