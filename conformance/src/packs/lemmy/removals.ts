/**
 * What moderators take down and restore: as in 2021 (Lemmy E18, E19) and as today (Lemmy D11).
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, inapplicable, passed, type Verdict } from "../../judging/verdict.ts";
import { hasType } from "../../raw_json.ts";
import { wasLost } from "../../stage/sent.ts";
import type { Fetched, Stage } from "../../stage/stage.ts";
import { judgeTaken } from "./cases.ts";
import {
  acts,
  type Deed,
  does,
  memberOf,
  moderatorOf,
  newComment,
  newPost,
  writes,
  type Written,
} from "./cast.ts";
import { inOutbox, judgeListed } from "./edits.ts";
import { itemsOf, type Listed } from "./listed.ts";
import { ownPostIn } from "./own_post.ts";

interface Removal {
  readonly removal: Deed;
  readonly gone: Listed | undefined;
  readonly restored: Deed;
  readonly back: Listed | undefined;
}

interface Seen {
  readonly today: Removal;
  readonly in2021: Removal;
  readonly withReplies: Deed;
  readonly commentBelow: Deed;
}

/** The moderator removes posts of a member's and restores them, in both ways. */
export const removals: Exchange = exchange<Seen>({
  id: "lemmy/removals",
  title: "A moderator removes a post, and restores it",
  kind: "acts",
  async play(stage) {
    const member = memberOf(stage);
    const post = await writes(stage, member, newPost(stage, member));
    const today = await removes(stage, post, {
      how: "As today: a Delete with a reason.",
      removing: "0.19/remove_comment",
      undoing: "0.19/undo_remove_comment",
    });
    const other = await writes(stage, member, newPost(stage, member));
    const in2021 = await removes(stage, other, {
      how: "As in 2021: a Remove without a target.",
      removing: "E18",
      undoing: "E19",
    });
    stage.tell("The member comments; the moderator removes that with all below; a comment comes.");
    const note = newComment(stage, { actor: member, parent: post.objectId });
    const comment = await writes(stage, member, note);
    const moderator = moderatorOf(stage);
    const withReplies = await does(
      stage,
      moderator,
      acts(stage, "1.0/remove_comment_with_replies", {
        actor: moderator,
        object: comment.objectId,
      }),
    );
    const below = newComment(stage, { actor: member, parent: comment.objectId });
    const sent = await stage.publish(member, below);
    const announce = await stage.announced(sent);
    return { today, in2021, withReplies, commentBelow: { sent, announce } };
  },
  judge: {
    "lemmy:D11": ({ today }) => judgeTaken(today.removal),
    "lemmy:D11/hidden": ({ today }) => isGone(today),
    "lemmy:D11/undo": ({ today }) => judgeTaken(today.restored),
    "lemmy:D11/restored": ({ today }) => isBack(today),
    "lemmy:S136": ({ in2021 }) => judgeTaken(in2021.removal),
    "lemmy:S139": ({ in2021 }) => isGone(in2021),
    "lemmy:S144": ({ in2021 }) => judgeTaken(in2021.restored),
    "lemmy:S143/removed": ({ in2021 }) => isBack(in2021),
    "lemmy:D11/with-replies": ({ withReplies }) => judgeTaken(withReplies),
  },
});

interface Way {
  readonly how: string;
  readonly removing: string;
  readonly undoing: string;
}

async function removes(
  stage: Stage,
  { objectId: object }: Written,
  { how, removing, undoing }: Way,
): Promise<Removal> {
  const actor = moderatorOf(stage);
  await inOutbox(stage, object, true);
  stage.tell(`The moderator on host B removes the post of the member. ${how}`);
  const removal = await does(stage, actor, acts(stage, removing, { actor, object }));
  const gone = await inOutbox(stage, object, false);
  stage.tell("The moderator takes that back.");
  const restored = await does(stage, actor, acts(stage, undoing, { actor, object }));
  const back = await inOutbox(stage, object, true);
  return { removal, gone, restored, back };
}

function isGone({ removal, gone }: Removal): Verdict {
  return judgeListed(gone, { sent: removal.sent, expected: false });
}

function isBack({ restored, gone, back }: Removal): Verdict {
  return gone?.isThere
    ? cannotTell("The post was never hidden.", [restored.sent, gone])
    : judgeListed(back, { sent: restored.sent, expected: true });
}

interface Own {
  readonly id: string | undefined;
  readonly removal: Deed | undefined;
  readonly gone: Fetched | undefined;
  readonly restored: Deed | undefined;
  readonly back: Fetched | undefined;
}

/** The moderator removes a post of the target's own, which can be fetched, and restores it. */
export const ownRemoved: Exchange = exchange<Own>({
  id: "lemmy/tombstone",
  title: "What is removed answers 410, until it is restored",
  kind: "acts",
  async play(stage) {
    const { outbox } = stage.community;
    const items = outbox === null ? undefined : (await itemsOf(stage, outbox)).items;
    const id = ownPostIn(items ?? [], stage.target.origin);
    const nothing = { removal: undefined, gone: undefined, restored: undefined, back: undefined };
    if (id === undefined) return { id, ...nothing };
    const actor = moderatorOf(stage);
    stage.tell("The moderator removes a post of the target's own.");
    const remove = acts(stage, "0.19/remove_comment", { actor, object: id });
    const undo = acts(stage, "0.19/undo_remove_comment", { actor, object: id });
    const inbox = stage.community.inbox ?? stage.community.id;
    const what = `the removal of ${id}`;
    stage.ledger.owe(what, { what, undo: { from: actor, activity: undo, inbox } });
    const removal = await does(stage, actor, remove);
    const gone = await stage.fetchUntil(id, ({ entry }) => entry.status !== 200);
    stage.tell("The moderator restores it.");
    const restored = await does(stage, actor, undo);
    stage.ledger.settle(what);
    const back = await stage.fetchUntil(id, ({ entry }) => entry.status === 200);
    return { id, removal, gone, restored, back };
  },
  judge: {
    "lemmy:S135/tombstone": ({ removal, gone }) => {
      if (!removal || !gone) return inapplicable("The outbox shows no post of the target's own.");
      const { status, responseBody } = gone.entry;
      if (wasLost(removal.sent) || status === null) {
        return cannotTell("The target could not answer.", [removal.sent, gone]);
      }
      if (status === 200) return failed("The post is still served.", [removal.sent, gone]);
      const text = new TextDecoder().decode(responseBody);
      return status === 410 && text.includes("Tombstone")
        ? passed("It answers 410, with a Tombstone.", [removal.sent, gone])
        : status === 404 || status === 410
        ? failed(`It answers ${status} without a Tombstone.`, [removal.sent, gone])
        : failed(`It answers ${status}.`, [removal.sent, gone]);
    },
    "lemmy:S143/served": ({ gone, restored, back }) => {
      if (!gone || !back) return inapplicable("The outbox shows no post of the target's own.");
      if (gone.entry.status === 200) return cannotTell("It was never hidden.", [gone]);
      if (!restored || wasLost(restored.sent) || wasLost(back)) {
        return cannotTell("The target could not answer.", [gone, back]);
      }
      return back.document && !hasType(back.document, "Tombstone")
        ? passed("It is served again.", [gone, back])
        : failed(`It answers ${back.entry.status} after it was restored.`, [gone, back]);
    },
  },
});
