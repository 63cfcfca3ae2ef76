/**
 * The community and its collections (S16 to S49).
 *
 * @module
 */

import type { Need } from "../requirement.ts";
import {
  type Additions,
  byItsUsers,
  inCommunity,
  inside,
  must,
  replacedBy,
  should,
  shownBy,
  unjudged,
} from "./record.ts";

const community: readonly Need[] = ["community"];

/** Additions to S16 to S49. */
export const communityAdditions: Additions = {
  S16: shownBy("S24", "S96", "S155"),
  S17: shownBy("S155", "S124"),
  S18: shownBy("S96", "S155"),
  S19: shownBy("S96", "S102", "S155", "S124/update-post", "S126", "S127"),
  S20: must("delivery", inCommunity, {
    title: "Who moderates nothing removes nothing",
    rule:
      "A Delete with a reason, by somebody of another server who does not moderate, is refused.",
  }),
  S21: shownBy("S133", "S147"),
  S22: shownBy("S141", "S142"),
  S23: must("delivery", inCommunity, {
    title: "Who moderates nothing appoints nobody",
    rule: "An Add of a moderator, by somebody who is none, is refused.",
  }),
  S24: must("document", community),
  S25: must("document", []),
  S26: should("document", community, { rule: "Where a community has a name, it is a text." }),
  S27: should("document", community, {
    rule: "Where a community says whether it is sensitive, it says true or false.",
  }),
  S28: inside,
  S29: replacedBy("D5"),
  S30: replacedBy("D5"),
  S31: replacedBy("D4"),
  S32: should("document", community, {
    rule: "Where a community has a source, that has content and mediaType.",
    impact: "unaffected",
  }),
  S33: should("document", community, { impact: "unaffected" }),
  S34: replacedBy("D8"),
  S35: replacedBy("D8"),
  S36: should("document", community),
  S37: should("document", community, {
    title: "The shared inbox of a community is a URL",
    rule: "Where a community names the inbox that its host shares, that is a URL.",
  }),
  S38: should("document", community, { impact: "unaffected" }),
  S39: must("document", [], {
    title: "The actor publishes a key",
    rule:
      "publicKey has an id, an owner and a publicKeyPem, so that peers can verify what it signs.",
  }),
  S40: must("document", [], {
    title: "The key belongs to the actor",
    rule: "publicKey.owner is the actor, publicKey.id is on its origin, and the PEM can be read.",
  }),
  S41: byItsUsers,
  S42: should("document", community, {
    rule: "The outbox holds posts, as they were announced or created, and nothing else.",
    accepts: ["Announce of a Create", "Create", "the post itself"],
  }),
  "S42/listed": should("document", inCommunity, {
    title: "A new post stands in the outbox",
    rule: "What was posted and announced is found in the outbox of the community.",
  }),
  S43: should("document", community, {
    title: "The outbox comes in bounded pieces",
    rule: "The outbox holds at most fifty posts at once; in 2021 it held twenty.",
    impact: "unaffected",
  }),
  S44: should("document", community, {
    title: "The outbox is an OrderedCollection that counts",
    rule: "The outbox is an OrderedCollection and has totalItems.",
  }),
  S45: should("document", community, {
    rule: "The followers collection is a Collection and has totalItems.",
  }),
  S46: should("document", community, {
    title: "The followers collection does not name who follows",
    impact: "unaffected",
  }),
  S47: should("document", community, {
    title: "The moderators collection lists ids",
    rule: "The moderators collection is an OrderedCollection of the ids of persons.",
    accepts: ["items in the place of orderedItems", "no totalItems"],
  }),
  S48: unjudged("Who created a community is told nowhere."),
  S49: must("document", community, { impact: "degraded" }),
};
