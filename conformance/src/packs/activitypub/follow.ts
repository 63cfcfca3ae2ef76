/**
 * Follow, its answer and its Undo (ActivityPub §7.5, §7.12), with the person of the target.
 *
 * @module
 */

import { passerby } from "./cast.ts";
import { type Exchange, exchange } from "../../exchange.ts";
import {
  cannotTell,
  failed,
  inapplicable,
  missing,
  passed,
  type Verdict,
} from "../../judging/verdict.ts";
import { hasType, idOf, isObject } from "../../raw_json.ts";
import { answerTo, type Delivered } from "../../stage/observed.ts";
import type { Sent } from "../../stage/sent.ts";
import { type Effect, effectOf, effectOfForbidden, judgeEffect } from "./effect.ts";
import { takeBack, undoOf } from "./scene.ts";

interface Seen {
  readonly follow: Sent;
  readonly answer: Delivered | undefined;
  readonly followed: Effect;
  readonly again: Effect;
  readonly stolen: Effect;
  readonly undone: Effect;
}

/** Somebody follows twice, another takes that back in vain, and then who followed does. */
export const followPerson: Exchange = exchange<Seen>({
  id: "activitypub/follow",
  title: "Somebody follows a person, and leaves",
  kind: "acts",
  quick: true,
  async play(stage) {
    const { person } = stage;
    const { followers: collection } = person;
    const [alice, mallory] = [stage.newcomer("A"), passerby(stage, "E")];
    let answer: Delivered | undefined;
    stage.tell("A person on host A follows the person of the target.");
    const followed = await effectOf(stage, { collection, by: 1 }, async () => {
      const sent = await stage.follow(alice, person);
      const accept = await stage.accepted(sent);
      answer = accept ?? answerTo(stage.wire, { follow: sent, type: "Reject" });
      return sent;
    });
    const { sent: follow } = followed;
    stage.tell("The same person follows once more, by another activity.");
    const again = await effectOfForbidden(stage, collection, () => stage.follow(alice, person));
    stage.tell("A person on host E sends an Undo of that Follow.");
    const stolen = await effectOfForbidden(
      stage,
      collection,
      () => stage.send({ from: mallory, activity: undoOf(mallory, follow.activity) }, person),
    );
    stage.tell("Who followed sends the Undo.");
    const undo = undoOf(alice, { ...follow.activity, to: [person.id] });
    const undone = await effectOf(
      stage,
      { collection, by: -1 },
      () => takeBack(stage, { from: alice, activity: undo }, alice.id),
    );
    return { follow, answer, followed, again, stolen, undone };
  },
  judge: {
    "activitypub:7.5/answer": ({ follow, answer }) => {
      if (answer) return passed(`The ${String(answer.activity.type)} arrived.`, [follow, answer]);
      return follow.to.approvesByHand
        ? inapplicable("The actor says that it accepts followers by hand.", [follow.to])
        : missing("Accept or Reject", follow);
    },
    "activitypub:7.5/about": (seen) =>
      judgeAnswer(seen, ({ activity: { object = null } }, { activity: follow, from, to }) => {
        const isIt = isObject(object)
          ? hasType(object, "Follow") && idOf(object.actor) === from.id &&
            idOf(object.object) === to.id
          : object === idOf(follow);
        return isIt ? undefined : "Its object is not the Follow that was sent";
      }),
    "activitypub:7.5/from": (seen) =>
      judgeAnswer(
        seen,
        ({ activity: { actor = null } }, { to }) =>
          idOf(actor) === to.id ? undefined : `Its actor is ${idOf(actor)}, not ${to.id}`,
      ),
    "activitypub:7.5/follower": (seen) => judgeFollower(seen, seen.followed),
    "activitypub:7.5/once": (seen) => judgeFollower(seen, seen.again),
    "activitypub:7.12/foreign-undo-of-follow": (seen) => judgeFollower(seen, seen.stolen),
    "activitypub:7.12/undo-of-follow": (seen) => judgeFollower(seen, seen.undone),
  },
});

function judgeAnswer(
  { follow, answer }: Seen,
  faultIn: (answer: Delivered, follow: Sent) => string | undefined,
): Verdict {
  if (!answer) return cannotTell("No answer arrived (see activitypub:7.5/answer).", [follow]);
  const fault = faultIn(answer, follow);
  return fault === undefined
    ? passed("The answer is as it should be.", [follow, answer])
    : failed(`${fault}.`, [follow, answer]);
}

function judgeFollower({ answer }: Seen, effect: Effect): Verdict {
  return answer && hasType(answer.activity, "Accept")
    ? judgeEffect(effect)
    : cannotTell("The Follow was not accepted (see activitypub:7.5/answer).", [effect.sent]);
}
