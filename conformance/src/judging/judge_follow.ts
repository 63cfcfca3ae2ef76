/**
 * Judging Follow and Accept.
 *
 * @module
 */

import { acceptAt, type Delivered, deliveries } from "../observed.ts";
import { hasType, idOf, idsOf, isObject } from "../raw_json.ts";
import type { CountName, RunRecord, Stimulus } from "../run_record.ts";
import {
  cannotTell,
  failed,
  inapplicable,
  missing,
  passed,
  untested,
  type Verdict,
  warning,
} from "./verdict.ts";

/** Lemmy S96. */
export function acceptsFollow(run: RunRecord): Verdict {
  const { follow } = run.stimuli;
  if (!follow) return untested("No Follow was sent.");
  const accept = acceptOf(run);
  if (accept) return passed("The Accept arrived.", [follow.entry, accept.entry.index]);
  if (run.target.approvesByHand) {
    return inapplicable("The actor says that it accepts followers by hand.", [run.target.entry]);
  }
  const reject = rejectOf(run);
  return reject
    ? failed("A Reject arrived instead.", [follow.entry, reject.entry.index])
    : missing("Accept", { wire: run.wire, sent: follow });
}

/** Lemmy S106. */
export function acceptIsTheTargets(run: RunRecord): Verdict {
  return judgeAccept(run, ({ accept, evidence }) => {
    const actor = idOf(accept.actor);
    return actor === run.target.id
      ? passed("The actor of the Accept is who was followed.", evidence)
      : failed(`The actor of the Accept is ${actor}, not ${run.target.id}.`, evidence);
  });
}

/** Lemmy S107. */
export function acceptIsAddressed(run: RunRecord): Verdict {
  return judgeAccept(run, ({ accept, evidence }) => {
    const to = idsOf(accept.to);
    if (to.length === 0) return passed("The Accept has no `to`, as is allowed.", evidence);
    return to.length === 1 && to[0] === run.cast.alice
      ? passed("The Accept is addressed to the follower.", evidence)
      : failed(`The Accept is addressed to ${to.join(", ")}, not to ${run.cast.alice}.`, evidence);
  });
}

/** Lemmy S108. */
export function acceptHoldsFollow(run: RunRecord): Verdict {
  return judgeAccept(run, ({ accept: { object }, follow, evidence }) => {
    const id = idOf(follow.activity);
    if (object === id) {
      return warning("It names the Follow by id alone; Lemmy before 1.0 refuses that.", evidence);
    }
    const matches = isObject(object) && hasType(object, "Follow") && object.id === id &&
      idOf(object.actor) === run.cast.alice && idOf(object.object) === run.target.id;
    return matches
      ? passed("The object of the Accept is the Follow.", evidence)
      : failed("The object of the Accept is not the Follow that was sent.", evidence);
  });
}

/** Lemmy S99. */
export function followAddsFollower(run: RunRecord): Verdict {
  const verdict = judgeCounts(run, {
    names: ["before-follow", "after-follow"],
    judge: (before, after) => after > before,
  });
  return verdict.outcome === "failed" && !acceptOf(run)
    ? cannotTell("The Follow was not accepted (see lemmy:S96).", verdict.evidence)
    : verdict;
}

/** Lemmy S110. */
export function acceptsFollowAgain(run: RunRecord): Verdict {
  const again = run.stimuli["follow-again"];
  if (!again) return untested("No second Follow was sent.");
  const first = acceptOf(run);
  if (!first) return cannotTell("The first Follow was not accepted (see lemmy:S96).");
  const second = acceptAt(run.wire, { host: "A", since: again.since });
  return second && second.entry !== first.entry
    ? passed("The second Follow was accepted as well.", [again.entry, second.entry.index])
    : missing("Accept of the second Follow", { wire: run.wire, sent: again });
}

/** Lemmy S110, the other half. */
export function followAgainAddsNobody(run: RunRecord): Verdict {
  return judgeCounts(run, {
    names: ["after-follow", "after-follow-again"],
    judge: (before, after) => after <= before,
  });
}

/** Whether two counts were read and stand to each other as they must. */
export function judgeCounts(
  { counts }: RunRecord,
  rule: {
    readonly names: readonly [CountName, CountName];
    readonly judge: (before: number, after: number) => boolean;
  },
): Verdict {
  const [before, after] = rule.names.map((name) => counts[name]);
  if (!before || !after) return untested("The followers were not counted.");
  const evidence = [before.entry, after.entry];
  if (before.total === null || after.total === null) {
    return cannotTell("The target does not tell how many followers there are.", evidence);
  }
  const reason = `The followers were ${before.total} and then ${after.total}.`;
  return rule.judge(before.total, after.total)
    ? passed(reason, evidence)
    : failed(reason, evidence);
}

interface Accepted {
  readonly accept: Delivered["activity"];
  readonly follow: Stimulus;
  readonly evidence: readonly number[];
}

function judgeAccept(run: RunRecord, judge: (accepted: Accepted) => Verdict): Verdict {
  const accept = acceptOf(run);
  const { follow } = run.stimuli;
  return accept && follow
    ? judge({ accept: accept.activity, follow, evidence: [follow.entry, accept.entry.index] })
    : cannotTell("No Accept arrived (see lemmy:S96).");
}

function acceptOf({ stimuli: { follow }, wire }: RunRecord): Delivered | undefined {
  return follow && acceptAt(wire, { host: "A", since: follow.since });
}

function rejectOf({ wire }: RunRecord): Delivered | undefined {
  return deliveries(wire).find(({ activity, entry }) =>
    hasType(activity, "Reject") && entry.host === "A"
  );
}
