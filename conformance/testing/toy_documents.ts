/**
 * What the toy server says: its actor, its collection, its activities.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { isObject } from "../src/raw_json.ts";
import type { Switch } from "./switches.ts";

/** Who the toy is. */
export interface ToyIdentity {
  /** Its origin. */
  readonly origin: string;
  /** Id of its only actor. */
  readonly id: string;
  /** `Group` or `Person`. */
  readonly type: string;
  /** SPKI PEM. */
  readonly publicKeyPem: string;
  /** What is switched on. */
  readonly on: (name: Switch) => boolean;
}

const context = "https://www.w3.org/ns/activitystreams";
const everybody = "https://www.w3.org/ns/activitystreams#Public";

/** The actor. */
export function actorDocument({ origin, id, type, publicKeyPem, on }: ToyIdentity): JsonObject {
  const owner = on("key of another actor") ? `${origin}/u/somebody` : id;
  const key = {
    id: `${id}#main-key`,
    ...(on("key without owner") ? {} : { owner }),
    publicKeyPem,
  };
  const named = on("type of its own") ? "Community" : type;
  return {
    "@context": context,
    id,
    type: on("types in a list") ? [named] : named,
    ...(on("no name") ? {} : { preferredUsername: "main" }),
    inbox: `${id}/inbox`,
    outbox: `${id}/outbox`,
    followers: `${id}/followers`,
    endpoints: { sharedInbox: `${origin}/inbox` },
    ...(on("accepts by hand") ? { manuallyApprovesFollowers: true } : {}),
    publicKey: on("keys in a list") ? [key] : key,
  };
}

/** The followers, by number. */
export function followersDocument({ id }: ToyIdentity, totalItems: number): JsonObject {
  return { "@context": context, id: `${id}/followers`, type: "Collection", totalItems };
}

/** The Accept of a Follow. */
export function acceptOf(toy: ToyIdentity, follow: JsonObject): JsonObject {
  const { origin, id, on } = toy;
  const another = { ...follow, id: `${origin}/activities/follow/another` };
  const embedded = on("Accept of another Follow") ? another : follow;
  return {
    "@context": context,
    id: `${origin}/activities/accept/${crypto.randomUUID()}`,
    type: "Accept",
    actor: on("Accept by another actor") ? `${origin}/` : id,
    to: on("Accept to another actor") ? `${origin}/u/somebody` : follow.actor ?? null,
    object: on("Accept with the id of the Follow") ? follow.id ?? null : embedded,
  };
}

/** The Announce of an activity, whose text stands in it as it came. */
export function announceText(toy: ToyIdentity, text: string): string {
  const { origin, id, on } = toy;
  const followers = `${id}/followers`;
  const envelope = {
    "@context": context,
    id: `${origin}/activities/announce/${crypto.randomUUID()}`,
    type: "Announce",
    actor: id,
    to: on("one recipient as text") ? everybody : [everybody],
    ...(on("announces to Public alone")
      ? {}
      : { cc: on("one recipient as text") ? followers : [followers] }),
  };
  return `${JSON.stringify(envelope).slice(0, -1)},"object":${announced(toy, text)}}`;
}

function announced({ on }: ToyIdentity, text: string): string {
  const activity: JsonObject = JSON.parse(text);
  if (on("announces ids")) return JSON.stringify(activity.id);
  if (on("spells anew")) return JSON.stringify(activity);
  if (on("drops unknown members") && isObject(activity.object)) {
    return JSON.stringify({ ...activity, object: without(activity.object, "conformanceProbe") });
  }
  return on("context moved outside") ? JSON.stringify(without(activity, "@context")) : text;
}

function without(object: JsonObject, name: string): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}
