/**
 * Follow and Accept (Lemmy E11, E22): somebody follows, and follows again.
 *
 * @module
 */

import { type Exchange, exchange } from "../../exchange.ts";
import {
  cannotTell,
  failed,
  inapplicable,
  missing,
  passed,
  type Verdict,
  warning,
} from "../../judging/verdict.ts";
import { hasType, idOf, idsOf, isObject } from "../../raw_json.ts";
import { answerTo, type Delivered } from "../../stage/observed.ts";
import type { Sent } from "../../stage/sent.ts";
import type { Count } from "../../stage/stage.ts";

interface Seen {
  readonly follow: Sent;
  readonly accept: Delivered | undefined;
  readonly reject: Delivered | undefined;
  readonly again: Sent;
  readonly acceptAgain: Delivered | undefined;
  readonly before: Count | null;
  readonly after: Count | null;
  readonly afterAgain: Count | null;
}

/** Somebody on A follows twice. */
export const followTwice: Exchange = exchange<Seen>({
  id: "lemmy/follow",
  title: "Somebody follows, and follows again",
  kind: "acts",
  quick: true,
  async play(stage) {
    const { followers } = stage.subject;
    const alice = stage.newcomer("A");
    const before = await stage.count(followers);
    const isMore = (total: number) => (before?.total ?? total) < total;
    stage.tell("A person on host A follows.");
    const follow = await stage.follow(alice);
    const accept = await stage.accepted(follow);
    const reject = answerTo(stage.wire, { follow, type: "Reject" });
    const after = await stage.count(followers, accept && isMore);
    stage.tell("The same person sends another Follow.");
    const again = await stage.follow(alice);
    const acceptAgain = await stage.accepted(again);
    const afterAgain = await stage.count(followers);
    return { follow, accept, reject, again, acceptAgain, before, after, afterAgain };
  },
  judge: {
    "lemmy:S96": ({ follow, accept, reject }) => {
      if (accept) return passed("The Accept arrived.", [follow, accept]);
      if (follow.to.approvesByHand) {
        return inapplicable("The actor says that it accepts followers by hand.", [follow.to]);
      }
      return reject
        ? failed("A Reject arrived instead.", [follow, reject])
        : missing("Accept", follow);
    },
    "lemmy:S106": (seen) =>
      judgeAccept(seen, ({ activity }, follow) => {
        const actor = idOf(activity.actor);
        return actor === follow.to.id
          ? undefined
          : `The actor of the Accept is ${actor}, not ${follow.to.id}.`;
      }),
    "lemmy:S107": (seen) =>
      judgeAccept(seen, ({ activity }, { from }) => {
        const to = idsOf(activity.to);
        return to.length === 0 || (to.length === 1 && to[0] === from.id)
          ? undefined
          : `The Accept is addressed to ${to.join(", ")}, not to ${from.id}.`;
      }),
    "lemmy:S108": (seen) => {
      const { accept, follow } = seen;
      const id = idOf(follow.activity);
      if (accept?.activity.object === id) {
        const reason = "It names the Follow by id alone; Lemmy before 1.0 refuses that.";
        return warning(reason, [follow, accept]);
      }
      return judgeAccept(seen, ({ activity: { object } }) => {
        const matches = isObject(object) && hasType(object, "Follow") && object.id === id &&
          idOf(object.actor) === follow.from.id && idOf(object.object) === follow.to.id;
        return matches ? undefined : "The object of the Accept is not the Follow that was sent.";
      });
    },
    "lemmy:S99": ({ follow, accept, before, after }) => {
      if (!accept) return cannotTell("The Follow was not accepted (see lemmy:S96).", [follow]);
      return judgeCounts([before, after], (from, to) => to > from);
    },
    "lemmy:S110": ({ accept, again, acceptAgain }) => {
      if (!accept) return cannotTell("The Follow was not accepted (see lemmy:S96).", [again]);
      return acceptAgain
        ? passed("The Accept arrived again.", [again, acceptAgain])
        : missing("second Accept", again);
    },
    "lemmy:S110/once": ({ accept, again, after, afterAgain }) =>
      accept
        ? judgeCounts([after, afterAgain], (from, to) => to === from)
        : cannotTell("The Follow was not accepted (see lemmy:S96).", [again]),
  },
});

function judgeAccept(
  { accept, follow }: Seen,
  faultIn: (accept: Delivered, follow: Sent) => string | undefined,
): Verdict {
  if (!accept) return cannotTell("No Accept arrived (see lemmy:S96).", [follow]);
  const fault = faultIn(accept, follow);
  return fault === undefined
    ? passed("The Accept is as it should be.", [follow, accept])
    : failed(fault, [follow, accept]);
}

/** Judges two counts of the followers. */
export function judgeCounts(
  [before, after]: readonly [Count | null, Count | null],
  isRight: (before: number, after: number) => boolean,
): Verdict {
  if (before === null || after === null || before.total === null || after.total === null) {
    return cannotTell("The target does not tell how many followers there are.", [before, after]);
  }
  const reason = `The followers were counted ${before.total} before and ${after.total} after.`;
  return isRight(before.total, after.total)
    ? passed(reason, [before, after])
    : failed(reason, [before, after]);
}
