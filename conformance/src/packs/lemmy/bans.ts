/**
 * Bans (Lemmy D17): from the community by who moderates it, and from a server by that server.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed, type Verdict } from "../../judging/verdict.ts";
import { isObject } from "../../raw_json.ts";
import { announceAt } from "../../stage/observed.ts";
import { type Sent, wasLost } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { WireEntry } from "../../wire_entry.ts";
import type { Persona } from "../../world/persona.ts";
import { judgeTaken } from "./cases.ts";
import {
  acts,
  type Deed,
  does,
  joins,
  moderatorOf,
  newPost,
  writes,
  type Written,
} from "./cast.ts";
import { inOutbox, judgeListed } from "./edits.ts";
import type { Listed } from "./listed.ts";

interface Banned {
  /** What was posted before the ban. */
  readonly before: Written;
  readonly ban: Deed;
  /** What was posted under it. */
  readonly under: Deed;
  readonly canary: WireEntry | undefined;
  readonly gone: Listed | undefined;
  readonly lift: Deed;
  /** What was posted after it. */
  readonly after: Written;
}

/** The moderator bans somebody from the community, and lifts the ban. */
export const communityBan: Exchange = exchange<Banned>({
  id: "lemmy/ban",
  title: "Who is banned from the community posts nothing, until that is lifted",
  kind: "acts",
  async play(stage) {
    const actor = moderatorOf(stage);
    const carol = await joins(stage, "C");
    return await bans(stage, carol, {
      isTold: true,
      by: actor,
      banning: lasting(acts(stage, "0.19/block_user", { actor, person: carol.id })),
      lifting: lastingUndo(acts(stage, "0.19/undo_block_user", { actor, person: carol.id })),
      words: "The moderator on host B bans somebody on host C, and what that person wrote.",
    });
  },
  judge: {
    "lemmy:D17": ({ ban }) => judgeTaken(ban),
    "lemmy:D17/banned": (seen) => isShutOut(seen),
    "lemmy:D17/content": ({ ban, gone }) => judgeListed(gone, { sent: ban.sent, expected: false }),
    "lemmy:D17/lifted": ({ lift }) => judgeTaken(lift),
    "lemmy:D17/back": ({ after }) => judgeTaken(after),
  },
});

/** A server bans one of its own people: what that person posts is not taken anywhere. */
export const siteBan: Exchange = exchange<Banned>({
  id: "lemmy/site-ban",
  title: "Whom another server bans from itself posts nothing here, until that is lifted",
  kind: "acts",
  async play(stage) {
    const carol = await joins(stage, "C");
    const admin = stage.newcomer("C");
    const site = `${admin.origin}/`;
    const ban = { actor: admin, person: carol.id, site };
    const banning = lasting(acts(stage, "0.19/block_user_from_server", ban));
    const { "@context": context, ...inner } = banning;
    const lifting = {
      ...inner,
      "@context": context ?? null,
      id: `${admin.origin}/activities/undo/${crypto.randomUUID()}`,
      type: "Undo",
      object: inner,
    };
    return await bans(stage, carol, {
      isTold: false,
      by: admin,
      banning,
      lifting,
      words: "Somebody who runs host C bans one of its people from it.",
    });
  },
  judge: {
    "lemmy:D17/site": (seen) => isShutOut(seen),
    "lemmy:D17/site-lifted": (seen) =>
      isShutOut(seen).outcome === "passed"
        ? judgeTaken(seen.after)
        : cannotTell("The ban had no effect (see lemmy:D17/site).", [seen.ban.sent]),
  },
});

interface Banning {
  /** Whether it is the community that bans, and tells its followers so. */
  readonly isTold: boolean;
  readonly by: Persona;
  readonly banning: JsonObject;
  readonly lifting: JsonObject;
  readonly words: string;
}

async function bans(
  stage: Stage,
  carol: Persona,
  { isTold, by, banning, lifting, words }: Banning,
): Promise<Banned> {
  stage.tell("That person posts.");
  const before = await writes(stage, carol, newPost(stage, carol));
  await inOutbox(stage, before.objectId, true);
  stage.tell(words);
  const { community } = stage;
  const what = `the ban of ${carol.id}`;
  const inbox = community.inbox ?? community.id;
  stage.ledger.owe(what, { what, undo: { from: by, activity: lifting, inbox } });
  const act = (activity: JsonObject): Promise<Deed> =>
    isTold ? does(stage, by, activity) : sends(stage, by, activity);
  const ban = await act(banning);
  const gone = isTold ? await inOutbox(stage, before.objectId, false) : undefined;
  stage.tell("That person posts again, which must have no effect.");
  const post = newPost(stage, carol);
  const sent = await stage.send({ from: carol, activity: post.text }, community);
  const canary = await stage.canary();
  const under = { sent, announce: announceAt(stage.wire, { host: "B", sent }) };
  if (under.announce) stage.owesDelete(carol, post.objectId);
  stage.tell("The ban is lifted, and that person posts once more.");
  const lift = await act(lifting);
  stage.ledger.settle(what);
  const after = await writes(stage, carol, newPost(stage, carol));
  return { before, ban, under, canary, gone, lift, after };
}

/** What concerns a server is passed on by nobody. */
async function sends(stage: Stage, from: Persona, activity: JsonObject): Promise<Deed> {
  return { sent: await stage.send({ from, activity }, stage.community), announce: undefined };
}

function isShutOut({ before, ban, under, canary }: Banned): Verdict {
  const shown: readonly Sent[] = [before.sent, ban.sent, under.sent];
  if (!before.announce) {
    return cannotTell("That person's posts were not announced before the ban either.", shown);
  }
  if (wasLost(ban.sent)) return cannotTell("The target could not answer.", shown);
  if (under.announce) {
    return failed("A post of who was banned was announced.", [...shown, under.announce]);
  }
  return canary
    ? passed("A post of who was banned was not announced.", [...shown, canary])
    : cannotTell("Nothing was announced after it.", shown);
}

/** The Undo of a ban that ends in a year. */
function lastingUndo(undo: JsonObject): JsonObject {
  return isObject(undo.object) ? { ...undo, object: lasting(undo.object) } : undo;
}

/** The same ban, ending in a year: the documented ones are over. */
function lasting(ban: JsonObject): JsonObject {
  const end = new Date(Date.now() + 365 * 86_400_000).toISOString();
  return {
    ...ban,
    ...("expires" in ban && { expires: end }),
    ...("endTime" in ban && { endTime: end }),
  };
}
