/**
 * Passing on what is said about something of ours to those whom it is for (ActivityPub §7.1.2).
 *
 * @module
 */

import { actors, type Change, followers, references, type View } from "@commonplace/storage";
import {
  audienceOf,
  idOf,
  idsOf,
  isJsonObject,
  type JsonObject,
  many,
} from "@commonplace/vocabulary";
import { authentic } from "../authority/author.ts";
import type { Context } from "../context.ts";
import { collectionIri } from "../domain.ts";
import { fanOutTo } from "../inbox/recipients.ts";
import { deliver } from "../outbox/publish.ts";
import type { Received } from "../processing/received.ts";

/** Collections of ours that one activity is passed on to. */
const MOST = 4;
/** What is looked at to find something of ours: a thread is followed so far. */
const LOOKS = 6;
/** Objects within objects that are looked into. */
const DEPTH = 3;

/** By these an activity, or what is in it, says what it is about (ActivityPub §7.1.2). */
const ABOUT = ["object", "inReplyTo", "target", "tag"] as const;

/**
 * The changes that pass an activity on, byte for byte as it came: it names the followers of an actor of ours, and is about
 * something of ours, directly or by the thread that it answers in. Once, when it first takes effect. Who gets it
 * believes it for its own signature, or asks its origin. Communities do not pass on: they announce. What names blind
 * recipients stays here.
 */
export async function forward(
  context: Context,
  view: View,
  received: Received,
): Promise<readonly Change[]> {
  const { document: { json, text }, id, sender, notification, receivedAt } = received;
  if (context.domains.of(sender.iri) || /"b(?:to|cc)"\s*:/.test(text)) return [];
  const owners = await ownersOf(context, view, json);
  if (owners.length === 0 || !await isAboutOurs(context, view, json)) return [];
  const about = idOf(json["object"]) ?? id;
  const changes: Change[] = [];
  for (const owner of owners) {
    const audience = { actors: [], followersOf: [owner] };
    changes.push(...deliver({
      activity: id,
      sender: owner,
      audience,
      about,
      forwards: notification,
      at: receivedAt,
    }));
    for (const { origin } of context.domains.all) {
      if (!await followers.hasOrigin(view, owner, origin)) continue;
      changes.push(...fanOutTo({ notification, followed: owner, origin, at: receivedAt }));
    }
  }
  return changes;
}

/** Actors of ours whose followers an activity is addressed to by name. */
async function ownersOf(
  context: Context,
  view: View,
  json: JsonObject,
): Promise<readonly string[]> {
  const owners: string[] = [];
  const ours = audienceOf(json).filter((iri) =>
    context.domains.of(iri) && iri.endsWith("followers")
  );
  for (const collection of ours.slice(0, MOST)) {
    const owner = collection.replace(/\/followers$/, "");
    const local = await actors.read(view, owner) ?? await actors.read(view, `${owner}/`);
    const isTheirs = local && collectionIri(local.iri, "followers") === collection;
    if (isTheirs && local.type !== "Group") owners.push(local.iri);
  }
  return owners;
}

/** Whether it is about a document of ours; what it answers is followed as far as it is known here. */
async function isAboutOurs(context: Context, view: View, json: JsonObject): Promise<boolean> {
  const found = subjectsOf(json, DEPTH);
  const seen = new Set<string>();
  for (let iri = found.shift(); iri !== undefined && seen.size < LOOKS; iri = found.shift()) {
    if (seen.has(iri)) continue;
    seen.add(iri);
    if (context.domains.of(iri)) {
      if ((await references.read(view, iri)).state === "resolved") return true;
      continue;
    }
    const known = await authentic(view, iri);
    if (known) found.push(...idsOf(known.json, "inReplyTo"));
  }
  return false;
}

function subjectsOf(json: JsonObject, depth: number): string[] {
  return ABOUT.flatMap((name) => [
    ...idsOf(json, name),
    ...many(json, name).flatMap((value) =>
      depth > 1 && isJsonObject(value) ? subjectsOf(value, depth - 1) : []
    ),
  ]);
}
