/**
 * Following, writing and voting (S95 to S132).
 *
 * @module
 */

import type { Need } from "../requirement.ts";
import {
  type Additions,
  byItsUsers,
  inCommunity,
  must,
  replacedBy,
  should,
  shownBy,
} from "./record.ts";

const exchanging: readonly Need[] = ["exchange"];
const following: readonly Need[] = ["community", "exchange"];
const counting: readonly Need[] = ["exchange", "follower-count"];
const posting: readonly Need[] = ["community", "exchange", "accepts"];

/** Additions to S95 to S110. */
export const followAdditions: Additions = {
  S95: byItsUsers,
  S96: must("delivery", exchanging, {
    title: "A Follow is answered with an Accept",
    rule: "A Follow is accepted at once: an Accept arrives at the inbox of the follower.",
  }),
  S97: shownBy("S96"),
  S98: must("delivery", following, {
    title: "A Follow with `to` is accepted",
    rule: "A Follow as in 2021, whose to is its object, is answered with an Accept.",
  }),
  S99: must("document", counting, {
    title: "A Follow adds a follower",
    rule: "After the Follow the followers collection counts one more.",
    impact: "degraded",
  }),
  S100: must("delivery", inCommunity, {
    rule: "What is announced reaches the followers on every host.",
  }),
  S101: byItsUsers,
  S102: must("document", counting, {
    title: "An Undo of the Follow removes the follower",
    rule: "After the Undo the followers collection counts one less.",
    impact: "degraded",
  }),
  S103: must("delivery", exchanging, {
    title: "Who has left gets nothing more",
    rule: "After the Undo nothing that the community announces is delivered to that user.",
    impact: "degraded",
  }),
  S104: must("document", counting, {
    rule: "An Undo of a Follow by somebody else takes nobody out of the followers.",
    impact: "degraded",
  }),
  S105: must("document", ["community", ...counting], {
    title: "The Follow in an Undo may have a new id",
    rule:
      "The Follow in the Undo is written anew: actor and object tell which one is meant, not the id.",
  }),
  S106: must("delivery", exchanging, {
    title: "The Accept comes from who was followed",
    rule: "The actor of the Accept is the object of the Follow.",
  }),
  S107: must("delivery", exchanging, {
    title: "The Accept is addressed to the follower",
    rule: "The Accept may leave out `to`; where it is there, it is the actor of the Follow.",
    impact: "degraded",
  }),
  S108: must("delivery", exchanging, {
    title: "The Accept holds the Follow",
    rule: "The object of the Accept is the Follow that was sent: same id, actor and object.",
  }),
  S109: byItsUsers,
  S110: must("delivery", exchanging, {
    title: "A repeated Follow is accepted again",
    rule: "Whoever follows already and sends another Follow gets an Accept again.",
  }),
  "S110/once": must("document", counting, {
    title: "A repeated Follow adds nobody",
    rule: "Whoever follows twice is still one follower.",
    impact: "degraded",
  }),
};

/** Additions to S111 to S125. */
export const writingAdditions: Additions = {
  S111: byItsUsers,
  S112: byItsUsers,
  S113: byItsUsers,
  S114: byItsUsers,
  S115: should("delivery", inCommunity, {
    title: "What is posted elsewhere is not announced here",
    rule: "A Create that names a community of another server is not announced by this one.",
  }),
  "S115/slash": should("delivery", inCommunity, {
    title: "A slash at the end of the community's id is put up with",
    rule: "A Create whose cc names the community with a slash at its end is taken.",
    impact: "unaffected",
  }),
  S116: shownBy("S155", "S158"),
  S117: byItsUsers,
  S118: must("delivery", inCommunity, {
    rule: "A comment that mentions people in tag is taken.",
    impact: "degraded",
  }),
  S119: byItsUsers,
  S120: byItsUsers,
  S121: shownBy("S124"),
  S122: must("delivery", inCommunity, {
    rule: "An Update of a post by somebody of another host is refused.",
  }),
  S123: must("delivery", posting, {
    title: "Nobody posts in the name of another",
    rule: "A Create is refused when its actor is not the author of the post in it.",
  }),
  "S123/origin": must("delivery", inCommunity, {
    title: "Nobody posts under the ids of another host",
    rule: "A Create is refused when the id of what it creates is not on the origin of its actor.",
  }),
  "S123/tags": must("delivery", inCommunity, {
    title: "Who moderates nothing puts no tags on the posts of others",
    rule: "An Update of the tags of a post by somebody of another host is refused.",
  }),
  S124: must("delivery", posting, {
    title: "A comment is announced to the followers",
    rule:
      "The community wraps the Create of a comment in an Announce and sends it to all followers.",
  }),
  "S124/update-post": must("delivery", inCommunity, {
    title: "The edit of a post is announced",
    rule: "The community announces the Update of a post by its author.",
  }),
  "S124/update-comment": must("delivery", inCommunity, {
    title: "The edit of a comment is announced",
    rule: "The community announces the Update of a comment by its author.",
  }),
  S125: must("delivery", inCommunity, {
    title: "An Update gives nothing to another author",
    rule: "An Update that names another author than its actor is refused.",
  }),
  "S125/unknown": {
    title: "An Update of what is not known is taken as new",
    rule: "An Update of a post that never came is taken as if it were a Create.",
    level: "MAY",
    impact: "degraded",
    needs: inCommunity,
    oracle: "delivery",
  },
};

/** Additions to S126 to S132. */
export const voteAdditions: Additions = {
  S126: must("delivery", inCommunity, {
    title: "A Like is announced",
    rule: "A Like of a post, as in 2021, is announced to the followers.",
  }),
  S127: should("delivery", inCommunity, {
    title: "A Dislike is announced",
    rule: "A Dislike of a post, as in 2021, is announced to the followers.",
    accepts: ["a server that takes no downvotes"],
  }),
  S128: replacedBy("D16"),
  S129: must("delivery", inCommunity, {
    rule: "A Like without an object is refused.",
    impact: "unaffected",
  }),
  S130: should("delivery", inCommunity, {
    title: "A vote can be changed",
    rule: "A Dislike by who liked before is announced, and takes the place of the Like.",
  }),
  "S130/once": should("delivery", inCommunity, {
    title: "A vote that comes twice is announced once",
    rule: "The same Like, delivered twice, is announced under one id alone.",
  }),
  S131: shownBy("S126", "S127"),
  S132: should("delivery", inCommunity, {
    title: "Bots do not vote",
    rule: "A Like by a Service is refused.",
    impact: "unaffected",
  }),
};
