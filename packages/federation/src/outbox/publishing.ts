/**
 * How the program around a federation publishes.
 *
 * @module
 */

import type { View } from "@commonplace/storage";
import type { JsonObject } from "@commonplace/vocabulary";
import type { Context } from "../context.ts";
import {
  type Composing,
  composing,
  type Published,
  publishNow,
  type PublishOptions,
} from "./composing.ts";

/** Publishing for actors of this server, as their clients do by `POST` to the outbox. */
export interface Publishing {
  /**
   * Publishes an activity, or an object, which becomes that of a Create (ActivityPub §6.2.1). Ids and actor are set,
   * addresses are copied between activity and object, `bto` and `bcc` are taken out, and the effects that the standard
   * defines happen here in the same transaction. An object may bring an id of its own that starts with
   * `<origin>/objects/`, and activities and objects their `published`.
   *
   * | type | effect |
   * | --- | --- |
   * | Create | the object is kept, and stands in the replies of what it answers; a vote is counted |
   * | Update | the members that are given are replaced, those that are `null` removed; `updated` is set; of the actor itself `name`, `summary`, `manuallyApprovesFollowers` and `alsoKnownAs` |
   * | Delete | a Tombstone stays (410); the activities that carried the object are gone; of the actor itself: everything |
   * | Follow | a request waits for the answer |
   * | Accept, Reject | a request to follow the actor is answered |
   * | Like, Dislike, EmojiReact, Announce | it is counted, a Like stands in `liked`; the author is told |
   * | Undo | of Follow, Accept, Block and all reactions |
   * | Block | neither follows the other any more; the other is not told (ActivityPub §6.9) |
   * | Flag | a report of what is ours; the servers of what is not are told |
   * | Add, Remove | the actor's own collections; a follower is taken out |
   * | Move | of the actor itself, see `moveActor` |
   *
   * Activities of all other types are kept and sent, and have no effect here.
   *
   * @throws {FederationError} with code `unknown-actor`, or `refused` with the reason: what is somebody else's,
   * not there, not well formed, or too large.
   *
   * @example A post for everybody
   * ```ts
   * import { createNetwork, startInstance } from "@commonplace/federation/testing";
   * import { PUBLIC } from "@commonplace/vocabulary";
   * import assert from "node:assert/strict";
   *
   * const network = createNetwork();
   * await using a = await startInstance({ network, origin: "https://a.example" });
   * const { iri } = await a.federation.createActor({ type: "Person", name: "ann" });
   *
   * const { object } = await a.federation.publish({
   *   type: "Note",
   *   content: "<p>Hello</p>",
   *   to: PUBLIC,
   *   cc: `${iri}/followers`,
   * }, { actor: iri });
   * const response = await a.federation.handle(new Request(object ?? ""));
   * assert.equal((await response.json()).attributedTo, iri);
   * ```
   */
  publish(activity: JsonObject | string, options: PublishOptions): Promise<Published>;
  /**
   * The same for a transaction of one's own: what the program writes and what the federation sends are committed
   * together or not at all. Nothing is fetched, so resolve first what it is about where that matters.
   *
   * @throws {FederationError} with code `unknown-actor` or `refused`.
   *
   * @example One transaction for a row of one's own and its Create
   * ```ts
   * import { createNetwork, startInstance } from "@commonplace/federation/testing";
   * import { records } from "@commonplace/storage";
   * import { PUBLIC } from "@commonplace/vocabulary";
   * import assert from "node:assert/strict";
   *
   * const network = createNetwork();
   * await using a = await startInstance({ network, origin: "https://a.example" });
   * const { iri } = await a.federation.createActor({ type: "Person", name: "ann" });
   *
   * const object = await a.store.transact(async (view) => {
   *   const note = { type: "Note", content: "<p>Hello</p>", to: PUBLIC };
   *   const { changes, object } = await a.federation.composing(view, note, { actor: iri });
   *   const row = { title: "Hello", object: object ?? null };
   *   return { changes: [...records.put("post", "1", row), ...changes], result: object };
   * });
   * assert.deepEqual(await records.get(a.store.view, "post", "1"), { title: "Hello", object });
   * ```
   */
  composing(
    view: View,
    activity: JsonObject | string,
    options: PublishOptions,
  ): Promise<Composing>;
}

/** The calls over what the federation shares. */
export function publishing(context: Context): Publishing {
  return {
    publish: (activity, options) => publishNow(context, activity, options),
    composing: (view, activity, options) => composing(context, view, { ...options, activity }),
  };
}
