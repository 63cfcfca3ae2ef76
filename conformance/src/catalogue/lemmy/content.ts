/**
 * Persons, posts, comments and private messages (S50 to S94).
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
  meant,
  must,
  replacedBy,
  should,
  shownBy,
  unjudged,
} from "./record.ts";

const person: readonly Need[] = ["person"];
const community: readonly Need[] = ["community"];
const writing: readonly Need[] = ["person", "exchange"];
const ofItsComments = unjudged(
  "Nothing that is served leads to a comment of the target's own: somebody has to write one there.",
);

/** Additions to S50 to S62. */
export const personAdditions: Additions = {
  S50: meant,
  S51: byItsUsers,
  S52: byItsUsers,
  S53: shownBy("S170", "S173", "S174"),
  S54: should("document", person, {
    rule: "The type of a person is Person.",
    accepts: ["Service for a bot", "Organization"],
  }),
  S55: must("document", person),
  S56: should("document", person, { rule: "Where a person has a name, it is a text." }),
  S57: replacedBy("D4/person"),
  S58: should("document", person, { impact: "unaffected" }),
  S59: replacedBy("D8/person"),
  S60: should("document", person, {
    title: "When a person was published and updated are moments",
    rule:
      "Where a person says when it was published or updated, that has the offset of a time zone.",
    impact: "unaffected",
  }),
  S61: must("document", person),
  S62: must("document", person, {
    title: "The outbox of a person is an OrderedCollection",
    rule: "The outbox of a person is an OrderedCollection with the id that it is served at.",
    accepts: ["an empty one"],
    impact: "degraded",
  }),
};

/** Additions to S63 to S77: posts. */
export const postAdditions: Additions = {
  S63: should("document", community, { rule: "A post of the target's own has a name." }),
  S64: unjudged("Whether a post in two communities is refused is left to servers since 0.19."),
  S65: should("document", community, {
    title: "The preview of a post is an Image",
    rule: "Where a post has an image, that is an Image with a url.",
    impact: "unaffected",
  }),
  S66: should("document", community),
  S67: must("delivery", inCommunity, {
    title: "A post without an author is not taken",
    rule: "A Create of a post without attributedTo is refused.",
    impact: "degraded",
  }),
  "S67/own": must("document", community, {
    title: "A post of the target's own names its author",
    rule: "attributedTo of a post is the id of its author.",
  }),
  "S67/id": must("document", community, {
    title: "A post has the id that it is served at",
    rule: "The id in the document of a post is the URL that answers it.",
  }),
  S68: should("delivery", inCommunity, {
    title: "What is not to the public is not announced to it",
    rule:
      "A post that is addressed to its community and the followers alone is not announced to the public.",
    impact: "degraded",
  }),
  "S68/own": must("document", community, {
    title: "A post of the target's own is to its community and to the public",
    rule: "A post names its community and the public among its recipients.",
    accepts: ["the community in cc or audience"],
    impact: "degraded",
  }),
  S69: replacedBy("S69/without"),
  "S69/without": should("delivery", inCommunity, {
    title: "A post may lack a name",
    rule: "A post without a name is taken; its text gives it one.",
  }),
  S70: should("document", community, {
    title: "The source of a post is one",
    rule: "Where a post has a source, that has content and mediaType.",
    impact: "unaffected",
  }),
  S71: replacedBy("S71/url", "D13"),
  "S71/url": should("delivery", inCommunity, {
    title: "The link of a post may stand in url",
    rule: "A post with its link in url, as in 2021, is taken.",
  }),
  S72: replacedBy("D12/members", "D12/lock"),
  S73: must("delivery", asModerator, {
    rule: "While a post is locked, comments on it are not announced.",
    impact: "degraded",
  }),
  "S73/unlocked": must("delivery", asModerator, {
    title: "Comments on what was unlocked are taken again",
    rule: "After the Undo of a Lock comments on the post are announced.",
    impact: "degraded",
  }),
  S74: should("document", community, {
    title: "Whether a post is sensitive is true or false",
    rule: "Where a post says whether it is sensitive, it says true or false.",
  }),
  S75: replacedBy("D12/members", "D12/pin"),
  S76: should("document", community, {
    title: "When a post was published and updated are moments",
    rule: "Where a post says when it was published or updated, that has the offset of a time zone.",
    impact: "unaffected",
  }),
  S77: byItsUsers,
};

/** Additions to S78 to S87: comments. */
export const commentAdditions: Additions = {
  S78: should("delivery", inCommunity, {
    title: "A comment may have attachments",
    rule: "A comment with an attachment is taken.",
  }),
  S79: shownBy("D15", "S83"),
  S80: must("delivery", inCommunity, {
    title: "A comment without an author is not taken",
    rule: "A Create of a comment without attributedTo is refused.",
    impact: "degraded",
  }),
  S81: should("delivery", inCommunity, {
    title: "A comment may be to its community",
    rule: "A comment with the community in to, beside the public, is taken.",
    impact: "problem",
  }),
  S82: should("delivery", inCommunity, {
    title: "A comment without a text is not taken",
    rule: "A Create of a comment without content is refused.",
    impact: "unaffected",
  }),
  S83: should("delivery", inCommunity, {
    title: "inReplyTo may list the post and the comment that is answered",
    rule: "A comment whose inReplyTo is the list of post and parent, as in 2021, is taken.",
  }),
  S84: should("delivery", inCommunity, {
    title: "inReplyTo may be a list of the post alone",
    rule: "A comment whose inReplyTo is a list of one, as in 2021, is taken.",
  }),
  S85: ofItsComments,
  S86: ofItsComments,
  S87: should("delivery", inCommunity, {
    rule: "A comment is refused when what it answers can be found nowhere.",
  }),
};

/** Additions to S88 to S94: private messages. */
export const messageAdditions: Additions = {
  S88: inside,
  S89: byItsUsers,
  S90: inside,
  S91: inside,
  S92: inside,
  S93: must("delivery", writing, {
    rule:
      "What is written to a person in private is delivered to nobody else, and never announced.",
    impact: "problem",
  }),
  S94: byItsUsers,
};
