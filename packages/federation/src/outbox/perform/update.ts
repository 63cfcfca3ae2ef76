/**
 * Update by an actor of ours (ActivityPub §6.3).
 *
 * @module
 */

import { references } from "@commonplace/storage";
import {
  ACTIVITY_TYPES,
  ACTOR_TYPES,
  hasType,
  idOf,
  isJsonObject,
  type JsonObject,
  memberText,
  withMember,
  withoutMember,
} from "@commonplace/vocabulary";
import { collectionIri } from "../../domain.ts";
import { type Problem, problem } from "../../problem.ts";
import {
  parsed,
  recipientsOf,
  withAddressesOf,
  withFullPublic,
  withoutBlindAddresses,
} from "../addressing.ts";
import { carry, recarry } from "../carriers.ts";
import { type Composed, isSendable, tooMany } from "../compose.ts";
import { performActorUpdate } from "./actor_update.ts";
import { ownObject } from "./own_object.ts";
import type { Scene } from "../../plugs.ts";
import type { Act } from "./performer.ts";

/** Members that stay what they were. */
const FIXED: ReadonlySet<string> = new Set([
  "id",
  "attributedTo",
  "published",
  "replies",
  "likes",
  "shares",
  "updated",
]);
const UNMADE = [...ACTOR_TYPES, ...ACTIVITY_TYPES].filter((type) => type !== "Question");

/**
 * Changes an object as a client says: the members that are given are replaced, those that are `null` are
 * removed, all others stay. Peers get the object in full, dated with `updated`.
 */
export async function performUpdate(composed: Composed, scene: Scene): Promise<Act | Problem> {
  const { view, actor, at } = scene;
  const given = composed.json["object"];
  const givenText = memberText(composed.text, "object");
  const iri = idOf(given);
  if (!isJsonObject(given) || givenText === undefined || iri === undefined) {
    return problem(400, "The object of an Update must be given with its id and what changes.");
  }
  if (iri === actor) return await performActorUpdate(composed, given, scene);
  const known = await ownObject("Update", iri, scene);
  if ("status" in known) return known;
  const text = merged(known.text, { json: given, text: givenText }, at);
  const json = parsed(text);
  if (hasType(json, ...UNMADE) || json["type"] === undefined) {
    return problem(400, "An object cannot become an actor or an activity.");
  }
  if (!isSendable(text)) return problem(413, "The object is larger than peers would read.");
  const audience = recipientsOf(actor, composed.json, known.json, json);
  if (audience === undefined) return tooMany();
  const inner = withoutMember(text, "@context");
  const context = memberText(text, "@context");
  let activity = withMember(withAddressesOf(composed.text, text), "object", inner);
  if (context !== undefined) activity = withMember(activity, "@context", context);
  const outbox = collectionIri(actor, "outbox");
  const provenance = { kind: "local" } as const;
  return {
    text: activity,
    audience: {
      actors: [...new Set([...composed.audience.actors, ...audience.actors])],
      followersOf: [...new Set([...composed.audience.followersOf, ...audience.followersOf])],
    },
    about: iri,
    changes: [
      ...references.save({ iri, state: "resolved", provenance, fetchedAt: at }, text),
      ...await recarry(view, { object: iri, text: inner, outbox, at }),
      ...carry(iri, composed.id, at),
    ],
  };
}

interface Given {
  readonly json: JsonObject;
  readonly text: string;
}

function merged(known: string, given: Given, at: number): string {
  let text = known;
  for (const [name, value] of Object.entries(given.json)) {
    if (FIXED.has(name)) continue;
    const written = memberText(given.text, name);
    text = value === null || written === undefined
      ? withoutMember(text, name)
      : withMember(text, name, written);
  }
  const dated = withMember(text, "updated", JSON.stringify(new Date(at).toISOString()));
  return withoutBlindAddresses(withFullPublic(dated));
}
