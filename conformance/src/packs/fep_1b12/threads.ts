/**
 * The main task of a group (FEP-1b12): it wraps what members do in an Announce, and changes nothing.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { jsonDifference } from "../../judging/json_difference.ts";
import { cannotTell, failed, passed, type Verdict } from "../../judging/verdict.ts";
import { idOf, isObject } from "../../raw_json.ts";
import type { Stage } from "../../stage/stage.ts";
import type { Persona } from "../../world/persona.ts";
import { judgeTaken } from "../lemmy/cases.ts";
import {
  acts,
  changed,
  type Deed,
  memberOf,
  newComment,
  newPost,
  writes,
  type Written,
} from "../lemmy/cast.ts";
import { inOutbox, judgeListed, updateOf } from "../lemmy/edits.ts";
import type { Listed } from "../lemmy/listed.ts";

interface Seen {
  readonly community: string;
  readonly thread: Written;
  readonly reply: Written;
  readonly byAudience: Written;
  readonly like: Deed;
  readonly undo: Deed;
  readonly update: Deed;
  readonly deletion: Deed;
  readonly listed: Listed | undefined;
}

/** A member of the suite's starts a thread, replies, votes, edits and deletes. */
export const threads: Exchange = exchange<Seen>({
  id: "fep-1b12/threads",
  title: "Whatever is done in a group is announced as it came",
  kind: "acts",
  async play(stage) {
    const member = memberOf(stage);
    stage.tell("A member starts a thread.");
    const thread = await writes(stage, member, newPost(stage, member));
    const listed = await inOutbox(stage, thread.objectId, true);
    stage.tell("The member replies.");
    const parent = thread.objectId;
    const reply = await writes(stage, member, newComment(stage, { actor: member, parent }));
    stage.tell("The member starts a thread that names its group in audience, and nowhere else.");
    const publicOnly = ["https://www.w3.org/ns/activitystreams#Public"];
    const named = changed(newPost(stage, member), {
      create: (create) => ({ ...create, to: publicOnly, cc: [] }),
      object: (page) => ({ ...page, to: publicOnly, cc: [] }),
    });
    const byAudience = await writes(stage, member, named);
    stage.tell("The member likes the thread, takes that back, edits the thread and deletes it.");
    const roles = { actor: member, object: thread.objectId };
    const like = await sends(stage, member, acts(stage, "0.19/like", roles));
    const undo = await sends(stage, member, acts(stage, "0.19/undo_like", roles));
    const edit: JsonObject = JSON.parse(updateOf(member, thread, { name: "Edited" }).text);
    const update = await sends(stage, member, edit);
    const deletion = await sends(stage, member, acts(stage, "0.19/delete_page", roles));
    const { id: community } = stage.community;
    return { community, thread, reply, byAudience, like, undo, update, deletion, listed };
  },
  judge: {
    "fep-1b12:wrap/thread": ({ thread }) => judgeTaken(thread),
    "fep-1b12:wrap/reply": ({ reply }) => judgeTaken(reply),
    "fep-1b12:wrap/like": ({ like }) => judgeTaken(like),
    "fep-1b12:wrap/undo": ({ undo }) => judgeTaken(undo),
    "fep-1b12:wrap/update": ({ update }) => judgeTaken(update),
    "fep-1b12:wrap/delete": ({ deletion }) => judgeTaken(deletion),
    "fep-1b12:unchanged/thread": ({ thread }) => isUnchanged(thread),
    "fep-1b12:unchanged/reply": ({ reply }) => isUnchanged(reply),
    "fep-1b12:unchanged/like": ({ like }) => isUnchanged(like),
    "fep-1b12:unchanged/undo": ({ undo }) => isUnchanged(undo),
    "fep-1b12:unchanged/update": ({ update }) => isUnchanged(update),
    "fep-1b12:unchanged/delete": ({ deletion }) => isUnchanged(deletion),
    "fep-1b12:audience": ({ byAudience }) => judgeTaken(byAudience),
    "fep-1b12:outbox": ({ thread, listed }) =>
      judgeListed(listed, { sent: thread.sent, expected: true }),
    "fep-1b12:announcer": ({ community, thread: { announce, sent } }) => {
      if (!announce) return cannotTell("Nothing was announced (see fep-1b12:wrap/thread).", [sent]);
      const actor = idOf(announce.activity.actor);
      return actor === community
        ? passed("The group announces.", [announce])
        : failed(`The actor of the Announce is ${actor}.`, [announce]);
    },
  },
});

/** Sends it with a member that nobody knows, which must not be lost. */
async function sends(stage: Stage, from: Persona, activity: JsonObject): Promise<Deed> {
  const probed = { ...activity, conformanceProbe: { b: 1, a: [true] } };
  const sent = await stage.send({ from, activity: probed }, stage.community);
  return { sent, announce: await stage.announced(sent) };
}

/** The context may have moved to the outside, where it says the same. */
function isUnchanged({ sent, announce }: Deed): Verdict {
  if (!announce) return cannotTell("It was not announced (see fep-1b12:wrap).", [sent]);
  const { object } = announce.activity;
  if (!isObject(object)) return failed("The Announce holds an id only.", [sent, announce]);
  const { "@context": _, ...bare } = sent.activity;
  const expected = object["@context"] === undefined ? bare : sent.activity;
  const difference = jsonDifference(expected, object);
  return difference === undefined
    ? passed("It was announced as it came.", [sent, announce])
    : failed(`What was announced differs at ${difference}.`, [sent, announce]);
}
