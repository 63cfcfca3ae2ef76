/**
 * Delete (ActivityPub §7.4): by who wrote it, by another, and of an actor by itself.
 *
 * @module
 */

import { passerby } from "./cast.ts";
import { type Exchange, exchange } from "../../exchange.ts";
import type { Members } from "../../stage/members.ts";
import type { Sent } from "../../stage/sent.ts";
import { type Effect, effectOf, judgeEffect } from "./effect.ts";
import { deleteOf, everybody, takeBack } from "./scene.ts";
import {
  hideReply,
  judgeGone,
  judgeShown,
  repliesWithout,
  type Shown,
  showOrdinaryReply,
} from "./thread.ts";
import { cannotTell, failed, passed } from "../../judging/verdict.ts";

interface Deleted {
  readonly shown: Shown;
  readonly stolen: Shown;
  readonly sent: Sent;
  readonly replies: Members | null;
  readonly buried: {
    readonly shown: Shown;
    readonly sent: Sent;
    readonly replies: Members | null;
  };
}

/** An answer is deleted by another in vain, then by who wrote it; a second one as a Tombstone. */
export const deletedReply: Exchange = exchange<Deleted>({
  id: "activitypub/delete",
  title: "An answer is deleted",
  kind: "acts",
  quick: true,
  async play(stage) {
    const [alice, mallory] = [passerby(stage, "A"), passerby(stage, "E")];
    stage.tell("A person on host A answers a public post.");
    const shown = await showOrdinaryReply(stage, alice);
    stage.tell("A person on host E sends a Delete of that answer.");
    const stolen = await hideReply(
      stage,
      shown.id,
      () => stage.send({ from: mallory, activity: deleteOf(mallory, shown.id) }, stage.person),
    );
    stage.tell("Who wrote it deletes it.");
    const sent = await takeBack(
      stage,
      { from: alice, activity: deleteOf(alice, shown.id) },
      shown.id,
    );
    const replies = await repliesWithout(stage, shown.id);
    stage.tell("Another answer is deleted with a Tombstone in the Delete.");
    const second = await showOrdinaryReply(stage, alice);
    const object = { id: second.id, type: "Tombstone", to: [everybody] };
    const buried = await takeBack(
      stage,
      { from: alice, activity: deleteOf(alice, second.id, { object }) },
      second.id,
    );
    const after = await repliesWithout(stage, second.id);
    return {
      shown,
      stolen,
      sent,
      replies,
      buried: { shown: second, sent: buried, replies: after },
    };
  },
  judge: {
    "activitypub:7.4/foreign": ({ shown, stolen: { sent, id, replies, canary } }) => {
      const before = judgeShown(shown);
      if (before.outcome !== "passed") {
        return before.outcome === "failed"
          ? cannotTell("It was not among the replies in the first place.", [shown.sent])
          : before;
      }
      if (!replies?.ids.includes(id)) {
        return failed("Another than its author had it deleted.", [sent, replies]);
      }
      return canary !== undefined && replies.ids.includes(canary)
        ? passed("It is still among the replies, as is one that came later.", [sent, replies])
        : cannotTell("A reply that came later is not among the replies.", [sent, replies]);
    },
    "activitypub:7.4/delete": judgeGone,
    "activitypub:7.4/tombstone-sent": ({ buried }) => judgeGone(buried),
  },
});

/** An actor who follows deletes itself: its document answers 410 from then on. */
export const deletedActor: Exchange = exchange<Effect>({
  id: "activitypub/delete-actor",
  title: "Somebody who follows is deleted",
  kind: "acts",
  async play(stage) {
    const { person } = stage;
    const alice = stage.newcomer("A");
    stage.tell("A person on host A follows, and then is deleted.");
    await stage.accepted(await stage.follow(alice, person));
    return await effectOf(stage, { collection: person.followers, by: -1 }, () => {
      stage.world.handle("A", alice.id, () => ({ status: 410 }));
      return takeBack(stage, { from: alice, activity: deleteOf(alice, alice.id) }, alice.id);
    });
  },
  judge: { "activitypub:7.4/actor": judgeEffect },
});
