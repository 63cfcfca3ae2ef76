/**
 * Follow, Like, Announce, Block and their Undo by a user of the target (ActivityPub §6.5 to §6.10, §7.6, §7.7).
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, failed, inapplicable, passed, type Verdict } from "../../judging/verdict.ts";
import { hasType, idOf, isObject, textOf } from "../../raw_json.ts";
import { type Delivered, deliveries } from "../../stage/observed.ts";
import type { Count, Stage } from "../../stage/stage.ts";
import type { Persona } from "../../world/persona.ts";
import { activity, noteBy, serve } from "../activitypub/scene.ts";
import { personCanary } from "../activitypub/person_canary.ts";
import {
  adapterOf,
  type Deed,
  delivered,
  isAbout,
  isDone,
  judgeSeen,
  objectionTo,
} from "./acting.ts";

interface Followed {
  readonly follow: Deed;
  readonly seen: Delivered | undefined;
  readonly before: Count | null;
  readonly after: Count | null;
}

interface Relations {
  readonly accepted: Followed;
  readonly rejected: Followed;
  /** Who was accepted says no after all. */
  readonly revoked: Pick<Followed, "after" | "before">;
  readonly again: Followed;
  readonly undo: Deed;
  readonly undone: Delivered | undefined;
  readonly left: Count | null;
}

/** The person follows people on A, who accept, reject and change their minds. */
export const outgoingFollow: Exchange = exchange<Relations>({
  id: "outbox/follow",
  title: "A user of the target follows",
  kind: "acts",
  async play(stage) {
    const adapter = adapterOf(stage);
    const people = [stage.newcomer("A"), stage.newcomer("A"), stage.newcomer("A")] as const;
    const [alice, alan, ada] = people;
    stage.tell("The person of the target follows a person on host A, who accepts.");
    const accepted = await followed(stage, alice, { answer: "Accept", by: 1 });
    stage.tell("Another person on host A rejects the Follow.");
    const rejected = await followed(stage, alan, { answer: "Reject", by: 0 });
    stage.tell("Who has accepted says no after all.");
    const before = await stage.count(following(stage));
    await answer(stage, alice, { type: "Reject", follow: accepted.seen });
    const after = await countAfter(
      stage,
      [accepted.follow, following(stage)],
      (total) => total < (before?.total ?? 0),
    );
    stage.tell("The person of the target follows a third one, and leaves.");
    const again = await followed(stage, ada, { answer: "Accept", by: 1 });
    const undo = again.follow && await adapter.undo?.(again.follow);
    const undone = isDone(undo)
      ? await delivered(stage, "A", isUndoOf("Follow", ada.id))
      : undefined;
    const left = await countAfter(
      stage,
      [undo, following(stage)],
      (total) => total < (again.after?.total ?? 0),
    );
    return { accepted, rejected, revoked: { before, after }, again, undo, undone, left };
  },
  judge: {
    "activitypub:6.5/follow": ({ accepted: { follow, seen } }) => judgeSeen(follow, seen, "Follow"),
    "activitypub:7.6/following": ({ accepted: { follow, before, after } }) =>
      judgeCounts(follow, [before, after], 1),
    "activitypub:7.7/following": ({ rejected: { follow, before, after } }) =>
      judgeCounts(follow, [before, after], 0),
    "activitypub:7.7/after-accept": ({ accepted: { follow }, revoked: { before, after } }) =>
      judgeCounts(follow, [before, after], -1),
    "activitypub:6.10/undo-of-follow": ({ undo, undone }) => judgeSeen(undo, undone, "Undo"),
    "activitypub:6.10/same-actor": ({ undo, undone }) => {
      const objection = objectionTo(undo);
      if (objection || !undone) return objection ?? cannotTell("No Undo arrived.", [undo]);
      const { actor, object } = undone.activity;
      return !isObject(object) || idOf(object.actor) === idOf(actor)
        ? passed("Both have the same actor.", [undone])
        : failed("The Undo and what it undoes have different actors.", [undone]);
    },
    "activitypub:6.10/following": ({ undo, again, left }) =>
      judgeCounts(undo, [again.after, left], -1),
  },
});

interface Reactions {
  readonly like: Deed;
  readonly liked: Delivered | undefined;
  readonly before: Count | null;
  readonly after: Count | null;
  readonly undo: Deed;
  readonly undone: Delivered | undefined;
  readonly boost: Deed;
  readonly boosted: Delivered | undefined;
}

/** The person likes and announces a note on A. */
export const outgoingReactions: Exchange = exchange<Reactions>({
  id: "outbox/reactions",
  title: "A user of the target likes and announces a note",
  kind: "acts",
  async play(stage) {
    const adapter = adapterOf(stage);
    const alice = stage.newcomer("A");
    const note = noteBy(alice);
    const id = idOf(note) ?? "";
    serve(stage, alice, note);
    const collection = textOf(stage.person.document, "liked") ?? null;
    const before = await stage.count(collection);
    stage.tell("The person of the target likes a note of a person on host A.");
    const like = await adapter.like?.(id);
    const liked = isDone(like) ? await delivered(stage, "A", isAbout("Like", id)) : undefined;
    const after = await countAfter(
      stage,
      [like, collection],
      (total) => total > (before?.total ?? total),
    );
    stage.tell("The Like is taken back, and the note is announced.");
    const undo = like && await adapter.undo?.(like);
    const undone = isDone(undo) ? await delivered(stage, "A", isUndoOf("Like", id)) : undefined;
    const boost = await adapter.boost?.(id);
    const boosted = isDone(boost)
      ? await delivered(stage, "A", isAbout("Announce", id))
      : undefined;
    if (boost) await adapter.undo?.(boost);
    return { like, liked, before, after, undo, undone, boost, boosted };
  },
  judge: {
    "activitypub:6.8/like": ({ like, liked }) => judgeSeen(like, liked, "Like"),
    "activitypub:6.8/liked": ({ like, before, after }) => judgeCounts(like, [before, after], 1),
    "activitypub:6.10/undo-of-like": ({ undo, undone }) => judgeSeen(undo, undone, "Undo"),
    "activitypub:6.11/announce": ({ boost, boosted }) => judgeSeen(boost, boosted, "Announce"),
  },
});

interface Refusals {
  readonly reject: Deed;
  readonly rejected: Delivered | undefined;
  readonly before: Count | null;
  readonly after: Count | null;
  readonly block: Deed;
  readonly told: Delivered | undefined;
  readonly canary: boolean;
}

/** The person takes one follower away and blocks another. */
export const refusedFollowers: Exchange = exchange<Refusals>({
  id: "outbox/refusals",
  title: "A user of the target rejects a follower, and blocks another",
  kind: "acts",
  async play(stage) {
    const { person } = stage;
    const adapter = adapterOf(stage);
    const [alice, alan] = [stage.newcomer("A"), stage.newcomer("A")];
    stage.tell("Two people on host A follow.");
    const follow = await stage.follow(alice, person);
    await stage.accepted(follow);
    await stage.accepted(await stage.follow(alan, person));
    const before = await stage.count(person.followers);
    stage.tell("The person of the target rejects the first of them.");
    const id = idOf(follow.activity) ?? "";
    const reject = await adapter.reject?.(id, alice.id);
    const rejected = isDone(reject)
      ? await delivered(stage, "A", isAbout("Reject", id))
      : undefined;
    const after = await countAfter(
      stage,
      [reject, person.followers],
      (total) => total < (before?.total ?? 0),
    );
    stage.tell("It blocks the second.");
    const block = await adapter.block?.(alan.id);
    const canary = await personCanary(stage) !== undefined;
    const told = deliveries(stage.wire).find(({ activity: one, entry }) =>
      hasType(one, "Block") && entry.host === "A"
    );
    if (block) await adapter.undo?.(block);
    return { reject, rejected, before, after, block, told, canary };
  },
  judge: {
    "activitypub:6/reject": ({ reject, rejected }) => judgeSeen(reject, rejected, "Reject"),
    "activitypub:7.5/rejected": ({ reject, before, after }) =>
      judgeCounts(reject, [before, after], -1),
    "activitypub:6.9/not-told": ({ block, told, canary }) => {
      const objection = objectionTo(block);
      if (objection) return objection;
      if (told) return failed("The Block was delivered to who was blocked.", [block, told]);
      return canary
        ? passed("Who was blocked was not told.", [block])
        : cannotTell("Nothing at all was delivered afterwards.", [block]);
    },
  },
});

function following(stage: Stage): string | null {
  return textOf(stage.person.document, "following") ?? null;
}

/** How many there are after a deed; what was not done is not waited for. */
async function countAfter(
  stage: Stage,
  [deed, collection]: readonly [Deed, string | null],
  expected: (total: number) => boolean,
): Promise<Count | null> {
  return await stage.count(collection, isDone(deed) ? expected : undefined);
}

async function followed(
  stage: Stage,
  whom: Persona,
  { answer: type, by }: { readonly answer: "Accept" | "Reject"; readonly by: number },
): Promise<Followed> {
  const before = await stage.count(following(stage));
  const follow = await adapterOf(stage).follow?.(whom.id);
  if (!isDone(follow)) return { follow, seen: undefined, before, after: before };
  const seen = await delivered(stage, "A", isAbout("Follow", whom.id));
  await answer(stage, whom, { type, follow: seen });
  if (by === 0) await personCanary(stage);
  const expected = (before?.total ?? 0) + by;
  const after = await stage.count(following(stage), (total) => total === expected);
  return { follow, seen, before, after };
}

async function answer(
  stage: Stage,
  from: Persona,
  { type, follow }: { readonly type: "Accept" | "Reject"; readonly follow: Delivered | undefined },
): Promise<void> {
  if (!follow) return;
  const { "@context": _, ...object }: JsonObject = follow.activity;
  const to = [stage.person.id];
  await stage.send({ from, activity: activity(from, type, { to, object }) }, stage.person);
}

function isUndoOf(type: string, object: string): (delivered: Delivered) => boolean {
  return ({ activity: { type: outer, object: undone } }) =>
    outer === "Undo" && isObject(undone) && hasType(undone, type) && idOf(undone.object) === object;
}

function judgeCounts(
  deed: Deed,
  [before, after]: readonly [Count | null, Count | null],
  by: number,
): Verdict {
  const objection = objectionTo(deed);
  if (objection) return objection;
  if (before === null || after === null) {
    return inapplicable("The target names no such collection.", [deed]);
  }
  if (before.total === null || after.total === null) {
    return cannotTell("The target does not tell how many there are.", [before, after]);
  }
  const reason = `Counted were ${before.total} before and ${after.total} after.`;
  return after.total - before.total === by
    ? passed(reason, [before, deed, after])
    : failed(reason, [before, deed, after]);
}
