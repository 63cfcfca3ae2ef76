/**
 * From what a client posted to the activity that peers get: ids, actor and addresses are ours to
 * set, everything else stays byte for byte as it was written.
 *
 * @module
 */

import type { Audience } from "@commonplace/storage";
import {
  ACTIVITY_TYPES,
  ACTIVITYSTREAMS_CONTEXT,
  ACTOR_TYPES,
  audienceOf,
  type Document,
  hasType,
  idOf,
  isActivityType,
  isJsonObject,
  type JsonObject,
  memberText,
  read,
  withMember,
  withoutMember,
} from "@commonplace/vocabulary";
import { activityIri, type Domain, objectIri } from "../domain.ts";
import { objectCollection } from "../effects/object_collection.ts";
import { type Problem, problem } from "../problem.ts";
import {
  BLIND_ADDRESSES,
  OPEN_ADDRESSES,
  parsed,
  RECIPIENTS,
  recipientsOf,
  withFullPublic,
  withoutBlindAddresses,
} from "./addressing.ts";

/** What composing needs to know. */
export interface ComposeOptions {
  readonly domain: Domain;
  /** The IRI of the actor whose outbox it is. */
  readonly actor: string;
  readonly newId: () => string;
  /** When it is published, milliseconds since 1970. */
  readonly at: number;
  /**
   * Whether the program around it speaks, not a client: the ids that it gives to objects, and its dates, are kept.
   * @default false
   */
  readonly isTrusted?: boolean;
}

/** An activity that is ready to be published. */
export interface Composed {
  /** It can. */
  readonly ok: true;
  /** Its id, which is new. */
  readonly id: string;
  /** Its type, the first where it has several. */
  readonly type: string;
  /** The activity, without its blind recipients. */
  readonly json: JsonObject;
  /** The same as text. */
  readonly text: string;
  /** Who gets it, the blind recipients among them. */
  readonly audience: Audience;
  /** The object that a Create made, as a document of its own. */
  readonly object: { readonly iri: string; readonly text: string } | undefined;
}

/**
 * A document under our origin speaks for it, so nobody makes an actor or somebody's activity there.
 * A `Question` is a poll as well.
 */
const UNMADE = [...ACTOR_TYPES, ...ACTIVITY_TYPES].filter((type) => type !== "Question");

/** The collections that every object of ours names as its own (ActivityPub §5.7, §5.8). */
const COLLECTIONS = ["shares", "likes", "replies"] as const;

/** What peers read at most, less what envelopes add: ours, and that of a community. */
const LARGEST = { bytes: 1_048_576 - 16_384, depth: 60 };

/** Makes the client's activity, or bare object (ActivityPub §6.2.1), one that can be published. */
export function compose(posted: Document, options: ComposeOptions): Composed | Problem {
  const [type = ""] = posted.types;
  if (type === "") return problem(400, "The activity must have a type.");
  if (!isSendable(posted.text)) {
    return problem(413, "The activity is larger or nests deeper than peers would read.");
  }
  if (!isActivity(posted.json, type)) {
    return composeActivity(wrap(posted.text), "Create", options);
  }
  if (hasType(posted.json, ...ACTOR_TYPES)) {
    return problem(400, "What is posted must not be an actor.");
  }
  return composeActivity(posted.text, type, options);
}

/** Whether peers read a text of this size and depth. */
export function isSendable(text: string): boolean {
  return read(text, LARGEST).ok;
}

/** Types of activities that Activity Streams does not have (Pleroma; Lemmy D12, D18, D26). */
const OTHER_ACTIVITIES: readonly string[] = ["EmojiReact", "Lock", "Resolve", "Warn"];

/** A Question is an object to create; a type that nobody knows is an activity when it has an actor. */
function isActivity(json: JsonObject, type: string): boolean {
  if (type === "Question") return false;
  return isActivityType(type) || OTHER_ACTIVITIES.includes(type) || json["actor"] !== undefined;
}

/** A bare object becomes the object of a Create with the same addresses and its context. */
function wrap(objectText: string): string {
  let text = `{"type":"Create","object":${withoutMember(objectText, "@context")}}`;
  for (const name of ["@context", ...OPEN_ADDRESSES, ...BLIND_ADDRESSES]) {
    const value = memberText(objectText, name);
    if (value !== undefined) text = withMember(text, name, value);
  }
  return text;
}

function composeActivity(
  written: string,
  type: string,
  options: ComposeOptions,
): Composed | Problem {
  const { domain, actor, newId, at } = options;
  const given = parsed(written);
  if (given["actor"] !== undefined && idOf(given["actor"]) !== actor) {
    return problem(403, "The actor of an activity must be the owner of the outbox.");
  }
  const id = activityIri(domain, /^\w{1,40}$/.test(type) ? type : "other", newId());
  let text = withFullPublic(written);
  if (!options.isTrusted || given["published"] === undefined) {
    text = withMember(text, "published", JSON.stringify(new Date(at).toISOString()));
  }
  text = withMember(text, "actor", JSON.stringify(actor));
  text = withMember(text, "id", JSON.stringify(id));
  if (given["@context"] === undefined) {
    text = withMember(text, "@context", JSON.stringify(ACTIVITYSTREAMS_CONTEXT));
  }
  if (type !== "Create") return composed(text, { id, type, actor, audience: given });

  const made = composeObject(text, options);
  if (!("ok" in made)) return made;
  const object = { iri: made.iri, text: shareContext(made.text, text) };
  const full = withMember(made.activity, "object", made.text);
  return composed(full, { id, type, actor, audience: made.audience, object });
}

interface Made {
  readonly ok: true;
  readonly iri: string;
  /** The object's text inside the activity. */
  readonly text: string;
  /** The activity's text with addresses copied from the object. */
  readonly activity: string;
  /** Everything that addresses the two, the blind included. */
  readonly audience: JsonObject;
}

/** Gives a new object its id, author and date, and makes its addresses those of its activity. */
function composeObject(activityText: string, options: ComposeOptions): Made | Problem {
  const { domain, actor, newId, at } = options;
  const objectText = memberText(activityText, "object");
  const given = objectText === undefined ? undefined : parsed(activityText)["object"];
  if (objectText === undefined || !isJsonObject(given)) {
    return problem(400, "The object of a Create must be given in full.");
  }
  if (hasType(given, ...UNMADE)) {
    return problem(400, "The object of a Create must be neither an actor nor an activity.");
  }
  if (given["attributedTo"] !== undefined && idOf(given["attributedTo"]) !== actor) {
    return problem(403, "The object of a Create must be attributed to the owner of the outbox.");
  }
  const iri = options.isTrusted && typeof given["id"] === "string"
    ? given["id"]
    : objectIri(domain, newId());
  if (!iri.startsWith(objectIri(domain, ""))) {
    return problem(400, `The id of an object must start with ${objectIri(domain, "")}.`);
  }
  let text = withMember(withFullPublic(objectText), "attributedTo", JSON.stringify(actor));
  if (given["published"] === undefined) {
    text = withMember(text, "published", JSON.stringify(new Date(at).toISOString()));
  }
  for (const name of COLLECTIONS) {
    text = withMember(text, name, JSON.stringify(objectCollection(iri, name)));
  }
  text = withMember(text, "id", JSON.stringify(iri));
  let activity = activityText;
  const audience = [...audienceOf(parsed(activityText)), ...audienceOf(given)];
  for (const name of OPEN_ADDRESSES) {
    const [outer, inner] = [memberText(activity, name), memberText(text, name)];
    if (outer === undefined && inner !== undefined) activity = withMember(activity, name, inner);
    if (inner === undefined && outer !== undefined) text = withMember(text, name, outer);
  }
  return { ok: true, iri, text: withoutBlindAddresses(text), activity, audience: { to: audience } };
}

interface Frame {
  readonly id: string;
  readonly type: string;
  readonly actor: string;
  readonly audience: JsonObject;
  readonly object?: Composed["object"];
}

/** The refusal of what is for more than can be kept in one entry of the log. */
export function tooMany(): Problem {
  return problem(413, `The activity has more than ${RECIPIENTS.count} recipients, or long ids.`);
}

function composed(
  text: string,
  { id, type, actor, audience, object }: Frame,
): Composed | Problem {
  const sent = withoutBlindAddresses(text);
  const recipients = recipientsOf(actor, audience);
  if (recipients === undefined) return tooMany();
  return { ok: true, id, type, json: parsed(sent), text: sent, audience: recipients, object };
}

/** An object that stands alone needs the context of the activity that it was written in. */
function shareContext(objectText: string, activityText: string): string {
  const context = memberText(activityText, "@context");
  const has = memberText(objectText, "@context") !== undefined;
  return has || context === undefined ? objectText : withMember(objectText, "@context", context);
}
