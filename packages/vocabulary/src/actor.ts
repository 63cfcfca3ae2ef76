import { ACTIVITYSTREAMS_CONTEXT, SECURITY_CONTEXT } from "./context.ts";
import { documentOf } from "./document_of.ts";
import type { JsonObject, JsonValue } from "./json.ts";
import type { ActorType } from "./activity_type.ts";

/** A key as an actor's document gives it. */
export interface PublicKey {
  /** The key's id, such as the actor's with `#main-key`. */
  readonly id: string;
  /** The id of the actor whose key it is. */
  readonly owner: string;
  /** The key as PEM (SubjectPublicKeyInfo). */
  readonly publicKeyPem: string;
}

/** Addresses that an actor shares with others. */
export interface Endpoints {
  /** The inbox of the whole server (ActivityPub §7.1.3). */
  readonly sharedInbox: string;
}

/** What an actor's document says. */
export interface ActorInit {
  /** The actor's id. */
  readonly id: string;
  /** What kind of actor it is: a community is a Group, a server an Application. */
  readonly type: ActorType;
  /** The name in the actor's handle, without host. */
  readonly preferredUsername: string;
  /** The name people see, as plain text. */
  readonly name?: string | undefined;
  /** What the actor says of itself, as HTML. */
  readonly summary?: string | undefined;
  /** Where the actor receives (ActivityPub §5.2). */
  readonly inbox: string;
  /** The collection of what the actor published (ActivityPub §5.1). */
  readonly outbox: string;
  /** The collection of those who follow the actor (ActivityPub §5.3). */
  readonly followers?: string | undefined;
  /** The collection of those whom the actor follows (ActivityPub §5.4). */
  readonly following?: string | undefined;
  /** Addresses that the actor shares with others. */
  readonly endpoints?: Endpoints | undefined;
  /** The key that the actor's requests are signed with. */
  readonly publicKey?: PublicKey | undefined;
  /** When the actor was created, in RFC 3339. */
  readonly published?: string | undefined;
  /** The page where people see the actor. */
  readonly url?: string | undefined;
  /** Of a community: its moderators, or the collection of them (Lemmy S29). */
  readonly attributedTo?: string | readonly string[] | undefined;
  /** Of a community: the collection of its moderators (Lemmy S30). */
  readonly moderators?: string | undefined;
}

/** Declares `moderators`, which no shared context does; inline, so that nobody has to fetch it. */
const MODERATORS_CONTEXT: JsonValue = {
  lemmy: "https://join-lemmy.org/ns#",
  moderators: { "@id": "lemmy:moderators", "@type": "@id" },
};

/**
 * The document of an actor (ActivityPub §4.1).
 *
 * @example A community
 * ```ts
 * import assert from "node:assert/strict";
 * import { actor, hasType } from "@commonplace/vocabulary";
 *
 * const id = "https://b.example/c/main";
 * const community = actor({
 *   id,
 *   type: "Group",
 *   preferredUsername: "main",
 *   inbox: `${id}/inbox`,
 *   outbox: `${id}/outbox`,
 *   followers: `${id}/followers`,
 *   publicKey: { id: `${id}#main-key`, owner: id, publicKeyPem: "-----BEGIN PUBLIC KEY-----…" },
 * });
 * assert(hasType(community, "Group"));
 * assert(!("moderators" in community));
 * ```
 */
export function actor(init: ActorInit): JsonObject {
  const { id, type, preferredUsername, name, summary, inbox, outbox, followers, following } = init;
  const { endpoints, publicKey, published, url, attributedTo, moderators } = init;
  const extension = moderators === undefined ? [] : [MODERATORS_CONTEXT];
  return documentOf({
    id,
    type,
    preferredUsername,
    name,
    summary,
    url,
    inbox,
    outbox,
    followers,
    following,
    attributedTo,
    moderators,
    endpoints: endpoints && { sharedInbox: endpoints.sharedInbox },
    published,
    publicKey: publicKey && {
      id: publicKey.id,
      owner: publicKey.owner,
      publicKeyPem: publicKey.publicKeyPem,
    },
  }, [ACTIVITYSTREAMS_CONTEXT, SECURITY_CONTEXT, ...extension]);
}
