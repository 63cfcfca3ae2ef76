/**
 * Whether an activity carries a private message, and whom it is for.
 *
 * @module
 */

import {
  audienceOf,
  hasType,
  idOf,
  idsOf,
  isJsonObject,
  type JsonObject,
  originOf,
  PUBLIC,
  sameOrigin,
} from "@commonplace/vocabulary";
import {
  type KindOfId,
  kindOfNote,
  mentionsOf,
  visibilityOf,
} from "@commonplace/vocabulary/identity";

/** What an activity means as a private message; `undefined` where it carries none. */
export type MessageMeant =
  | { readonly kind: "message"; readonly iri: string; readonly recipient: string }
  | { readonly kind: "refused"; readonly reason: string }
  | undefined;

/**
 * Reads the message in a Create or Update: a ChatMessage, or a Note to one person that is in no community and answers
 * nothing in one (Lemmy D7). It has exactly one recipient (Lemmy S88, I37) and is never public (Lemmy S93), by its own
 * addresses and those of the activity. A Note to several people who are all mentioned in it is a direct post as
 * microblogs write it, and no message; one to several who are not is refused.
 */
export function messageMeant(activity: JsonObject, kindOf: KindOfId): MessageMeant {
  const { object } = activity;
  const iri = idOf(object);
  if (!isJsonObject(object) || iri === undefined) return undefined;
  const isChat = hasType(object, "ChatMessage");
  if (!isChat && !hasType(object, "Note")) return undefined;
  const author = idOf(activity["actor"]);
  const recipients = recipientsOf(activity).filter((person) => person !== author);
  if (!isChat) {
    const whole = { ...object, to: recipients, cc: [], audience: [], bto: [], bcc: [] };
    if (visibilityOf(whole) !== "direct") return undefined;
    if (recipients.some((iri) => kindOf(iri) === "group")) return undefined;
    const person = recipients.find((iri) => kindOf(iri) === "person");
    if (kindOfNote({ ...whole, to: person ?? [] }, kindOf) !== "message") return undefined;
  }
  if (recipients.includes(PUBLIC)) {
    return { kind: "refused", reason: "A private message is not for the public" };
  }
  const [recipient, ...others] = recipients;
  if (recipient !== undefined && others.length === 0) return { kind: "message", iri, recipient };
  const mentioned = new Set(mentionsOf(object).map(({ href }) => href));
  if (!isChat && recipients.every((person) => mentioned.has(person))) return undefined;
  return { kind: "refused", reason: "A private message has exactly one recipient" };
}

/** The ids whose kinds decide: whom it is for, and what it answers. Of what is for everybody none does. */
export function idsThatDecide(activity: JsonObject): readonly string[] {
  const { object } = activity;
  const recipients = recipientsOf(activity);
  if (!isJsonObject(object) || recipients.includes(PUBLIC)) return [];
  return [...new Set([...recipients, ...idsOf(object, "inReplyTo")])];
}

/** Once activities named the inbox of the recipient (Lemmy S171, I32). */
function recipientsOf(activity: JsonObject): readonly string[] {
  const { object } = activity;
  const named = [...audienceOf(activity), ...(isJsonObject(object) ? audienceOf(object) : [])];
  const readable = named.filter((iri) => originOf(iri) !== undefined);
  return [...new Set(readable.map(withoutInbox))];
}

function withoutInbox(iri: string): string {
  const actor = iri.replace(/\/inbox\/?$/, "");
  // The inbox of a whole host is nobody's.
  return sameOrigin(actor, iri) && URL.parse(actor)?.pathname !== "/" ? actor : iri;
}
