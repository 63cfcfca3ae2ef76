/**
 * Like, Announce and their Undo (ActivityPub §7.10 to §7.12), counted at a public post of the target.
 *
 * @module
 */

import { passerby } from "./cast.ts";
import { type Exchange, exchange } from "../../exchange.ts";
import { cannotTell, type Verdict } from "../../judging/verdict.ts";
import { idOf } from "../../raw_json.ts";
import { type Effect, effectOf, effectOfForbidden, judgeEffect } from "./effect.ts";
import { leave, postOf, reactionTo, takeBack, undoOf } from "./scene.ts";

interface Liked {
  readonly liked: Effect;
  readonly stolen: Effect;
  readonly undone: Effect;
}

/** Somebody likes the post, another takes that back in vain, and then who likes it does. */
export const like: Exchange = exchange<Liked>({
  id: "activitypub/like",
  title: "Somebody likes a post, and takes it back",
  kind: "acts",
  quick: true,
  async play(stage) {
    const post = postOf(stage);
    const { likes: collection } = post;
    const [alice, mallory] = [stage.newcomer("A"), passerby(stage, "E")];
    const activity = reactionTo(post, { from: alice, type: "Like" });
    stage.tell("A person on host A likes a public post of the target.");
    const liked = await effectOf(
      stage,
      { collection, by: 1 },
      () => leave(stage, { from: alice, activity }),
    );
    stage.tell("A person on host E sends an Undo of that Like.");
    const stolen = await effectOfForbidden(
      stage,
      collection,
      () => stage.send({ from: mallory, activity: undoOf(mallory, activity) }, stage.person),
    );
    stage.tell("Who liked it sends the Undo.");
    const undo = { from: alice, activity: undoOf(alice, activity) };
    const undone = await effectOf(
      stage,
      { collection, by: -1 },
      () => takeBack(stage, undo, idOf(activity) ?? ""),
    );
    return { liked, stolen, undone };
  },
  judge: {
    "activitypub:7.10/like": ({ liked }) => judgeEffect(liked),
    "activitypub:7.12/foreign-undo-of-like": ({ liked, stolen }) => after(liked, stolen),
    "activitypub:7.12/undo-of-like": ({ liked, undone }) => after(liked, undone),
  },
});

interface Announced {
  readonly announced: Effect;
  readonly again: Effect;
  readonly shared: Effect;
  readonly undone: Effect;
}

/** Somebody announces the post; the activity comes three times, by two inboxes; it is taken back by its id. */
export const announce: Exchange = exchange<Announced>({
  id: "activitypub/announce",
  title: "Somebody announces a post, and the activity comes more than once",
  kind: "acts",
  quick: true,
  async play(stage) {
    const post = postOf(stage);
    const { shares: collection } = post;
    const alice = stage.newcomer("A");
    const activity = reactionTo(post, { from: alice, type: "Announce" });
    stage.tell("A person on host A announces a public post of the target.");
    const announced = await effectOf(
      stage,
      { collection, by: 1 },
      () => leave(stage, { from: alice, activity }),
    );
    stage.tell("The same activity is delivered to the same inbox once more.");
    const again = await effectOfForbidden(
      stage,
      collection,
      () => stage.send({ from: alice, activity }, stage.person),
    );
    stage.tell("The same activity is delivered to the shared inbox as well.");
    const { sharedInbox } = stage.person;
    const shared = await effectOfForbidden(
      stage,
      sharedInbox && collection,
      () =>
        stage.send(
          { from: alice, activity, ...(sharedInbox && { inbox: sharedInbox }) },
          stage.person,
        ),
    );
    stage.tell("Who announced it sends an Undo that names the Announce by its id.");
    const id = idOf(activity) ?? "";
    const undo = { from: alice, activity: undoOf(alice, activity, { object: id }) };
    const undone = await effectOf(
      stage,
      { collection, by: -1 },
      () => takeBack(stage, undo, id),
    );
    return { announced, again, shared, undone };
  },
  judge: {
    "activitypub:7.11/announce": ({ announced }) => judgeEffect(announced),
    "activitypub:5.2/duplicate": ({ announced, again }) => after(announced, again),
    "activitypub:5.2/shared-inbox": ({ announced, shared }) => after(announced, shared),
    "activitypub:7.12/undo-of-announce": ({ announced, undone }) => after(announced, undone),
  },
});

/** What comes later tells nothing where the first effect was not seen. */
function after(first: Effect, later: Effect): Verdict {
  const verdict = judgeEffect(first);
  if (verdict.outcome === "passed") return judgeEffect(later);
  return verdict.outcome === "failed"
    ? cannotTell("It was not counted in the first place.", verdict.evidence)
    : verdict;
}
