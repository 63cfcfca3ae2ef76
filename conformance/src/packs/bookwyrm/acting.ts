/**
 * What readers of the suite do to the person of the target, and what can be said of it at once.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { cannotTell, failed, passed, type Verdict } from "../../judging/verdict.ts";
import { idOf, isObject } from "../../raw_json.ts";
import { deletePost, objectIdOf } from "../../replay/bookwyrm/book_posts.ts";
import { newReader } from "../../replay/bookwyrm/reader.ts";
import { retell, sample } from "../../replay/bookwyrm/retell.ts";
import type { Delivered } from "../../stage/observed.ts";
import { type Sent, wasRefused, wasTaken } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { Persona } from "../../world/persona.ts";

/** Sends an activity to the person. */
export async function act(stage: Stage, from: Persona, activity: JsonObject): Promise<Sent> {
  return await stage.send({ from, activity }, stage.person);
}

/** Follows the person as documented (`follow`), and notes that this has to be taken back. */
export async function followPerson(stage: Stage, from: Persona): Promise<Sent> {
  const { person } = stage;
  const sent = await act(stage, from, retell("follow", { ida: person, noor: from }));
  if (wasTaken(sent)) {
    stage.ledger.owe(from.id, {
      what: `follower ${from.id} of ${person.id}`,
      undo: { from, activity: undoOf("undo_follow", sent), inbox: inboxOf(stage) },
    });
  }
  return sent;
}

/** Follows, and waits for the Accept. */
export async function follows(
  stage: Stage,
  from: Persona,
): Promise<{ readonly follow: Sent; readonly accept: Delivered | undefined }> {
  const follow = await followPerson(stage, from);
  return { follow, accept: await stage.accepted(follow) };
}

/** The documented Undo (`undo_like`) of what was sent. */
export function undoOf(
  example: "undo_announce" | "undo_block" | "undo_follow" | "undo_like",
  { activity, from }: Sent,
): JsonObject {
  const { "@context": _, ...object } = activity;
  const told = retell(example, { ida: from });
  return { ...told, id: `${activity.id}#undo`, actor: from.id, object };
}

/** Sends a Create of a post, serves both, and notes that the post has to be deleted. */
export async function publish(stage: Stage, from: Persona, create: JsonObject): Promise<Sent> {
  const { object } = create;
  const id = objectIdOf(create);
  stage.world.publish(from, { id: String(create.id), text: JSON.stringify(create) });
  if (isObject(object)) {
    const text = JSON.stringify({ "@context": create["@context"] ?? null, ...object });
    stage.world.publish(from, { id, text });
  }
  const sent = await act(stage, from, create);
  const undo = { from, activity: deletePost(from, id), inbox: inboxOf(stage) };
  if (wasTaken(sent)) stage.ledger.owe(id, { what: id, undo });
  return sent;
}

/** A stranger follows the person: whatever was sent before has had its time. `undefined` when no Accept comes. */
export async function bookCanary(stage: Stage): Promise<Delivered | undefined> {
  await follows(stage, newReader(stage, { host: "C" }));
  return (await follows(stage, newReader(stage, { host: "C" }))).accept;
}

/** Whether the target took it, where nothing else can be seen. */
export function judgeTaken(sent: Sent): Verdict {
  const { status, failure } = sent.entry;
  if (status === null) return cannotTell(`The target did not answer: ${failure}.`, [sent]);
  return wasRefused(sent)
    ? failed(`It was refused with ${status}.`, [sent])
    : passed(`It was answered with ${status}.`, [sent]);
}

/** Whether the target said that it does not take it. */
export function judgeRefused(sent: Sent): Verdict {
  const { status, failure } = sent.entry;
  if (status === null) return cannotTell(`The target did not answer: ${failure}.`, [sent]);
  return status >= 400 && status < 500
    ? passed(`It was refused with ${status}.`, [sent])
    : failed(`It was answered with ${status}.`, [sent]);
}

/** The inbox of the person. */
export function inboxOf({ person }: Stage): string {
  return person.inbox ?? person.id;
}

/** The ids of an item of the suite's shelf or list, its book and the place it is put. */
export function itemIds(
  item: { readonly id: string; readonly book: string; readonly target: string },
): Readonly<Record<string, string>> {
  return {
    [sample.shelfItem]: item.id,
    [sample.listItem]: item.id,
    [sample.edition]: item.book,
    [sample.otherEdition]: item.book,
    [sample.shelf]: item.target,
    [sample.list]: item.target,
  };
}

/** The id of an activity that was sent. */
export function idOfSent({ activity }: Sent): string {
  return idOf(activity) ?? "";
}
