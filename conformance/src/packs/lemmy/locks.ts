/**
 * Locks and pins (Lemmy D12): what moderators do with posts.
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, passed, type Verdict } from "../../judging/verdict.ts";
import { announceAt } from "../../stage/observed.ts";
import { wasLost } from "../../stage/sent.ts";
import { communityCollections } from "../../target/community_collections.ts";
import type { WireEntry } from "../../wire_entry.ts";
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
} from "./cast.ts";
import { type Listed, listed } from "./listed.ts";

interface Locking {
  readonly lock: Deed;
  readonly whileLocked: Deed;
  readonly canary: WireEntry | undefined;
  readonly unlock: Deed;
  readonly afterwards: Deed;
  readonly lockOfComment: Deed;
}

/** The moderator locks a post, somebody comments, and it is unlocked. */
export const locking: Exchange = exchange<Locking>({
  id: "lemmy/locks",
  title: "Nobody comments on what is locked, until it is unlocked",
  kind: "acts",
  async play(stage) {
    const member = memberOf(stage);
    const actor = moderatorOf(stage);
    stage.tell("The member posts and comments.");
    const post = await writes(stage, member, newPost(stage, member));
    const parent = post.objectId;
    const comment = await writes(stage, member, newComment(stage, { actor: member, parent }));
    stage.tell("The moderator on host B locks the post.");
    const roles = { actor, object: post.objectId };
    const lock = await does(stage, actor, acts(stage, "0.19/lock_page", roles));
    stage.tell("The member comments on it all the same.");
    const note = newComment(stage, { actor: member, parent });
    const sent = await stage.send({ from: member, activity: note.text }, stage.community);
    const canary = await stage.canary();
    const whileLocked = { sent, announce: announceAt(stage.wire, { host: "B", sent }) };
    if (whileLocked.announce) stage.owesDelete(member, note.objectId);
    stage.tell("The moderator unlocks the post, and the member comments once more.");
    const unlock = await does(stage, actor, acts(stage, "0.19/undo_lock_page", roles));
    const late = newComment(stage, { actor: member, parent });
    const afterwards = await writes(stage, member, late);
    stage.tell("The moderator locks the comment, as Lemmy 1.0 does.");
    const lockOfComment = await does(
      stage,
      actor,
      acts(stage, "1.0/lock_comment", { actor, object: comment.objectId }),
    );
    return { lock, whileLocked, canary, unlock, afterwards, lockOfComment };
  },
  judge: {
    "lemmy:D12/lock": ({ lock }) => judgeTaken(lock),
    "lemmy:S73": ({ lock, whileLocked: { sent, announce }, canary }) => {
      if (wasLost(lock.sent)) return cannotTell("The target could not answer.", [lock.sent]);
      if (announce) return failed("A comment on the locked post was announced.", [sent, announce]);
      return canary
        ? passed("A comment on the locked post was not announced.", [sent, canary])
        : cannotTell("Nothing was announced after it.", [sent]);
    },
    "lemmy:D12/unlock": ({ unlock }) => judgeTaken(unlock),
    "lemmy:S73/unlocked": ({ afterwards }) => judgeTaken(afterwards),
    "lemmy:D12/lock-comment": ({ lockOfComment }) => judgeTaken(lockOfComment),
  },
});

interface Pinning {
  readonly pin: Deed;
  readonly pinned: Listed;
  readonly unpin: Deed;
  readonly unpinned: Listed;
}

/** The moderator pins a post, and unpins it. */
export const pinning: Exchange = exchange<Pinning>({
  id: "lemmy/pins",
  title: "A moderator pins a post, and unpins it",
  kind: "acts",
  async play(stage) {
    const member = memberOf(stage);
    const actor = moderatorOf(stage);
    const { featured } = communityCollections(stage.community);
    const { objectId: id } = await writes(stage, member, newPost(stage, member));
    stage.tell("The moderator on host B pins the post of the member.");
    const pin = await does(stage, actor, acts(stage, "0.19/add_featured", { actor, object: id }));
    const pinned = await listed(stage, featured, { id, expected: true });
    stage.tell("The moderator unpins it.");
    const unpin = await does(
      stage,
      actor,
      acts(stage, "0.19/remove_featured", { actor, object: id }),
    );
    const unpinned = await listed(stage, featured, { id, expected: false });
    return { pin, pinned, unpin, unpinned };
  },
  judge: {
    "lemmy:D12/pin": ({ pin }) => judgeTaken(pin),
    "lemmy:D12/pinned": ({ pin, pinned }) => shows(pin, pinned, true),
    "lemmy:D12/unpin": ({ unpin }) => judgeTaken(unpin),
    "lemmy:D12/unpinned": ({ unpin, pinned, unpinned }) =>
      pinned.isThere
        ? shows(unpin, unpinned, false)
        : cannotTell("It was never in the collection (see lemmy:D12/pinned).", [pinned]),
  },
});

/** Whether a collection has, or has no more, what it should. */
export function shows(
  { sent }: Deed,
  { isThere, items, entry }: Listed,
  expected: boolean,
): Verdict {
  if (!items) return cannotTell("The collection cannot be read.", [sent, entry]);
  if (wasLost(sent)) return cannotTell("The target could not answer.", [sent, entry]);
  const reason = isThere ? "It is in the collection." : "It is not in the collection.";
  return isThere === expected ? passed(reason, [sent, entry]) : failed(reason, [sent, entry]);
}
