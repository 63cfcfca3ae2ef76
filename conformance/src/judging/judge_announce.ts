/**
 * Judging what a community announces.
 *
 * @module
 */

import type { JsonObject } from "@commonplace/fixtures";
import { acceptAt, announceAt, type Delivered, deliveries } from "../observed.ts";
import { hasType, idOf, idsOf, isObject } from "../raw_json.ts";
import type { RunRecord, Stimulus, StimulusName } from "../run_record.ts";
import { jsonDifference } from "./json_difference.ts";
import { memberText } from "./member_text.ts";
import { cannotTell, failed, missing, passed, untested, type Verdict } from "./verdict.ts";

const publicIds = ["https://www.w3.org/ns/activitystreams#Public", "as:Public", "Public"];

/** Lemmy S155. */
export function announcesPost(run: RunRecord): Verdict {
  return isAnnounced(run, "post");
}

/** Lemmy S124. */
export function announcesComment(run: RunRecord): Verdict {
  return isAnnounced(run, "comment");
}

/** Lemmy S156. */
export function addressesAnnounce(run: RunRecord): Verdict {
  return judgeAnnounce(run, ({ announce, evidence }) => {
    const to = idsOf(announce.to);
    const all = [...to, ...idsOf(announce.cc)];
    const { followers } = run.target;
    if (!to.some((id) => publicIds.includes(id))) {
      return failed("Public is not in `to` of the Announce.", evidence);
    }
    if (followers === null) {
      return cannotTell("The actor names no followers collection to address.", evidence);
    }
    return all.includes(followers)
      ? passed("The Announce is addressed to Public and the followers.", evidence)
      : failed(`The Announce is not addressed to ${followers}.`, evidence);
  });
}

/** Lemmy S157. */
export function embedsActivity(run: RunRecord): Verdict {
  return judgeAnnounce(
    run,
    ({ announce, evidence }) =>
      isObject(announce.object)
        ? passed("The Announce holds the activity.", evidence)
        : failed("The Announce holds the id of the activity only.", evidence),
  );
}

/**
 * Lemmy S158. The context of the activity may have moved to the outside, where it says the same: that
 * is how Lemmy itself sends it since 0.19.
 */
export function keepsActivity(run: RunRecord): Verdict {
  return judgeAnnounce(run, ({ announce: { object }, post, evidence }) => {
    if (!isObject(object)) {
      return cannotTell("The activity is not in the Announce (see lemmy:S157).", evidence);
    }
    const difference = jsonDifference(comparable(post.activity, object), object);
    return difference === undefined
      ? passed("The activity in the Announce is the one that was sent.", evidence)
      : failed(`The activity in the Announce differs at ${difference}.`, evidence);
  });
}

/** Lemmy S158, to the byte. */
export function keepsBytes(run: RunRecord): Verdict {
  const kept = keepsActivity(run);
  if (kept.outcome !== "passed") {
    return cannotTell("The activity was not kept in the first place (see lemmy:S158).");
  }
  return judgeAnnounce(
    run,
    ({ text, post, evidence }) =>
      memberText(text, "object") === post.text
        ? passed("The activity in the Announce is spelt as it was sent.", evidence)
        : failed("The activity in the Announce says the same, spelt in another way.", evidence),
  );
}

/** Lemmy S162. The posts that were announced after the Follow and after the Undo are the canaries. */
export function keepsFollowsToItself(run: RunRecord): Verdict {
  const leaked = deliveries(run.wire).find(({ activity }) =>
    hasType(activity, "Announce") && isAboutFollow(activity, run)
  );
  if (leaked) return failed("It announced a Follow or an Undo of one.", [leaked.entry.index]);
  const canaries = [announceOf(run, "post"), announceOf(run, "closing-post")];
  const [afterFollow, afterUndo] = canaries;
  if (!afterFollow || !afterUndo) {
    return cannotTell("Nothing was announced that shows what else would have been.");
  }
  return passed(
    "What came after them was announced, they were not.",
    [afterFollow.entry.index, afterUndo.entry.index],
  );
}

/** The Announce of what was sent as `name`, as it reached bob on B. */
export function announceOf(run: RunRecord, name: StimulusName): Delivered | undefined {
  const stimulus = run.stimuli[name];
  return stimulus && announceAt(run.wire, { host: "B", stimulus });
}

function isAnnounced(run: RunRecord, name: StimulusName): Verdict {
  const sent = run.stimuli[name];
  if (!sent) return untested(`No ${name} was sent.`);
  const announce = announceOf(run, name);
  if (announce) return passed("The Announce arrived.", [sent.entry, announce.entry.index]);
  const bare = deliveries(run.wire).find(({ activity }) =>
    hasType(activity, "Announce") && idOf(activity.object) === idOf(sent.activity.object)
  );
  if (bare) {
    return failed(`It announced the ${name} without the Create.`, [sent.entry, bare.entry.index]);
  }
  const witness = run.stimuli["witness-follow"];
  return witness && acceptAt(run.wire, { host: "B", since: witness.since })
    ? missing(`Announce of the ${name}`, { wire: run.wire, sent })
    : cannotTell("The suite was not accepted as a follower (see lemmy:S96).", [sent.entry]);
}

interface Announced {
  readonly announce: JsonObject;
  readonly text: string;
  readonly post: Stimulus;
  readonly evidence: readonly number[];
}

function judgeAnnounce(run: RunRecord, judge: (announced: Announced) => Verdict): Verdict {
  const { post } = run.stimuli;
  const announce = announceOf(run, "post");
  if (!post || !announce) return cannotTell("No Announce of the post arrived (see lemmy:S155).");
  const { activity, text, entry } = announce;
  return judge({ announce: activity, text, post, evidence: [post.entry, entry.index] });
}

function comparable(sent: JsonObject, seen: JsonObject): JsonObject {
  if (seen["@context"] !== undefined) return sent;
  return Object.fromEntries(Object.entries(sent).filter(([name]) => name !== "@context"));
}

function isAboutFollow({ object }: JsonObject, run: RunRecord): boolean {
  const names = ["witness-follow", "follow", "follow-again", "undo", "undo-by-id"] as const;
  const ids = names.map((name) => idOf(run.stimuli[name]?.activity));
  const id = idOf(object);
  if (id !== undefined && ids.includes(id)) return true;
  return isObject(object) && (hasType(object, "Follow") ||
    (hasType(object, "Undo") && isObject(object.object) && hasType(object.object, "Follow")));
}
