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
  /**
   * Other hosts whose handles mean actors of this domain, such as `example.org` for
   * `https://social.example.org`. WebFinger is answered there, and documents are at the origin (308).
   * @default none
   */
  readonly aliases?: readonly string[];
  /**
   * The path of the instance actor, one or more plain segments, such as `/actor`. It must not change
   * once peers know it.
   * @default "/"
   */
  readonly instanceActorPath?: string;
}

/** The kinds of local actors, each with its own path. */
export type LocalActorType = "Person" | "Group" | "Application";

/** One of the domains that a server hosts. */
export interface Domain {
  /** e.g. `https://example.org`, without a slash at its end. */
  readonly origin: string;
  /** Host with port, as it stands in handles and `Host` headers, e.g. `example.org`. */
  readonly host: string;
  /** Other hosts whose handles mean actors of this domain; none when missing. */
  readonly aliases?: readonly string[];
  /** The path of the instance actor; `/` when missing. */
  readonly instanceActorPath?: string;
}

/** What an actor's own clients post to, by the last segment of its path. */
export type ActorEndpoint = "media" | "proxy";

/** The local collections of an actor, by the last segment of their path. */
export type ActorCollection = "featured" | "followers" | "following" | "inbox" | "liked" | "outbox";

/** Plain segments, the first of which is no room of ours. */
const INSTANCE_PATH =
  /^(?!\/(?:u|c|activities|objects|nodeinfo|remote|inbox|outbox)(?:\/|$))(?:\/[\w-]+)+$/;

/** Checks a configured domain.
 *
 * @throws {FederationError} with code `invalid-domain` when its origin is not a bare http(s) origin,
 * an alias not a bare host, or the path of its instance actor not free.
 */
export function domain({ origin, aliases, instanceActorPath }: DomainOptions): Domain {
  const checked = originOf(origin);
  if (checked === undefined || new URL(origin).href !== `${checked}/`) {
    throw new FederationError(
      "invalid-domain",
      `The origin ${JSON.stringify(origin)} is not a bare http(s) origin like https://example.org`,
    );
  }
  if (instanceActorPath !== undefined && !isInstancePath(instanceActorPath)) {
    throw new FederationError(
      "invalid-domain",
      `The path ${JSON.stringify(instanceActorPath)} of the instance actor is not one like /actor`,
    );
  }
  return {
    origin: checked,
    host: new URL(checked).host,
    ...(aliases && { aliases: aliases.map((alias) => aliasHost(alias, checked)) }),
    ...(instanceActorPath !== undefined && { instanceActorPath }),
  };
}

function aliasHost(alias: string, origin: string): string {
  const host = hostOf(alias, origin);
  if (host !== undefined) return host;
  const message = `The alias ${JSON.stringify(alias)} is not a bare host like www.example.org`;
  throw new FederationError("invalid-domain", message);
}

function isInstancePath(path: string): boolean {
  return path === "/" || INSTANCE_PATH.test(path);
}

/** A written host as it is compared: lower case, ASCII, without the scheme's own port. */
export function hostOf(written: string, origin: string): string | undefined {
  if (!/^[^\s/?#@\\%]+$/.test(written)) return undefined;
  return URL.parse(`${new URL(origin).protocol}//${written}`)?.host;
}

const paths = { Person: "u", Group: "c" } as const;

/** The IRI of a local actor; the instance actor is the domain's root (Lemmy D22). */
export function actorIri(domain: Domain, type: LocalActorType, name: string): string {
  const { origin, instanceActorPath = "/" } = domain;
  return type === "Application" ? origin + instanceActorPath : `${origin}/${paths[type]}/${name}`;
}

/** The IRI of one of an actor's collections; the instance actor may be the domain's root. */
export function collectionIri(
  actor: string,
  collection: ActorCollection,
): string {
  return actor.endsWith("/") ? `${actor}${collection}` : `${actor}/${collection}`;
}

/** The IRI of one of an actor's endpoints. */
export function endpointIri(actor: string, endpoint: ActorEndpoint): string {
  return actor.endsWith("/") ? `${actor}${endpoint}` : `${actor}/${endpoint}`;
}

/** The IRI of an actor's key. */
export function keyIri(actor: string): string {
  return `${actor}#main-key`;
}

/** The IRI of the Ed25519 key that an actor signs documents with (FEP-8b32). */
export function proofKeyIri(actor: string): string {
  return `${actor}#ed25519-key`;
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
