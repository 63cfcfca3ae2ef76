/**
 * Judging the Undo of a Follow.
 *
 * @module
 */

import { announceAt } from "../observed.ts";
import type { Count, RunRecord } from "../run_record.ts";
import { announceOf } from "./judge_announce.ts";
import { followAddsFollower, judgeCounts } from "./judge_follow.ts";
import { cannotTell, failed, passed, untested, type Verdict } from "./verdict.ts";

/** Lemmy S102. It matters whether an Undo has an effect, not which of the two. */
export function undoRemovesFollower(run: RunRecord): Verdict {
  if (followAddsFollower(run).outcome !== "passed") {
    return cannotTell("The count did not show the follower in the first place (see lemmy:S99).");
  }
  const last = run.counts["after-undo-by-id"] ? "after-undo-by-id" : "after-undo";
  return judgeCounts(run, {
    names: ["after-follow-again", last],
    judge: (before, after) => after < before,
  });
}

/** Lemmy S105. */
export function undoNeedsNoId(run: RunRecord): Verdict {
  const removal = undoRemovesFollower(run);
  if (removal.outcome !== "passed") {
    return cannotTell("No Undo was seen to have an effect (see lemmy:S102).", removal.evidence);
  }
  const byId: Count | undefined = run.counts["after-undo-by-id"];
  return byId
    ? failed("Only an Undo with the id of the Follow had an effect.", removal.evidence)
    : passed("An Undo with a Follow of a new id had its effect.", removal.evidence);
}

/** Lemmy S103. */
export function undoEndsDelivery(run: RunRecord): Verdict {
  if (run.target.kind === "person") {
    return untested("The person would have to publish something; the suite cannot make it.");
  }
  const canary = run.stimuli["canary-post"];
  if (!canary) return untested("Nothing was posted after the Undo.");
  const seenByAlice = announceAt(run.wire, { host: "A", stimulus: canary });
  if (seenByAlice) {
    const evidence = [canary.entry, seenByAlice.entry.index];
    return failed("A post that was sent after the Undo was announced to who had left.", evidence);
  }
  const seenByBob = announceOf(run, "canary-post");
  const later = announceOf(run, "closing-post");
  if (!seenByBob || !later) {
    return cannotTell("No post was announced after the Undo (see lemmy:S155).", [canary.entry]);
  }
  const evidence = [canary.entry, seenByBob.entry.index, later.entry.index];
  return passed("It was announced to who still follows, and not to who had left.", evidence);
}
