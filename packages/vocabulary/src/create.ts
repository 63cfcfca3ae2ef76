import { envelopeOf } from "./document_of.ts";
import { idOf, idsOf } from "./id_of.ts";
import { type JsonObject, ownMember } from "./json.ts";

/** What a Create says. */
export interface CreateInit {
  /** The activity's own id, on its actor's origin. */
  readonly id: string;
  /** The id of the actor who made the object. */
  readonly actor: string;
  /** The object in full; its `@context` moves to the activity. */
  readonly object: JsonObject;
  /** Whom it is addressed to. Default: whom the object is addressed to (ActivityPub §6.2). */
  readonly to?: readonly string[] | undefined;
  /** Whom it is also sent to. Default: whom the object is also sent to. */
  readonly cc?: readonly string[] | undefined;
  /** The id of the community it belongs to (FEP-1b12). Default: the object's. */
  readonly audience?: string | undefined;
  /** When, in RFC 3339. */
  readonly published?: string | undefined;
}

/**
 * A Create of an object of ours (ActivityPub §6.2).
 *
 * @example Posting to a community
 * ```ts
 * import assert from "node:assert/strict";
 * import { create, page, PUBLIC } from "@commonplace/vocabulary";
 *
 * const ann = "https://a.example/u/ann";
 * const post = page({
 *   id: "https://a.example/post/1",
 *   attributedTo: ann,
 *   to: ["https://b.example/c/main", PUBLIC],
 *   name: "On commonplace books",
 * });
 * const activity = create({ id: "https://a.example/create/1", actor: ann, object: post });
 * assert.deepEqual(activity.to, ["https://b.example/c/main", PUBLIC]);
 * ```
 */
export function create(init: CreateInit): JsonObject {
  const { id, actor, object, published } = init;
  const to = init.to ?? idsOf(object, "to");
  const cc = init.cc ?? idsOf(object, "cc");
  const audience = init.audience ?? idOf(ownMember(object, "audience"));
  return envelopeOf({ id, type: "Create", actor, published, to, cc, audience }, object);
}
