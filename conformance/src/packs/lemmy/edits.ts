/**
 * What authors do with what they wrote: edit, delete, restore (Lemmy E13, E14, E17).
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed, type Verdict } from "../../judging/verdict.ts";
import { activityId } from "../../replay/documented_exchanges.ts";
import type { Publication } from "../../replay/publication.ts";
import { wasLost } from "../../stage/sent.ts";
import type { Stage } from "../../stage/stage.ts";
import type { Persona } from "../../world/persona.ts";
import { judgeTaken } from "./cases.ts";
import {
  acts,
  changed,
  type Deed,
  does,
  memberOf,
  newComment,
  newPost,
  writes,
  type Written,
} from "./cast.ts";
import { type Listed, listed } from "./listed.ts";

interface Edited {
  readonly post: Written;
  readonly listedAtFirst: Listed | undefined;
  readonly edit: Deed;
  readonly editOfComment: Deed;
  readonly unknown: Deed;
}

/** A member posts, comments and edits both. */
export const edits: Exchange = exchange<Edited>({
  id: "lemmy/edits",
  title: "An author edits a post and a comment",
  kind: "acts",
  async play(stage) {
    const member = memberOf(stage);
    stage.tell("The member posts and comments.");
    const post = await writes(stage, member, newPost(stage, member));
    const parent = post.objectId;
    const note = await writes(stage, member, newComment(stage, { actor: member, parent }));
    const listedAtFirst = await inOutbox(stage, post.objectId, true);
    stage.tell("The member edits the post.");
    const better = updateOf(member, post, { name: "Automated conformance test, edited" });
    const edit = await publishes(stage, member, better);
    stage.tell("The member edits the comment.");
    const editOfComment = await publishes(stage, member, updateOf(member, note, {}));
    stage.tell("The member sends an Update of a post that the community has never seen.");
    const unknown = updateOf(member, newPost(stage, member), {});
    return {
      post,
      listedAtFirst,
      edit,
      editOfComment,
      unknown: await publishes(stage, member, unknown),
    };
  },
  judge: {
    "lemmy:S124/update-post": ({ edit }) => judgeTaken(edit),
    "lemmy:S124/update-comment": ({ editOfComment }) => judgeTaken(editOfComment),
    "lemmy:S125/unknown": ({ unknown }) => judgeTaken(unknown),
    "lemmy:S42/listed": ({ post, listedAtFirst }) =>
      judgeListed(listedAtFirst, { sent: post.sent, expected: true }),
  },
});

interface Deleted {
  readonly post: Written;
  readonly comment: Written;
  readonly deletion: Deed;
  readonly gone: Listed | undefined;
  readonly restored: Deed;
  readonly back: Listed | undefined;
  readonly deletionOfComment: Deed;
  readonly vote: Deed;
  readonly isOver: boolean;
}

/** A member deletes a post, restores it and deletes a comment. */
export const deletions: Exchange = exchange<Deleted>({
  id: "lemmy/deletions",
  title: "An author deletes a post, and restores it",
  kind: "acts",
  async play(stage) {
    const member = memberOf(stage);
    stage.tell("The member posts and comments.");
    const post = await writes(stage, member, newPost(stage, member));
    const parent = post.objectId;
    const comment = await writes(stage, member, newComment(stage, { actor: member, parent }));
    await inOutbox(stage, post.objectId, true);
    const roles = { actor: member, object: post.objectId };
    stage.tell("The member deletes the post.");
    const deletion = await does(stage, member, acts(stage, "0.19/delete_page", roles));
    const gone = await inOutbox(stage, post.objectId, false);
    stage.tell("The member takes that back; the Delete inside has a new id.");
    const restored = await does(stage, member, acts(stage, "0.19/undo_delete_page", roles));
    const back = await inOutbox(stage, post.objectId, true);
    stage.tell("The member deletes the comment, as in 2021.");
    const deletionOfComment = await does(
      stage,
      member,
      acts(stage, "E17", { actor: member, object: comment.objectId }),
    );
    stage.tell("The member likes the deleted comment.");
    const vote = await does(
      stage,
      member,
      acts(stage, "0.19/like", { actor: member, object: comment.objectId }),
    );
    const isOver = await stage.canary() !== undefined;
    return { post, comment, deletion, gone, restored, back, deletionOfComment, vote, isOver };
  },
  judge: {
    "lemmy:S147": ({ deletion }) => judgeTaken(deletion),
    "lemmy:S134": ({ deletionOfComment }) => judgeTaken(deletionOfComment),
    "lemmy:S135": ({ deletion, gone }) =>
      judgeListed(gone, { sent: deletion.sent, expected: false }),
    "lemmy:S143/announced": ({ restored }) => judgeTaken(restored),
    "lemmy:S143": ({ restored, gone, back }) =>
      gone?.isThere
        ? cannotTell("The post was never hidden (see lemmy:S135).", [restored.sent])
        : judgeListed(back, { sent: restored.sent, expected: true }),
    "lemmy:S135/votes": ({ vote: { sent, announce }, isOver }) => {
      if (announce) return failed("A vote on what is deleted was announced.", [sent, announce]);
      return isOver
        ? passed("A vote on what is deleted was not announced.", [sent])
        : cannotTell("Nothing was announced after it.", [sent]);
    },
  },
});

/** Looks into the outbox of the community for a post. */
export async function inOutbox(
  stage: Stage,
  id: string,
  expected: boolean,
): Promise<Listed | undefined> {
  const { outbox } = stage.community;
  return outbox === null ? undefined : await listed(stage, outbox, { id, expected });
}

/** Whether the outbox has, or has no more, what it should. */
export function judgeListed(
  seen: Listed | undefined,
  { sent, expected }: { readonly sent: Deed["sent"]; readonly expected: boolean },
): Verdict {
  if (!seen?.items) return cannotTell("The outbox shows no items.", [sent, seen]);
  if (wasLost(sent)) return cannotTell("The target could not answer.", [sent]);
  if (seen.isThere === expected) {
    return passed(expected ? "It is in the outbox." : "It is in the outbox no more.", [sent, seen]);
  }
  return failed(expected ? "It is not in the outbox." : "It is still in the outbox.", [sent, seen]);
}

/** An Update of what somebody wrote. */
export function updateOf(actor: Persona, of: Publication, edit: JsonObject): Publication {
  return changed(of, {
    create: (create) => ({ ...create, id: activityId(actor, "update"), type: "Update" }),
    object: (object) => ({ ...object, ...edit, updated: new Date().toISOString() }),
  });
}

async function publishes(stage: Stage, actor: Persona, update: Publication): Promise<Deed> {
  const sent = await stage.publish(actor, update);
  return { sent, announce: await stage.announced(sent) };
}
