/**
 * Plain ActivityPub activities of the suite's persons, sent to the person of the target.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { hasType, idOf } from "../../raw_json.ts";
import { type Sending, type Sent, wasTaken } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { PublicPost } from "../../target/public_post.ts";
import type { Persona } from "../../world/persona.ts";

/** The special collection of everybody (ActivityPub §5.6). */
export const everybody = "https://www.w3.org/ns/activitystreams#Public";

const context = "https://www.w3.org/ns/activitystreams";
const visibleText = "This is an automated conformance test. It deletes itself.";

/** An activity of a person's, with an id of its own. */
export function activity(actor: Persona, type: string, members: JsonObject): JsonObject {
  const id = `${actor.origin}/activities/${type.toLowerCase()}/${crypto.randomUUID()}`;
  return { "@context": context, id, type, actor: actor.id, ...members };
}

/** A note of a person's; public unless `members` say otherwise. */
export function noteBy(author: Persona, members: JsonObject = {}): JsonObject {
  return {
    "@context": context,
    id: `${author.origin}/notes/${crypto.randomUUID()}`,
    type: "Note",
    attributedTo: author.id,
    content: `<p>${visibleText}</p>`,
    published: new Date().toISOString(),
    to: [everybody],
    cc: [],
    ...members,
  };
}

/** A note of a person's that answers a post; public unless `members` say otherwise. */
export function replyTo(author: Persona, post: PublicPost, members: JsonObject = {}): JsonObject {
  const cc = [idOf(post.document.attributedTo) ?? post.id];
  return noteBy(author, { inReplyTo: post.id, cc, ...members });
}

/** A Create of a note, addressed as that is. */
export function createOf(author: Persona, note: JsonObject, members: JsonObject = {}): JsonObject {
  const { to = null, cc = null } = note;
  return activity(author, "Create", { to, cc, object: note, ...members });
}

/** A Like or an Announce of a post. */
export function reactionTo(
  post: PublicPost,
  { from, type }: { readonly from: Persona; readonly type: "Announce" | "Like" },
): JsonObject {
  const author = idOf(post.document.attributedTo) ?? post.id;
  return activity(from, type, { object: post.id, to: [everybody], cc: [author] });
}

/** An Undo of what a person did. */
export function undoOf(actor: Persona, undone: JsonObject, members: JsonObject = {}): JsonObject {
  const { to = null, cc = null } = undone;
  return activity(actor, "Undo", { to, cc, object: undone, ...members });
}

/** A Delete of what a person wrote, or of the person. */
export function deleteOf(actor: Persona, id: string, members: JsonObject = {}): JsonObject {
  return activity(actor, "Delete", { to: [everybody], object: id, ...members });
}

/** The public post. Only for what needs one (`needs: ["public-post"]`). */
export function postOf(stage: Stage): PublicPost {
  const { publicPost } = stage;
  if (!publicPost) throw new RangeError("No public post of the target is known.");
  return publicPost;
}

/** Sends something to the person of the target and notes how it is taken back. What is created is served as well. */
export async function leave(
  stage: Stage,
  sending: Omit<Sending, "activity"> & { readonly activity: JsonObject },
): Promise<Sent> {
  const { from, activity: left } = sending;
  const { object = null } = left;
  for (const document of [left, object]) serve(stage, from, document);
  const sent = await stage.send(sending, stage.person);
  if (!wasTaken(sent)) return sent;
  const inbox = stage.person.inbox ?? stage.person.id;
  if (hasType(left, "Create")) {
    const id = idOf(object) ?? "";
    stage.ledger.owe(id, { what: id, undo: { from, inbox, activity: deleteOf(from, id) } });
  } else {
    const id = idOf(left) ?? "";
    stage.ledger.owe(id, { what: id, undo: { from, inbox, activity: undoOf(from, left) } });
  }
  return sent;
}

/** Sends what takes something back, which is then no longer owed. */
export async function takeBack(stage: Stage, taking: Sending, key: string): Promise<Sent> {
  const sent = await stage.send(taking, stage.person);
  if (wasTaken(sent)) stage.ledger.settle(key);
  return sent;
}

/** Serves a document at its id, where that is on the host of its owner. */
export function serve(stage: Stage, owner: Persona, document: unknown): void {
  const isOne = typeof document === "object" && document !== null && "id" in document;
  if (!isOne || typeof document.id !== "string") return;
  if (!document.id.startsWith(`${owner.origin}/`) || document.id === owner.id) return;
  stage.world.publish(owner, { id: document.id, text: JSON.stringify(document) });
}
