/**
 * What those who moderate have decided, as the first policy that every activity meets.
 *
 * @module
 */

import { blocks, type View } from "@commonplace/storage";
import {
  type Document,
  hasType,
  idOf,
  idsOf,
  isJsonObject,
  type JsonObject,
  many,
} from "@commonplace/vocabulary";
import { authentic, authorOf } from "../authority/author.ts";
import type { Context } from "../context.ts";
import { pass, type Verdict } from "../policies/policy.ts";
import type { Received } from "../processing/received.ts";
import { refusal } from "./refusal.ts";
import { standingOf } from "./standing.ts";

/** Actors and objects in one activity that are looked at, and how deep they may stand. */
const MOST = 20;
const DEEPEST = 3;

/** What takes something back, ends it, or tells those who moderate: good whoever it is about. */
const ALWAYS_HEARD = ["Undo", "Delete", "Reject", "Remove", "Flag", "Block"];

/** What is done to one actor, or to what it posted, and is nothing to others. */
const PERSONAL = ["Follow", "Like", "Dislike", "EmojiReact", "Announce", "Invite", "Offer", "Join"];

/**
 * Drops what a blocked actor or host sends, whenever it came in, and what is about blocked content; drops reports
 * of hosts whose reports are ignored; drops what is done to somebody of ours who has blocked the
 * sender. What a silenced host sends takes effect, and reaches those who follow its sender.
 */
export async function moderationPolicy(
  { document, sender }: Received,
  view: View,
  context: Context,
): Promise<Verdict> {
  const refused = await refusal(context, sender.iri, { direction: "in", view });
  if (refused) return { kind: "drop", reason: refused.message };
  const about = await refusedSubject(context, view, document);
  if (about !== undefined) return { kind: "drop", reason: about };
  const standing = await standingOf(context, sender.iri, view);
  if (standing.ignoresReports && hasType(document.json, "Flag")) {
    return { kind: "drop", reason: "Reports from there are ignored by this server." };
  }
  const blocker = await blockerOf(context, view, { document, sender });
  if (blocker !== undefined) {
    return { kind: "drop", reason: `${sender.iri} is blocked by ${blocker}.` };
  }
  return standing.isSilenced
    ? { kind: "silence", reason: "Its host is silenced by this server." }
    : pass;
}

/** Why the activity is about something that is blocked; `undefined` when it is not. */
async function refusedSubject(
  context: Context,
  view: View,
  { json }: Document,
): Promise<string | undefined> {
  if (hasType(json, ...ALWAYS_HEARD)) return undefined;
  const subjects = new Set([...subjectsOf(json), ...idsOf(json, "target")].slice(0, MOST));
  for (const iri of subjects) {
    const refused = await refusal(context, iri, { direction: "in", view });
    if (refused) return refused.message;
  }
  const object = hasType(json, "Announce") ? idOf(json["object"]) : undefined;
  const known = object === undefined || context.domains.of(object)
    ? undefined
    : await authentic(view, object);
  const author = known && authorOf(known.json);
  return author && (await refusal(context, author, { direction: "in", view }))?.message;
}

/** What an activity is about and who made that, as far as it says so itself. */
function subjectsOf(json: JsonObject, depth: number = 0): readonly string[] {
  if (depth >= DEEPEST) return [];
  return many(json, "object").slice(0, MOST).flatMap((value) => [
    ...(idOf(value) === undefined ? [] : [idOf(value) ?? ""]),
    ...(isJsonObject(value)
      ? [...idsOf(value, "actor"), ...idsOf(value, "attributedTo"), ...subjectsOf(value, depth + 1)]
      : []),
  ]);
}

/** Whoever of ours has blocked the sender and is the one whom the activity is about. */
async function blockerOf(
  context: Context,
  view: View,
  { document: { json }, sender }: Pick<Received, "document" | "sender">,
): Promise<string | undefined> {
  if (!hasType(json, ...PERSONAL)) return undefined;
  for (const iri of idsOf(json, "object").slice(0, MOST)) {
    if (!context.domains.of(iri)) continue;
    const known = await authentic(view, iri);
    const owner = known === undefined ? iri : authorOf(known.json) ?? iri;
    if (await blocks.isBlockedBy(view, sender.iri, owner)) return owner;
  }
  return undefined;
}
