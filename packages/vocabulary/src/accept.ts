import { documentOf, given } from "./document_of.ts";
import { idOf, idsOf } from "./id_of.ts";
import { type JsonObject, ownMember } from "./json.ts";
import { typesOf } from "./types_of.ts";

/** What an Accept says. */
export interface AcceptInit {
  /** The activity's own id, on the accepting actor's origin. */
  readonly id: string;
  /** The id of the actor who accepts: the one whom the Follow names as its object. */
  readonly actor: string;
  /** The activity that is accepted, as it was received, or its id where nothing else is known. */
  readonly object: string | JsonObject;
  /** Whom it is addressed to. Default: the actor of the accepted activity, when that is known. */
  readonly to?: readonly string[] | undefined;
}

/**
 * An Accept, usually of a Follow (ActivityPub §7.6). Of the accepted activity it repeats `id`,
 * `type`, `actor` and `object`, the last two as ids, and nothing else: peers find their request by
 * these, and some refuse a nested `@context` (Lemmy S14, S108).
 *
 * @example Answering a Follow
 * ```ts
 * import assert from "node:assert/strict";
 * import { accept, follow } from "@commonplace/vocabulary";
 *
 * const ann = "https://a.example/u/ann";
 * const main = "https://b.example/c/main";
 * const request = follow({ id: "https://a.example/follow/1", actor: ann, object: main });
 *
 * assert.deepEqual(accept({ id: "https://b.example/accept/1", actor: main, object: request }), {
 *   "@context": "https://www.w3.org/ns/activitystreams",
 *   id: "https://b.example/accept/1",
 *   type: "Accept",
 *   actor: main,
 *   to: [ann],
 *   object: { id: "https://a.example/follow/1", type: "Follow", actor: ann, object: main },
 * });
 * ```
 */
export function accept(init: AcceptInit): JsonObject {
  const { id, actor } = init;
  const object = typeof init.object === "string" ? init.object : summaryOf(init.object);
  const to = init.to ?? addressee(object);
  return documentOf({ id, type: "Accept", actor, to, object });
}

function summaryOf(activity: JsonObject): JsonObject {
  return given({
    id: idOf(activity),
    type: typesOf(activity)[0],
    actor: idOf(ownMember(activity, "actor")),
    object: idOf(ownMember(activity, "object")),
  });
}

function addressee(object: string | JsonObject): readonly string[] {
  return typeof object === "string" ? [] : idsOf(object, "actor");
}
