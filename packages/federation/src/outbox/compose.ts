/**
 * From what a client posted to the activity that peers get: ids, actor and addresses are ours to
 * set, everything else stays byte for byte as it was written.
 *
 * @module
 */

import type { Audience } from "@commonplace/storage";
import {
  ACTIVITYSTREAMS_CONTEXT,
  audienceOf,
  type Document,
  idOf,
  idsOf,
  isActivityType,
  isJsonObject,
  isPublic,
  type JsonObject,
  memberText,
  PUBLIC,
  read,
  withMember,
  withoutMember,
} from "@commonplace/vocabulary";
import { activityIri, collectionIri, type Domain, objectIri } from "../domain.ts";
import { type Problem, problem } from "../problem.ts";

/** What composing needs to know. */
export interface ComposeOptions {
  readonly domain: Domain;
  /** The IRI of the actor whose outbox it is. */
  readonly actor: string;
  readonly newId: () => string;
  /** When it is published, milliseconds since 1970. */
  readonly at: number;
}

/** An activity that is ready to be published. */
export interface Composed {
  readonly ok: true;
  readonly id: string;
  readonly type: string;
  readonly json: JsonObject;
  readonly text: string;
  readonly audience: Audience;
  /** The object that a Create made, as a document of its own. */
  readonly object: { readonly iri: string; readonly text: string } | undefined;
}

/** Properties that address an activity (ActivityPub §6). */
const OPEN_ADDRESSES = ["to", "cc", "audience"] as const;
const BLIND_ADDRESSES = ["bto", "bcc"] as const;

/** Makes the client's activity, or bare object (ActivityPub §6.2.1), one that can be published. */
export function compose(posted: Document, options: ComposeOptions): Composed | Problem {
  const [type = ""] = posted.types;
  if (type === "") return problem(400, "The activity must have a type.");
  if (!isActivityType(type)) return composeActivity(wrap(posted.text), "Create", options);
  return composeActivity(posted.text, type, options);
}

/** A bare object becomes the object of a Create with the same addresses. */
function wrap(objectText: string): string {
  let text = `{"type":"Create","object":${objectText}}`;
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
  const id = activityIri(domain, type, newId());
  let text = withMember(
    withFullPublic(written),
    "published",
    JSON.stringify(new Date(at).toISOString()),
  );
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
  if (given["attributedTo"] !== undefined && idOf(given["attributedTo"]) !== actor) {
    return problem(403, "The object of a Create must be attributed to the owner of the outbox.");
  }
  const iri = objectIri(domain, newId());
  let text = withMember(withFullPublic(objectText), "attributedTo", JSON.stringify(actor));
  if (given["published"] === undefined) {
    text = withMember(text, "published", JSON.stringify(new Date(at).toISOString()));
  }
  text = withMember(text, "id", JSON.stringify(iri));
  let activity = activityText;
  const audience = [...audienceOf(parsed(activityText)), ...audienceOf(given)];
  for (const name of OPEN_ADDRESSES) {
    const [outer, inner] = [memberText(activity, name), memberText(text, name)];
    if (outer === undefined && inner !== undefined) activity = withMember(activity, name, inner);
    if (inner === undefined && outer !== undefined) text = withMember(text, name, outer);
  }
  return { ok: true, iri, text: withoutBlind(text), activity, audience: { to: audience } };
}

interface Frame {
  readonly id: string;
  readonly type: string;
  readonly actor: string;
  readonly audience: JsonObject;
  readonly object?: Composed["object"];
}

function composed(text: string, { id, type, actor, audience, object }: Frame): Composed {
  const sent = withoutBlind(text);
  const own = collectionIri(actor, "followers");
  const addressed = audienceOf(audience).filter((iri) => !isPublic(iri));
  return {
    ok: true,
    id,
    type,
    json: parsed(sent),
    text: sent,
    audience: {
      actors: addressed.filter((iri) => iri !== own && iri !== actor),
      followersOf: addressed.includes(own) ? [actor] : [],
    },
    object,
  };
}

/** Peers compare the full IRI of the public, so its short spellings are written out. */
function withFullPublic(text: string): string {
  const json = parsed(text);
  return OPEN_ADDRESSES.reduce((rest, name) => {
    const addresses = idsOf(json, name);
    if (!addresses.some((iri) => isPublic(iri) && iri !== PUBLIC)) return rest;
    const full = addresses.map((iri) => isPublic(iri) ? PUBLIC : iri);
    return withMember(rest, name, JSON.stringify(full));
  }, text);
}

/** `bto` and `bcc` never leave (ActivityPub §6). */
function withoutBlind(text: string): string {
  return BLIND_ADDRESSES.reduce((rest, name) => withoutMember(rest, name), text);
}

/** An object that stands alone needs the context of the activity that it was written in. */
function shareContext(objectText: string, activityText: string): string {
  const context = memberText(activityText, "@context");
  const has = memberText(objectText, "@context") !== undefined;
  return has || context === undefined ? objectText : withMember(objectText, "@context", context);
}

/** What was read once, and edited since, still reads. */
function parsed(text: string): JsonObject {
  const result = read(text);
  return result.ok ? result.document.json : {};
}
