/**
 * What Lemmy has changed since 2021 in what people do (D16 to D35).
 *
 * @module
 */

import type { Need } from "../requirement.ts";
import {
  type Additions,
  asModerator,
  inCommunity,
  meant,
  must,
  should,
  shownBy,
  unjudged,
} from "./record.ts";

const community: readonly Need[] = ["community"];

/** Additions to D16 to D35. */
export const deedDeltas: Additions = {
  D16: must("delivery", inCommunity, {
    title: "A vote without to and cc is announced",
    rule: "A Like that names the community in audience alone is announced.",
  }),
  "D16/undo-as-like": should("delivery", inCommunity, {
    title: "A Dislike may be undone as a Like",
    rule: "An Undo that holds a Like, by who disliked, is announced, as Lemmy 0.19 sends it.",
  }),
  "D16/undo-dislike": should("delivery", inCommunity, {
    title: "The Undo of a Dislike is announced",
    rule: "An Undo of a Dislike is announced, as Lemmy 1.0 sends it.",
  }),
  D17: must("delivery", asModerator, {
    title: "A ban is announced",
    rule: "A Block with the community as its target, by a moderator, is announced.",
  }),
  "D17/banned": must("delivery", asModerator, {
    title: "Who is banned posts nothing",
    rule: "What somebody posts who is banned from the community is not announced.",
  }),
  "D17/content": should("document", asModerator, {
    title: "A ban may take what was written along",
    rule: "After a Block with removeData the posts of who is banned are no more in the outbox.",
  }),
  "D17/lifted": must("delivery", asModerator, {
    title: "The end of a ban is announced",
    rule: "An Undo of a Block, by a moderator, is announced.",
    impact: "degraded",
  }),
  "D17/back": must("delivery", asModerator, {
    title: "Who is banned no more posts again",
    rule: "After the Undo of a Block what that person posts is announced.",
  }),
  "D17/by-others": must("delivery", inCommunity, {
    title: "Who moderates nothing bans nobody",
    rule:
      "A Block with the community as its target, by somebody who does not moderate, is refused.",
  }),
  "D17/site": should("delivery", inCommunity, {
    title: "Whom a server bans from itself posts nothing",
    rule: "After a Block by a server of one of its own people, what that person posts is refused.",
  }),
  "D17/site-lifted": should("delivery", inCommunity, {
    title: "The end of such a ban counts",
    rule: "After the Undo of such a Block what that person posts is announced again.",
  }),
  D18: should("status", inCommunity, {
    title: "A report is taken",
    rule: "A Flag of a post is answered with a success.",
  }),
  "D18/secret": must("delivery", inCommunity, {
    title: "A report is told to no follower",
    rule: "A Flag is not delivered to the host of somebody who only follows.",
    impact: "degraded",
  }),
  "D18/told": should("delivery", asModerator, {
    title: "A report is told to the moderator",
    rule: "A Flag, or an Announce of it, arrives at the host of a moderator.",
    accepts: ["before Lemmy 1.0 it does not, which is a warning"],
  }),
  "D18/resolved": should("status", asModerator, {
    title: "The end of a report is taken",
    rule: "A Resolve of a Flag, by a moderator, is answered with a success.",
  }),
  D19: must("delivery", asModerator, {
    title: "The edit of a community is announced",
    rule: "An Update of the Group, by a moderator, is announced.",
    impact: "degraded",
  }),
  "D19/shown": should("document", asModerator, {
    title: "An edited community is served as it is now",
    rule: "After the Update the document of the community has its new name.",
  }),
  "D19/by-others": must("delivery", inCommunity, {
    title: "Who moderates nothing edits no community",
    rule: "An Update of the Group, by somebody who does not moderate, is refused.",
  }),
  D20: shownBy("S169", "S165"),
  D21: should("document", inCommunity, {
    title: "What an account wrote goes with it",
    rule: "After a Delete of an account by itself its posts are no more in the outbox.",
  }),
  "D21/over": must("delivery", inCommunity, {
    title: "An account that is deleted does nothing more",
    rule: "What is signed by an account that was deleted, and answers 410, is refused.",
    impact: "degraded",
  }),
  D22: should("document", [], {
    title: "The actor of the server itself is an Application",
    rule:
      "Where there is an actor at the root of the server, it is an Application with inbox and key.",
  }),
  D23: should("document", community, {
    title: "The languages of a community are named",
    rule: "Where a community has languages, each has identifier and name.",
    impact: "unaffected",
  }),
  "D23/own": should("document", community, {
    title: "The language of a post is named",
    rule: "Where a post of the target's own has a language, that has identifier and name.",
    impact: "unaffected",
  }),
  "D23/none": must("delivery", inCommunity, {
    title: "A post may have no language",
    rule: "A post without a language is taken.",
  }),
  D24: must("delivery", inCommunity, {
    title: "A post may have hashtags and mentions",
    rule: "A post with a Hashtag and a Mention is taken.",
  }),
  D25: should("delivery", asModerator, {
    title: "A moderator may speak as one",
    rule: "A comment with distinguished, by a moderator, is announced.",
  }),
  "D25/by-others": should("delivery", inCommunity, {
    title: "Nobody else speaks as a moderator",
    rule: "A comment with distinguished, by somebody who does not moderate, is not announced.",
    accepts: ["a server may take it as an ordinary comment, which is a warning"],
  }),
  D26: must("delivery", inCommunity, {
    title: "Who moderates nothing warns nobody",
    rule: "A Warn by somebody who does not moderate is not announced.",
    impact: "degraded",
  }),
  D27: should("delivery", inCommunity, {
    title: "What is of an unknown type does no harm",
    rule:
      "Lists of communities and other types that are not known are answered, and change nothing.",
  }),
  D28: shownBy("D28/article", "D28/note", "D28/video", "D28/event"),
  ...Object.fromEntries(["Article", "Note", "Video", "Event"].map((type) => [
    `D28/${type.toLowerCase()}`,
    should("delivery", inCommunity, {
      title: `A post may be of the type ${type}`,
      rule: `A Create of a post of the type ${type}, which other software sends, is taken.`,
    }),
  ])),
  D29: shownBy("S155"),
  D30: must("delivery", inCommunity, {
    title: "The community itself announces",
    rule: "The actor of the Announce is the community.",
  }),
  D31: unjudged("It concerns communities that are not public, and none is known."),
  D32: meant,
  D33: shownBy("S54", "S132"),
  D34: should("document", community, {
    title: "A community says who may post, and what is pinned",
    rule: "Where postingRestrictedToMods and featured are there, they are a flag and a URL.",
  }),
  "D34/featured": should("document", community, {
    title: "The featured posts are a collection",
    rule: "What featured names is a collection.",
  }),
  D35: must("delivery", inCommunity, {
    title: "What is delivered has ids of the server",
    rule: "The ids of an Accept and of an Announce are on the origin of the server.",
  }),
  "D35/fetched": should("document", inCommunity, {
    title: "An Announce can be fetched",
    rule: "The id of an Announce answers with that Announce.",
    accepts: ["Lemmy serves none, which is a warning"],
    impact: "unaffected",
  }),
  "D35/sensitive": should("document", inCommunity, {
    title: "What concerns two is not served to anybody",
    rule: "The id of an Accept does not answer with it when nobody signs.",
    impact: "unaffected",
  }),
};
