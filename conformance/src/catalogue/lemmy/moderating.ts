/**
 * Deleting, moderating, announcing and private messages (S133 to S176).
 *
 * @module
 */

import type { Need } from "../requirement.ts";
import {
  type Additions,
  asModerator,
  byItsUsers,
  inCommunity,
  inside,
  must,
  replacedBy,
  should,
  shownBy,
  unjudged,
} from "./record.ts";

const posting: readonly Need[] = ["community", "exchange", "accepts"];
const toPerson: readonly Need[] = ["person", "exchange"];
const ofItsCommunities = unjudged(
  "Only a community elsewhere that a user of the target follows shows it: somebody has to act there.",
);

/** Additions to S133 to S147. */
export const deletionAdditions: Additions = {
  S133: must("delivery", inCommunity, {
    rule: "A Delete of a post by somebody of another host is refused.",
  }),
  S134: must("delivery", inCommunity, {
    title: "The deletion of a comment is announced",
    rule: "A Delete of a comment by its author, as in 2021, is announced.",
    impact: "degraded",
  }),
  S135: must("document", inCommunity, {
    title: "What was deleted is hidden",
    rule: "After the Delete of its author a post is no more in the outbox.",
    impact: "degraded",
  }),
  "S135/votes": should("delivery", inCommunity, {
    title: "Nobody votes on what is deleted",
    rule: "A Like of a deleted comment is not announced.",
    impact: "unaffected",
  }),
  "S135/tombstone": should("document", asModerator, {
    title: "What was removed answers 410 with a Tombstone",
    rule: "A post of the target's own that was removed answers 410, with a Tombstone.",
    accepts: ["404 or 410 alone, which is a warning"],
  }),
  S136: should("delivery", asModerator, {
    title: "A moderator's Remove is taken",
    rule: "A Remove without a target, by a moderator, is announced: that is how 2021 removes.",
  }),
  S137: shownBy("S136"),
  S138: must("delivery", inCommunity, {
    rule: "A Remove without a target, by somebody who does not moderate, is refused.",
  }),
  S139: should("document", asModerator, {
    title: "A Remove without a target hides the post",
    rule: "After a moderator's Remove, as in 2021, the post is no more in the outbox.",
  }),
  S140: byItsUsers,
  S141: must("delivery", inCommunity, {
    rule: "An Undo of what somebody else did is refused.",
  }),
  S142: must("delivery", inCommunity, {
    title: "The Undo of a vote is announced",
    rule: "An Undo of a Like is announced, whatever the id of the Like in it.",
    impact: "degraded",
  }),
  S143: must("document", inCommunity, {
    title: "The Undo of a Delete brings the post back",
    rule: "After the Undo of its author's Delete a post is in the outbox again.",
    impact: "degraded",
  }),
  "S143/announced": must("delivery", inCommunity, {
    title: "The Undo of a Delete is announced",
    rule: "An Undo of a Delete by the author is announced.",
    impact: "degraded",
  }),
  "S143/removed": should("document", asModerator, {
    title: "The Undo of a Remove brings the post back",
    rule: "After the Undo of a moderator's Remove, as in 2021, the post is in the outbox again.",
  }),
  "S143/served": should("document", asModerator, {
    title: "What is restored is served again",
    rule: "A post of the target's own that was removed and restored answers 200 again.",
  }),
  S144: should("delivery", asModerator, {
    title: "The Undo of a Remove is announced",
    rule: "An Undo of a moderator's Remove is announced, though the Remove in it is written anew.",
  }),
  S145: shownBy("D12/unlock", "D17/lifted"),
  S146: byItsUsers,
  S147: must("delivery", inCommunity, {
    title: "The deletion of a post is announced",
    rule: "A Delete of a post by its author is announced.",
  }),
};

/** Additions to S148 to S154. */
export const moderatorAdditions: Additions = {
  S148: must("delivery", asModerator, {
    title: "The appointment of a moderator is announced",
    rule: "An Add to the moderators collection, by a moderator, is announced.",
    impact: "degraded",
  }),
  S149: must("delivery", asModerator, {
    title: "Who was appointed on another host moderates",
    rule: "A removal by a moderator who was just appointed, on another host, is announced.",
    impact: "degraded",
  }),
  S150: must("delivery", inCommunity, {
    title: "Nobody appoints himself",
    rule: "An Add of oneself to the moderators, by somebody who is none, is refused.",
  }),
  S151: must("delivery", asModerator, {
    title: "The dismissal of a moderator is announced",
    rule: "A Remove from the moderators collection, by a moderator, is announced.",
    impact: "degraded",
  }),
  "S151/by-others": must("delivery", inCommunity, {
    title: "Who moderates nothing dismisses nobody",
    rule: "A Remove of a moderator, by somebody who is none, is refused.",
  }),
  S152: must("document", asModerator, {
    title: "Who was appointed is in the moderators collection",
    rule: "After an Add the moderators collection has the person.",
    impact: "degraded",
  }),
  "S152/removed": must("document", asModerator, {
    title: "Who was dismissed is in the moderators collection no more",
    rule: "After a Remove the moderators collection has the person no more.",
    impact: "degraded",
  }),
  S153: must("delivery", asModerator, {
    rule: "An Add whose target is the collection of another community is refused.",
    impact: "degraded",
  }),
  S154: should("delivery", asModerator, {
    rule: "The host of who is appointed gets the Add, or the Announce of it.",
  }),
};

/** Additions to S155 to S169. */
export const announceAdditions: Additions = {
  S155: must("delivery", posting, {
    title: "A post is announced to the followers",
    rule: "The community wraps the Create of a post in an Announce and sends it to all followers.",
  }),
  "S155/once": must("delivery", inCommunity, {
    title: "What comes twice is announced once",
    rule: "The same Create, delivered twice, is announced under one id alone.",
    impact: "degraded",
  }),
  S156: must("delivery", posting, {
    title: "An Announce is addressed to everybody and the followers",
    rule: "`to` of the Announce is Public, and the followers collection is addressed as well.",
    impact: "degraded",
  }),
  S157: must("delivery", posting, {
    title: "An Announce holds the whole activity",
    rule: "The object of the Announce is the activity itself, not its id.",
  }),
  S158: must("delivery", posting, {
    title: "What is announced is unchanged",
    rule: "The activity in the Announce says what its author sent: every field kept, none altered.",
    impact: "degraded",
  }),
  "S158/bytes": should("delivery", posting, {
    title: "What is announced is unchanged to the byte",
    rule: "The activity in the Announce is spelt as it came: key order, numbers and escapes.",
    impact: "unaffected",
  }),
  S159: ofItsCommunities,
  S160: ofItsCommunities,
  S161: must("delivery", inCommunity, {
    title: "No other community speaks for this one",
    rule: "What a community elsewhere announces of this one is not passed on by this one.",
  }),
  S162: must("delivery", posting, {
    title: "Follow and Undo are not announced",
    rule: "The Follow of a user, and the Undo of it, concern the community alone.",
    impact: "degraded",
  }),
  S163: ofItsCommunities,
  S164: ofItsCommunities,
  S165: must("document", inCommunity, {
    title: "No other community ends this one",
    rule: "After a community elsewhere says that this one is removed, it is there as before.",
  }),
  S166: ofItsCommunities,
  S167: ofItsCommunities,
  S168: replacedBy("D20"),
  S169: must("delivery", inCommunity, {
    title: "Nobody elsewhere ends a community",
    rule: "A Delete of the community by somebody who does not moderate it is refused.",
  }),
};

/** Additions to S170 to S176. */
export const privateAdditions: Additions = {
  S170: should("status", toPerson, {
    title: "A private message is taken as a Note",
    rule: "A Create of a Note to one person is answered with a success.",
  }),
  "S170/update": should("status", toPerson, {
    title: "The edit of a private message is taken",
    rule: "An Update of such a Note by its author is answered with a success.",
  }),
  S171: should("status", toPerson, {
    title: "A private message may be addressed to an inbox",
    rule: "A Create as in 2021, addressed to the inbox of the person, is answered with a success.",
  }),
  S172: inside,
  S173: should("status", toPerson, {
    rule: "A Delete of a private message by its author is answered with a success.",
  }),
  S174: should("status", toPerson, {
    title: "The Undo of that is taken",
    rule: "An Undo of such a Delete is answered with a success.",
  }),
  S175: inside,
  S176: byItsUsers,
};
