/**
 * Every check: a requirement of the catalogue with the judge that decides it.
 *
 * @module
 */

import { lemmyRequirements } from "../catalogue/lemmy.ts";
import { requestRequirements } from "../catalogue/requests.ts";
import type { Need, Requirement } from "../catalogue/requirement.ts";
import type { RunRecord } from "../run_record.ts";
import * as actor from "./judge_actor.ts";
import * as announce from "./judge_announce.ts";
import * as delivered from "./judge_deliveries.ts";
import * as follow from "./judge_follow.ts";
import * as refusals from "./judge_refusals.ts";
import * as unfollow from "./judge_unfollow.ts";
import { cannotTell, inapplicable, untested, type Verdict } from "./verdict.ts";

/** Decides one requirement from what happened. Pure. */
export type Judge = (run: RunRecord) => Verdict;

/** A requirement and what was decided. */
export interface Judged {
  /** The requirement. */
  readonly requirement: Requirement;
  /** The verdict. */
  readonly verdict: Verdict;
}

/** The requirements that are judged, in the order of the report. */
export const requirements: readonly Requirement[] = [...requestRequirements, ...lemmyRequirements];

/** The judge of each requirement, by its id. */
export const judges: Readonly<Record<string, Judge>> = {
  "activitypub:3.2": actor.servesActivityType,
  "signatures:delivery": delivered.signsDeliveries,
  "signatures:digest": delivered.coversDigest,
  "signatures:unsigned": refusals.refusesUnsigned,
  "signatures:unsigned/status": refusals.refusesUnsignedInWords,
  "signatures:altered": refusals.refusesAltered,
  "signatures:wrong-signer": refusals.refusesWrongSigner,
  "lemmy:S24": actor.isGroup,
  "lemmy:S25": actor.isNamed,
  "lemmy:S39": actor.publishesKey,
  "lemmy:S40": actor.ownsKey,
  "lemmy:S96": follow.acceptsFollow,
  "lemmy:S99": follow.followAddsFollower,
  "lemmy:S102": unfollow.undoRemovesFollower,
  "lemmy:S103": unfollow.undoEndsDelivery,
  "lemmy:S105": unfollow.undoNeedsNoId,
  "lemmy:S106": follow.acceptIsTheTargets,
  "lemmy:S107": follow.acceptIsAddressed,
  "lemmy:S108": follow.acceptHoldsFollow,
  "lemmy:S110": follow.acceptsFollowAgain,
  "lemmy:S110/once": follow.followAgainAddsNobody,
  "lemmy:S123": refusals.refusesForgedAuthor,
  "lemmy:S124": announce.announcesComment,
  "lemmy:S155": announce.announcesPost,
  "lemmy:S156": announce.addressesAnnounce,
  "lemmy:S157": announce.embedsActivity,
  "lemmy:S158": announce.keepsActivity,
  "lemmy:S158/bytes": announce.keepsBytes,
  "lemmy:S162": announce.keepsFollowsToItself,
};

/** Judges a run by every requirement. */
export function judgeRun(run: RunRecord): Judged[] {
  return requirements.map((requirement) => ({ requirement, verdict: decide(requirement, run) }));
}

function decide(requirement: Requirement, run: RunRecord): Verdict {
  for (const need of requirement.needs) {
    const objection = objections[need](run);
    if (objection) return objection;
  }
  const verdict = judges[requirement.id]?.(run) ?? untested("Nothing judges this yet.");
  return verdict.outcome === "failed" && requirement.level !== "MUST"
    ? { ...verdict, outcome: "warning" }
    : verdict;
}

const objections: Readonly<Record<Need, (run: RunRecord) => Verdict | undefined>> = {
  community: ({ target }) =>
    target.kind === "community"
      ? undefined
      : inapplicable("This concerns communities, and the target is a person.", [target.entry]),
  exchange: ({ reach }) => reach.reached ? undefined : cannotTell(reach.reason, reach.evidence),
  "follower-count": ({ counts }) => {
    const count = counts["before-follow"];
    return count && count.total === null
      ? cannotTell("The target does not tell how many followers there are.", [count.entry])
      : undefined;
  },
};
