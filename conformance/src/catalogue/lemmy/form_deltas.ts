/**
 * What Lemmy has changed since 2021 in how things are written (D1 to D15).
 *
 * @module
 */

import type { Need } from "../requirement.ts";
import { type Additions, asModerator, inCommunity, must, should, shownBy } from "./record.ts";

const community: readonly Need[] = ["community"];
const following: readonly Need[] = ["community", "exchange"];
const person: readonly Need[] = ["person"];
const toPerson: readonly Need[] = ["person", "exchange"];

/** Additions to D1 to D15. */
export const formDeltas: Additions = {
  D1: must("document", [], {
    title: "What is written has the context of Activity Streams",
    rule: "Everything that is served or delivered names the context of Activity Streams.",
    accepts: ["other contexts beside it"],
    impact: "degraded",
  }),
  "D1/none": should("delivery", inCommunity, {
    title: "A document without a context is put up with",
    rule: "A post without any context is taken: the documented examples have none.",
  }),
  D2: shownBy("D2/lists", "D2/unreadable"),
  "D2/lists": should("delivery", inCommunity, {
    title: "A list of one counts as one",
    rule: "A post whose types, actor and author stand in lists of one is taken.",
  }),
  "D2/unreadable": should("delivery", inCommunity, {
    title: "What cannot be read of what is optional is skipped",
    rule: "A post whose source, icon, image and tags make no sense is taken without them.",
  }),
  D3: shownBy("S6", "S108"),
  D4: should("document", community, {
    title: "The text of a community is one",
    rule: "Where a community has a summary, or content as in 2021, that is a text.",
  }),
  "D4/person": should("document", person, {
    title: "The text of a person is one",
    rule: "Where a person has a summary, or content as in 2021, that is a text.",
  }),
  D5: should("document", community, {
    title: "A community tells who moderates it",
    rule: "attributedTo is the URL of a collection of moderators.",
    accepts: ["a list of moderators in attributedTo", "a URL in moderators, as in 2021"],
  }),
  D6: should("document", community, {
    title: "The items of an outbox stand in orderedItems",
    rule: "The outbox, or each page of it, has orderedItems.",
  }),
  D7: should("status", toPerson, {
    title: "A private message is taken as a ChatMessage",
    rule: "A Create of a ChatMessage to one person is answered with a success.",
  }),
  "D7/delete": should("status", toPerson, {
    title: "The deletion of a ChatMessage is taken",
    rule: "A Delete of a ChatMessage by its author is answered with a success.",
  }),
  D8: must("document", community, {
    title: "A community has an inbox and an outbox",
    rule: "inbox and outbox of a community are URLs.",
  }),
  "D8/person": must("document", person, {
    title: "A person has an inbox and an outbox",
    rule: "inbox and outbox of a person are URLs.",
  }),
  D9: must("delivery", following, {
    title: "A Follow of today is accepted",
    rule: "A Follow as Lemmy 0.19 sends it, with a list in to, is answered with an Accept.",
  }),
  "D9/group": {
    title: "A community may follow another",
    rule: "A Follow by a Group, as Lemmy 1.0 lets it be sent, is answered with an Accept.",
    level: "MAY",
    impact: "unaffected",
    needs: following,
    oracle: "delivery",
  },
  D10: should("delivery", inCommunity, {
    title: "A post of Lemmy 1.0 is taken",
    rule: "A post with the community in to of activity and post is taken.",
    impact: "problem",
  }),
  "D10/audience": should("delivery", inCommunity, {
    title: "A post may name its community in audience alone",
    rule: "A post to the public, with the community in audience and in cc of the Create, is taken.",
  }),
  D11: must("delivery", asModerator, {
    title: "A moderator's Delete is announced",
    rule: "A Delete with a reason, by a moderator, is announced.",
  }),
  "D11/hidden": must("document", asModerator, {
    title: "What a moderator removes is hidden",
    rule: "After a moderator's Delete with a reason the post is no more in the outbox.",
    impact: "degraded",
  }),
  "D11/undo": must("delivery", asModerator, {
    title: "The Undo of a moderator's Delete is announced",
    rule: "An Undo of a Delete with a reason, by a moderator, is announced.",
    impact: "degraded",
  }),
  "D11/restored": must("document", asModerator, {
    title: "What a moderator restores is shown again",
    rule: "After the Undo of a moderator's Delete the post is in the outbox again.",
    impact: "degraded",
  }),
  "D11/with-replies": should("delivery", asModerator, {
    title: "A removal with all that is below is announced",
    rule: "A Delete with a reason and withReplies, by a moderator, is announced.",
  }),
  "D11/replies": must("delivery", inCommunity, {
    title: "Who moderates nothing removes no trees",
    rule: "A Delete with a reason and withReplies, by somebody who does not moderate, is refused.",
  }),
  D12: shownBy("D12/lock", "D12/pin", "S73"),
  "D12/members": should("delivery", inCommunity, {
    title: "stickied and commentsEnabled are put up with",
    rule: "A post with the members of 2021 that say whether it is pinned and locked is taken.",
  }),
  "D12/lock": must("delivery", asModerator, {
    title: "A Lock is announced",
    rule: "A Lock of a post, by a moderator, is announced.",
    impact: "degraded",
  }),
  "D12/unlock": must("delivery", asModerator, {
    title: "The Undo of a Lock is announced",
    rule: "An Undo of a Lock, by a moderator, is announced.",
    impact: "degraded",
  }),
  "D12/lock-comment": should("delivery", asModerator, {
    title: "A Lock of a comment is announced",
    rule: "A Lock of a comment, by a moderator, is announced, as Lemmy 1.0 does.",
  }),
  "D12/lock-by-others": must("delivery", inCommunity, {
    title: "Who moderates nothing locks nothing",
    rule: "A Lock by somebody who does not moderate is refused.",
  }),
  "D12/pin": must("delivery", asModerator, {
    title: "A pin is announced",
    rule: "An Add of a post to the featured collection, by a moderator, is announced.",
    impact: "degraded",
  }),
  "D12/pinned": must("document", asModerator, {
    title: "What is pinned is in the featured collection",
    rule: "After the Add the featured collection has the post.",
    impact: "degraded",
  }),
  "D12/unpin": must("delivery", asModerator, {
    title: "The end of a pin is announced",
    rule: "A Remove of a post from the featured collection, by a moderator, is announced.",
    impact: "degraded",
  }),
  "D12/unpinned": must("document", asModerator, {
    title: "What was unpinned is in the featured collection no more",
    rule: "After the Remove the featured collection has the post no more.",
    impact: "degraded",
  }),
  "D12/pin-by-others": must("delivery", inCommunity, {
    title: "Who moderates nothing pins nothing",
    rule: "An Add to the featured collection, by somebody who does not moderate, is refused.",
  }),
  D13: should("delivery", inCommunity, {
    title: "The link of a post may be an attachment",
    rule: "A post with its link as an attachment is taken.",
    impact: "problem",
  }),
  "D13/image": should("delivery", inCommunity, {
    title: "A post may be an image",
    rule: "A post with an Image as its attachment, and without a text, is taken.",
  }),
  "D13/own": should("document", community, {
    title: "The link of a post of the target's own can be read",
    rule: "Where a post has url or attachment, these are what they should be.",
  }),
  D14: should("delivery", inCommunity, {
    title: "Nobody deletes what somebody else of the host wrote",
    rule: "A Delete of a post by somebody else of the same host is refused.",
    accepts: ["Lemmy trusts a host in what its own people wrote, which is a warning"],
  }),
  D15: must("delivery", inCommunity, {
    title: "A comment on a comment is taken",
    rule: "A comment whose inReplyTo is the id of another comment is taken.",
  }),
};
